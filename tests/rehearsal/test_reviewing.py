"""An answer to a question on the brief, held against its evidence."""

from __future__ import annotations

import pytest

from briefbot.answering.citing.citations import Quote, cite
from briefbot.answering.sources.corpus import Corpus
from briefbot.figures.sheet import FigureSheets
from briefbot.index.store import Index
from briefbot.rehearsal.models import Card, Review
from briefbot.rehearsal.reviewing import Reviewer

DOCUMENT = "memoire-cqcm-2023-2024"
SURVIVAL = "64 % des coopératives créées survivent au moins 5 ans"


@pytest.fixture(scope="module")
def card(brief_index: Index) -> Card:
    document = brief_index.document(DOCUMENT)
    start = document.text.index(SURVIVAL)
    end = document.text.index(";", start)
    evidence = (cite(document, Quote(DOCUMENT, start, end), 1),)
    return Card("x", "Les deux taux sont-ils comptés de même ?", "opposition", "high", evidence)


@pytest.fixture(scope="module")
def reviewer(brief_index: Index) -> Reviewer:
    return Reviewer(FigureSheets(Corpus(brief_index)).sheet())


def verdicts(review: Review) -> list[str]:
    return [each.verdict for each in review.statements]


def test_what_the_evidence_says_is_supported(card: Card, reviewer: Reviewer) -> None:
    review = reviewer.review(
        card, "64 % des coopératives survivent cinq ans, contre 35 % des entreprises."
    )
    assert verdicts(review) == ["supported"]
    assert review.forgotten == ()
    assert review.passed


def test_a_figure_of_another_passage_and_one_of_none_are_told_apart(
    card: Card, reviewer: Reviewer
) -> None:
    review = reviewer.review(
        card, "64 % survivent, 35 % sinon. Le mouvement compte 125 000 emplois. Il vaut 77 M$."
    )
    assert verdicts(review) == ["supported", "elsewhere", "nowhere"]
    assert review.statements[2].figures == ("77 M$",)
    assert "77 M$" in review.follow_up
    assert not review.passed


def test_a_vital_figure_left_out_is_forgotten_and_asked_again(
    card: Card, reviewer: Reviewer
) -> None:
    review = reviewer.review(card, "64 % de nos coopératives survivent au moins cinq ans.")
    assert [each.text for each in review.forgotten] == ["35%"]
    assert "35%" in review.follow_up
    assert review.forgotten[0].citation.document == DOCUMENT


def test_a_sentence_without_figures_is_an_opinion_unless_a_passage_says_it(
    card: Card, reviewer: Reviewer
) -> None:
    review = reviewer.review(
        card, "Les coopératives créées survivent. Nous sommes fiers de nos artisans."
    )
    assert verdicts(review) == ["supported", "opinion"]


def test_its_length_is_told_in_seconds(card: Card, reviewer: Reviewer) -> None:
    review = reviewer.review(card, "mot " * 150)
    assert (review.words, review.seconds) == (150, 60)


def test_no_answer_is_a_failure_with_a_follow_up(card: Card, reviewer: Reviewer) -> None:
    review = reviewer.review(card, "  ")
    assert not review.passed
    assert review.follow_up.endswith("?")
