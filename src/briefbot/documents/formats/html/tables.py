"""The rows and cells of an HTML table, those that span others put in their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

from lxml.html import HtmlElement

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
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while taken.get(len(line), 0) > 0:
                taken[len(line)] -= 1
                line.append(COVERED if len(line) in first else None)
            columns, depth = span(cell), span(cell, "rowspan")
            if cells + len(line) > MOST_CELLS:
                columns = depth = 1
            for column in range(len(line), len(line) + columns):
                taken[column] = depth - 1
                first.discard(column)
            first.add(len(line))
            line += [cell] + [None] * (columns - 1)
        while taken.get(len(line), 0) > 0:
            taken[len(line)] -= 1
            line.append(COVERED if len(line) in first else None)
        cells += len(line)
        grid.append(line)
    width = max((len(line) for line in grid), default=0)
    if width * len(grid) > MOST_CELLS:
        return grid
    return [line + [None] * (width - len(line)) for line in grid]


def integer(text: str | None, default: int) -> int:
    """A whole number of at most nine digits, else the default."""
    return int(text) if text and re.fullmatch(r"\s*-?\d{1,9}\s*", text) else default
