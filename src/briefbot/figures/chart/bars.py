"""The bars of the picture, out of the rows of a sheet: nothing is added up or divided here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from briefbot.answering.sources.units import one_line
from briefbot.figures import wording
from briefbot.figures.models import FigureRow
from briefbot.french.figures import charts as french
from briefbot.french.figures import sheet as sheet_french

MOST_BARS = 40  # of a part: a longer picture is not looked at; the table tells them all


@dataclass(frozen=True, slots=True)
class Bar:
    """An amount as a bar: ``told`` is the figure as written with its terms, ``row`` its number."""

    label: str
    told: str
    size: Decimal
    yearly: bool
    row: FigureRow


@dataclass(frozen=True, slots=True)
class Group:
    """Bars that are read together: those of a recommendation, the two of a pair."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """One part of the picture, its bars on one scale."""

    title: str
    groups: tuple[Group, ...]

    @property
    def largest(self) -> Decimal:
        """What the longest bar stands for."""
        return max((bar.size for group in self.groups for bar in group.bars), default=Decimal(0))


def charts(rows: Sequence[FigureRow]) -> tuple[Chart, ...]:
    """The parts of the picture that have something to show."""
    asked = [row for row in rows if row.kind == "money" and row.asked and row.size]
    yearly = [row for row in asked if row.period in french.BY_THE_YEAR]
    made = (
        Chart(french.ASKED, tuple(_by_recommendation(asked))),
        Chart(french.YEARLY, tuple(_by_recommendation(yearly))),
        *(Chart(title, tuple(_pairs(rows, kind))) for kind, title in french.PAIRS.items()),
    )
    return tuple(chart for chart in made if chart.groups)


def _by_recommendation(rows: Sequence[FigureRow]) -> Iterator[Group]:
    """Each document's amounts under their recommendation, what is said twice once."""
    ordered = sorted(_once(rows), key=lambda row: (row.citation.document, _place(row)))
    several = len({row.citation.document for row in ordered}) > 1
    keyed = groupby(ordered, key=lambda row: (row.citation.document, row.recommendation))
    left = MOST_BARS
    for (document, recommendation), found in keyed:
        bars = tuple(_bar(row) for row in found)[:left]
        left -= len(bars)
        if bars:
            yield Group(french.group(recommendation, document if several else ""), bars)


def _place(row: FigureRow) -> tuple[bool, int, str]:
    number = row.recommendation
    return not number, int(number) if number.isdigit() else 0, number


def _once(rows: Sequence[FigureRow]) -> Iterator[FigureRow]:
    """One row of those that say the same amount on the same terms, with its recommendation."""
    told: set[tuple[int, str, str]] = set()
    labels = {row.number: row.recommendation for row in rows}
    for row in sorted(rows, key=lambda row: (not row.recommendation, row.number)):
        same = {row.number, *row.same_as}
        if not row.recommendation and any(labels.get(number) for number in same):
            continue  # told under its recommendation
        if not row.recommendation and row.sum_of == () and _is_term(row):
            continue
        key = (min(same), row.value, row.period)
        if key not in told:
            told.add(key)
            yield row


def _is_term(row: FigureRow) -> bool:
    return any(each.kind == "sum" and each.result != row.number for each in row.operations)


def _pairs(rows: Sequence[FigureRow], kind: str) -> Iterator[Group]:
    """Each thing that the documents say in two ways, both ways side by side."""
    told: set[tuple[object, ...]] = set()
    numbered = {row.number: row for row in rows}
    for row in rows:
        for each in row.differs:
            other = numbered.get(each.figure, row)  # a filter may have left it out
            if row.kind != kind or other.number <= row.number or not (row.size and other.size):
                continue
            bars = (_bar(row, placed=True), _bar(other, placed=True))
            ways = sorted((one.value, one.period, one.bound) for one in (row, other))
            key = (min(row.number, *row.same_as), *ways)
            if key not in told and bars[0].told != bars[1].told and len(told) < MOST_BARS // 2:
                told.add(key)
                yield Group(row.what or one_line(row.text), bars)


def _bar(row: FigureRow, placed: bool = False) -> Bar:
    terms = wording.terms(row)
    said = one_line(row.text)
    cited = row.citation
    where = french.where(cited.section[-1:], cited.printed, cited.document)
    label = where if placed else row.what
    told = f"{said}, {terms}" if terms else f"{said} ({sheet_french.NO_PERIOD})"
    if row.kind != "money" and not terms:
        told = said
    return Bar(label, told, row.size or Decimal(0), row.period in french.BY_THE_YEAR, row)


def as_text(parts: Sequence[Chart]) -> str:
    """The picture as a table of text: its title, each group, each bar."""
    lines = []
    for chart in parts:
        lines += [chart.title, ""]
        for group in chart.groups:
            lines.append(group.title)
            lines += [f"    {bar.told} — {one_line(bar.label)}" for bar in group.bars]
        lines.append("")
    return "\n".join(lines).rstrip() or french.NOTHING
