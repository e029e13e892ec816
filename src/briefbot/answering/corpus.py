"""The documents of an index as units, each cut when first needed, and their vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from threading import Lock

from briefbot.answering.units import UnitDocument, cut_units
from briefbot.answering.vocabulary import Vocabulary
from briefbot.index.store import Index


class Corpus(Mapping[str, UnitDocument]):
    """Documents by id. Safe to use from many threads."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._cut: dict[str, UnitDocument] = {}
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

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of all the documents."""
        return Vocabulary(self[name] for name in self)
