"""Rows a reader learns from: a question beside a window of a text, and which units answer.

A window is a run of a section's units short enough to be read at once, as at run time
(`answering/reading/model/windows.py`).
"""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from training.lexical import Bm25
from training.reading.library import Asked, Library, Section

LONGEST_WINDOW = 560  # characters: some 130 pieces, as at run time


@dataclass(frozen=True)
class Row:
    """One window to read: its units, those that answer, and the figures that are the answer.

    A figure is (unit, first character); `figures` is None where it is not known which are.
    """

    question: str
    heading: str
    units: tuple[str, ...]
    right: frozenset[int]
    figures: frozenset[tuple[int, int]] | None = None


def window_around(section: Section, unit: int, chance: random.Random) -> range:
    """A run of units that holds one of them, grown to either side by chance."""
    first, last = unit, unit + 1
    length = len(section.units[unit])
    while True:
        sides = [n for n in (first - 1, last) if 0 <= n < len(section.units)]
        if not sides:
            return range(first, last)
        side = chance.choice(sides)
        length += len(section.units[side])
        if length > LONGEST_WINDOW:
            return range(first, last)
        first, last = min(first, side), max(last, side + 1)


def row_at(library: Library, asked: Asked, section: int, unit: int, chance: random.Random) -> Row:
    """A question and a window of a section around a unit."""
    text = library.sections[section]
    window = window_around(text, unit, chance)
    units = tuple(text.units[n] for n in window)
    own = {unit for held, unit in asked.elsewhere if held == section}
    if section == asked.section:
        own |= asked.units
    right = frozenset(n - window.start for n in own if n in window)
    figures = asked.figures and frozenset(
        (unit - window.start, start)
        for held, unit, start in asked.figures
        if held == section and unit in window
    )
    return Row(asked.question, text.heading, units, right, figures)


class WholeSearch:
    """Finds the sections of a whole that a text's words lead to."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections
        self._wholes: dict[str, list[int]] = defaultdict(list)
        for number, section in enumerate(sections):
            self._wholes[section.whole].append(number)
        self._found: dict[str, Bm25] = {}

    def others(self, section: int, text: str, most: int) -> list[int]:
        """The numbers of the other sections of a section's whole, the likest first."""
        own = self._sections[section]
        numbers = self._wholes[own.whole]
        if own.whole not in self._found:
            held = [self._sections[n] for n in numbers]
            self._found[own.whole] = Bm25([" ".join((s.heading, *s.units)) for s in held])
        order = sorted(zip(-self._found[own.whole].scores(text), numbers, strict=True))
        # A section that questions were written on twice stands there twice.
        return [n for _, n in order if self._sections[n] != own][:most]
