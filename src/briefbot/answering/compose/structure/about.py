"""Questions about a document as such: when it was written, by whom, under what title."""

from __future__ import annotations

from collections.abc import Iterator

from briefbot.answering.citing.draft import Draft, say
from briefbot.answering.reading.case import Case
from briefbot.answering.reading.organisations import names_publisher
from briefbot.answering.sources.units import Unit, UnitDocument, stems

FRONT = 12  # units from the top in which a document says what it is


def wants_about(case: Case) -> bool:
    """Whether a question is about the document as such, and about nothing that it says."""
    return "about_document" in case.asked.intents and all(
        "publishing" in need.roles or names_publisher(need, case.corpus.values())
        for need in case.needs
    )


def compose_about(case: Case) -> Draft | None:
    """The words of the document that date it or name who publishes it; None for other questions."""
    for name in case.corpus.main_first:
        document = case.corpus[name]
        if case.asked.kind == "date":
            found = next(_dated(document), None)
        elif "publisher" in case.asked.intents:
            found = next(_signed(document), None)
        else:
            return None
        if found is not None:
            return Draft((say(document, found),), focus=(found,))
    return None


def _dated(document: UnitDocument) -> Iterator[Unit]:
    year = document.document.metadata.date[:4]
    for unit in document.units[:FRONT]:
        if any(f.kind in ("date", "year") and str(f.value) == year for f in unit.figures):
            yield unit


def _signed(document: UnitDocument) -> Iterator[Unit]:
    wanted = stems(document.document.metadata.acronym)
    for unit in document.units:
        if wanted and wanted <= unit.keys:
            yield unit
