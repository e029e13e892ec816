"""Questions about a document as such: when it was written, by whom, under what title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefbot.answering.citing.draft import Draft, say
from briefbot.answering.reading.case import Case
from briefbot.answering.reading.organisations import names_publisher
from briefbot.answering.sources.units import Unit, UnitDocument, stems
from briefbot.text.words import fold

FRONT = 12  # units from the top in which a document says what it is
_DOCUMENT = re.compile(r"\b(?:memoire|document|texte|rapport|brief|report|paper)\b")
_ITS_DATE = re.compile(  # « date de publication ? », of what if not the document
    r"\bdate (?:de (?:sa )?|du |d')(?:publication|parution|depot|redaction)\W*$"
    r"|\b(?:publication|release|filing) date\W*$"
)
_ITS_AUTHORS = re.compile(
    r"^(?:qui (?:est|sont) )?(?:l'|les )?auteurs?\W*$|^who (?:is|are) the authors?"
)
_PUBLISHES = re.compile(
    r"(?:sort|par[ua]|publ|depo[st]|dat|redig|ecri|releas|publish|came|out|port)\w{0,4}$"
)
_ASKS_PUBLISHER = re.compile(
    r"\b(?:qui|quel organisme|who|which organi[sz]ation)\b.*\b(?:ecri|redig|publi|depos|produi"
    r"|sign|wrote|written|author)"
    r"|\bauteurs?\b|\bde qui\b|\bauthors?\b"
)


def wants_about(case: Case) -> bool:
    """Whether a question is about the document as such, and about nothing that it says."""
    plain = fold(case.asked.text)
    named = _DOCUMENT.search(plain) or _ITS_DATE.search(plain) or _ITS_AUTHORS.search(plain)
    return named is not None and all(
        _PUBLISHES.match(need.stem) or names_publisher(need, case.corpus.values())
        for need in case.needs
    )


def compose_about(case: Case) -> Draft | None:
    """The words of the document that date it or name who publishes it; None for other questions."""
    plain = fold(case.asked.text)
    for name in case.corpus.main_first:
        document = case.corpus[name]
        if case.asked.kind == "date":
            found = next(_dated(document), None)
        elif _ASKS_PUBLISHER.search(plain):
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
