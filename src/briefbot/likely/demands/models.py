"""Something asked, with every place that states or costs it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from briefbot.answering.sources.units import Unit
from briefbot.figures.models import FigureRow
from briefbot.french.answering.answers import quoted

LEAST_SUM = 10_000  # dollars: a lesser amount is a rate or a price, and no sum to be voted


@dataclass(frozen=True, slots=True, eq=False)
class Demand:
    """Something asked: the sentence that asks it, and every unit that says it or its cost.

    ``words`` are what a question quotes of it, empty where nothing of it can be said; ``label`` is
    its number where it has one; ``asking`` are the units that ask it again; ``whole`` tells the
    demand that sums up the others.
    """

    words: str
    label: str
    statement: Unit
    asking: tuple[Unit, ...]
    places: tuple[Unit, ...]
    amounts: tuple[FigureRow, ...] = ()
    whole: bool = False

    def with_place(self, unit: Unit) -> Demand:
        """The same with one more unit that asks it."""
        return replace(self, asking=(*self.asking, unit), places=(*self.places, unit))

    @property
    def sums(self) -> tuple[FigureRow, ...]:
        """Its amounts that are to be voted."""
        return tuple(row for row in self.amounts if Decimal(row.value) >= LEAST_SUM)

    @property
    def quoted(self) -> str:
        """Its words between quotation marks."""
        return quoted(self.words)

    @property
    def subject(self) -> str:
        """What tells it from every other demand of every document."""
        return f"{self.statement.document}:{self.statement.start}"

    @property
    def starts(self) -> frozenset[int]:
        """Where what states or costs it begins."""
        return frozenset(unit.start for unit in self.places)

    @property
    def size(self) -> Decimal:
        """Its greatest amount, 0 where it has none."""
        return max((Decimal(row.value) for row in self.amounts), default=Decimal(0))
