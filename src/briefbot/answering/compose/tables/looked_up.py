"""Cells of a table by the names of their rows: « Combien de membres à Port-Clair en 2024 ? ».

Several rows or years may be asked for, the row of the total, or how a row has changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from briefbot.answering.citing.draft import Draft, Line, lines_within
from briefbot.answering.compose.tables.ordered import MeasuredRow, ends_of, row_line
from briefbot.answering.compose.tables.places import (
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
from briefbot.answering.question.intents import Intent
from briefbot.answering.question.kinds import QUANTITY_KINDS, Kind
from briefbot.answering.reading.models import Case
from briefbot.answering.sources.units import Unit
from briefbot.french.answering import answers as french
from briefbot.text.figures import Figure

_KINDS: frozenset[Kind] = QUANTITY_KINDS | {"topic", "yesno", "compare", "detail"}
_OTHERWISE: frozenset[Intent] = frozenset({"negated", "conditional", "numbered_recommendation"})


def compose_looked_up(case: Case) -> Draft | None:
    """The cells that a question names by row; None where no one table has all of its words."""
    asked = case.asked
    changed = asked.ordering is not None and asked.ordering.order == "changed"  # « comment a … »
    if asked.intents & _OTHERWISE or not (asked.kind in _KINDS or changed):
        return None
    for table in tables_of(case):
        named = asked_of(case, table)
        if named is None:
            continue
        rows = _rows(case, table, named)
        rows, columns = _years_apart(case, table, named) or (
            rows,
            _columns(case, table, named, len(rows)),
        )
        if rows and columns:
            return Draft(lines_within(_lines(case, table, rows, columns), SCREEN), focus=rows[:1])
    return None


def _rows(case: Case, table: QuotedTable, asked: NamedColumns) -> tuple[Unit, ...]:
    """The rows that are named, or else those of the total where that is asked for."""
    if asked.of_rows:
        return named_rows(table, asked.of_rows)
    return table.totals if "total" in case.asked.intents else ()


def _columns(case: Case, table: QuotedTable, asked: NamedColumns, rows: int) -> tuple[int, ...]:
    """The columns that are named: of the years asked, or of the first and the last for a change.

    None where it names none and one row, of ``rows``: the reader tells which figure it is.
    """
    times = {place: year_of(table.heads[place]) for place in asked.columns}
    of_years = {place: year for place, year in times.items() if year is not None}
    if _changes(case):
        one = len({without_year(table.heads[place]) for place in of_years}) == 1
        return _times(case, of_years, asked.years) if one else ()
    if not of_years or not asked.years:
        if asked.columns == table.measured and rows == 1:
            return ()
        return asked.columns if stand_around(table, asked.years) else ()
    wanted = {year.value for year in asked.years}
    found = tuple(place for place, year in of_years.items() if year in wanted)
    return found if wanted <= set(of_years.values()) else ()


def _years_apart(
    case: Case, table: QuotedTable, asked: NamedColumns
) -> tuple[tuple[Unit, ...], tuple[int, ...]] | None:
    """Of a table with a row a year, the first and the last, and the one column that is named."""
    times = {place: year_of(row.name) for place, row in enumerate(table.rows)}
    if not _changes(case) or asked.of_rows or len(asked.columns) != 1 or not all(times.values()):
        return None
    shown = _times(case, times, asked.years)
    return (tuple(table.rows[place] for place in shown), asked.columns) if shown else None


def _times(
    case: Case, times: Mapping[int, Decimal | None], years: Sequence[Figure]
) -> tuple[int, ...]:
    """The places of the first and the last time; of all, asked how something has changed."""
    ordering = case.asked.ordering
    whole = ordering is not None and ordering.order == "changed" and not years
    return tuple(times) if whole else ends_of(case, times, years)


def _changes(case: Case) -> bool:
    return case.asked.ordering is not None and case.asked.ordering.of_change


def _lines(
    case: Case, table: QuotedTable, rows: Sequence[Unit], columns: Sequence[int]
) -> list[Line]:
    """The cells, row by row; asked whether one rose or fell, « oui » or « non » first."""
    told = [MeasuredRow(row, tuple(table.figure(row, place) for place in columns)) for row in rows]
    lines = [row_line(table, row, columns, item=len(told) > 1) for row in told]
    verdict = _verdict(case, told)
    if not verdict:
        return lines
    if len(lines) == 1:
        return [Line(f"{verdict} {lines[0].text}", lines[0].quotes)]
    return [Line(verdict, tuple(quote for line in lines for quote in line.quotes)), *lines]


def _verdict(case: Case, told: Sequence[MeasuredRow]) -> str:
    """« Oui » where what is told in one row of two columns, or in two of one, rose as asked."""
    ordering = case.asked.ordering
    sign = {"risen": 1, "fallen": -1}.get(ordering.order) if ordering else None
    if sign is None or "verdict" not in case.asked.intents or any(None in row.told for row in told):
        return ""
    if len(told) == 1:
        change = told[0].change
    elif len(told[0].told) == 1:
        change = told[-1].size - told[0].size
    else:
        return ""
    return f"{french.YES if sign * change > 0 else french.NO}."
