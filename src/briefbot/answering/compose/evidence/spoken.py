"""What other documents say of an organisation that a question names, with who says it."""

from __future__ import annotations

from collections.abc import Sequence

from briefbot.answering.citing.draft import (
    Draft,
    Line,
    according_to,
    lines_within,
    quoted_line,
    unit_quotes,
)
from briefbot.answering.compose.evidence.prose import choose
from briefbot.answering.lengths import CLIP
from briefbot.answering.reading.models import Case
from briefbot.answering.reading.organisations import Names, mentions
from briefbot.french.answering import answers as french


def spoken_of(case: Case, names: Sequence[Names]) -> Draft | None:
    """The best units that name one of some organisations; None where none does."""
    naming = [each for each in case.evidence if mentions(each.unit, names)]
    if not naming:
        return None
    chosen = choose(naming, most=2)
    lines = []
    for unit in (each.unit for each in chosen):
        document = case.document(unit)
        said = [quoted_line(document, quote) for quote in unit_quotes(unit)]
        words = " — ".join(line.text for line in said)
        quotes = tuple(quote for line in said for quote in line.quotes)
        lines.append(Line(f"{according_to(document)}{french.NBSP}: {words}", quotes))
    return Draft(lines_within(lines, CLIP), focus=(chosen[0].unit,))
