"""Footnotes of what is quoted: what it must not be printed without."""

from __future__ import annotations

from dataclasses import replace

from briefbot.answering.case import Case
from briefbot.answering.citations import Quote
from briefbot.answering.draft import Draft, Line, words_of
from briefbot.answering.units import Unit, UnitDocument
from briefbot.french import answers as french


def with_notes(case: Case, draft: Draft) -> Draft:
    """The draft with the notes marked in what it is first of all about, after its first line."""
    if not draft.focus or not draft.lines:
        return draft
    unit = draft.focus[0]
    notes = _notes(case.document(unit), unit)
    return replace(draft, lines=(draft.lines[0], *notes, *draft.lines[1:])) if notes else draft


def _notes(document: UnitDocument, unit: Unit) -> list[Line]:
    lines = []
    for note in document.document.footnotes:
        if any(unit.start <= anchor <= unit.end for anchor in note.anchors):
            quote = Quote(document.document.id, note.start, note.end)
            lines.append(Line(french.note(words_of(document, quote)), (quote,)))
    return lines
