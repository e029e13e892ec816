"""A document and a sheet about it: which of the two answers."""

from __future__ import annotations

import pytest
from support.invented import Ask, ask_of, plain

DOCUMENT = """---
title: Mémoire sur les moulins
organisation: Union des moulins à eau (UME)
date: 2030-01
kind: mémoire
---

# Mémoire sur les moulins

## Les moulins

L'UME réunit 40 moulins à farine. Elle suit les règles de la charte des moulins. La farine des
moulins nourrit trois villages. Chaque meunier attend avec crainte ce que le budget lui accorde.

## La demande

L'UME demande au gouvernement, après bien des années d'attente, une aide de 700 000 $ par année afin
que soient réparées les meules.
"""
SHEET = """---
title: Fiche sur les moulins
organisation: briefbot
date: 2030-03
kind: fiche
---

# Fiche sur les moulins

## 1. La demande

Pour réparer les meules, l'UME demande 700 000 $ par année. Elle réunit 40 moulins.

## 2. Le budget

Une charte énonce trois règles :

- moudre lentement ;
- chômer le dimanche ;
- graisser les axes.

Le budget déposé en mars 2030 accorde une aide de 300 000 $ pour les meules. Un crédit provisoire
est une somme votée avant le budget complet.
"""


@pytest.fixture(scope="module")
def ask() -> Ask:
    return ask_of(moulins=DOCUMENT, fiche=SHEET)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("Combien l'UME demande-t-elle pour réparer les meules ?", "700 000 $"),
        ("Combien de moulins l'UME réunit-elle ?", "40 moulins"),
    ],
)
def test_where_both_say_it_the_document_speaks(ask: Ask, question: str, figure: str) -> None:
    answer = ask(question)
    assert figure in plain(answer).split("[1]")[0]
    assert answer.citations[0].document == "moulins"
    assert "Selon la fiche" not in plain(answer).split("[1]")[0]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Qu'est-ce qu'un crédit provisoire ?", "une somme votée avant le budget"),
        ("Combien le budget accorde-t-il pour les meules ?", "300 000 $"),
        ("Quelle aide le budget de mars accorde-t-il pour les meules ?", "300 000 $"),
        ("Quand le budget a-t-il été déposé ?", "mars 2030"),
    ],
)
def test_a_sheet_that_says_clearly_more_speaks_and_is_named_as_one(
    ask: Ask, question: str, said: str
) -> None:
    """What is asked for there is no answer to what was accorded, though both are for the same."""
    answer = ask(question)
    assert answer.status == "answered"
    assert said in plain(answer)
    assert "700 000 $" not in plain(answer)
    assert "Selon la fiche « Fiche sur les moulins »" in plain(answer).split("[1]")[0]
    assert answer.citations[0].document == "fiche"


def test_the_sheet_that_lists_as_many_as_asked_for_is_heard(ask: Ask) -> None:
    said = plain(ask("Quelles sont les trois règles de la charte ?"))
    assert all(rule in said for rule in ("moudre lentement", "chômer", "graisser"))


def test_what_the_document_says_is_not_told_by_the_sheet(ask: Ask) -> None:
    assert ask("Le mémoire parle-t-il d'un crédit provisoire ?").status == "not_found"
    assert "Fiche" in ask("Qu'est-ce qu'un crédit provisoire ?").citations[0].document.title()
