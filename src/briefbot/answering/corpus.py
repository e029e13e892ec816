"""The documents of an index as units, each cut when first needed, and their vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from briefbot.answering.supports import Layout, lay_out
from briefbot.answering.units import Unit, UnitDocument, cut_units
from briefbot.answering.vocabulary import Vocabulary
from briefbot.documents.models import Passage, Span
from briefbot.index.store import Index
from briefbot.retrieval.late_interaction import Matches, PieceMatcher

MOST_VOCABULARIES = 16  # kept, one for each choice of documents


class Corpus(Mapping[str, UnitDocument]):
    """Documents by id. Safe to use from many threads."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._cut: dict[str, UnitDocument] = {}
        self._layouts: dict[str, Layout] = {}
        self._vectors: dict[str, NDArray[np.float64]] = {}
        self._matcher = PieceMatcher(index)
        self._vocabularies: dict[frozenset[str], Vocabulary] = {}
        self._lock = Lock()

    def __getitem__(self, document_id: str) -> UnitDocument:
        with self._lock:
            if document_id not in self._cut:
                self._cut[document_id] = cut_units(self._index.document(document_id))
            return self._cut[document_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._index.document_ids)

    def __len__(self) -> int:
        return len(self._index.document_ids)

    def layout(self, document_id: str) -> Layout:
        """A document's units as arrays."""
        document = self[document_id]
        with self._lock:
            if document_id not in self._layouts:
                self._layouts[document_id] = lay_out(document)
            return self._layouts[document_id]

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        """A document's passages, in the order of its text."""
        return self._index.passages(document_id)

    @cached_property
    def main_first(self) -> tuple[str, ...]:
        """The documents' ids, those that speak for themselves before the sheets about them."""
        return tuple(sorted(self, key=lambda name: self[name].is_sheet))

    @cached_property
    def own_voice(self) -> frozenset[str]:
        """The documents that speak for themselves, where there are sheets about them as well."""
        own = frozenset(name for name in self if not self[name].is_sheet)
        return own if len(own) < len(self) else frozenset()

    @property
    def mixed(self) -> bool:
        """Whether there are both documents and sheets about them."""
        return bool(self.own_voice)

    def vectors(self, document_id: str) -> NDArray[np.float64]:
        """A unit vector for each of a document's units, one a row; zeros where there is none."""
        document = self[document_id]
        with self._lock:
            if document_id not in self._vectors:
                vectors = np.zeros((len(document.units), self._index.embeddings.piece_size))
                for passage in self.passages(document_id):
                    units = document.within(passage.start, passage.end)
                    means = self._matcher.span_means(passage.id, _spans(units))
                    vectors[[unit.place for unit in units]] = means
                self._vectors[document_id] = vectors
            return self._vectors[document_id]

    def matches(self, question: str, passage: Passage, units: Sequence[Unit]) -> Matches:
        """How near the words of a question come to each of some units of a passage."""
        return self._matcher.span_matches(question, passage.id, _spans(units))

    def vocabulary_of(self, documents: frozenset[str] | None) -> Vocabulary:
        """The words of some documents, all of them for None.

        What a word tells is judged among the documents asked: sheets beside a document change
        nothing in what is found in it alone.
        """
        names = frozenset(self) if documents is None else documents & frozenset(self)
        if names not in self._vocabularies:
            if len(self._vocabularies) == MOST_VOCABULARIES:
                self._vocabularies.clear()
            self._vocabularies[names] = Vocabulary(self[name] for name in sorted(names))
        return self._vocabularies[names]


def _spans(units: Sequence[Unit]) -> list[Span]:
    return [Span(unit.start, unit.end) for unit in units]
