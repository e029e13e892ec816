"""Rows of a table put in order: which has most, which have fallen from one year to another.

« Quelle région compte le plus de membres ? » is answered by no sentence and no row alone. Here a
table answers where its heads and what stands around it have every word and every year of the
question, and one column, or the same of two years, has what is asked; each row that the answer
rests on is quoted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from briefbot.answering.citing.draft import (
    Draft,
    Line,
    is_filled,
    lines_within,
    say,
    units_sentence,
)
from briefbot.answering.models import SCREEN
from briefbot.answering.question.ordering import Ordering
from briefbot.answering.reading.models import Case
from briefbot.answering.reading.organisations import ITSELF, Need
from briefbot.answering.sources.units import Unit, UnitDocument
from briefbot.french.answering import answers as french
from briefbot.text.clauses import is_total
from briefbot.text.figures import Figure, figures
from briefbot.text.qualifiers import Comparator, satisfies, units_told
from briefbot.text.words import fold, stems

LEAST_ROWS = 2  # that are compared
MOST_NEXT = 3  # rows shown after the first: enough to see that it is
_YEARS = ("year", "date")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table that are compared: neither heads nor totals."""

    document: UnitDocument
    rows: tuple[Unit, ...]

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

    def figure(self, row: Unit, column: int) -> Figure | None:
        """The one figure of a cell; None where it holds none or several."""
        if column >= len(row.cells):
            return None
        held = row.figures_in(row.cells[column])
        return held[0] if len(held) == 1 else None


@dataclass(frozen=True, slots=True)
class Row:
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
    if ordering is None or case.asked.asserted or "negated" in case.asked.intents:
        return None
    needs = [need for need in case.needs if not ordering.covers(need.place)]
    for table in _tables(case):
        columns = _columns(case, table, needs, ordering)
        draft = _draft(table, columns, ordering) if columns else None
        if draft is not None:
            return draft
    return None


def _tables(case: Case) -> Iterator[Table]:
    """The tables that the evidence has rows of, the best first."""
    seen: set[tuple[str, int]] = set()
    for each in case.evidence:
        unit, document = each.unit, case.document(each.unit)
        if not unit.cells or unit.group is None or document.is_sheet:
            continue
        if (unit.document, unit.group) in seen:
            continue
        seen.add((unit.document, unit.group))
        rows = tuple(row for row in document.group_units(unit.group) if _is_compared(row))
        if len(rows) >= LEAST_ROWS:
            yield Table(document, rows)


def _is_compared(row: Unit) -> bool:
    """Whether a row is of one thing: it has a name, and is neither a total nor a mean."""
    if not row.cells or not is_filled(row, 0):
        return False
    name = fold(row.text[: row.cells[0].end - row.start]).strip(" *")
    return not is_total(name.removeprefix("sous-")) and not name.startswith("moyenne")


def _columns(
    case: Case, table: Table, needs: Sequence[Need], ordering: Ordering
) -> tuple[int, ...]:
    """The column that is asked for, or those of the first and the last time; none where unsure."""
    around = table.around
    left = [need for need in needs if need.support(around) < ITSELF]
    held = [
        place
        for place in range(1, len(table.heads))
        if _is_measured(table, place)
        and all(need.support(stems(table.heads[place])) >= ITSELF for need in left)
        and (not ordering.of_change or _year(table.heads[place]) is not None)
    ]
    told = {place: _named(needs, table.heads[place]) for place in held}
    held = [place for place in held if told[place] == max(told.values())]
    times = {place: _year(table.heads[place]) for place in held}
    given = [figure for figure in case.asked.claimed if figure != ordering.limit]
    asked = [figure for figure in given if figure.kind in _YEARS]
    if len(asked) != len(given) or not held:
        return ()
    if not all(times.values()):
        return tuple(held) if _only(case, table, held, asked) and not ordering.of_change else ()
    if len({_without_year(table.heads[place]) for place in held}) > 1:
        return ()
    if ordering.of_change:
        return _ends(case, times, asked)
    if not asked:
        return (max(held, key=lambda place: times[place] or 0),)
    at = [place for place in held if times[place] == asked[0].value]
    return tuple(at) if len(at) == len(asked) == 1 else ()


def _only(case: Case, table: Table, held: Sequence[int], asked: Sequence[Figure]) -> bool:
    """Whether there is one column without a year, and the years asked stand around the table."""
    told = table.document.context(table.rows[0])
    return len(held) == 1 and all(any(year.same(other) for other in told) for year in asked)


def _ends(case: Case, times: dict[int, Decimal | None], asked: Sequence[Figure]) -> tuple[int, ...]:
    """The columns of the first and the last time: those asked, or one asked and the last since
    then, or the one before.
    """
    ordered = sorted(times, key=lambda place: times[place] or 0)
    wanted = [n for n, place in enumerate(ordered) if any(times[place] == f.value for f in asked)]
    first, last = 0, len(ordered) - 1
    if len(asked) == len(wanted) == 2:
        first, last = wanted
    elif len(asked) == len(wanted) == 1:
        since = case.asked.bound(asked[0]) == "since"
        first, last = (wanted[0], last) if since else (wanted[0] - 1, wanted[0])
    elif asked:
        return ()
    return (ordered[first], ordered[last]) if 0 <= first < last else ()


def _is_measured(table: Table, place: int) -> bool:
    """Whether most cells of a column have one figure, all of a kind; « 1450 » may be a count."""
    held = [table.figure(row, place) for row in table.rows]
    kinds = {figure.kind for figure in held if figure is not None}
    if "count" in kinds:
        kinds.discard("year")
    known = sum(figure is not None for figure in held)
    return len(kinds) == 1 and kinds.isdisjoint(_YEARS) and known * 2 > len(table.rows)


def _named(needs: Sequence[Need], head: str) -> int:
    """How many words of the question a head has."""
    keys = stems(head)
    return sum(need.support(keys) >= ITSELF for need in needs)


def _year(head: str) -> Decimal | None:
    """The one year of a head; None where it has none or several."""
    years = [figure for figure in figures(head) if figure.kind in _YEARS]
    return years[0].value if len(years) == 1 else None


def _without_year(head: str) -> str:
    years = [figure for figure in figures(head) if figure.kind in _YEARS]
    for year in reversed(years):
        head = head[: year.start] + head[year.end :]
    return fold(head).strip(" ():,")


def _draft(table: Table, columns: tuple[int, ...], ordering: Ordering) -> Draft | None:
    """The rows in order, each with its cells."""
    known = [
        Row(row, values)
        for row in table.rows
        if None not in (values := tuple(table.figure(row, place) for place in columns))
    ]
    whole = sum(row.size for row in known) / 2
    if len(known) > LEAST_ROWS:  # « Québec » below its regions is their sum
        known = [row for row in known if row.size != whole]
    if len(known) < LEAST_ROWS:
        return None
    if ordering.limit is not None:
        lines = _limited(table, known, columns, ordering)
    elif ordering.of_change:
        lines = _changed(table, known, columns, ordering)
    else:
        lines = _ranked(table, known, columns, ordering)
    return Draft(lines_within(lines, SCREEN)) if lines else None


def _limited(
    table: Table, rows: Sequence[Row], columns: Sequence[int], ordering: Ordering
) -> list[Line]:
    """The rows over or under a figure of the same kind; none where figures are so many thousands
    of something.
    """
    limit = ordering.limit
    heads = (table.heads[place] for place in columns)
    scaled = units_sentence(table.document, rows[0].unit) or any(map(units_told, heads))
    if limit is None or scaled or not limit.comparable(rows[0].last):
        return []
    claim: Comparator = "more" if ordering.order == "over" else "less"
    held = [row for row in rows if satisfies(claim, limit, row.last)]
    if not held:
        return [Line(french.NO_ROW), *(_row_line(table, row, columns, item=True) for row in rows)]
    return [_row_line(table, row, columns, item=len(held) > 1) for row in held]


def _changed(
    table: Table, rows: Sequence[Row], columns: Sequence[int], ordering: Ordering
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
        return [Line(told), *(_row_line(table, row, columns, item=True) for row in rows)]
    if ordering.order in ("risen", "fallen"):
        told = french.RISEN if sign > 0 else french.FALLEN
        return [Line(told), *(_row_line(table, row, columns, item=True) for row in held)]
    lines = [_row_line(table, held[0], columns)]
    most = max(held, key=lambda row: sign * row.share)
    if most.share != held[0].share:
        line = _row_line(table, most, columns)
        lines.append(Line(f"{french.IN_PROPORTION}{french.NBSP}: {line.text}", line.quotes))
    return [*lines, *_next(table, [row for row in held[1:] if row is not most], columns)]


def _ranked(
    table: Table, rows: Sequence[Row], columns: Sequence[int], ordering: Ordering
) -> list[Line]:
    """The row with most, or least, those with as much, and the next."""
    sign = -1 if ordering.order == "least" else 1
    ranked = sorted(rows, key=lambda row: -sign * row.size)
    first = [row for row in ranked if row.size == ranked[0].size]
    told = [_row_line(table, row, columns) for row in first]
    return [*told, *_next(table, ranked[len(first) :], columns)]


def _next(table: Table, rows: Sequence[Row], columns: Sequence[int]) -> list[Line]:
    shown = [_row_line(table, row, columns, item=True) for row in rows[:MOST_NEXT]]
    return [Line(french.NEXT_ROWS), *shown] if shown else []


def _row_line(table: Table, row: Row, columns: Sequence[int], *, item: bool = False) -> Line:
    """A row's name, and some of its cells under their heads."""
    told = say(table.document, row.unit, columns=frozenset((0, *columns)))
    return replace(told, item=item)
