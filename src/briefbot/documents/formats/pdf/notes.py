"""A PDF's notes: the marks that open and call them, what they say, and what goes on overleaf."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from briefbot.documents.assembly.raised import LOOK_BACK, raised
from briefbot.documents.blocks import RawNote, cleaned, note_mark
from briefbot.documents.formats.pdf.open_blocks import Built
from briefbot.documents.formats.pdf.order import PrintedLine
from briefbot.documents.formats.pdf.pieces import Piece, Run
from briefbot.documents.mending.hyphens import WholeWords, join_lines

NOTE_MARK = re.compile(r"\(?(\d{1,3}|[*†‡]{1,3}|[a-z])\)?")


@dataclass(frozen=True, slots=True)
class Words:
    """How a page's lines are put into words: its notes' marks, and the body's size."""

    body: float
    markers: frozenset[str] = frozenset()

    def of(self, line: PrintedLine) -> str:
        """A line's words with a mark where a raised figure calls one of the page's notes."""
        return " ".join("".join(self._runs(piece)) for piece in line.pieces)

    def _runs(self, piece: Piece) -> list[str]:
        texts: list[str] = []
        for place, run in enumerate(piece.runs):
            marker = NOTE_MARK.fullmatch(run.text.strip())
            high = run.size < 0.85 * piece.size and run.baseline < piece.baseline - 0.1 * run.size
            alone = len(piece.runs) == 1 and run.size < 0.7 * self.body  # in a cell of its own
            if marker and (high or alone) and not texts and marker.group(1) in self.markers:
                texts.append(note_mark(marker.group(1)) + (" " if run.text.endswith(" ") else ""))
            elif high:
                before = "".join(texts)[-LOOK_BACK:]
                after = piece.runs[place + 1].text if place + 1 < len(piece.runs) else ""
                part = after.lstrip().startswith(("/", "⁄"))  # of a fraction
                texts.append(run.text if part else raised(run.text, before, self.markers, after))
            else:
                texts.append(run.text)
        return texts


def page_notes(
    lines: Sequence[PrintedLine], known: WholeWords, page: int | None, pdf_page: int
) -> tuple[list[str], list[RawNote]]:
    """The lines before the first mark, which go on with an earlier note, and the page's notes."""
    rest: list[str] = []
    notes: list[tuple[str, list[str]]] = []
    for line in chain.from_iterable(map(note_parts, lines)):
        start = note_start(line)
        if start is not None:
            notes.append((start[0], [start[1].text]))
        else:
            (notes[-1][1] if notes else rest).append(line.text)
    made = []
    for marker, texts in notes:
        text, _marks = cleaned(join_lines(texts, known))
        if text:
            made.append(RawNote(text=text, marker=marker, page=page, pdf_page=pdf_page))
    return rest, made


def go_on_with_note(
    rest: Sequence[str], known: WholeWords, *places: list[RawNote] | list[Built]
) -> bool:
    """Add words to the last note of the first list that holds one; false where there is none."""
    for blocks in places:
        for place in range(len(blocks) - 1, -1, -1):
            note = blocks[place]
            if isinstance(note, RawNote):
                text, _marks = cleaned(join_lines([note.text, *rest], known))
                blocks[place] = replace(note, text=text)
                return True
    return False


def note_start(line: PrintedLine) -> tuple[str, PrintedLine] | None:
    """The mark a note's first line opens with, and the line without it."""
    runs = [run for piece in line.pieces for run in piece.runs]
    if len(runs) < 2:
        return None
    match = NOTE_MARK.fullmatch(runs[0].text.strip())
    raised = runs[0].size < 0.85 * max(run.size for run in runs)
    if match and (raised or not match.group(1).isalpha()):
        return match.group(1), _without_first_run(line)
    return None


def note_parts(line: PrintedLine) -> list[PrintedLine]:
    """A line of notes, parted where a raised mark begins another one after a sentence's end."""
    parts: list[list[Piece]] = [[]]
    for piece in line.pieces:
        runs: list[Run] = []
        for run in piece.runs:
            before = "".join(r.text for r in runs) or "".join(p.text for p in parts[-1])
            if before.rstrip().endswith((".", ";")) and is_raised_mark(run, piece):
                parts[-1] += _piece_of(runs, piece)
                parts.append([])
                runs = []
            runs.append(run)
        parts[-1] += _piece_of(runs, piece)
    return [PrintedLine(tuple(pieces)) for pieces in parts if pieces]


def is_raised_mark(run: Run, piece: Piece) -> bool:
    """Whether a run is a note's mark set small and high beside a piece's words."""
    high = run.size < 0.85 * piece.size and run.baseline < piece.baseline - 0.1 * run.size
    return high and NOTE_MARK.fullmatch(run.text.strip()) is not None


def _piece_of(runs: Sequence[Run], piece: Piece) -> list[Piece]:
    return [replace(piece, runs=tuple(runs))] if runs else []


def _without_first_run(line: PrintedLine) -> PrintedLine:
    first, *rest = line.pieces
    if len(first.runs) == 1:
        return PrintedLine(tuple(rest))
    return PrintedLine((replace(first, runs=first.runs[1:]), *rest))
