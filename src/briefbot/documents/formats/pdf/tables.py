"""Tables of a PDF page: cells between ruled lines, and words set in columns without any."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefbot.documents.formats.pdf.pieces import Box, Page, Piece, around

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
    inner: tuple[Inner, ...] = ()

    def pieces(self) -> Iterator[Piece]:
        """All that stands in it, its cells' own tables included."""
        for row in self.rows:
            for cell in row:
                yield from cell
        for held in self.inner:
            yield from held.table.pieces()


@dataclass(frozen=True, slots=True)
class Inner:
    """A table drawn inside a cell of another one, and that cell's row and column."""

    row: int
    column: int
    table: Table


def ruled_tables(page: Page) -> list[Table]:
    """The tables drawn with lines, two columns wide or more; those in a cell stand in its table."""
    if len(page.horizontal) + len(page.vertical) > _MAX_RULES:
        return []
    grids = []
    for horizontal, vertical in _clusters(page.horizontal, page.vertical):
        rows = _merged([rule.y0 for rule in horizontal])
        columns = _merged([rule.x0 for rule in vertical])
        if len(rows) >= 2 and len(columns) >= 3:
            grids.append(_Grid(rows, columns, horizontal, vertical))
    outer = [grid for grid in grids if not any(other.holds(grid) for other in grids)]
    tables = (_filled(grid, grids, page.pieces) for grid in outer)
    return [table for table in tables if table is not None]


def _filled(grid: _Grid, grids: Sequence[_Grid], pieces: Sequence[Piece]) -> Table | None:
    """A grid's table, with those of the grids that stand directly in a cell of it."""
    within = [other for other in grids if grid.holds(other)]
    direct = [one for one in within if not any(other.holds(one) for other in within)]
    inner = [table for one in direct if (table := _filled(one, within, pieces)) is not None]
    return grid.filled(pieces, inner)


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

    @property
    def box(self) -> Box:
        """Around all its cells."""
        return Box(self.columns[0], self.rows[0], self.columns[-1], self.rows[-1])

    def holds(self, other: _Grid) -> bool:
        """Whether another grid stands whole inside one of this one's cells."""
        box, own = other.box, self.box
        if not (own.x0 < box.x0 and own.y0 < box.y0 and own.x1 > box.x1 and own.y1 > box.y1):
            return False
        start = self._cell_at(box.x0, box.y0)
        return start is not None and start == self._cell_at(box.x1, box.y1)

    def filled(self, pieces: Sequence[Piece], inner: Sequence[Table] = ()) -> Table | None:
        """The table with the pieces in it; ``None`` where fewer than two columns hold words."""
        height, width = len(self.rows) - 1, len(self.columns) - 1
        cells: list[list[list[Piece]]] = [[[] for _ in range(width)] for _ in range(height)]
        apart = {id(piece) for table in inner for piece in table.pieces()}
        for piece in pieces:
            place = None if id(piece) in apart else self._place(piece)
            if place is not None:
                cells[place[0]][place[1]].append(piece)
        places = [(self._cell_at(table.box.x0, table.box.y0), table) for table in inner]
        nested = [(*place, table) for place, table in places if place is not None]
        held = {(r, c) for r, c, _table in nested}
        held |= {(r, c) for r in range(height) for c in range(width) if cells[r][c]}
        used = sorted({c for _r, c in held})
        if len(used) < 2:
            return None
        filled = sorted({r for r, _c in held})
        rows = tuple(tuple(tuple(cells[r][c]) for c in used) for r in filled)
        covered = frozenset(
            (place, number)
            for place, r in enumerate(filled)
            for number, c in enumerate(used)
            if (r, c) not in held and r > 0 and not self._ruled_above(r, self._middle(c))
        )
        return Table(
            self.box,
            rows,
            tuple(self.columns[c] for c in used),
            covered=covered,
            inner=tuple(Inner(filled.index(r), used.index(c), table) for r, c, table in nested),
        )

    def _middle(self, column: int) -> float:
        return (self.columns[column] + self.columns[column + 1]) / 2

    def _place(self, piece: Piece) -> tuple[int, int] | None:
        """The row and column of a piece: the first ones of the merged cell that it stands in."""
        return self._cell_at(piece.box.x0 + 1, piece.baseline - 0.3 * piece.size)

    def _cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """The first row and column of the cell, merged or not, that holds a point."""
        row, column = _slot(self.rows, y), _slot(self.columns, x)
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
    return sum(edge <= value for edge in edges[1:-1])


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
    box = around([piece.box for line in lines for piece in line])
    rows = tuple(tuple((piece,) for piece in line) for line in lines)
    columns = tuple(min(line[c].box.x0 for line in lines) for c in range(len(lines[0])))
    return Table(box, rows, columns, ruled=False)
