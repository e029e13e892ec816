"""Questions about a document as such: when it was written, by whom, under what title."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from briefbot.answering.citing.draft import Draft, say
from briefbot.answering.reading.models import Case
from briefbot.answering.sources.units import Unit, UnitDocument
from briefbot.text.words import stems

FRONT = 12  # units from the top in which a document says what it is


def compose_about(case: Case) -> Draft | None:
    """The words of the document that date it or name who publishes it; None for other questions."""
    dated = "date" in case.asked.kinds
    signed = "publisher" in case.asked.intents or (
        "whole_identity" in case.asked.intents and "who" in case.asked.kinds
    )
    for name in case.corpus.main_first:
        document = case.corpus[name]
        found = [*islice(_signed(document), signed), *islice(_dated(document), dated)]
        if found:
            return Draft(tuple(say(document, each) for each in found), focus=(found[0],))
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
