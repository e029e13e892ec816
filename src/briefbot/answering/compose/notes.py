"""Footnotes of what is quoted: what it must not be printed without."""

from __future__ import annotations

from dataclasses import replace

from briefbot.answering.case import Case
from briefbot.answering.citations import Quote
from briefbot.answering.draft import Draft, Line, words_of
from briefbot.answering.units import Unit, UnitDocument
from briefbot.french import answers as french


def with_notes(case: Case, draft: Draft) -> Draft:
    """The draft with the notes marked in what it is first of all about.

    They come after its first line; a sheet's, which only name its sources, at the end.
    """
    if not draft.focus or not draft.lines:
        return draft
    unit = draft.focus[0]
    document = case.document(unit)
    notes, after = _notes(document, unit), len(draft.lines) if document.is_sheet else 1
    noted = {quote for note in notes for quote in note.quotes}
    rest = [line for line in draft.lines[after:] if not noted.issuperset(line.quotes)]
    return replace(draft, lines=(*draft.lines[:after], *notes, *rest))


def _notes(document: UnitDocument, unit: Unit) -> list[Line]:
    lines = []
    for note in document.document.footnotes:
        if any(unit.start <= anchor <= unit.end for anchor in note.anchors):
            quote = Quote(document.document.id, note.start, note.end)
            lines.append(Line(french.note(words_of(document, quote)), (quote,)))
    return lines
