"""The packaged reading model beside the rules: their scores are added, unit by unit.

Either alone chooses worse than both (docs/answers.md): the model hears other words, the rules hold
a question to its names, figures and kinds.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefbot.answering.reading.model.cross_encoder import CrossEncoder
from briefbot.answering.reading.model.windows import windows_of
from briefbot.answering.reading.models import Candidate, Question, Reading
from briefbot.answering.reading.rules.answerability import ANSWERABLE, REFUSED
from briefbot.answering.reading.rules.reader import RuleReader
from briefbot.answering.sources.units import Unit

MOST_WINDOWS = 12  # read for a question: about a fifth of a second on two cores
# What a point of the model's log odds adds to a unit's score by the rules; the log odds from which
# a question is answered; and by how much more where the rules refuse it. Chosen on 764 questions of
# nineteen texts (docs/answers.md): one that has an answer in eight is declined, and seven in ten of
# those that have none.
CHOOSING_TELLS, LEAST_ODDS, REFUSAL_TELLS = 0.6, -0.5, 2.0
UNREAD = -4.0  # log odds of a unit in no window that was read: what one beside the point gets


class TrainedReader:
    """Ranks units by what the model and the rules make of them together."""

    name = "trained"

    def __init__(self, encoder: CrossEncoder) -> None:
        self._encoder = encoder
        self._rules = RuleReader()

    def read(self, question: Question, candidates: Sequence[Candidate]) -> Reading:
        """The units of all the candidates on one scale, and how answerable the question is."""
        odds = self._odds(question, candidates)
        read = self._rules.read(question, candidates)
        joined = _joined(read, odds)
        return joined if read.alone is None else joined.told_apart(_joined(read.alone, odds))

    def _odds(self, question: Question, candidates: Sequence[Candidate]) -> dict[Unit, float]:
        """The model's log odds that each unit of the best windows answers."""
        best = sorted(candidates, key=lambda each: -each.retrieved.score)
        windows = windows_of(best, MOST_WINDOWS)
        read = self._encoder.read(question.text, [(w.heading, w.texts) for w in windows])
        return {
            unit: odds
            for window, scores in zip(windows, read, strict=True)
            for unit, odds in zip(window.units, scores.odds, strict=True)
        }


def _joined(reading: Reading, odds: Mapping[Unit, float]) -> Reading:
    evidence = [
        replace(
            each,
            score=each.score + CHOOSING_TELLS * odds.get(each.unit, UNREAD),
            probability=_probability(odds.get(each.unit, UNREAD)),
        )
        for each in reading.evidence
    ]
    evidence.sort(key=lambda each: (-each.score, each.unit.document, each.unit.place))
    most = max(odds.values(), default=UNREAD)
    return replace(
        reading, evidence=tuple(evidence), answerable=_answerable(reading.answerable, most)
    )


def _answerable(ruled: float, most: float) -> float:
    """How likely it is that the documents answer, given the best unit's log odds.

    ``ruled`` is what the rules make of it: nothing overrules a name that no document holds.
    """
    if ruled == 0:
        return ruled
    refused = ruled <= REFUSED
    likely = _probability(most - LEAST_ODDS - REFUSAL_TELLS * refused)
    return ruled if refused and likely < ANSWERABLE else likely


def _probability(odds: float) -> float:
    """The probability of what has such log odds."""
    return 1.0 / (1.0 + math.exp(-odds))
