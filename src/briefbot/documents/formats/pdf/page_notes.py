"""The notes of a PDF's page from their lines, and what goes on with a note of an earlier page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from briefbot.documents.blocks import RawNote, cleaned
from briefbot.documents.formats.pdf.open_blocks import Built
from briefbot.documents.formats.pdf.order import PrintedLine
from briefbot.documents.formats.pdf.sheet import note_parts, note_start
from briefbot.documents.mending.hyphens import WholeWords, join_lines


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
