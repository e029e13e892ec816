"""What is told in an order or a person other than the document's, and still says the same."""

from __future__ import annotations

import pytest
from support.proved import checker_of, shown

from briefbot.answering.chat.proof.checker import Checker

HARBOURS = """---
title: Mémoire sur les petits ports
organisation: Alliance des ports du Nord (APN)
date: 2031-02
kind: mémoire
---

# Les petits ports

En 2030, nos membres ont accueilli 31 000 voiliers. Notre réseau de balises couvre 40 anses.
Nous croyons que nos équipages manquent de repos. Les quais de nos membres sont vieux. Le
12 mai 2029, la Ville a fermé le bassin municipal pour une durée de huit mois. En 2028, la
capitainerie a vendu la grue achetée à Matane. Les voisins de nos membres ont bâti 9 hangars.
Le 3 juin dernier, le phare de Gaspé a repris ses visites pour une saison entière.
"""


@pytest.fixture(scope="module")
def checker() -> Checker:
    return checker_of(HARBOURS)


@pytest.mark.parametrize(
    "sentence",
    [
        "En 2030, les membres de l'APN ont accueilli 31 000 voiliers.",
        "Les membres de l'Alliance des ports du Nord ont accueilli 31 000 voiliers en 2030.",
        "Le réseau de balises de l'APN couvre 40 anses.",
        "Les quais des membres de l'APN sont vieux.",
        "La Ville a fermé le bassin municipal le 12 mai 2029, pour une durée de huit mois.",
        "La Ville a fermé le bassin municipal le 12 mai 2029 pour une durée de huit mois.",
        "Les voisins des membres de l'APN ont bâti 9 hangars.",
        "Le phare de Gaspé a repris ses visites le 3 juin, pour une saison entière.",
    ],
)
def test_the_same_in_another_order_or_person_is_shown(checker: Checker, sentence: str) -> None:
    assert shown(checker, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "En 2030, les membres de la Ville ont accueilli 31 000 voiliers.",
        "En 2030, l'APN a accueilli 31 000 voiliers.",
        "Les équipages de l'APN manquent de repos.",
        "Les quais de l'APN sont vieux.",
        "L'APN est vieille.",
        "Les voisins de l'APN ont bâti 9 hangars.",
        "Les membres de l'APN ont bâti 9 hangars.",
        "Les balises de l'APN couvrent 40 anses.",
        "La capitainerie a vendu la grue achetée en 2028 à Matane.",
        "La capitainerie a vendu la grue achetée à Matane le 12 mai 2029.",
        "La Ville a fermé le bassin municipal de 2029 pour une durée de huit mois.",
        "La Ville a fermé le bassin municipal le 12 mai 2028, pour une durée de huit mois.",
        "La Ville de l'APN a fermé le bassin municipal.",
    ],
)
def test_what_only_looks_like_it_is_not(checker: Checker, sentence: str) -> None:
    assert not shown(checker, sentence)
