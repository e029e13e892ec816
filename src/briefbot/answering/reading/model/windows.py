"""What a reading model is given at once: a run of a section's units, under its heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from briefbot.answering.reading.models import Candidate
from briefbot.answering.sources.units import Unit, UnitDocument, one_line

LONGEST_WINDOW = 560  # characters: some 130 pieces, as the packaged reader was trained on


@dataclass(frozen=True, slots=True)
class Window:
    """Units to read together and the words above them."""

    heading: str
    units: tuple[Unit, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The units' words, each on one line; a row's cells under their column heads."""
        return tuple(unit_words(unit) for unit in self.units)


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


def unit_words(unit: Unit) -> str:
    """A unit's words on one line; of a row « head : cell » for each of its cells."""
    if not unit.cells:
        return one_line(unit.text)
    cells = [unit.text[cell.start - unit.start : cell.end - unit.start] for cell in unit.cells]
    parts = [
        f"{one_line(head)} : {one_line(cell)}" if head else one_line(cell)
        for cell, head in zip(cells, (*unit.columns, *[""] * len(cells)), strict=False)
        if cell.strip()
    ]
    return " | ".join(parts)
