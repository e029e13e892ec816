"""Where a sentence has two figures alike, a claim may not give one what is said of the other."""

from __future__ import annotations

import pytest
from support.proved import checker_of, shown

from briefbot.answering.chat.proof.checker import Checker

CANALS = """---
title: Mémoire sur les canaux
organisation: Association des éclusiers (ADE)
date: 2031-02
kind: mémoire
---

# Les canaux

Le canal compte 24 écluses et 310 ponts. En 2029, il a accueilli 48 000 plaisanciers, contre 39 000
en 2024. Les éclusiers gagnent 21 $ l'heure et les gardiens, 19 $ l'heure. Un bief retient 90 000
mètres cubes d'eau. Le canal emploie 140 personnes l'été et 35 l'hiver. Le permis de navigation
coûte 45 $ par saison pour un voilier, 80 $ pour un yacht. La fréquentation moyenne est de 130
bateaux par jour. L'ADE demande 50 000 $ par pont.
"""


@pytest.fixture(scope="module")
def checker() -> Checker:
    return checker_of(CANALS)


@pytest.mark.parametrize(
    "sentence",
    [
        "En 2024, il a accueilli 48 000 plaisanciers.",
        "Les éclusiers gagnent 21 $.",
        "Les gardiens gagnent 21 $ l'heure.",
        "Un bief retient 90 000 mètres d'eau.",
        "Le canal emploie 140 personnes l'hiver.",
        "Le canal emploie 140 personnes.",
        "Le permis de navigation coûte 45 $ par saison pour un yacht.",
        "Le permis de navigation coûte 45 $ par mois pour un voilier.",
        "La fréquentation moyenne est de 130 bateaux.",
        "L'ADE demande 50 000 $.",
        "L'ADE demande 50 000 $ par écluse.",
    ],
)
def test_what_is_said_of_the_other_figure_or_per_something_else_is_not_shown(
    checker: Checker, sentence: str
) -> None:
    assert not shown(checker, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Le canal compte 24 écluses.",
        "Les éclusiers gagnent 21 $ l'heure.",
        "Un bief retient 90 000 mètres cubes d'eau.",
        "Le permis de navigation coûte 45 $ par saison pour un voilier.",
        "La fréquentation moyenne est de 130 bateaux par jour.",
        "L'ADE demande 50 000 $ par pont.",
    ],
)
def test_what_is_said_of_the_figure_itself_is(checker: Checker, sentence: str) -> None:
    assert shown(checker, sentence)
