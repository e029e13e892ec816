"""The packaged reading model beside the rules: their scores are added, unit by unit.

Either alone chooses worse than both (docs/answers.md): the model hears other words, the rules hold
a question to its names, figures and kinds.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefbot.answering.reading.model.cross_encoder import UNREAD, CrossEncoder, UnitScores
from briefbot.answering.reading.model.windows import by_turns, windows_of
from briefbot.answering.reading.models import Candidate, Case, Question, Reading
from briefbot.answering.reading.rules.answerability import (
    ANSWERABLE,
    REFUSED,
    covered,
    doubted,
    probability,
)
from briefbot.answering.reading.rules.reader import RuleReader
from briefbot.answering.sources.units import Unit

MOST_WINDOWS = 12  # read for a question: about a fifth of a second on two cores
# What a point of the model's log odds adds to a unit's score by the rules; chosen on 764 questions
# of nineteen texts, and as good as any from 0.4 to 1 on those read since.
CHOOSING_TELLS = 0.6
# Units may answer together, or say the same thing in several places: so their odds are added up.
# That tells answerable from absent questions better than the best unit's odds alone
# (``benchmarks.answerability`` measures it; docs/answers.md). Units below are as unlikely as any.
READ_TOGETHER = 24
# Log odds from which a question is answered, and by how much more where the rules doubt it: a year,
# an amount or the thing counted of the question stands in none of the best units. The first chosen
# on 360 opened questions drawn at random: 14 % of the answerable ones are lost, 80 % of the others
# declined; a doubt of 2.7 keeps the tests' nearest things apart. Else from so much less where the
# question has a word or two and they are all there: 1.5 at least for « Quel est le prix ? » of a
# short contract.
LEAST_ODDS, DOUBT_TELLS, COVER_TELLS = -0.5, 2.7, 1.6


class TrainedReader:
    """Ranks units by what the model and the rules make of them together."""

    def __init__(self, encoder: CrossEncoder) -> None:
        self._encoder = encoder
        self._rules = RuleReader()

    def read(self, question: Question, candidates: Sequence[Candidate]) -> Reading:
        """The units of all the candidates on one scale, and how answerable the question is."""
        scores = self.scores(question, candidates)
        read = self._rules.read(question, candidates)
        joined = _joined(question, read, scores)
        if read.alone is None:
            return joined
        return joined.told_apart(_joined(question.own_voice, read.alone, scores))

    def scores(self, question: Question, candidates: Sequence[Candidate]) -> dict[Unit, UnitScores]:
        """What the model makes of each unit of the best windows."""
        windows = windows_of(by_turns(candidates), MOST_WINDOWS)
        read = self._encoder.read(question.text, [(w.heading, w.texts) for w in windows])
        return {
            unit: own
            for window, scores in zip(windows, read, strict=True)
            for unit, own in zip(window.units, scores, strict=True)
        }


def _joined(question: Question, ruled: Reading, scores: Mapping[Unit, UnitScores]) -> Reading:
    told = [(each, scores.get(each.unit, UnitScores())) for each in ruled.evidence]
    evidence = [
        replace(
            each,
            score=each.score + CHOOSING_TELLS * own.odds,
            probability=probability(own.odds),
            figures=own.figures,
        )
        for each, own in told
    ]
    evidence.sort(key=lambda each: (-each.score, each.unit.document, each.unit.place))
    odds = {unit: own.odds for unit, own in scores.items()}
    return replace(ruled, evidence=tuple(evidence), answerable=_answerable(question, ruled, odds))


def _answerable(question: Question, ruled: Reading, odds: Mapping[Unit, float]) -> float:
    """How likely it is that the documents answer; nothing overrules a name that none holds."""
    if ruled.answerable == 0 or not ruled.evidence:
        return ruled.answerable
    likely = answerable(Case(question, ruled), odds)
    refused = ruled.answerable <= REFUSED
    return ruled.answerable if refused and likely < ANSWERABLE else likely


def answerable(case: Case, odds: Mapping[Unit, float]) -> float:
    """The probability (0 to 1) that a case is answered; 0.5 where it is as well declined.

    ``case`` holds what the rules make of the candidates, ``odds`` the model's of each unit read.
    """
    told = -DOUBT_TELLS if doubted(case) else COVER_TELLS * covered(case)
    return probability(read_odds(case, odds) + told - LEAST_ODDS)


def read_odds(case: Case, odds: Mapping[Unit, float]) -> float:
    """The logarithm of the sum of the odds of the units read in the documents asked."""
    asked = [each for unit, each in odds.items() if unit.document in case.documents]
    best = sorted(asked, reverse=True)[:READ_TOGETHER] or [UNREAD]
    return math.log(sum(math.exp(each) for each in best))
