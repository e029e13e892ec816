"""Questions put to the brief and its sheets together."""

from pathlib import Path

import pytest

from briefbot import Briefbot, Settings

BRIEF = "memoire-cqcm-2023-2024"


@pytest.fixture(scope="module")
def bot(corpus_index_folder: Path, settings: Settings) -> Briefbot:
    return Briefbot.open(corpus_index_folder, settings)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Combien le CQCM demande-t-il au gouvernement ?", "8,8 M$"),
        ("Combien pour le numérique ?", "4 millions"),
        ("Quelle part des coopératives survit cinq ans ?", "64 %"),
    ],
)
def test_the_brief_speaks_before_the_sheets(bot: Briefbot, question: str, said: str) -> None:
    answer = bot.ask(question)
    assert said in answer.text.replace("\u00a0", " ")
    assert answer.citations[0].document == BRIEF


@pytest.mark.parametrize(
    "question",
    [
        "Quel est le budget de la Société de transport de Montréal ?",
        "Qui est le premier ministre du Canada ?",
        "Combien de coopératives compte l'Ontario ?",
    ],
)
def test_what_is_asked_of_a_name_must_stand_where_the_name_does(
    bot: Briefbot, question: str
) -> None:
    """« Montréal » in a source's address is no word of an amount asked for elsewhere."""
    answer = bot.ask(question)
    assert answer.declined
    assert answer.citations == ()


def test_a_sheet_is_named_as_one(bot: Briefbot) -> None:
    answer = bot.ask("Que sont les crédits provisoires ?")
    assert answer.citations[0].document.startswith("fiche-")
    assert answer.text.startswith("Selon la fiche")


def test_the_brief_can_be_asked_alone(bot: Briefbot) -> None:
    answer = bot.ask("Quel budget a été déposé en mars 2023 ?", documents=frozenset({BRIEF}))
    assert {each.document for each in answer.citations} <= {BRIEF}


def test_a_year_that_no_passage_states_is_told(bot: Briefbot) -> None:
    """The brief's 125 000 jobs are of no year, and not of 2019; its own date is 2023."""
    other = bot.ask("combien il y avait d'emplois dans les coops en 2019")
    assert "125 000 emplois" in other.text.replace("\u00a0", " ")
    assert other.status == "partial"
    assert "L’année de la question" in other.text
    own = bot.ask("Que s'est-il passé en 2013 ?")
    assert own.status == "answered"
    assert "L’année de la question" not in own.text
