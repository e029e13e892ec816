"""An amount over years and the same amount by the year: 4 M$ over two years are 2 M$ a year."""

from __future__ import annotations

import re
from decimal import Decimal

from briefbot.figures.found import FoundFigure
from briefbot.french.figures import sheet as french

_YEARS = re.compile(r"(\d+(?:,\d+)?) ans?")


def years(said: str) -> Decimal | None:
    """How many years a period is; None for any other."""
    match = _YEARS.fullmatch(said)
    return Decimal(match[1].replace(",", ".")) if match else None


def spreads(one: FoundFigure, other: FoundFigure) -> bool:
    """Whether one of two amounts is by the year what the other is over years."""
    return spread_over(one, other) is not None or spread_over(other, one) is not None


def spread_over(whole: FoundFigure, yearly: FoundFigure) -> Decimal | None:
    """Over how many years a whole amount is spread, where that gives the yearly one."""
    if yearly.terms.period != french.YEAR or whole.terms.period == french.YEAR:
        return None
    for said in (whole.terms.period, yearly.terms.lasting):
        count = years(said)
        if count and count > 1 and yearly.size * count == whole.size:
            return count
    return None
