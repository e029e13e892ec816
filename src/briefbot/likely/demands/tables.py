"""The rows of tables that cost a demand: by its number, or by the words of their first cell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefbot.answering.sources.units import Unit, UnitDocument
from briefbot.likely.demands.models import Demand
from briefbot.likely.wording import first_cell
from briefbot.text.words import fold, stems

_LEAST_ALIKE = 0.5  # share of a row's words that the demand it costs has too
_COSTS = re.compile(
    r"\bcout\w*|\bmontants?\b|\bbudget\w*|\bdemand\w*|\brec(?:ommandations?|s)?\b|\bmesures?\b|\bprix\b"
    r"|\bsommes?\b|\benveloppes?\b|\bbesoins?\b|\bpropos\w*|\binvesti\w*|\bfinanc\w*|\bdepenses?\b"
)
_ROW_OF = re.compile(r"\brec(?:ommandation)?s?\.?\s(\d{1,2}(?:(?:,|\set)\s\d{1,2})*)\b")


def priced_by(demand: Demand, every: Sequence[Demand], document: UnitDocument) -> list[Unit]:
    """The rows of tables that cost a demand."""
    rows = (unit for unit in document.units if len(unit.cells) > 1 and _prices(unit, document))
    return [
        row
        for row in rows
        if demand.label in _labels_of(row) or _named_by(row, every, document) is demand
    ]


def _prices(row: Unit, document: UnitDocument) -> bool:
    """Whether a row's table, by its heads or its title, is one of costs or of what is asked."""
    title = document.document.sections[row.section].title
    return _COSTS.search(fold(" ".join((title, row.told_beside)))) is not None


def _labels_of(row: Unit) -> frozenset[str]:
    """The recommendations that a table's row says it is of: « Guichet (rec. 3 et 4) »."""
    found = _ROW_OF.search(fold(first_cell(row)))
    return frozenset(re.findall(r"\d+", found[1])) if found else frozenset()


def _named_by(row: Unit, every: Sequence[Demand], document: UnitDocument) -> Demand | None:
    """The one demand that a table's row names by its first cell."""
    if _labels_of(row) or any(row in demand.places for demand in every):
        return None
    named = frozenset(stem for stem in stems(first_cell(row)) if not stem[:1].isdigit())
    if not named:
        return None
    alike = [(len(named & _keys(demand, document)) / len(named), demand) for demand in every]
    best = max((share for share, _ in alike), default=0.0)
    winners = [demand for share, demand in alike if share == best]
    return winners[0] if best >= _LEAST_ALIKE and len(winners) == 1 else None


def _keys(demand: Demand, document: UnitDocument) -> frozenset[str]:
    """The words of a demand; with those of its title where it is no item of a list."""
    statement = demand.statement
    title = document.document.sections[statement.section].title
    return statement.keys if statement.group else statement.keys | stems(title)
