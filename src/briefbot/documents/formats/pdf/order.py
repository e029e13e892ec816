"""The order in which a page is read: columns told apart, each from top to bottom, and its lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from briefbot.documents.formats.pdf.pieces import Box, Piece, around

_MIN_GUTTER = 8.0  # points of white between two columns
_MIN_LINES = 4  # in each column
_MIN_SHARE = 0.2  # of the text's width that a column takes at least
_MOST_WITHIN = 2  # gutters looked for on one side of another: four columns
_FULL = 0.55  # of its column's width that a line of prose usually fills


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """The pieces on one baseline of one column, from left to right."""

    pieces: tuple[Piece, ...]

    @property
    def box(self) -> Box:
        """Around all its pieces."""
        return around([piece.box for piece in self.pieces])

    @property
    def baseline(self) -> float:
        """Points from the page's top."""
        return self.pieces[0].baseline

    @property
    def text(self) -> str:
        """Its words; a wide gap is one blank."""
        return " ".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Gutter:
    """The white strip between two columns: its middle, and where the right column begins."""

    middle: float
    right: float


def usual_gutter(pages: Sequence[Sequence[Piece]]) -> Gutter | None:
    """The gutter of a document set in columns, for its pages too short to show one."""
    found = [gutter for pieces in pages if (gutter := _gutter(pieces)) is not None]
    if not found or 2 * len(found) < len(pages):
        return None
    return sorted(found, key=lambda gutter: gutter.middle)[len(found) // 2]


def reading_order(pieces: Sequence[Piece], usual: Gutter | None = None) -> list[list[PrintedLine]]:
    """The page's columns (or parts across them) in reading order, each as its lines."""
    if not pieces:
        return []
    found = _gutter(pieces)
    if found is None and usual is not None and _fits(pieces, usual):
        found = usual
    if found is None:
        return [lines_of(pieces)]
    gutter = found.middle
    parts: list[list[PrintedLine]] = []
    band: list[Piece] = []
    across: list[Piece] = []
    for line in lines_of(pieces):
        crosses = any(
            piece.box.x0 < gutter - 1 and piece.box.x1 > gutter + 1 for piece in line.pieces
        )
        if crosses and band:
            parts += _columns(band, gutter)
            band = []
        if not crosses and across:
            parts.append(lines_of(across))
            across = []
        (across if crosses else band).extend(line.pieces)
    if band:
        parts += _columns(band, gutter)
    if across:
        parts.append(lines_of(across))
    return parts


def _columns(pieces: Sequence[Piece], gutter: float) -> list[list[PrintedLine]]:
    left = [piece for piece in pieces if piece.box.x0 < gutter]
    right = [piece for piece in pieces if piece.box.x0 >= gutter]
    return reading_order(left) + reading_order(right)


def lines_of(pieces: Sequence[Piece]) -> list[PrintedLine]:
    """Pieces on one baseline put together, from the top down."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: (one.baseline, one.box.x0)):
        near = 0.3 * min(piece.size, lines[-1][0].size) if lines else 0
        if lines and abs(piece.baseline - lines[-1][0].baseline) <= near:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [PrintedLine(tuple(sorted(line, key=lambda one: one.box.x0))) for line in lines]


def _fits(pieces: Sequence[Piece], usual: Gutter) -> bool:
    """Whether nothing crosses the usual gutter and something begins where its right column does."""
    if any(p.box.x0 < usual.middle - 1 and p.box.x1 > usual.middle + 1 for p in pieces):
        return False
    return any(abs(p.box.x0 - usual.right) < 4 for p in pieces)


def _gutter(pieces: Sequence[Piece], within: int = _MOST_WITHIN) -> Gutter | None:
    """The white strip between two columns of prose; ``None`` where there is none.

    Either side may be columns again, ``within`` times: their lines need not share their baselines.
    """
    if not pieces:
        return None
    left_edge = min(piece.box.x0 for piece in pieces)
    right_edge = max(piece.box.x1 for piece in pieces)
    width = right_edge - left_edge
    best: tuple[int, float, float, float] | None = None
    for x in sorted({piece.box.x0 for piece in pieces}):
        if not left_edge + _MIN_SHARE * width < x < right_edge - _MIN_SHARE * width:
            continue
        found = _split_at(pieces, x - 0.5, within)
        if found is not None and (best is None or found < best):
            best = found
    return None if best is None else Gutter(best[2], best[3])


def _split_at(
    pieces: Sequence[Piece], x: float, within: int
) -> tuple[int, float, float, float] | None:
    """A gutter left of ``x``: how many cross it, minus its white, its middle and right end."""
    left = [piece for piece in pieces if piece.box.x1 <= x]
    right = [piece for piece in pieces if piece.box.x0 >= x]
    crossing = len(pieces) - len(left) - len(right)
    if min(len(left), len(right)) < _MIN_LINES or crossing > (len(left) + len(right)) / 2:
        return None
    end = max(piece.box.x1 for piece in left)
    begin = min(piece.box.x0 for piece in right)
    white = begin - end
    if white < _MIN_GUTTER or not all(_is_set(side, within) for side in (left, right)):
        return None
    return crossing, -white, end + white / 2, begin


def _is_set(pieces: Sequence[Piece], within: int) -> bool:
    """Whether one side of a gutter is a column of prose, or several."""
    return _is_prose(pieces) or (within > 0 and _gutter(pieces, within - 1) is not None)


def _is_prose(pieces: Sequence[Piece]) -> bool:
    """Whether lines mostly fill their column, as a table's cells or a list's bullets do not."""
    low, high = min(p.box.x0 for p in pieces), max(p.box.x1 for p in pieces)
    lines = lines_of(pieces)
    filled = median(line.box.width for line in lines) / max(high - low, 1)
    letters = median(len(line.text) for line in lines)
    return len(lines) >= _MIN_LINES and filled >= _FULL and letters >= 12
