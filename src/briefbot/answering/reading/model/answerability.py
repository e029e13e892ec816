"""How likely it is that what was read answers a question, by the reading model's odds.

Units may answer together, or say the same thing in several places: so their odds are added up. On
582 questions that tells answerable from absent ones better than the best unit's odds alone (area
under the curve 0.87 and 0.84), and nearly as well as a logistic regression over these, the rules'
scores and each of their refusals (docs/answers.md; ``benchmarks.answerability`` measures it).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from briefbot.answering.reading.models import Case
from briefbot.answering.reading.rules.answerability import covered, doubted, probability
from briefbot.answering.sources.units import Unit

UNREAD = -4.0  # log odds of a unit in no window that was read: what one beside the point gets
READ_TOGETHER = 24  # units whose odds are added up: those below are as unlikely as any
# The log odds from which a question is answered, by how much more where the rules doubt it, else by
# how much less where it is short and its words are there. Where 18 % of the answerable ones of
# those questions are lost, and 77 % of the others declined. A doubt of 1 to 3 tells as well as any;
# the largest is the safest. The last costs 3 % of the absent ones, which were written to tempt, and
# gives back half of the plain ones on public documents that were lost.
LEAST_ODDS, DOUBT_TELLS, COVER_TELLS = 0.7, 3.0, 2.2


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
