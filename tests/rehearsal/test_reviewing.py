"""An answer to a question on a brief, held against its evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbot.answering.citing.citations import Quote, cite
from briefbot.api import Briefbot
from briefbot.errors import UsageError
from briefbot.index.building.build import build_index
from briefbot.rehearsal.models import Card, Review
from briefbot.rehearsal.reviewing import Reviewer
from briefbot.rehearsal.statements import StatementChecker
from briefbot.settings import Settings

DEMAND = "La LQ demande au gouvernement d'accorder 6 M$ par année pour réparer 30 quais en bois."
TEXT = f"""---
title: Mémoire sur les quais
organisation: Ligue des quais (LQ), organisme fictif
date: 2024-03
---

# Mémoire sur les quais

## Nos demandes

{DEMAND}

## Le réseau

Le réseau compte 212 quais publics. Les quais accueillent 45 000 plaisanciers par été.
"""


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Briefbot:
    folder = tmp_path_factory.mktemp("quais")
    (folder / "quais.md").write_text(TEXT, encoding="utf-8")
    settings = Settings(index=folder / "index", reader="aucun")
    assert build_index([folder / "quais.md"], settings).errors == ()
    return Briefbot.open(settings=settings)


@pytest.fixture(scope="module")
def card(bot: Briefbot) -> Card:
    document = bot.index.document("quais")
    start = document.text.index(DEMAND)
    evidence = (cite(document, Quote("quais", start, start + len(DEMAND)), 1),)
    return Card("x", "Combien demandez-vous ?", "opposition", "high", evidence)


@pytest.fixture(scope="module")
def reviewer(bot: Briefbot) -> Reviewer:
    rows = bot.figures()
    return Reviewer(rows, StatementChecker(rows, bot.checker.check_against, bot.check))


def verdicts(review: Review) -> list[str]:
    return [each.verdict for each in review.statements]


def test_who_speaks_is_who_wrote_the_document(card: Card, reviewer: Reviewer) -> None:
    review = reviewer.review(card, "Nous demandons 6 M$ par année pour réparer 30 quais en bois.")
    assert verdicts(review) == ["supported"]
    assert review.forgotten == ()
    assert review.passed


def test_what_the_evidence_says_otherwise_is_contradicted_and_asked(
    card: Card, reviewer: Reviewer
) -> None:
    review = reviewer.review(card, "La LQ demande 9 M$ par année pour réparer 30 quais en bois.")
    assert verdicts(review) == ["contradicted"]
    assert review.statements[0].told == ("9 M$ par année → 6 M$ par année",)
    assert "9 M$ par année" in review.follow_up
    assert not review.passed


def test_a_statement_of_another_passage_and_one_of_none_are_told_apart(
    card: Card, reviewer: Reviewer
) -> None:
    answer = (
        "Nous demandons 6 M$ par année pour réparer 30 quais en bois. "
        "Le réseau compte 212 quais publics. Il en faudrait 77 M$."
    )
    review = reviewer.review(card, answer)
    assert verdicts(review) == ["supported", "elsewhere", "nowhere"]
    assert review.statements[1].citation is not None
    assert "212" in review.statements[1].citation.quote
    assert review.statements[2].told == ("77 M$",)
    assert "77 M$" in review.follow_up
    assert not review.passed


def test_who_speaks_bears_no_figure_out(card: Card, reviewer: Reviewer) -> None:
    review = reviewer.review(card, "Nous demandons 999 M$. Nous demandons de creuser un tunnel.")
    assert "supported" not in verdicts(review)
    assert "elsewhere" not in verdicts(review)
    assert not review.passed


def test_a_vital_figure_left_out_is_forgotten_and_asked_again(
    card: Card, reviewer: Reviewer
) -> None:
    review = reviewer.review(card, "Nous demandons de réparer 30 quais en bois.")
    assert [each.text for each in review.forgotten] == ["6 M$"]
    assert "6 M$" in review.follow_up
    assert not review.passed


def test_words_that_nothing_bears_out_are_an_opinion(card: Card, reviewer: Reviewer) -> None:
    review = reviewer.review(card, "Nous sommes fiers de nos artisans.")
    assert verdicts(review) == ["opinion"]


def test_its_length_is_told_in_seconds(card: Card, reviewer: Reviewer) -> None:
    review = reviewer.review(card, "mot " * 150)
    assert (review.words, review.seconds) == (150, 60)


def test_no_answer_is_a_failure_with_a_follow_up(card: Card, reviewer: Reviewer) -> None:
    review = reviewer.review(card, "  ")
    assert not review.passed
    assert review.follow_up.endswith("?")


def test_an_endless_answer_is_refused_in_one_sentence(card: Card, reviewer: Reviewer) -> None:
    with pytest.raises(UsageError, match="caractères"):
        reviewer.review(card, "mot " * 6000)


def test_a_question_of_the_cahier_comes_with_its_prepared_answer(
    bot: Briefbot, tmp_path: Path
) -> None:
    from briefbot.cahier.evidence.proofs import evidence_of_words
    from briefbot.cahier.models import NewEntry
    from briefbot.cahier.store import Cahier

    settings = bot.settings.model_copy(update={"database": f"sqlite:///{tmp_path}/c.sqlite"})
    own = Briefbot(bot.index, bot.retriever, settings)
    likely = own.propose()
    proof = evidence_of_words(bot.index, "quais", DEMAND)
    cahier = Cahier.open(settings)
    cahier.add(
        [
            NewEntry("Et les plaisanciers ?", (proof,), reply="Ils sont 45 000."),
            NewEntry(likely[0].question, (proof,), reply="Six millions."),
            NewEntry("Pas encore acceptée ?", proposed=True),
        ],
        "Anne",
    )
    asked = []
    sitting = own.rehearsal()
    while sitting.card is not None:
        asked.append(sitting.card)
        sitting.settle(passed=True)
    prepared = {card.question: card.prepared for card in asked}
    assert prepared["Et les plaisanciers ?"] == "Ils sont 45 000."
    assert prepared[likely[0].question] == "Six millions."
    assert "Pas encore acceptée ?" not in prepared
    assert len(asked) == len(likely) + 1
    assert own.rehearsal().card is None
    assert own.rehearsal(who="Benoît").card is not None
