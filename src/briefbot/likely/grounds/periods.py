"""What the time of an amount draws: no period, no end, demands that run for different times."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefbot.answering.citing.draft import quote_of
from briefbot.figures.models import FigureRow
from briefbot.french.figures import sheet as terms
from briefbot.french.likely import amounts as french
from briefbot.likely.brief import Brief, distinct, quote_of_row
from briefbot.likely.demands import Demand
from briefbot.likely.models import DraftQuestion
from briefbot.likely.wording import asked_words, cell_of, fact_words, place_of, said
from briefbot.text.words import fold

# The demand's own sentence says that it is paid once, or for how long.
_ONCE = re.compile(
    r"\b(?:montant|somme|versement|depense) unique\b|\bnon recurrent"
    r"|\bune (?:seule )?fois\b|\bpremiere annee\b|\bponctuel"
    r"|\b(?:pendant|sur|durant) (?:\w+ )?\w+ (?:ans|annees)\b"
)
_TIME = re.compile(r"\bans?\b|\bannees?\b|\bannuel|\b(?:19|20)\d\d\b|\bmois\b")


def periods(brief: Brief) -> Iterator[DraftQuestion]:
    """Amounts by the year in one place and not in another, or nowhere said by what time."""
    for demand in (*filter(None, [brief.whole]), *brief.demands):
        if not demand.amounts:
            continue
        yearly = [row for row in demand.amounts if row.period == terms.YEAR]
        bare = [
            row
            for row in demand.amounts
            if row.period in ("", terms.WHOLE) and not _timed_column(brief, row)
        ]
        pairs = [(b, y) for b in bare for y in yearly if b.value == y.value]
        spanned = _spanned(brief, demand)
        if pairs:
            one, other = pairs[0]
            yield DraftQuestion(
                kind="period",
                subject=demand.subject,
                role="treasury",
                risk="high",
                question=french.two_periods(
                    said(one), place_of(brief.document, one), place_of(brief.document, other)
                ),
                reason=french.two_periods_reason(said(one)),
                quotes=distinct([quote_of_row(one), quote_of_row(other)]),
            )
        elif not yearly and not spanned and not _dated(demand):
            yield DraftQuestion(
                kind="period",
                subject=demand.subject,
                role="treasury",
                risk="medium",
                question=french.no_period(asked_words(demand.statement), said(demand.amounts[0])),
                reason=french.NO_PERIOD_REASON,
                quotes=distinct([quote_of(demand.statement), *map(quote_of_row, demand.amounts)]),
            )
        elif yearly and not spanned and not _dated(demand):
            yield DraftQuestion(
                kind="period",
                subject=demand.subject,
                role="treasury",
                risk="medium",
                question=french.no_end(said(yearly[0]), asked_words(demand.statement)),
                reason=french.NO_END_REASON,
                quotes=distinct([quote_of_row(yearly[0]), quote_of(demand.statement)]),
            )


def durations(brief: Brief) -> Iterator[DraftQuestion]:
    """Demands that run for different times."""
    timed: dict[str, tuple[str, FigureRow]] = {}  # by demand: how long, and the figure that says so
    for demand in brief.demands:
        for row in demand.amounts:
            if _length(row):
                timed.setdefault(demand.subject, (_length(row), row))
    rows = list(dict(timed.values()).values())[:2]  # one a length
    if len(rows) < 2:
        return
    yield DraftQuestion(
        kind="durations",
        subject=brief.name,
        role="treasury",
        risk="medium",
        question=french.durations(
            fact_words(brief.document, rows[0]), fact_words(brief.document, rows[1])
        ),
        reason=french.DURATIONS_REASON,
        quotes=distinct(map(quote_of_row, rows)),
    )


def _length(row: FigureRow) -> str:
    """How long what is asked runs, as the figure tells it."""
    return row.until or row.lasting or (row.period if row.period[:1].isdigit() else "")


def _timed_column(brief: Brief, row: FigureRow) -> bool:
    """Whether a cell's column tells a time: « Coût la première année », « Budget 2025-2029 »."""
    cell = cell_of(brief.document, row)
    return cell is not None and bool(_TIME.search(fold(cell.column)))


def _spanned(brief: Brief, demand: Demand) -> bool:
    """Whether a demand's amount is told over some years, or its sentence tells how long it runs."""
    if _ONCE.search(fold(demand.statement.text)):
        return True
    if brief.spans_years or any(row.period[:1].isdigit() or row.lasting for row in demand.amounts):
        return True
    if any(_timed_column(brief, row) for row in demand.amounts):
        return True
    beside = [row for place in demand.places for row in brief.figures(place)]
    return any(row.kind == "duration" and row.unit in ("ans", "mois") for row in beside)


def _dated(demand: Demand) -> bool:
    return any(row.until or row.lasting for row in demand.amounts)
