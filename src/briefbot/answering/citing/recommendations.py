"""The recommendations of a document, each with all the places that state it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefbot.answering.citing.citations import Quote
from briefbot.answering.citing.draft import unit_quotes
from briefbot.answering.sources.corpus import Corpus
from briefbot.answering.sources.units import Unit, UnitDocument
from briefbot.documents.models import Passage

_ROW_NUMBER = re.compile(r"\s*(\d{1,2})\s?[-–.)]")


@dataclass(slots=True)
class _Places:
    name: Quote | None = None
    statements: list[Unit] = field(default_factory=list)
    rows: list[Unit] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation: its number as written and the units that state it.

    ``name`` is what one lists it by: its heading, the cell that names its row, or its first words.
    ``statements`` stand in running text, ``rows`` in a table; both in the order of the text, at
    least one of them.
    """

    label: str
    document: str
    name: Quote
    statements: tuple[Unit, ...]
    rows: tuple[Unit, ...]

    @property
    def places(self) -> tuple[Unit, ...]:
        """Every place that states it, running text first."""
        return (*self.statements, *self.rows)


def recommendations(corpus: Corpus, document_id: str) -> tuple[Recommendation, ...]:
    """A document's numbered recommendations, in the order of their numbers."""
    document = corpus[document_id]
    found: dict[str, _Places] = {}
    for passage in corpus.passages(document_id):
        if passage.kind == "recommendation" and passage.label:
            _add(found.setdefault(passage.label, _Places()), passage, document)
    for unit in _unlabelled(corpus, document_id):
        number = _ROW_NUMBER.match(unit.text)
        if unit.cells and number and number.group(1) in found:
            found[number.group(1)].rows.append(unit)
    return tuple(
        Recommendation(
            label,
            document_id,
            each.name or unit_quotes((*each.statements, *each.rows)[0])[0],
            tuple(each.statements),
            tuple(each.rows),
        )
        for label, each in sorted(found.items(), key=lambda item: _order(item[0]))
        if each.statements or each.rows
    )


def overall(corpus: Corpus, document_id: str) -> tuple[Unit, ...]:
    """The units of recommendations that have no number: the request that sums up the others."""
    tables = {row.group for each in recommendations(corpus, document_id) for row in each.rows}
    return tuple(
        unit
        for unit in _unlabelled(corpus, document_id)
        if not (unit.cells and unit.group in tables)
    )


def requests(corpus: Corpus, document_id: str) -> Iterator[tuple[Unit, ...]]:
    """The places of a document that state one request: the whole of it, or a recommendation."""
    yield overall(corpus, document_id)
    for each in recommendations(corpus, document_id):
        yield each.places


def _add(places: _Places, passage: Passage, document: UnitDocument) -> None:
    units = document.within(passage.start, passage.end)
    if not units:  # a heading that is the recommendation: what follows it states it
        places.name = Quote(document.document.id, passage.start, passage.end)
        units = document.section_units(passage.section)
    for unit in units:
        (places.rows if unit.cells else places.statements).append(unit)


def _unlabelled(corpus: Corpus, document_id: str) -> Iterator[Unit]:
    for passage in corpus.passages(document_id):
        if passage.kind == "recommendation" and not passage.label:
            yield from corpus[document_id].within(passage.start, passage.end)


def _order(label: str) -> tuple[int, str]:
    return (int(label), "") if label.isdigit() else (10**6, label)
