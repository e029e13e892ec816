"""Sheets beside the documents they are about: which of the two is heard first."""

from __future__ import annotations

from collections.abc import Sequence

from briefbot.answering.question.models import AskedFor
from briefbot.answering.reading.models import Evidence
from briefbot.answering.reading.rules.features import states
from briefbot.answering.sources.corpus import Corpus

# A sheet answers before the document it is about only where its best unit has this much more score
# (log odds) or coverage (share of the terms' weight), so that near ties go to the document's words.
BETTER_SCORE, BETTER_COVERAGE = 1.5, 0.2
LOOKED_AT = 4  # best units
SPEAKS = 3.5  # score from which a sheet is heard at all; this and the above are set by hand


def sheets_speak(found: Sequence[Evidence], corpus: Corpus) -> bool:
    """Whether a sheet speaks to a question at all."""
    return any(each.score >= SPEAKS and corpus[each.unit.document].is_sheet for each in found)


def sheets_say_more(found: Sequence[Evidence], corpus: Corpus) -> bool:
    """Whether sheets answer a question clearly better than the documents they are about."""
    sheets = [each for each in found if corpus[each.unit.document].is_sheet]
    own = [each for each in found if not corpus[each.unit.document].is_sheet]
    if not sheets_speak(found, corpus):
        return False
    if not own or sheets[0].score > own[0].score + BETTER_SCORE:
        return True
    return _best_coverage(sheets) > _best_coverage(own) + BETTER_COVERAGE


def sheets_list_as_many(asked: AskedFor, found: Sequence[Evidence], corpus: Corpus) -> bool:
    """Whether only a sheet introduces as many things as a question says there are."""
    introducing = [
        each.unit
        for each in found[:LOOKED_AT]
        if each.unit.text.rstrip().endswith(":")
        if any(states(each.unit, figure) for figure in asked.claimed if figure.kind == "count")
    ]
    return bool(introducing) and all(corpus[unit.document].is_sheet for unit in introducing)


def _best_coverage(found: Sequence[Evidence]) -> float:
    """The most that the first few pieces of evidence cover, a little more if of the type wanted."""
    best = sorted(found, key=lambda each: -each.score)[:3]
    return max((each.coverage + 0.1 * each.typed for each in best), default=0.0)
