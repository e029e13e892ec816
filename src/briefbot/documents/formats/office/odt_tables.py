"""The rows and cells of an ODT table, repeated and covered ones put in their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from briefbot.documents.assembly.numbering import integer
from briefbot.documents.formats.office.odt_styles import TEXT

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_MAX_COLUMNS = 200
_MAX_REPEAT = 1000  # rows; sheets pasted into a text may claim a million empty ones

_ROW_GROUPS = frozenset(f"{TABLE}table-{name}" for name in ("header-rows", "rows", "row-group"))


def own_rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table and the page breaks between them, not those of tables in its cells."""
    for child in table:
        if child.tag == f"{TABLE}table-row":
            repeats = _repeats(child, "rows", _MAX_REPEAT) if has_words(child) else 1
            yield from [child] * repeats
        elif child.tag == f"{TEXT}soft-page-break":
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from own_rows(child)


def row_line(row: etree._Element) -> Iterator[etree._Element | None]:
    """A row's cells by column; ``None`` where one spans from elsewhere."""
    count = 0
    for cell in row:
        repeats = _repeats(cell, "columns", _MAX_COLUMNS)
        for _ in range(min(repeats, _MAX_COLUMNS - count)):
            if cell.tag == f"{TABLE}table-cell":
                yield cell
            elif cell.tag == f"{TABLE}covered-table-cell":
                yield None
            count += 1


def columns(
    grid: list[tuple[etree._Element, list[etree._Element | None]]], width: int
) -> Iterator[list[etree._Element | None]]:
    """The cells of each column that hold words."""
    for column in range(width):
        cells = [line[column] for _row, line in grid if column < len(line)]
        yield [cell for cell in cells if cell is not None and has_words(cell)]


def covered_places(
    grid: Iterable[Sequence[etree._Element | None]],
) -> frozenset[tuple[int, int]]:
    """The places, by row and column, where a cell of a row above goes on in its first column."""
    covered: set[tuple[int, int]] = set()
    left: dict[int, int] = {}  # column → rows that a cell from above still covers
    for row, line in enumerate(grid):
        for column, cell in enumerate(line):
            if cell is not None:
                left[column] = integer(cell.get(f"{TABLE}number-rows-spanned"), 1) - 1
            elif left.get(column, 0) > 0:
                left[column] -= 1
                covered.add((row, column))
    return frozenset(covered)


def inner_tables(cell: etree._Element | None) -> list[etree._Element]:
    """The tables of two columns or more that stand right in a cell, to be read apart."""
    if cell is None:
        return []
    own = f"{TABLE}table-cell"
    tables = [t for t in cell.iter(f"{TABLE}table") if next(t.iterancestors(own), None) is cell]
    return [t for t in tables if any(len(list(row_line(row))) > 1 for row in own_rows(t))]


def has_words(element: etree._Element) -> bool:
    """Whether anything is written in an element."""
    return any(text.strip() for text in element.itertext())


def _repeats(element: etree._Element, what: str, limit: int) -> int:
    return min(max(integer(element.get(f"{TABLE}number-{what}-repeated"), 1), 1), limit)
