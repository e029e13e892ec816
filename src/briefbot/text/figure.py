"""A figure of a text, as a value that can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

FigureKind = Literal["amount", "percent", "year", "date", "duration", "count", "ordinal"]


@dataclass(frozen=True, slots=True)
class Period:
    """How an amount is spread: every ``months`` months, or once over ``months`` months."""

    kind: Literal["every", "over"]
    months: Decimal


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure where it stands, with its value in units.

    ``value`` is in dollars, percent, months (durations), years, or things counted; a date's is its
    year (0 where it has none). ``unit`` is ``$``, ``€``, ``%``, ``month`` or empty. ``counted`` is
    the folded word that follows a count. ``period`` tells how an amount is spread over time.
    """

    start: int
    end: int
    text: str
    kind: FigureKind
    value: Decimal
    unit: str = ""
    counted: str = ""
    period: Period | None = None

    def same(self, other: Figure) -> bool:
        """Whether both say the same value of things that can be compared."""
        return self.value == other.value and self.comparable(other)

    def comparable(self, other: Figure) -> bool:
        """Whether the two could contradict each other."""
        return _family(self) == _family(other)


def _family(figure: Figure) -> str:
    return "year" if figure.kind == "date" else figure.kind
