"""The recommendations of a document, each with all the places that state it."""

from __future__ import annotations

from dataclasses import dataclass

from briefbot.answering.corpus import Corpus
from briefbot.answering.units import Unit


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation: its number as written (may be empty) and the units that state it.

    ``statements`` stand in running text, ``rows`` in a table; both in the order of the text.
    """

    label: str
    document: str
    statements: tuple[Unit, ...]
    rows: tuple[Unit, ...]

    @property
    def places(self) -> tuple[Unit, ...]:
        """Every place that states it, running text first."""
        return (*self.statements, *self.rows)


def recommendations(corpus: Corpus, document_id: str) -> tuple[Recommendation, ...]:
    """A document's numbered recommendations, in the order of their numbers."""
    document = corpus[document_id]
    found: dict[str, tuple[list[Unit], list[Unit]]] = {}
    for passage in corpus.passages(document_id):
        if passage.kind != "recommendation" or not passage.label:
            continue
        units = document.within(passage.start, passage.end)
        statements, rows = found.setdefault(passage.label, ([], []))
        for unit in units:
            (rows if unit.cells else statements).append(unit)
    return tuple(
        Recommendation(label, document_id, tuple(statements), tuple(rows))
        for label, (statements, rows) in sorted(found.items(), key=lambda item: _order(item[0]))
    )


def overall(corpus: Corpus, document_id: str) -> tuple[Unit, ...]:
    """The units of recommendations that have no number: the request that sums up the others."""
    document = corpus[document_id]
    return tuple(
        unit
        for passage in corpus.passages(document_id)
        if passage.kind == "recommendation" and not passage.label
        for unit in document.within(passage.start, passage.end)
    )


def _order(label: str) -> tuple[int, str]:
    return (int(label), "") if label.isdigit() else (10**6, label)
