"""The words of a PDF's lines, raised figures that call the page's notes put in as marks."""

from __future__ import annotations

from dataclasses import dataclass

from briefbot.documents.assembly.raised import LOOK_BACK, raised
from briefbot.documents.blocks import note_mark
from briefbot.documents.formats.pdf.order import PrintedLine
from briefbot.documents.formats.pdf.pieces import Piece
from briefbot.documents.formats.pdf.sheet import NOTE_MARK


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
