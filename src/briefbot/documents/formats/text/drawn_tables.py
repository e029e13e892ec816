"""Tables drawn with characters: « Loyers | 420 », cells set apart by blanks, lines of a CSV file.

Text files and pasted letters have them. Their lines become tab-separated ones, which the rest of
the reading knows; what draws the frame goes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

Cut = Callable[[str], list[str]]
"""Cuts a line into cells; one cell where it is no line of a table."""

_FRAME = re.compile(r"[ |+:=_-]*(?:---|===|___)[ |+:=_-]*")
_GAP = re.compile(r" {2,}")
_FIGURE = re.compile(r"[+–—(-]?\s?\$?\s?\d|[–—-]\Z|n\.\s?d\.|s\.\s?o\.", re.IGNORECASE)
_UNIT = re.compile(r"[$%€]")
_NO_CELL = "\u00a0"  # an empty first cell: Markdown would take its tab for an indent
_LEAST_ROWS = 3  # chosen by hand: two lines alike are an address or a heading more often


def tabbed(lines: Sequence[str]) -> list[str]:
    """The lines, those of drawn tables with tabs between their cells and without their frames."""
    told = list(lines)
    for cut in (_piped, _spaced, _semicolons):
        told = [line for run in _runs(told, cut) for line in _told(run, cut)]
    return told


def _piped(line: str) -> list[str]:
    inside = line.strip()
    if " | " not in inside and not inside.startswith("|"):
        return [line]
    return [cell.strip() for cell in inside.removeprefix("|").removesuffix("|").split("|")]


def _spaced(line: str) -> list[str]:
    return [line] if "\t" in line else _GAP.split(line.strip())


def _semicolons(line: str) -> list[str]:
    return [line] if "\t" in line else [cell.strip() for cell in line.split(";")]


def _runs(lines: Sequence[str], cut: Cut) -> Iterator[list[str]]:
    """The lines in runs of as many cells each, with the frames around them."""
    run: list[str] = []
    frames: list[str] = []  # since the last row
    width = rows = 0  # the cells of the run's last row, and its rows
    for line in lines:
        if _FRAME.fullmatch(line):
            frames.append(line)
            continue
        cells = len(cut(line))
        corner = rows == 1 and cells == width + 1  # the head has nothing over the labels
        if cells == width or corner:
            run += [*frames, line]
        else:
            before, over = (frames, []) if run and run[-1].strip() else ([], frames)
            yield [*run, *before]
            run, rows = [*over, line], 0
        frames, width, rows = [], cells, rows + 1
    yield [*run, *frames]


def _told(run: Sequence[str], cut: Cut) -> Sequence[str]:
    """A run as lines of a table where it is one, else as it is."""
    rows = [cut(line) for line in run if not _FRAME.fullmatch(line)]
    if len(rows) < _LEAST_ROWS or not (_barred(rows, cut) or _counts(rows)):
        return run
    width = len(rows[-1])
    if len(rows[0]) < width:
        rows[0].insert(0, "")
    return ["\t".join([cells[0] or _NO_CELL, *cells[1:]]) for cells in rows]


def _barred(rows: Sequence[Sequence[str]], cut: Cut) -> bool:
    """Whether bars part three columns: no sentence has as many, line after line."""
    return cut is _piped and len(rows[-1]) > 2


def _counts(rows: Sequence[Sequence[str]]) -> bool:
    """Whether below the head each cell but the first holds a figure, or what stands for one.

    Of two columns one figure at least has its unit: else they may be sections and their pages.
    """
    figures = [cell for cells in rows[1:] for cell in cells[1:]]
    if not figures or not all(_FIGURE.match(cell) or not cell for cell in figures):
        return False
    return len(rows[-1]) > 2 or any(_UNIT.search(cell) for cell in figures)
