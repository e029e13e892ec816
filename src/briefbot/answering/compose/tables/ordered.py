"""Rows of a table put in order: which has most, which have fallen from one year to another.

« Quelle région compte le plus de membres ? » is answered by no sentence and no row alone. One
column, or the same of two years, must have what is asked; each row that the answer rests on is
quoted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from briefbot.answering.citing.draft import (
    Draft,
    Line,
    cell_quote,
    lines_within,
    say,
    units_sentence,
    words_of,
)
from briefbot.answering.compose.tables.places import (
    LEAST_ROWS,
    NamedColumns,
    QuotedTable,
    asked_of,
    named_rows,
    stand_around,
    tables_of,
    without_year,
    year_of,
)
from briefbot.answering.models import SCREEN
from briefbot.answering.question.ordering import Ordering
from briefbot.answering.reading.models import Case
from briefbot.answering.sources.units import Unit
from briefbot.french.answering import answers as french
from briefbot.text.figures import Figure
from briefbot.text.qualifiers import units_told

MOST_NEXT = 3  # rows shown after the first: enough to see that it is


@dataclass(frozen=True, slots=True)
class MeasuredRow:
    """A row and its figures under the columns asked for."""

    unit: Unit
    told: tuple[Figure | None, ...]

    @property
    def last(self) -> Figure:
        """The figure of the last column."""
        return self._known[-1]

    @property
    def size(self) -> Decimal:
        """What the last column tells."""
        return _signed(self._known[-1])

    @property
    def change(self) -> Decimal:
        """By how much the last column tells more than the first."""
        return self.size - _signed(self._known[0])

    @property
    def share(self) -> Decimal:
        """The same, of what the first column tells; of nothing, as such."""
        return self.change / (abs(_signed(self._known[0])) or 1)

    @property
    def _known(self) -> list[Figure]:
        return [figure for figure in self.told if figure is not None]


def _signed(figure: Figure) -> Decimal:
    return -figure.value if figure.is_negative else figure.value


def compose_ordered_rows(case: Case) -> Draft | None:
    """The rows asked for, by what each has; None where no one table has all that is asked."""
    ordering = case.asked.ordering
    if ordering is None or not ordering.of_several or "negated" in case.asked.intents:
        return None
    for table in tables_of(case):
        asked = asked_of(case, table)
        columns = _columns(case, table, asked, ordering) if asked else ()
        if asked is None or not columns:
            continue
        rows = named_rows(table, asked.of_rows) if asked.of_rows else table.rows
        draft = _draft(table, rows, columns, ordering)
        if draft is not None:
            return draft
    return None


def _columns(
    case: Case, table: QuotedTable, asked: NamedColumns, ordering: Ordering
) -> tuple[int, ...]:
    """The column that is asked for, or those of the first and the last time; none where unsure."""
    times = {place: year_of(table.heads[place]) for place in asked.columns}
    if ordering.of_change:
        times = {place: year for place, year in times.items() if year is not None}
    if not all(times.values()):
        return asked.columns if len(times) == 1 and stand_around(table, asked.years) else ()
    if len({without_year(table.heads[place]) for place in times}) != 1:
        return ()
    if ordering.of_change:
        return ends_of(case, times, asked.years)
    if not asked.years:
        return (max(times, key=lambda place: times[place] or 0),)
    at = [place for place in times if times[place] == asked.years[0].value]
    return tuple(at) if len(at) == len(asked.years) == 1 else ()


def ends_of(
    case: Case, times: Mapping[int, Decimal | None], years: Sequence[Figure]
) -> tuple[int, ...]:
    """The columns of the first and the last time: those asked, or one asked and the last since
    then, or the one before.
    """
    ordered = sorted(times, key=lambda place: times[place] or 0)
    wanted = [n for n, place in enumerate(ordered) if any(times[place] == f.value for f in years)]
    first, last = 0, len(ordered) - 1
    if len(years) == len(wanted) == 2:
        first, last = wanted
    elif len(years) == len(wanted) == 1:
        since = case.asked.bound(years[0]) == "since"
        first, last = (wanted[0], last) if since else (wanted[0] - 1, wanted[0])
    elif years:
        return ()
    return (ordered[first], ordered[last]) if 0 <= first < last else ()


def _draft(
    table: QuotedTable, rows: Sequence[Unit], columns: Sequence[int], ordering: Ordering
) -> Draft | None:
    """The rows in order, each with its cells."""
    known = [
        MeasuredRow(row, values)
        for row in rows
        if None not in (values := tuple(table.figure(row, place) for place in columns))
    ]
    whole = sum(row.size for row in known) / 2
    if len(known) > LEAST_ROWS:  # « Québec » below its regions is their sum
        sums = {row.unit for row in known if row.size == whole}
        rows = [row for row in rows if row not in sums]
        known = [row for row in known if row.unit not in sums]
    if len(known) < LEAST_ROWS:
        return None
    if ordering.limit is not None:
        lines = _limited(table, known, columns, ordering)
    elif ordering.of_change:
        lines = _changed(table, known, columns, ordering)
    else:
        lines = _ranked(table, known, columns, ordering)
    if not lines:
        return None
    return Draft(lines_within([*lines, *_not_compared(table, rows, known)], SCREEN))


def _not_compared(
    table: QuotedTable, rows: Sequence[Unit], known: Sequence[MeasuredRow]
) -> list[Line]:
    """The rows that have no figure under the columns: one of them may be the largest."""
    compared = {row.unit.place for row in known}
    left = [cell_quote(row, row.cells[0]) for row in rows if row.place not in compared]
    named = [french.quoted(words_of(table.document, quote)) for quote in left]
    told = f"{french.NOT_COMPARED}{french.NBSP}: {', '.join(named)}"
    return [Line(told, tuple(left), stays=True)] if left else []


def _limited(
    table: QuotedTable, rows: Sequence[MeasuredRow], columns: Sequence[int], ordering: Ordering
) -> list[Line]:
    """The rows over or under a figure of the same kind; none where figures are so many thousands
    of something.
    """
    limit = ordering.limit
    heads = (table.heads[place] for place in columns)
    scaled = units_sentence(table.document, rows[0].unit) or any(map(units_told, heads))
    if limit is None or scaled or not limit.comparable(rows[0].last):
        return []
    sign = 1 if ordering.order in ("over", "at_least") else -1
    reached = ordering.order in ("at_least", "at_most")
    held = [
        row
        for row in rows
        if sign * (row.size - limit.value) > 0 or (reached and row.size == limit.value)
    ]
    if not held:
        return [Line(french.NO_ROW), *(row_line(table, row, columns, item=True) for row in rows)]
    return [row_line(table, row, columns, item=len(held) > 1) for row in held]


def _changed(
    table: QuotedTable, rows: Sequence[MeasuredRow], columns: Sequence[int], ordering: Ordering
) -> list[Line]:
    """The rows that rose, or fell; all where none did. By how much the most changed can be told in
    two ways: where they differ, both.
    """
    sign = -1 if ordering.order in ("fallen", "fallen_most") else 1
    held = sorted(
        (row for row in rows if sign * row.change > 0), key=lambda row: -sign * row.change
    )
    if not held:
        told = french.NO_RISE if sign > 0 else french.NO_FALL
        return [Line(told), *(row_line(table, row, columns, item=True) for row in rows)]
    if ordering.order in ("risen", "fallen"):
        told = french.RISEN if sign > 0 else french.FALLEN
        return [Line(told), *(row_line(table, row, columns, item=True) for row in held)]
    lines = [row_line(table, held[0], columns)]
    most = max(held, key=lambda row: sign * row.share)
    if most.share != held[0].share:
        line = row_line(table, most, columns)
        lines.append(Line(f"{french.IN_PROPORTION}{french.NBSP}: {line.text}", line.quotes))
    return [*lines, *_next(table, [row for row in held[1:] if row is not most], columns)]


def _ranked(
    table: QuotedTable, rows: Sequence[MeasuredRow], columns: Sequence[int], ordering: Ordering
) -> list[Line]:
    """The row with most, or least, those with as much, and the next."""
    sign = -1 if ordering.order == "least" else 1
    ranked = sorted(rows, key=lambda row: -sign * row.size)
    first = [row for row in ranked if row.size == ranked[0].size]
    told = [row_line(table, row, columns) for row in first]
    return [*told, *_next(table, ranked[len(first) :], columns)]


def _next(table: QuotedTable, rows: Sequence[MeasuredRow], columns: Sequence[int]) -> list[Line]:
    shown = [row_line(table, row, columns, item=True) for row in rows[:MOST_NEXT]]
    return [Line(french.NEXT_ROWS), *shown] if shown else []


def row_line(
    table: QuotedTable, row: MeasuredRow, columns: Sequence[int], *, item: bool = False
) -> Line:
    """A row's name, and some of its cells under their heads."""
    told = say(table.document, row.unit, columns=frozenset((0, *columns)))
    return replace(told, item=item)
