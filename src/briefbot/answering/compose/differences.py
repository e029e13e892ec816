"""Where a document states one amount in two ways: by the year here, without a period there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from briefbot.answering.citing.citations import Quote
from briefbot.answering.citing.draft import Draft, Line, cell_quote, quote_of
from briefbot.answering.citing.recommendations import requests
from briefbot.answering.reading.models import Case
from briefbot.answering.sources.units import Unit, one_line
from briefbot.french.answering import answers as french
from briefbot.text.figures import Figure
from briefbot.text.qualifiers import is_yearly_head

YEAR = Decimal(12)  # months


def difference(places: Sequence[tuple[Unit, Figure]]) -> Line | None:
    """A line that names how the places differ, each cited; None where they agree."""
    amounts = [(unit, figure) for unit, figure in places if figure.kind == "amount"]
    if len(amounts) < 2:
        return None
    first = amounts[0]
    ways: dict[tuple[Decimal, str], tuple[str, Quote]] = {}
    for unit, figure in amounts:
        if _related(first, (unit, figure)):
            said = f"{one_line(figure.text)} {_period(unit, figure)}"
            ways.setdefault((figure.value, _period(unit, figure)), (said, holder(unit, figure)))
    if len(ways) < 2:
        return None
    said = french.joined([words for words, _ in ways.values()])
    quotes = tuple(quote for _, quote in ways.values())
    return Line(f"{french.DIFFERS} {said}.", quotes, stays=True)


def with_differences(case: Case, draft: Draft) -> Draft:
    """The draft, and how the document differs on the request that its first line states.

    However an amount is asked for, it is not given without what the document says of it elsewhere.
    """
    told = (french.DIFFERS, french.ELSEWHERE)
    if not draft.lines or any(line.text.startswith(told) for line in draft.lines):
        return draft
    quotes = [quote for quote in draft.lines[0].quotes if quote.document in case.documents]
    for name in dict.fromkeys(quote.document for quote in quotes):
        document = case.corpus[name]
        point = {
            unit
            for quote in quotes
            if quote.document == name
            for unit in document.overlapping(quote.start, quote.end)
        }
        for places in requests(case.corpus, name):
            if point.isdisjoint(places):
                continue
            ordered = sorted(places, key=lambda unit: (unit not in point, unit.place))
            line = difference([(unit, figure) for unit in ordered for figure in unit.figures])
            if line is not None:
                return replace(draft, lines=(*draft.lines, line))
    return draft


def is_yearly(unit: Unit, figure: Figure) -> bool:
    """Whether a figure is by the year where it stands, by its words or by its column's head."""
    if figure.period is not None:
        return figure.period.kind == "every" and figure.period.months == YEAR
    return is_yearly_head(unit.head_of(figure))


def _related(one: tuple[Unit, Figure], other: tuple[Unit, Figure]) -> bool:
    """Whether two amounts are the same, or one is by the year what the other is over years."""
    a, b = one[1], other[1]
    if a.value == b.value:
        return True
    for spread, yearly in ((one, other), (other, one)):
        period = spread[1].period
        if period is not None and period.kind == "over" and is_yearly(*yearly):
            return spread[1].value * YEAR / period.months == yearly[1].value
    return False


def _period(unit: Unit, figure: Figure) -> str:
    if is_yearly(unit, figure):
        return french.BY_THE_YEAR
    if figure.period is not None and figure.period.kind == "over":
        return french.over_months(int(figure.period.months))
    return french.NO_PERIOD


def holder(unit: Unit, figure: Figure) -> Quote:
    """What is quoted for a figure: of a row its cell, else the whole unit."""
    place = unit.cell_of(figure)
    return quote_of(unit) if place is None else cell_quote(unit, unit.cells[place])
