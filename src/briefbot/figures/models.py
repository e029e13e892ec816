"""A figure of a document as the sheet lists it, and how it stands to the others."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from briefbot.answering.models import Citation

Kind = Literal["money", "share", "number", "duration", "date"]
Aspect = Literal["value", "period", "bound"]
MEASURED: frozenset[Kind] = frozenset(("money", "share", "number"))  # what can be compared


@dataclass(frozen=True, slots=True)
class Disagreement:
    """That row ``figure`` says the same thing with another value, period or bound."""

    figure: int
    aspect: Aspect

    def as_json(self) -> dict[str, Any]:
        """The difference as the fixed JSON interface gives it."""
        return {"figure": self.figure, "in": self.aspect}


@dataclass(frozen=True, slots=True)
class Operation:
    """What gives row ``result`` from rows ``terms``, written out in ``text``."""

    kind: Literal["sum", "spread", "share"]
    text: str
    terms: tuple[int, ...]
    result: int

    def as_json(self) -> dict[str, Any]:
        """The operation, its terms and its result by their numbers."""
        return {
            "kind": self.kind,
            "text": self.text,
            "terms": list(self.terms),
            "result": self.result,
        }


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure: ``document.text[start:end] == text``; ``citation`` quotes what it stands in.

    ``number`` counts from 1 and is the citation's key. ``value`` is a plain decimal in units
    (dollars, percent, years…), a date's an ISO 8601 date (``2023-01``, ``2023/2024``, ``--05-12``).
    ``unit`` is empty for what is counted and for dates. ``what`` is what it counts, pays for or
    dates, in the document's words. ``period`` is what it recurs by (« année ») or is spread over
    (« 2 ans »), ``global`` where the text says it is the whole; ``lasting`` how long it recurs.
    ``asked`` tells a request from a fact; ``recommendation`` is the number of the recommendation
    it belongs to. ``source`` is what the text says it comes from, empty where it says nothing.
    """

    number: int
    kind: Kind
    value: str
    unit: str
    text: str
    start: int
    end: int
    what: str
    period: str
    bound: str
    since: str
    until: str
    lasting: str
    who: str
    source: str
    asked: bool
    recommendation: str
    notes: tuple[str, ...]
    citation: Citation
    same_as: tuple[int, ...] = ()
    differs: tuple[Disagreement, ...] = ()
    operations: tuple[Operation, ...] = ()

    @property
    def size(self) -> Decimal | None:
        """The value as a number; None for a date."""
        return None if self.kind == "date" else Decimal(self.value)

    @property
    def sum_of(self) -> tuple[int, ...]:
        """The rows that add up to this one."""
        sums = (each for each in self.operations if each.kind == "sum")
        return next((each.terms for each in sums if each.result == self.number), ())

    @property
    def unsourced(self) -> bool:
        """Whether it is stated as a fact and the text says nothing of where it comes from."""
        return not (self.asked or self.source or self.kind == "date")

    def as_json(self) -> dict[str, Any]:
        """The figure as the fixed JSON interface gives it, with what the sheet tells besides."""
        return {
            "figure": self.number,
            "kind": self.kind,
            "value": self.value,
            "unit": self.unit,
            "text": self.text,
            "what": self.what,
            "period": self.period,
            "bound": self.bound,
            "since": self.since,
            "until": self.until,
            "lasting": self.lasting,
            "who": self.who,
            "source": self.source,
            "asked": self.asked,
            "recommendation": self.recommendation,
            "notes": list(self.notes),
            "start": self.start,
            "end": self.end,
            "citation": self.citation.as_json(),
            "same_as": list(self.same_as),
            "differs": [each.as_json() for each in self.differs],
            "sum_of": list(self.sum_of),
            "operations": [each.as_json() for each in self.operations],
        }
