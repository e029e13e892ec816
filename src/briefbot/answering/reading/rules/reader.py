"""The reader that has no model: it matches words, and declines by rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefbot.answering.reading.candidates import favoured
from briefbot.answering.reading.models import (
    Candidate,
    Case,
    Question,
    Reading,
)
from briefbot.answering.reading.rules.answerability import answerable, odds, probability
from briefbot.answering.reading.rules.ranking import Closeness, near, rank


class RuleReader:
    """Ranks by the words that a unit shares with the question and by signs of grammar."""

    def read(self, question: Question, candidates: Sequence[Candidate]) -> Reading:
        """The units of all the candidates on one scale, and how answerable the question is."""
        alike = near(question, candidates)
        every = _reading(question, candidates, alike)
        if not question.corpus.own_voice:
            return every
        # Sheets beside a document change nothing in what is found in it alone.
        spoken = [replace(each, retrieved=each.alone) for each in candidates if each.alone]
        return every.told_apart(_reading(question.own_voice, spoken, alike))


def _reading(question: Question, candidates: Sequence[Candidate], alike: Closeness) -> Reading:
    evidence = favoured(rank(question, candidates, alike), question.focus, question.corpus)
    case = Case(question, Reading(tuple(evidence), 0.0))
    told = zip(evidence, odds(case, evidence), strict=True)
    likely = tuple(replace(each, probability=probability(own)) for each, own in told)
    return Reading(likely, answerable(case))
