"""What an amount is the sum of: figures of one column or one list that add up to it, written out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from briefbot.answering.case import Case
from briefbot.answering.citations import Quote
from briefbot.answering.compose.tables import shortened
from briefbot.answering.draft import Draft, Line, cell_quote, quote_of, words_of
from briefbot.answering.figures import Figure
from briefbot.answering.units import Unit, UnitDocument, one_line
from briefbot.french import answers as french

LEAST_TERMS = 2


@dataclass(frozen=True, slots=True)
class Term:
    """An amount that is added, the words that hold it and those that name what it is for."""

    figure: Figure
    quote: Quote
    name: Quote


@dataclass(frozen=True, slots=True)
class Sum:
    """Terms of one document that add up to a total stated elsewhere in it."""

    terms: tuple[Term, ...]
    total: Figure
    total_quote: Quote


def compose_sum(case: Case) -> Draft | None:
    """The operation, then each term with what it is for; None where no figures add up."""
    wanted = {f.value for f in case.asked.claimed if f.kind == "amount"}
    for name in case.corpus.main_first:
        document = case.corpus[name]
        for found in sums(document):
            if not wanted or found.total.value in wanted:
                return _draft(document, found)
    return None


def sums(document: UnitDocument) -> Iterator[Sum]:
    """Every list or column of a document whose amounts add up to one it states elsewhere."""
    totals: dict[Decimal, tuple[Figure, Quote]] = {}
    for unit in document.units:
        for figure in unit.figures:
            if figure.kind == "amount":
                totals.setdefault(figure.value, (figure, _holder(unit, figure)))
    for terms in _columns(document):
        if len(terms) < LEAST_TERMS:
            continue
        total = sum((term.figure.value for term in terms), Decimal(0))
        if total in totals and all(term.figure.value != total for term in terms):
            yield Sum(tuple(terms), *totals[total])


def _columns(document: UnitDocument) -> Iterator[list[Term]]:
    groups: dict[int, list[Unit]] = {}
    for unit in document.units:
        if unit.group is not None:
            groups.setdefault(unit.group, []).append(unit)
    for units in groups.values():
        width = max(len(unit.cells) for unit in units)
        if width:
            for column in range(width - 1, 0, -1):
                yield [term for unit in units for term in _in_cell(unit, column)]
        else:
            yield [term for unit in units for term in _in_item(unit)]


def _in_cell(unit: Unit, column: int) -> list[Term]:
    if column >= len(unit.cells):
        return []
    cell = unit.cells[column]
    amounts = [f for f in unit.figures if f.kind == "amount" and cell.start <= f.start < cell.end]
    name = cell_quote(unit, unit.cells[0])
    return [Term(amounts[0], cell_quote(unit, cell), name)] if len(amounts) == 1 else []


def _in_item(unit: Unit) -> list[Term]:
    amounts = [figure for figure in unit.figures if figure.kind == "amount"]
    return [Term(amounts[0], quote_of(unit), quote_of(unit))] if amounts else []


def _holder(unit: Unit, figure: Figure) -> Quote:
    for cell in unit.cells:
        if cell.start <= figure.start < cell.end:
            return cell_quote(unit, cell)
    return quote_of(unit)


def _draft(document: UnitDocument, found: Sum) -> Draft:
    written = " + ".join(one_line(term.figure.text) for term in found.terms)
    quotes = (*(term.quote for term in found.terms), found.total_quote)
    operation = Line(f"{written} = {one_line(found.total.text)}", quotes)
    lines = [
        Line(
            f"{one_line(term.figure.text)}{french.NBSP}: "
            f"{french.quoted(shortened(words_of(document, term.name)))}",
            tuple(dict.fromkeys((term.quote, term.name))),
            item=True,
        )
        for term in found.terms
    ]
    return Draft((operation, *lines))
