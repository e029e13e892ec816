"""An opened index: one generation, read only, safe to use from many threads."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from briefbot.documents.models import Document, Passage
from briefbot.errors import IndexMismatchError
from briefbot.french import index as french
from briefbot.index.embeddings import load_embeddings, model_identity
from briefbot.index.generation import Generation
from briefbot.index.lexical import Boosts
from briefbot.index.manifest import Manifest, read_manifest
from briefbot.index.text_embeddings import Pieces, ReadQuestion, TextEmbeddings
from briefbot.settings import Settings

if TYPE_CHECKING:
    from numpy.typing import NDArray

DOCUMENTS_KEPT = 32
PASSAGES_KEPT = 4096
QUESTIONS_KEPT = 256


class Index:
    """The documents and passages of a generation, searchable by meaning and by words."""

    def __init__(
        self,
        generation: Generation,
        embeddings: TextEmbeddings,
        boosts: Boosts | None = None,
    ) -> None:
        self.manifest: Manifest = generation.manifest
        self.embeddings = embeddings
        self._generation = generation
        self._dense = generation.open_dense()
        self._lexical = generation.open_lexical(boosts)
        if {len(self._dense), len(self._lexical)} != {len(generation.passages)}:
            raise ValueError(f"{generation.folder} has not as many vectors as passages")
        self._entries = {entry.id: n for n, entry in enumerate(self.manifest.documents)}
        self._document = lru_cache(DOCUMENTS_KEPT)(generation.documents.__getitem__)
        self._passage = lru_cache(PASSAGES_KEPT)(generation.passages.__getitem__)
        self._pieces = lru_cache(PASSAGES_KEPT)(self._located)
        self._read = lru_cache(QUESTIONS_KEPT)(embeddings.read_question)

    @property
    def document_ids(self) -> tuple[str, ...]:
        """The documents' ids, in order."""
        return tuple(self._entries)

    def document(self, document_id: str) -> Document:
        """A document, read when first asked for. Raises ``KeyError`` for one that is not there."""
        return self._document(self._entries[document_id])

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        """A document's passages, in the order of its text."""
        entry = self.manifest.documents[self._entries[document_id]]
        return tuple(self._passage(n) for n in range(entry.first, entry.first + entry.passages))

    def passage(self, passage_id: str) -> Passage:
        """A passage by its id. Raises ``KeyError`` for one that is not there."""
        return self._passage(self._number(passage_id))

    def search_dense(
        self, question: str, k: int, documents: frozenset[str] | None = None
    ) -> dict[str, float]:
        """The cosine of the ``k`` passages nearest in meaning by their ids, nearest first.

        Among some documents only, every passage is compared: filtering in Chroma takes longer.
        """
        if documents is None:
            return self._dense.search(self._read(question).vector, k)
        ids = [id for document in sorted(self._known(documents)) for id in self._ids(document)]
        cosines = self.cosines(question, ids)
        nearest = np.argsort(-cosines, kind="stable")[:k].tolist()
        return {ids[n]: float(cosines[n]) for n in nearest}

    def search_lexical(
        self, question: str, k: int, documents: frozenset[str] | None = None
    ) -> dict[str, float]:
        """The BM25 score of the ``k`` best passages by their ids, best first."""
        among = None if documents is None else self._known(documents)
        found = self._lexical.search(question, k, among)
        return {self._passage(number).id: score for number, score in found.items()}

    def pieces(self, passage_id: str) -> Pieces:
        """A passage's word pieces, their starts as offsets of its document's text.

        A piece of what only leads the passage, heading or note, starts at -1.
        """
        return self._pieces(self._number(passage_id))

    def read_question(self, question: str) -> ReadQuestion:
        """A question's vector and its word pieces."""
        return self._read(question)

    def cosines(self, question: str, passage_ids: Sequence[str]) -> NDArray[np.float32]:
        """The cosine of the question with each passage, shape ``(len(passage_ids),)``."""
        rows = self._generation.vectors[[self._number(id) for id in passage_ids]]
        cosines: NDArray[np.float32] = np.einsum("ij,j->i", rows, self._read(question).vector)
        return cosines

    def _located(self, number: int) -> Pieces:
        pieces, passage = self._generation.pieces(number), self._passage(number)
        inside = pieces.starts - len(passage.heading) - 1  # a line of its own
        own = (inside >= 0) & (inside < len(passage.text))
        return Pieces(pieces.directions, np.where(own, inside + passage.start, -1).astype(np.int32))

    def _known(self, documents: frozenset[str]) -> frozenset[str]:
        return documents & self._entries.keys()

    def _ids(self, document_id: str) -> list[str]:
        count = self.manifest.documents[self._entries[document_id]].passages
        return [f"{document_id}#{n}" for n in range(count)]

    def _number(self, passage_id: str) -> int:
        document, _, number = passage_id.rpartition("#")
        entry = self.manifest.documents[self._entries[document]]
        if not number.isdecimal() or int(number) >= entry.passages:
            raise KeyError(passage_id)
        return entry.first + int(number)


def open_index(folder: Path, settings: Settings) -> Index:
    """The index of a folder, with the model it was built with.

    Raises:
        IndexMissingError: there is none.
        IndexMismatchError: it is damaged, of another version or built with another model.
        ModelUnavailableError: the model cannot be loaded.
    """
    from chromadb.errors import ChromaError

    path, manifest = read_manifest(folder)
    if manifest.model != model_identity(settings.embedding_model):
        raise IndexMismatchError(french.other_model(folder))
    embeddings = load_embeddings(settings.embedding_model)
    try:
        return Index(Generation(path, manifest), embeddings)
    except (OSError, ValueError, ChromaError) as error:
        raise IndexMismatchError(french.damaged(folder)) from error
