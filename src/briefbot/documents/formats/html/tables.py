"""The rows and cells of an HTML table, those that span others put in their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from lxml.html import HtmlElement

from briefbot.documents.assembly.numbering import integer
from briefbot.documents.formats.html.furniture import HEADING_TAGS

_FEWEST_ROWS = 2  # of a table of facts that holds others
_LONGEST_NAME = 80  # characters of a cell that names its row
_MAX_SPAN = 1000  # as browsers cap colspan
# Of a table, empty ones too: what a child's reply has room for. Beyond it no cell spans others.
MOST_CELLS = 100_000


def own_rows(table: HtmlElement) -> Iterator[HtmlElement]:
    """The rows of a table, not those of a table in one of its cells."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def span(cell: HtmlElement, name: str = "colspan") -> int:
    """How many columns (or rows) a cell takes."""
    return min(max(integer(cell.get(name), 1), 1), _MAX_SPAN)


def inner_tables(cell: HtmlElement) -> list[HtmlElement]:
    """The tables that stand right in a cell, to be read apart."""
    cells = ("td", "th")
    return [t for t in cell.iterdescendants("table") if next(t.iterancestors(*cells), None) is cell]


def lays_out(table: HtmlElement, rows: Sequence[HtmlElement]) -> bool:
    """Whether a table holds parts of a page: headings, or tables in rows that no cell names."""
    if any(True for _ in table.iterdescendants(*HEADING_TAGS)):
        return True
    holding = [row for row in rows if any(inner_tables(cell) for cell in row)]
    return bool(holding) and (len(rows) < _FEWEST_ROWS or not all(map(_is_named, holding)))


def _is_named(row: HtmlElement) -> bool:
    """Whether the first cell of a row is a few words that can name what stands beside."""
    first = next((cell for cell in row if cell.tag in ("td", "th")), None)
    if first is None or inner_tables(first):
        return False
    return 0 < len(" ".join(first.text_content().split())) <= _LONGEST_NAME


COVERED: Literal["covered"] = "covered"
"""Stands in a grid where a cell of a row above goes on; its first column alone says so."""

Place: TypeAlias = HtmlElement | Literal["covered"] | None


def cell_grid(rows: list[HtmlElement]) -> list[list[Place]]:
    """Each row's cells by column: a cell at the first place it spans, ``None`` at the others."""
    taken: dict[int, int] = {}  # column → rows that a cell from above still covers
    first: set[int] = set()  # the first columns of these cells
    grid: list[list[Place]] = []
    cells = 0
    for row in rows:
        line: list[Place] = []
        if cells > MOST_CELLS:
            taken.clear()
        for cell in (*row.iterchildren("td", "th"), None):
            while taken.get(len(line), 0) > 0:
                taken[len(line)] -= 1
                line.append(COVERED if len(line) in first else None)
            if cell is None:
                break
            columns, depth = span(cell), span(cell, "rowspan")
            if cells + len(line) > MOST_CELLS:
                columns = depth = 1
            for column in range(len(line), len(line) + columns):
                taken[column] = depth - 1
                first.discard(column)
            first.add(len(line))
            line += [cell] + [None] * (columns - 1)
        cells += len(line)
        grid.append(line)
    width = max((len(line) for line in grid), default=0)
    if width * len(grid) > MOST_CELLS:
        return grid
    return [line + [None] * (width - len(line)) for line in grid]
