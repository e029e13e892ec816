"""Three briefs of three organisations: whom a question names answers, and no other for them."""

from __future__ import annotations

import re

import pytest
from support.invented import LIGHTHOUSES, MILLS, Ask, ask_of

LIBRARIES = """---
title: Mémoire sur les salles de lecture
organisation: Fédération des bibliothèques du fleuve (FBF)
date: 2030-05
kind: mémoire
---

# Les salles de lecture

## Qui nous sommes

La Fédération des bibliothèques du fleuve réunit 57 salles. La Ligue des gardiens de phares leur
prête 18 lanternes chaque hiver.

## La demande

La Fédération demande 7 M$ par année pour rouvrir les salles le soir.

### Recommandation 1 — Rouvrir le soir

La FBF recommande de verser 4,5 M$ par année pour rouvrir les salles le soir.

### Recommandation 2 — Acheter des livres

La FBF recommande de verser 2,5 M$ par année pour acheter des livres.
"""
NAMES = {
    "phares": ("la Ligue des gardiens de phares", "la LGP"),
    "moulins": ("l'Union des moulins", "l'UME"),
    "salles": ("la Fédération des bibliothèques", "la FBF", "la Fédération"),
}
STRUCTURAL = [
    "Combien {who} demande-t-elle ?",
    "Combien {who} demande-t-elle en tout ?",
    "Que recommande {who} ?",
    "Quelles sont les demandes de {who} ?",
    "Quels sont les chiffres clés de {who} ?",
    "Résume le mémoire de {who}.",
    "Quelle est la plus grosse demande de {who} ?",
    "Quelle est la recommandation 2 de {who} ?",
    "Compare les deux premières demandes de {who}.",
    "Quand {who} a-t-elle publié son mémoire ?",
    "Est-il vrai que {who} demande 12 M$ ?",
]


@pytest.fixture(scope="module")
def ask() -> Ask:
    return ask_of(phares=LIGHTHOUSES, moulins=MILLS, salles=LIBRARIES)


@pytest.mark.parametrize("form", STRUCTURAL)
@pytest.mark.parametrize("name", NAMES)
def test_whom_a_question_names_answers_alone(ask: Ask, name: str, form: str) -> None:
    for who in NAMES[name]:
        question = re.sub(r"\bde la\b", "de la", form.format(who=who))
        answer = ask(question)
        assert {citation.document for citation in answer.citations} <= {name}, question


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("Combien la Fédération des bibliothèques demande-t-elle ?", "7 M$"),
        ("Combien demandent les bibliothèques ?", "7 M$"),
        ("Combien les bibliothèques demandent-elles ?", "7 M$"),
        ("Combien l'UME demande-t-elle ?", "4 M$"),
    ],
)
def test_its_own_total_is_given(ask: Ask, question: str, amount: str) -> None:
    assert ask(question).text.replace("\u00a0", " ").find(amount) >= 0


def test_another_that_speaks_of_it_says_who_speaks(ask: Ask) -> None:
    """The league's own brief lends no lanterns: the federation's says that it does."""
    answer = ask("Combien de lanternes la Ligue des gardiens de phares prête-t-elle aux salles ?")
    assert answer.citations[0].document == "salles"
    assert answer.text.startswith("Selon la FBF")
