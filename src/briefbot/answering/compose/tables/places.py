"""Tables as a question sees them: which columns and rows its words name.

The reading models score one unit at a time and trust sentences more; here a table is taken only
where its heads, the names of its rows and what stands around it have every word of the question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefbot.answering.citing.draft import is_filled, units_sentence
from briefbot.answering.citing.recommendations import recommendations
from briefbot.answering.question.models import Role
from briefbot.answering.reading.models import Case
from briefbot.answering.reading.organisations import ITSELF, Need
from briefbot.answering.sources.units import Unit, UnitDocument
from briefbot.text.clauses import is_total
from briefbot.text.figures import Figure, figures
from briefbot.text.words import fold, stems

LEAST_ROWS = 2  # of a table that is more than one thing with its figures
_YEARS = ("year", "date")
_COSTS: frozenset[Role] = frozenset({"money", "request"})


@dataclass(frozen=True, slots=True)
class QuotedTable:
    """The rows of a table below its heads; ``totals`` are those that sum up or average others."""

    document: UnitDocument
    rows: tuple[Unit, ...]
    totals: tuple[Unit, ...]

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads of its columns."""
        return self.rows[0].columns

    @property
    def around(self) -> frozenset[str]:
        """The stems of what the table is about: its headings, what introduces it, its first head.

        A caption says in what units: « Dépenses par poste, en milliers de dollars ».
        """
        first = self.rows[0]
        caption = units_sentence(self.document, first)
        return (
            self.document.heads[first.section]
            | self.document.introduced_by(first)
            | self.document.title
            | self.document.whose
            | stems(first.head(0))
            | (caption.keys if caption else frozenset())
        )

    @property
    def names_apart(self) -> bool:
        """Whether each row's first cell names it alone: « Loisirs » twice are two posts."""
        names = [fold(row.name).strip() for row in self.rows]
        return len(set(names)) == len(names)

    @property
    def measured(self) -> tuple[int, ...]:
        """The columns that tell a figure of each row."""
        return tuple(place for place in range(1, len(self.heads)) if _is_measured(self, place))

    def figure(self, row: Unit, column: int) -> Figure | None:
        """The one figure of a cell; None where it holds none or several."""
        if column >= len(row.cells):
            return None
        held = row.figures_in(row.cells[column])
        return held[0] if len(held) == 1 else None


@dataclass(frozen=True, slots=True)
class NamedColumns:
    """What a question's words name of a table.

    ``of_rows`` are those that only names of rows have, ``columns`` the measured ones whose heads
    have all the others, ``years`` the years that the question gives.
    """

    of_rows: tuple[Need, ...]
    columns: tuple[int, ...]
    years: tuple[Figure, ...]


def tables_of(case: Case) -> Iterator[QuotedTable]:
    """The tables that the evidence has rows of, the best first."""
    seen: set[tuple[str, int]] = set()
    for each in case.evidence:
        unit, document = each.unit, case.document(each.unit)
        if not unit.cells or unit.group is None or document.is_sheet:
            continue  # a sheet about the documents is quoted with its name, after what they say
        if (unit.document, unit.group) in seen:
            continue
        seen.add((unit.document, unit.group))
        named = [row for row in document.group_units(unit.group) if row.cells and is_filled(row, 0)]
        totals = tuple(row for row in named if _sums_up(row))
        table = QuotedTable(document, tuple(row for row in named if row not in totals), totals)
        if len(table.rows) >= LEAST_ROWS and table.names_apart:
            yield table


def _sums_up(row: Unit) -> bool:
    name = fold(row.name).strip(" *")
    return is_total(name.removeprefix("sous-")) or name.startswith("moyenne")


def asked_of(case: Case, table: QuotedTable) -> NamedColumns | None:
    """What a question names of a table; None where a word or a figure of it is nowhere there."""
    ordering = case.asked.ordering
    limit = ordering.limit if ordering else None
    given = (*case.asked.claimed, *case.asked.asserted)
    years = tuple(figure for figure in given if figure != limit)
    if any(figure.kind not in _YEARS for figure in years):
        return None
    needs = [
        need
        for need in case.needs
        if "measuring" not in need.roles
        and not is_total(need.said.lower())
        and not (ordering and ordering.covers(need.place))
    ]
    around = table.around
    left = [need for need in needs if need.support(around) < ITSELF]
    of_heads = [need for need in left if any(_has(head, need) for head in table.heads[1:])]
    taken = _by_what_it_is(case, table) if ordering and left else frozenset()
    of_rows = tuple(
        need
        for need in left
        if need not in of_heads and not (need.roles & taken and not need.entity)
    )
    if not all(any(_has(row.name, need) for row in table.rows) for need in of_rows):
        return None
    columns = [
        place
        for place in table.measured
        if all(_has(table.heads[place], need) for need in of_heads)
        and (not taken or _is_money(table, place))
    ]
    told = {place: sum(_has(table.heads[place], need) for need in needs) for place in columns}
    most = max(told.values(), default=0)
    return NamedColumns(of_rows, tuple(place for place in columns if told[place] == most), years)


def _by_what_it_is(case: Case, table: QuotedTable) -> frozenset[Role]:
    """The roles that words may have of a table of recommendations and what they cost: « quelle
    demande est la plus chère ? ».
    """
    every = recommendations(case.corpus, table.document.document.id)
    rows = {row for each in every for row in each.rows}
    priced = any(_is_money(table, place) for place in range(1, len(table.heads)))
    return _COSTS if priced and rows.issuperset(table.rows) else frozenset()


def _is_money(table: QuotedTable, place: int) -> bool:
    held = (table.figure(row, place) for row in table.rows)
    return all(figure is None or figure.kind == "amount" for figure in held)


def named_rows(table: QuotedTable, of_rows: Sequence[Need]) -> tuple[Unit, ...]:
    """The rows whose names have some of the words, and no other row's all of these and more."""
    held = {
        row.place: frozenset(need.place for need in of_rows if _has(row.name, need))
        for row in table.rows
    }
    return tuple(
        row
        for row in table.rows
        if held[row.place] and not any(held[row.place] < other for other in held.values())
    )


def year_of(head: str) -> Decimal | None:
    """The one year of a head; None where it has none or several."""
    years = [figure for figure in figures(head) if figure.kind in _YEARS]
    return years[0].value if len(years) == 1 else None


def without_year(head: str) -> str:
    """A head's words but its year, folded: what is the same of several years."""
    years = [figure for figure in figures(head) if figure.kind in _YEARS]
    for year in reversed(years):
        head = head[: year.start] + head[year.end :]
    return fold(head).strip(" ():,")


def stand_around(table: QuotedTable, years: Sequence[Figure]) -> bool:
    """Whether a table's headings, or its document as a whole, are of these years."""
    path = table.document.document.sections[table.rows[0].section].path
    told = (*figures(" ".join(path)), *table.document.date_figures)
    return all(any(year.same(other) for other in told) for year in years)


def _has(words: str, need: Need) -> bool:
    return need.support(stems(words)) >= ITSELF


def _is_measured(table: QuotedTable, place: int) -> bool:
    """Whether most cells of a column have one figure, all of a kind; « 1450 » may be a count."""
    held = [table.figure(row, place) for row in table.rows]
    kinds = {figure.kind for figure in held if figure is not None}
    if "count" in kinds:
        kinds.discard("year")
    known = sum(figure is not None for figure in held)
    return len(kinds) == 1 and kinds.isdisjoint(_YEARS) and known * 2 > len(table.rows)
