"""What the time of an amount draws."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefbot.figures.models import FigureRow
from briefbot.french.figures import sheet as terms
from briefbot.french.likely import amounts as french
from briefbot.likely.brief import Brief, distinct, quote_of_row
from briefbot.likely.models import DraftQuestion
from briefbot.likely.wording import cell_of, place_of, said
from briefbot.text.words import fold

_TIME = re.compile(r"\bans?\b|\bannees?\b|\bannuel|\b(?:19|20)\d\d\b|\bmois\b")


def periods(brief: Brief) -> Iterator[DraftQuestion]:
    """Amounts by the year in one place and of no told time in another."""
    for demand in (*filter(None, [brief.whole]), *brief.demands):
        yearly = [row for row in demand.amounts if row.period == terms.YEAR]
        bare = [
            row
            for row in demand.amounts
            if row.period in ("", terms.WHOLE) and not _timed_column(brief, row)
        ]
        pair = next(((b, y) for b in bare for y in yearly if b.value == y.value), None)
        if pair is None:
            continue
        one, other = pair
        question = french.two_periods(
            said(one), place_of(brief.document, one), place_of(brief.document, other)
        )
        reason = french.two_periods_reason(said(one))
        quotes = distinct([quote_of_row(one), quote_of_row(other)])
        yield DraftQuestion("period", demand.subject, "treasury", "high", question, reason, quotes)


def _timed_column(brief: Brief, row: FigureRow) -> bool:
    """Whether a cell's column tells a time: « Coût la première année », « Budget 2025-2029 »."""
    cell = cell_of(brief.document, row)
    return cell is not None and bool(_TIME.search(fold(cell.column)))
