"""Where a document states one amount in two ways: by the year here, without a period there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from briefbot.answering.citations import Quote
from briefbot.answering.draft import Line, cell_quote, quote_of
from briefbot.answering.figures import Figure
from briefbot.answering.units import Unit, one_line
from briefbot.french import answers as french

YEAR = Decimal(12)  # months
_PERIODIC = re.compile(r"\bannuel|par an", re.IGNORECASE)


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
            ways.setdefault((figure.value, _period(unit, figure)), (said, _holder(unit, figure)))
    if len(ways) < 2:
        return None
    said = french.joined([words for words, _ in ways.values()])
    return Line(f"{french.DIFFERS} {said}.", tuple(quote for _, quote in ways.values()))


def is_yearly(unit: Unit, figure: Figure) -> bool:
    """Whether a figure is by the year where it stands, by its words or by its column's head."""
    if figure.period is not None:
        return figure.period.kind == "every" and figure.period.months == YEAR
    for place, cell in enumerate(unit.cells):
        if cell.start <= figure.start < cell.end and place < len(unit.columns):
            return _PERIODIC.search(unit.columns[place]) is not None
    return False


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


def _holder(unit: Unit, figure: Figure) -> Quote:
    for cell in unit.cells:
        if cell.start <= figure.start < cell.end:
            return cell_quote(unit, cell)
    return quote_of(unit)
