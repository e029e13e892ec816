"""Tables of a PDF page: cells between ruled lines, and words set in columns without any."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from briefbot.documents.formats.pdf.pieces import Box, Page, Piece

_NEAR = 3.0  # points between rules that are meant to meet, or to be one
_LONGEST_CELL = 90  # characters of one line of a cell, in a table without rules
_MIN_ROWS = 3
_MAX_RULES = 3000


@dataclass(frozen=True, slots=True)
class Table:
    """A table's place on the page and its cells' pieces, row by row, in reading order."""

    box: Box
    rows: tuple[tuple[tuple[Piece, ...], ...], ...]
    columns: tuple[float, ...]  # where each column begins, in points
    ruled: bool = True
    covered: frozenset[tuple[int, int]] = frozenset()  # empty cells that the one above spans


def ruled_tables(page: Page) -> list[Table]:
    """The tables drawn with lines, two columns wide or more."""
    if len(page.horizontal) + len(page.vertical) > _MAX_RULES:
        return []
    tables = []
    for horizontal, vertical in _clusters(page.horizontal, page.vertical):
        rows = _merged([rule.y0 for rule in horizontal])
        columns = _merged([rule.x0 for rule in vertical])
        if len(rows) >= 2 and len(columns) >= 3:
            table = _Grid(rows, columns, horizontal, vertical).filled(page.pieces)
            if table is not None:
                tables.append(table)
    return tables


def _clusters(
    horizontal: Sequence[Box], vertical: Sequence[Box]
) -> list[tuple[list[Box], list[Box]]]:
    """Rules that meet, directly or through others."""
    parent = list(range(len(horizontal) + len(vertical)))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    for i, flat in enumerate(horizontal):
        for j, tall in enumerate(vertical):
            if _meet(flat, tall):
                parent[root(i)] = root(len(horizontal) + j)
    groups: dict[int, tuple[list[Box], list[Box]]] = {}
    for place, rule in enumerate((*horizontal, *vertical)):
        group = groups.setdefault(root(place), ([], []))
        group[0 if place < len(horizontal) else 1].append(rule)
    return list(groups.values())


def _meet(flat: Box, tall: Box) -> bool:
    return (
        flat.x0 - _NEAR <= tall.x0 <= flat.x1 + _NEAR
        and tall.y0 - _NEAR <= flat.y0 <= tall.y1 + _NEAR
    )


def _merged(values: Iterable[float]) -> list[float]:
    """Sorted values, those nearly equal taken as one."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _NEAR:
            kept.append(value)
    return kept


@dataclass(frozen=True, slots=True)
class _Grid:
    rows: list[float]
    columns: list[float]
    horizontal: list[Box]
    vertical: list[Box]

    def filled(self, pieces: Sequence[Piece]) -> Table | None:
        """The table with the pieces in it; ``None`` where fewer than two columns hold words."""
        height, width = len(self.rows) - 1, len(self.columns) - 1
        cells: list[list[list[Piece]]] = [[[] for _ in range(width)] for _ in range(height)]
        for piece in pieces:
            place = self._place(piece)
            if place is not None:
                cells[place[0]][place[1]].append(piece)
        used = [c for c in range(width) if any(row[c] for row in cells)]
        if len(used) < 2:
            return None
        box = Box(self.columns[0], self.rows[0], self.columns[-1], self.rows[-1])
        filled = [r for r in range(height) if any(cells[r])]
        rows = tuple(tuple(tuple(cells[r][c]) for c in used) for r in filled)
        covered = frozenset(
            (place, number)
            for place, r in enumerate(filled)
            for number, c in enumerate(used)
            if not cells[r][c] and r > 0 and not self._ruled_above(r, self._middle(c))
        )
        return Table(box, rows, tuple(self.columns[c] for c in used), covered=covered)

    def _middle(self, column: int) -> float:
        return (self.columns[column] + self.columns[column + 1]) / 2

    def _place(self, piece: Piece) -> tuple[int, int] | None:
        """The row and column of a piece: the first ones of the merged cell that it stands in."""
        y = piece.baseline - 0.3 * piece.size
        row = _slot(self.rows, y)
        column = _slot(self.columns, piece.box.x0 + 1)
        if row is None or column is None:
            return None
        while column > 0 and not self._ruled_left(column, y):
            column -= 1
        while row > 0 and not self._ruled_above(row, self._middle(column)):
            row -= 1
        return row, column

    def _ruled_left(self, column: int, y: float) -> bool:
        x = self.columns[column]
        near = (rule for rule in self.vertical if abs(rule.x0 - x) <= _NEAR)
        return any(rule.y0 - _NEAR <= y <= rule.y1 + _NEAR for rule in near)

    def _ruled_above(self, row: int, x: float) -> bool:
        y = self.rows[row]
        near = (rule for rule in self.horizontal if abs(rule.y0 - y) <= _NEAR)
        return any(rule.x0 - _NEAR <= x <= rule.x1 + _NEAR for rule in near)


def _slot(edges: Sequence[float], value: float) -> int | None:
    if not edges[0] - _NEAR <= value <= edges[-1] + _NEAR:
        return None
    inner = sum(edge <= value for edge in edges[1:-1])
    return inner


def unruled_tables(
    lines: Sequence[Sequence[Piece]], is_marker: Callable[[str], bool]
) -> list[tuple[int, int, Table]]:
    """Runs of lines set in columns that align, as (first line, line after the last, table).

    A line is its pieces from left to right. A line that opens with a list's marker is no row.
    """
    found: list[tuple[int, int, Table]] = []
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and _is_row(lines[end], lines[start], is_marker):
            end += 1
        if end - start >= _MIN_ROWS:
            found.append((start, end, _table_of(lines[start:end])))
            start = end
        else:
            start += 1
    return found


def _is_row(
    line: Sequence[Piece], first: Sequence[Piece], is_marker: Callable[[str], bool]
) -> bool:
    if len(line) < 2 or len(line) != len(first) or is_marker(line[0].text):
        return False
    if any(len(piece.text) > _LONGEST_CELL for piece in line):
        return False
    return all(_aligned(a.box, b.box) for a, b in zip(line, first, strict=True))


def _aligned(a: Box, b: Box) -> bool:
    middles = abs(a.x0 + a.x1 - b.x0 - b.x1) / 2
    return min(abs(a.x0 - b.x0), abs(a.x1 - b.x1), middles) <= _NEAR


def _table_of(lines: Sequence[Sequence[Piece]]) -> Table:
    box = lines[0][0].box
    for line in lines:
        for piece in line:
            box = box.union(piece.box)
    rows = tuple(tuple((piece,) for piece in line) for line in lines)
    columns = tuple(min(line[c].box.x0 for line in lines) for c in range(len(lines[0])))
    return Table(box, rows, columns, ruled=False)
