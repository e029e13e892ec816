"""The windows that a reader is given: runs of a section's units, with the words above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from briefbot.answering.reading.models import Candidate
from briefbot.answering.sources.units import Unit, UnitDocument, one_line
from briefbot.text.figures import Figure

LONGEST_WINDOW = 560  # characters: some 130 pieces, as the packaged reader was trained on


@dataclass(frozen=True, slots=True)
class Window:
    """Units to read together and the words above them."""

    heading: str
    units: tuple[Unit, ...]

    @property
    def texts(self) -> tuple[UnitText, ...]:
        """The units as they are read."""
        return tuple(unit_text(unit) for unit in self.units)


def by_turns(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The best candidates of all documents and of those that speak for themselves, in turn.

    Sheets about a document say most things shorter than it does and come first in a search: of what
    the document itself says, too little would be read (docs/answers.md has the shares).
    """
    every = sorted(candidates, key=lambda each: -each.retrieved.score)
    alone = [(each.alone.score, each) for each in candidates if each.alone]
    spoken = [each for _, each in sorted(alone, key=lambda pair: -pair[0])]
    turns = (each for pair in zip_longest(every, spoken) for each in pair if each)
    return tuple({each.passage.id: each for each in turns}.values())


def windows_of(candidates: Sequence[Candidate], most: int) -> tuple[Window, ...]:
    """The windows the candidates stand in, the best candidate's first, ``most`` at the most."""
    found: dict[tuple[str, int], Window] = {}
    for candidate in candidates:
        wanted = {unit.place for unit in candidate.units}
        for window in _section_windows(candidate):
            if wanted & {unit.place for unit in window.units}:
                found.setdefault((candidate.passage.document, window.units[0].place), window)
        if len(found) >= most:
            break
    return tuple(found.values())[:most]


def _section_windows(candidate: Candidate) -> Iterator[Window]:
    document = candidate.document
    units = document.section_units(candidate.passage.section)
    for _, block in groupby(units, key=lambda unit: unit.kind == "footnote"):
        for run in _runs(list(block)):
            yield Window(_heading(document, run[0]), tuple(run))


def _runs(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    run: list[Unit] = []
    length = 0
    for unit in units:
        if run and length + len(unit.text) > LONGEST_WINDOW:
            yield run
            run, length = [], 0
        run.append(unit)
        length += len(unit.text)
    if run:
        yield run


def _heading(document: UnitDocument, first: Unit) -> str:
    """The document's title, the headings, and what introduces the first unit from outside."""
    title = document.document.metadata.title
    path = document.document.sections[first.section].path
    lead = "" if first.lead is None else one_line(document.units[first.lead].text)
    return ". ".join(
        part for part in (*([title] if title not in path else []), *path, lead) if part
    )


@dataclass(frozen=True, slots=True)
class UnitText:
    """A unit as it is read: its words on one line, and the (start, end) of its figures in them."""

    words: str
    figures: tuple[tuple[int, int], ...] = ()


def unit_text(unit: Unit) -> UnitText:
    """A unit's words and figures; of a row « head : cell » for each of its cells."""
    if not unit.cells:
        figures = [_on_one_line(unit, unit.start, each) for each in unit.figures]
        return UnitText(one_line(unit.text), tuple(figures))
    said, places = "", dict[int, tuple[int, int]]()
    for place, cell in enumerate(unit.cells):
        words = one_line(unit.text[cell.start - unit.start : cell.end - unit.start])
        if not words:
            continue
        head = one_line(unit.head(place))
        said += (" | " if said else "") + (f"{head} : " if head else "")
        for figure in unit.figures_in(cell):
            start, end = _on_one_line(unit, cell.start, figure)
            places[figure.start] = (len(said) + start, len(said) + end)
        said += words
    # A figure that runs over two cells is none of either.
    return UnitText(said, tuple(places.get(each.start, (0, 0)) for each in unit.figures))


def _on_one_line(unit: Unit, start: int, figure: Figure) -> tuple[int, int]:
    """Where a figure stands among the words from an offset of the document, once on one line."""
    before = unit.text[start - unit.start : figure.start - unit.start]
    first = len(one_line(before + figure.text[:1])) - 1
    return first, first + len(one_line(figure.text))
