"""Summaries: of the whole, of a part, of one thing, and of what is not there."""

from __future__ import annotations

import pytest
from support.invented import Ask, ask_of, plain


@pytest.mark.parametrize(
    "question",
    ["De quoi parle la Société des marées ?", "Résume ce qui est dit de la Société des marées."],
)
def test_what_is_said_of_a_thing_is_no_summary_of_the_document(
    lighthouses: Ask, question: str
) -> None:
    answer = plain(lighthouses(question))
    assert "1990" in answer
    assert "Former des gardiens" not in answer


@pytest.mark.parametrize(
    "question",
    ["De quoi parle le mémoire de la LGP ?", "Résume le mémoire pour un lecteur pressé."],
)
def test_a_document_named_by_its_publisher_is_summed_up_whole(
    lighthouses: Ask, question: str
) -> None:
    assert len({citation.section for citation in lighthouses(question).citations}) > 2


def test_a_heading_with_nothing_under_it_is_not_summed_up() -> None:
    text = "# Demandes de la Ligue\n\n## Le quai\n\nLa Ligue veut un quai neuf pour ses bateaux."
    answer = ask_of(ligue=text)("Résume-moi les demandes de la Ligue")
    assert "quai neuf" in plain(answer)


def test_a_summary_of_what_stands_nowhere_is_declined(lighthouses: Ask) -> None:
    assert lighthouses("Résume la partie sur le nucléaire.").status == "not_found"


QUAY = """# Le quai

## État

Le quai tombe en morceaux depuis dix ans et personne ne le répare.

## En terminant

On veut un quai solide. Venez le voir.
"""


def test_an_end_of_short_sentences() -> None:
    ask = ask_of(quai=QUAY)
    assert ask("Que dit la fin du document ?").citations


def test_told_more_of_something_a_paragraph_goes_on_to_its_end() -> None:
    text = """# Deux villages

Port-Aubier (612 habitants). Le moulin a brûlé en mars. On l'a rebâti en pierre. Il tourne encore.

Val-Cormier (90 habitants). Rien n'y tourne.
"""
    said = plain(ask_of(note=text)("Qu'est-ce qui s'est passé à Port-Aubier ?"))
    assert "brûlé en mars" in said
    assert "tourne encore" in said
    assert "[…]" not in said
    assert "Val-Cormier" not in said
