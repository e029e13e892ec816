"""What an amount is the sum of: figures of one column or list that add up to it, written out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from briefbot.answering.citing.citations import Quote
from briefbot.answering.citing.draft import (
    Draft,
    Line,
    amount_columns,
    cell_quote,
    is_filled,
    quote_of,
    say,
    shortened,
    words_of,
)
from briefbot.answering.citing.recommendations import overall, recommendations
from briefbot.answering.compose.differences import difference, holder
from briefbot.answering.compose.evidence.whole import written
from briefbot.answering.compose.structure.recommended import asked_in_words, listed_line
from briefbot.answering.compose.wanted import of_the_whole
from briefbot.answering.reading.models import Case
from briefbot.answering.sources.units import Unit, UnitDocument, one_line
from briefbot.french.answering import answers as french
from briefbot.text.clauses import is_total
from briefbot.text.figures import Figure
from briefbot.text.words import fold

LEAST_TERMS = 2  # amounts that make a sum


@dataclass(frozen=True, slots=True)
class Addend:
    """An amount that is added, the words that hold it and those that name what it is for."""

    figure: Figure
    quote: Quote
    name: Quote


@dataclass(frozen=True, slots=True)
class Sum:
    """Terms of one document that add up to a total stated elsewhere in it."""

    terms: tuple[Addend, ...]
    total: Figure
    total_quote: Quote


def compose_sum(case: Case) -> Draft | None:
    """The operation, then each term with what it is for; None where no figures add up."""
    wanted = {f.value for f in case.asked.claimed if f.kind == "amount"}
    if not wanted and not of_the_whole(case):
        return None
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
                totals.setdefault(figure.value, (figure, holder(unit, figure)))
    for terms in _columns(document):
        if len(terms) < LEAST_TERMS:
            continue
        total = sum((term.figure.value for term in terms), Decimal(0))
        if total in totals and all(term.figure.value != total for term in terms):
            yield Sum(tuple(terms), *totals[total])


def _columns(document: UnitDocument) -> Iterator[list[Addend]]:
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


def _in_cell(unit: Unit, column: int) -> list[Addend]:
    if column >= len(unit.cells):
        return []
    cell = unit.cells[column]
    amounts = [figure for figure in unit.figures_in(cell) if figure.kind == "amount"]
    name = cell_quote(unit, unit.cells[0])
    if _is_total(unit) or not is_filled(unit, 0):
        return []
    return [Addend(amounts[0], cell_quote(unit, cell), name)] if len(amounts) == 1 else []


def _in_item(unit: Unit) -> list[Addend]:
    amounts = [figure for figure in unit.figures if figure.kind == "amount"]
    return [Addend(amounts[0], quote_of(unit), quote_of(unit))] if amounts else []


def _operation(found: Sum) -> Line:
    written = " + ".join(one_line(term.figure.text) for term in found.terms)
    quotes = (*(term.quote for term in found.terms), found.total_quote)
    return Line(f"{written} = {one_line(found.total.text)}", quotes)


def _draft(document: UnitDocument, found: Sum) -> Draft:
    operation = _operation(found)
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


def compose_total(case: Case) -> Draft | None:
    """The places that state the whole amount: the requests that have no number of their own."""
    for name in case.corpus.main_first:
        document = case.corpus[name]
        stated = [*overall(case.corpus, name), *_total_rows(document)]
        units = [u for u in stated if any(f.kind == "amount" for f in u.figures)]
        units = units or _one_request(asked_in_words(case.corpus, name))
        if units:
            draft = places_draft(document, units)
            if "purpose" not in case.asked.intents:
                return draft
            measures = [listed_line(document, each) for each in recommendations(case.corpus, name)]
            return replace(draft, lines=(*draft.lines, *measures))
    return None


def _one_request(units: Sequence[Unit]) -> list[Unit]:
    """The sentences, where they all ask for the same amount; several amounts are no whole."""
    asked = {f.value for unit in units for f in unit.figures if f.kind == "amount"}
    return list(units) if len(asked) == 1 else []


def _total_rows(document: UnitDocument) -> Iterator[Unit]:
    """The rows of tables that give the total of the others."""
    for unit in document.units:
        if unit.cells and _is_total(unit):
            yield unit


def _is_total(row: Unit) -> bool:
    return is_total(fold(row.name).strip(" *"))


def places_draft(document: UnitDocument, units: Sequence[Unit]) -> Draft:
    """Each place that states an amount, the amount first; their difference named if they differ."""
    first = next(figure for figure in units[0].figures if figure.kind == "amount")
    lines = [say(document, unit, columns=amount_columns(unit, first)) for unit in units]
    head = Line(f"{written(units[0], first)}. {lines[0].text}", lines[0].quotes)
    amounts = [(unit, f) for unit in units for f in unit.figures if f.value == first.value]
    told = difference(amounts)
    return Draft((head, *lines[1:3], *([told] if told else [])), focus=tuple(units[:1]))


def compose_extreme(case: Case) -> Draft | None:
    """The largest or least term of a sum, then the whole operation it is a part of.

    Where no sum is told, of the recommendations whose rows each have an amount.
    """
    sign = 1 if "largest" in case.asked.intents else -1
    for name in case.corpus.main_first:
        document = case.corpus[name]
        found = next(sums(document), None)
        terms = found.terms if found is not None else _requested(case, name)
        if not terms:
            continue
        term = max(terms, key=lambda each: sign * each.figure.value)
        quotes = tuple(dict.fromkeys((term.quote, term.name)))
        words = french.quoted(words_of(document, term.name))
        first = Line(f"{one_line(term.figure.text)}. {words}", quotes)
        rest = _operation(found) if found is not None else _ordered(terms)
        return Draft((first, rest))
    return None


def _requested(case: Case, name: str) -> Sequence[Addend]:
    """The amounts of a document's recommendations in their rows; none where one has no amount."""
    every = recommendations(case.corpus, name)
    rows = [each.rows[0] for each in every if each.rows]
    terms = [term for row in rows for term in _in_cell(row, _last_amount(row))]
    return terms if terms and len(terms) == len(every) else ()


def _last_amount(row: Unit) -> int:
    """The last column of a row that holds an amount; the first, which names it, where none does."""
    held = [
        place
        for place, cell in enumerate(row.cells)
        if any(figure.kind == "amount" for figure in row.figures_in(cell))
    ]
    return held[-1] if held else 0


def _ordered(terms: Sequence[Addend]) -> Line:
    """« 6 M$ > 3 M$ > 1,5 M$ »."""
    falling = sorted(terms, key=lambda term: -term.figure.value)
    written = one_line(falling[0].figure.text)
    for before, term in pairwise(falling):
        sign = ">" if before.figure.value > term.figure.value else "="
        written += f" {sign} {one_line(term.figure.text)}"
    return Line(written, tuple(term.quote for term in falling))
