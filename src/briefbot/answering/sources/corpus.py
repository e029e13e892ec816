"""The documents of an index as units, each cut when first needed, their words as matrices."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from briefbot.answering.sources.cutting import cut_units
from briefbot.answering.sources.term_expansion import Vocabulary
from briefbot.answering.sources.units import Unit, UnitDocument
from briefbot.documents.models import Passage, Span
from briefbot.index.store import Index
from briefbot.retrieval.late_interaction import Matches, PieceMatcher, Spans

MOST_VOCABULARIES = 16  # kept, one for each choice of documents


class _Store:
    """What is made once of the documents of an index, whichever of them are asked."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.matcher = PieceMatcher(index)
        self._cut: dict[str, UnitDocument] = {}
        self._layouts: dict[str, TermLayout] = {}
        self._vectors: dict[str, NDArray[np.float64]] = {}
        self._vocabularies: dict[frozenset[str], Vocabulary] = {}
        self._lock = Lock()

    def document(self, document_id: str) -> UnitDocument:
        with self._lock:
            if document_id not in self._cut:
                self._cut[document_id] = cut_units(self.index.document(document_id))
            return self._cut[document_id]

    def layout(self, document_id: str) -> TermLayout:
        document = self.document(document_id)
        with self._lock:
            if document_id not in self._layouts:
                self._layouts[document_id] = lay_out(document)
            return self._layouts[document_id]

    def vectors(self, document_id: str) -> NDArray[np.float64]:
        document = self.document(document_id)
        with self._lock:
            if document_id not in self._vectors:
                vectors = np.zeros((len(document.units), self.index.embeddings.piece_size))
                for passage in self.index.passages(document_id):
                    units = document.within(passage.start, passage.end)
                    means = self.matcher.span_means(passage.id, _spans(units))
                    vectors[[unit.place for unit in units]] = means
                self._vectors[document_id] = vectors
            return self._vectors[document_id]

    def vocabulary(self, names: frozenset[str]) -> Vocabulary:
        with self._lock:
            known = self._vocabularies.get(names)
        if known is not None:
            return known
        made = Vocabulary(self.document(name) for name in sorted(names))
        with self._lock:
            if len(self._vocabularies) >= MOST_VOCABULARIES:
                del self._vocabularies[next(iter(self._vocabularies))]
            return self._vocabularies.setdefault(names, made)


class Corpus(Mapping[str, UnitDocument]):
    """Documents by id: all of an index, or those that are asked. Safe to use from many threads.

    Whoever is given some documents only (``among``) can reach no other.
    """

    def __init__(self, index: Index) -> None:
        self._store = _Store(index)
        self._names = tuple(index.document_ids)
        self.searched: frozenset[str] | None = None  # those to search in; None for all

    def among(self, documents: Collection[str] | None) -> Corpus:
        """The same with some of its documents only; all of them for None."""
        if documents is None:
            return self
        view = Corpus.__new__(Corpus)
        view._store = self._store
        view._names = tuple(name for name in self._names if name in documents)
        view.searched = frozenset(view._names)
        return view

    def __getitem__(self, document_id: str) -> UnitDocument:
        if document_id not in self.names:
            raise KeyError(document_id)
        return self._store.document(document_id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    @property
    def index(self) -> Index:
        """The index that the documents lie in, with all the others there."""
        return self._store.index

    @cached_property
    def names(self) -> frozenset[str]:
        """The documents' ids."""
        return frozenset(self._names)

    def layout(self, document_id: str) -> TermLayout:
        """A document's units as arrays."""
        return self._store.layout(self[document_id].document.id)

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        """A document's passages, in the order of its text."""
        return self._store.index.passages(self[document_id].document.id)

    @cached_property
    def main_first(self) -> tuple[str, ...]:
        """The documents' ids, those that speak for themselves before the sheets about them."""
        return tuple(sorted(self, key=lambda name: self[name].is_sheet))

    @cached_property
    def own_voice(self) -> frozenset[str]:
        """The documents that speak for themselves, where there are sheets about them as well."""
        own = frozenset(name for name in self if not self[name].is_sheet)
        return own if len(own) < len(self) else frozenset()

    def vectors(self, document_id: str) -> NDArray[np.float64]:
        """A unit vector for each of a document's units, one a row; zeros where there is none."""
        return self._store.vectors(self[document_id].document.id)

    def matches(self, question: str, passages: Sequence[tuple[Passage, Sequence[Unit]]]) -> Matches:
        """How near the words of a question come to units of passages, one passage's after the
        other's.
        """
        asked = [(passage.id, _spans(units)) for passage, units in passages]
        return self._store.matcher.span_matches(question, asked)

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the documents: what a word tells is judged among those asked."""
        return self._store.vocabulary(self.names)


def _spans(units: Sequence[Unit]) -> Spans:
    return tuple(Span(unit.start, unit.end) for unit in units)


Matrix = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class TermLayout:
    """A document's units as arrays, made once: postings of stems and who stands beside whom.

    ``heads`` has, for a stem, the units under a heading (or column head) that holds it. ``before``
    and ``after`` give each unit's neighbour sentence and ``lead`` what introduces it, -1 for none.
    """

    size: int
    own: Mapping[str, NDArray[np.intp]]
    heads: Mapping[str, NDArray[np.intp]]
    title: frozenset[str]
    before: NDArray[np.intp]
    after: NDArray[np.intp]
    lead: NDArray[np.intp]


def lay_out(document: UnitDocument) -> TermLayout:
    """The arrays of a document."""
    own: dict[str, list[int]] = {}
    heads: dict[str, list[int]] = {}
    size = len(document.units)
    before, after, lead = (np.full(size, -1, dtype=np.intp) for _ in range(3))
    for unit in document.units:
        for key in unit.keys:
            own.setdefault(key, []).append(unit.place)
        for key in document.around(unit):
            heads.setdefault(key, []).append(unit.place)
        lead[unit.place] = -1 if unit.lead is None else unit.lead
        previous = document.units[unit.place - 1] if unit.place else None
        if previous is None or previous.section != unit.section:
            continue
        if previous.kind == unit.kind == "sentence":
            before[unit.place], after[previous.place] = previous.place, unit.place
    return TermLayout(
        size=size,
        own={key: np.array(places, dtype=np.intp) for key, places in own.items()},
        heads={key: np.array(places, dtype=np.intp) for key, places in heads.items()},
        title=document.title,
        before=before,
        after=after,
        lead=lead,
    )


def found_in(
    postings: Mapping[str, NDArray[np.intp]], needs: Sequence[Mapping[str, float]], size: int
) -> Matrix:
    """How surely each unit holds each word, shape ``(len(needs), size)``."""
    matrix = np.zeros((len(needs), size), dtype=np.float32)
    for row, matches in zip(matrix, needs, strict=True):
        for key in matches.keys() & postings.keys():
            places = postings[key]
            row[places] = np.maximum(row[places], matches[key])
    return matrix


def beside(matrix: Matrix, neighbour: NDArray[np.intp]) -> Matrix:
    """The columns of each unit's neighbour, zeros where it has none."""
    moved = matrix[:, neighbour]
    moved[:, neighbour < 0] = 0.0
    return moved
