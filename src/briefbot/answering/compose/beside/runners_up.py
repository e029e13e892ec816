"""What stands beside the chosen passages: the next best, where the reader is not sure."""

from __future__ import annotations

from dataclasses import replace

from briefbot.answering.citing.draft import Draft, say, unit_quotes
from briefbot.answering.compose.evidence.prose import AS_GOOD_AS_BEST, best_columns, same_words
from briefbot.answering.compose.evidence.quantities import counts
from briefbot.answering.reading.case import Case

# Of the answerable questions of four texts, 60 % had their facts in the chosen passages and 76 %
# in the best three units; those within three points of the best gave two thirds of the difference
# for half a sentence more an answer.
READ_FIRST = 3  # units
CLOSE_TO_BEST = 3.0  # in score, below the best


def with_runners_up(case: Case, draft: Draft) -> Draft:
    """The draft with the best units that it does not quote yet, after its own lines.

    A number that counts the very thing asked for stands alone.
    """
    if not case.evidence:
        return draft
    best = case.evidence[0]
    if any(counts(case, figure, best.unit) for figure in best.unit.figures):
        return draft
    quoted = {quote for line in draft.lines for quote in line.quotes}
    shown = [e.unit for e in case.evidence if quoted.intersection(unit_quotes(e.unit))]
    lines = []
    for each in case.evidence[:READ_FIRST]:
        unit = each.unit
        elsewhere = unit.document != best.unit.document
        least = best.score - (AS_GOOD_AS_BEST if elsewhere else CLOSE_TO_BEST)
        if each.score < least or unit.text.rstrip().endswith(":"):
            continue
        if any(unit is other or same_words(unit, other) for other in shown):
            continue
        shown.append(unit)
        lines.append(say(case.document(unit), unit, columns=best_columns(case, unit)))
    return replace(draft, lines=(*draft.lines, *lines))
