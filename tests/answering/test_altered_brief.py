"""Copies of the brief with other amounts, titles and recommendations: the answers follow."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from support.brief import BRIEF

from briefbot.answering.extractive import ExtractiveAnswerer
from briefbot.answering.models import Answer
from briefbot.index.building.build import build_index
from briefbot.index.store import open_index
from briefbot.retrieval.retriever import open_retriever
from briefbot.settings import Settings

Ask = Callable[[str], Answer]


def altered(text: str) -> str:
    """Other figures, a renamed section and a fifth recommendation."""
    for old, new in (
        ("8,8 M", "9,3 M"),
        ("600 000", "1 100 000"),
        ("460 G", "512 G"),
        ("64 %", "71 %"),
        ("35%", "29%"),
        ("2004", "2011"),
        ("17 régions", "14 régions"),
        ("## Demande prioritaire", "## Notre demande au ministre"),
        ("Demande prioritaire .....", "Notre demande au ministre ....."),
    ):
        assert old in text, old
        text = text.replace(old, new)
    fifth = (
        "\n\n### V. Un fonds pour les villages\n\nLes villages perdent leurs commerces.\n\n"
        "### Le CQCM recommande au gouvernement de :\n\n"
        "- 5- *Créer un fonds de 3,4 M\\$ sur trois ans pour les commerces de village.*\n\n"
    )
    return text.replace(
        "## Synthèse des recommandations", fifth + "## Synthèse des recommandations", 1
    )


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    folder = tmp_path_factory.mktemp("altered")
    copy = folder / "copie.md"
    copy.write_text(altered(BRIEF.read_text(encoding="utf-8")), encoding="utf-8")
    settings = Settings(index=folder / "index")
    build_index([copy], settings)
    index = open_index(settings.index, settings)
    return ExtractiveAnswerer(index, open_retriever(index, settings)).answer


def plain(text: str) -> str:
    return re.sub(r"\s", " ", text)


@pytest.mark.parametrize(
    ("question", "new", "old"),
    [
        ("Combien le CQCM demande-t-il en tout ?", "9,3 M$", "8,8 M$"),
        ("Que demande la recommandation 2 ?", "1 100 000 $", "600 000"),
        ("Quels actifs le mouvement détient-il ?", "512 G$", "460"),
        ("Quelle part des coopératives survivent au moins 5 ans ?", "71 %", "64 %"),
        ("Depuis quelle année l'Entente a-t-elle un effet de levier ?", "2011", "2004"),
        ("Combien de régions administratives ?", "14 régions", "17"),
    ],
)
def test_a_changed_figure_is_the_one_given(ask: Ask, question: str, new: str, old: str) -> None:
    text = plain(ask(question).text)
    assert new in text
    assert old not in text


def test_a_renamed_section_is_cited_by_its_new_name(ask: Ask) -> None:
    answer = ask("Combien le CQCM demande-t-il en tout ?")
    titles = {title for citation in answer.citations for title in citation.section}
    assert "Notre demande au ministre" in titles
    assert "Demande prioritaire" not in titles


def test_an_added_recommendation_is_found_by_its_number_and_its_theme(ask: Ask) -> None:
    for question in ("Que dit la recommandation 5 ?", "Combien pour les commerces de village ?"):
        text = plain(ask(question).text)
        assert "3,4 M$ sur trois ans" in text


def test_all_recommendations_include_the_added_one(ask: Ask) -> None:
    text = plain(ask("Quelles sont les recommandations ?").text)
    assert text.index("1- Bonifier") < text.index("4- Bonifier") < text.index("3,4 M$")


def test_a_recommendation_that_is_not_there_is_declined(ask: Ask) -> None:
    answer = ask("Que contient la recommandation 6 ?")
    assert answer.declined
    assert not answer.citations
