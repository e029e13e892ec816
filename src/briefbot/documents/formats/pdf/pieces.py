"""Pieces of lines: the writing of a page that stands together, with its type and its place.

Coordinates are points, x to the right and y **down** from the top left corner of the page as it is
read.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefbot.documents.blocks import unmarked
from briefbot.documents.mending.lexicon import is_french

INITIAL_LARGER = 1.7  # a drop cap's size, to that of the lines beside it
LONGEST_INITIAL = 2  # signs: « L’ »
_LARGEST_MARK = 30.0  # points; the type that a raised figure may stand beside
_ROOM = 0.17  # of the type's size, from which what is between two runs is a blank
_TIGHT = 0.07  # the same in a line set tight: more than what parts two letters
_LETTERS_A_WORD = 2.0  # on average, in runs that are words and not letters set one by one
_MOST_APART = 0.7  # of the places where runs meet, to be sure that these are words
_MANY_RUNS = 8  # of a line, each a word
_NOTE_GAP = 1.0  # of the type's size, between a note's mark and its words
_MOST_NEAR = 300  # runs looked at for each figure
SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, right, bottom, in points from the page's top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Its width in points."""
        return self.x1 - self.x0


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box around some."""
    if len(boxes) == 1:
        return boxes[0]
    left, top = min(box.x0 for box in boxes), min(box.y0 for box in boxes)
    return Box(left, top, max(box.x1 for box in boxes), max(box.y1 for box in boxes))


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one type on one baseline; ``size`` is the type's, in points.

    ``advance`` is where the type would set the next character, the ``box`` is of ink.
    """

    text: str
    box: Box
    baseline: float
    size: float
    bold: bool
    advance: float = 0.0
    ink: tuple[tuple[float, float], ...] = ()  # where each character but blanks begins and ends


@dataclass(frozen=True, slots=True)
class Piece:
    """Runs side by side with no wide gap: a line of a paragraph, a cell's line, a bullet."""

    runs: tuple[Run, ...]
    box: Box
    baseline: float
    size: float  # of most of its characters
    bold: bool  # all of it
    table: int | None = None  # it stands for the page's table of that place, and has no words

    @property
    def text(self) -> str:
        """Its words, as set."""
        return "".join(run.text for run in self.runs).strip()


@dataclass(frozen=True, slots=True)
class Page:
    """A page's pieces in no particular order, and its rules (thin lines and edges of boxes)."""

    index: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    horizontal: tuple[Box, ...] = ()
    vertical: tuple[Box, ...] = ()
    characters: int = 0
    pictures: bool = False
    pictured: float = 0.0  # share of the page that its largest picture covers
    struck: int = 0  # words that a line is drawn over: they are left out


def pieces_of(runs: Sequence[Run], vertical: Sequence[Box] = ()) -> tuple[Piece, ...]:
    """Runs side by side on one baseline joined, unless a wide gap or a rule parts them."""
    pieces: list[Piece] = []
    for line in _baselines(runs):
        line.sort(key=lambda run: run.box.x0)
        group = [line[0]]
        for run in line[1:]:
            if _apart(group[-1], run, vertical):
                pieces.append(make_piece(group))
                group = []
            group.append(run)
        pieces.append(make_piece(group))
    return tuple(pieces)


def _baselines(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs on one baseline together; a raised or lowered figure goes with the run it touches."""
    ordered = sorted(runs, key=lambda run: run.baseline)
    baselines = [run.baseline for run in ordered]
    placed: list[tuple[float, Run]] = []
    for run in ordered:
        low = bisect_left(baselines, run.baseline - 0.3 * _LARGEST_MARK)
        high = bisect_right(baselines, run.baseline + 0.6 * _LARGEST_MARK)
        near = ordered[low : min(high, low + _MOST_NEAR)] if len(run.text) <= 6 else ()
        host = next((other for other in near if _touches(run, other)), run)
        placed.append((host.baseline, run))
    lines: list[list[Run]] = []
    last: tuple[float, float] = (-math.inf, 0.0)
    for baseline, run in sorted(placed, key=lambda pair: pair[0]):
        if lines and baseline - last[0] < max(0.25 * min(run.size, last[1]), 1.0):
            lines[-1].append(run)
        else:
            lines.append([run])
            last = (baseline, run.size)
    return lines


def _touches(mark: Run, host: Run) -> bool:
    """Whether ``mark`` is small type set higher or lower, close beside ``host``."""
    rise = host.baseline - mark.baseline
    if mark.size > 0.85 * host.size or not -0.3 * host.size < rise < 0.6 * host.size:
        return False
    after, before = mark.box.x0 - host.box.x1, host.box.x0 - mark.box.x1
    return -0.3 * host.size < after < 0.4 * host.size or -1 < before < _NOTE_GAP * host.size


def _apart(before: Run, after: Run, vertical: Sequence[Box]) -> bool:
    gap = after.box.x0 - before.box.x1
    if gap > 1.2 * max(before.size, after.size) or _is_initial(before, after):
        return True
    middle = (after.box.y0 + after.box.y1) / 2
    low, high = before.box.x1 - 1, after.box.x0 + 1
    return any(low <= (v.x0 + v.x1) / 2 <= high and v.y0 <= middle <= v.y1 for v in vertical)


def _is_initial(before: Run, after: Run) -> bool:
    """Whether a run is a drop cap that stands on the baseline of the line beside it."""
    text = before.text.strip()
    large = before.size >= INITIAL_LARGER * after.size
    return large and len(text) <= LONGEST_INITIAL and text[:1].isupper()


def make_piece(runs: Sequence[Run]) -> Piece:
    """The piece that runs from left to right make up, blanks set where type stands apart."""
    spaced: list[Run] = []
    tight = _is_tight(runs)
    for run in _with_hyphens(runs):
        if spaced:
            before = spaced[-1]
            gap = run.box.x0 - max(before.box.x1, before.advance)
            joined = before.text.endswith((" ", "\u00a0")) or run.text.startswith((" ", "\u00a0"))
            room = _TIGHT if tight else _ROOM
            if gap > room * max(run.size, before.size) and not joined:
                spaced[-1] = replace(before, text=before.text + " ")
        spaced.append(run)
    box = around([run.box for run in spaced])
    sizes: Counter[float] = Counter()
    for run in spaced:
        sizes[run.size] += len(run.text.strip())
    size = max(sizes, key=lambda one: (sizes[one], one))
    main = next(run for run in spaced if run.size == size)
    bold = all(run.bold for run in spaced if any(c.isalnum() for c in run.text))
    bold = bold and any(run.bold for run in spaced)
    return Piece(tuple(spaced), box, main.baseline, size, bold)


def _is_tight(runs: Sequence[Run]) -> bool:
    """Whether a line's words are set apart by less than a blank, with no blank among their signs.

    Its runs are then words, and two of them together are none.
    """
    joints = []
    for before, run in pairwise(runs):
        gap = (run.box.x0 - max(before.box.x1, before.advance)) / max(run.size, before.size, 1.0)
        bare = before.text[-1:].isalnum() and run.text[:1].isalnum()
        if bare and _TIGHT < gap <= _ROOM and run.size == before.size:
            joints.append((before.text.split()[-1], run.text.split()[0]))
    letters = sum(len(before) for before, _after in joints)
    if not joints or letters < _LETTERS_A_WORD * len(joints):
        return False
    apart = sum(_is_word(b) and _is_word(a) and not _is_word(b + a) for b, a in joints)
    return apart >= _MOST_APART * len(joints) and (len(joints) > 1 or len(runs) > _MANY_RUNS)


def _is_word(text: str) -> bool:
    return text.isdigit() or is_french(text.casefold())


def _with_hyphens(runs: Sequence[Run]) -> list[Run]:
    """The runs, a soft hyphen shown as one at the line's end, where alone it is printed."""
    shown = [replace(run, text=unmarked(run.text).replace(SOFT_HYPHEN, "")) for run in runs]
    if runs[-1].text.rstrip().endswith(SOFT_HYPHEN):
        shown[-1] = replace(shown[-1], text=shown[-1].text.rstrip() + "-")
    return shown
