"""An opened index: one generation, read only, safe to use from many threads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from briefbot.documents.models import Document, Passage
from briefbot.errors import IndexMismatchError
from briefbot.french.documents import index as french
from briefbot.index.corrections import corrected
from briefbot.index.dense import DenseIndex
from briefbot.index.embedding.loading import load_embeddings, model_identity
from briefbot.index.embedding.protocol import Pieces, ReadQuestion, TextEmbeddings
from briefbot.index.generation import DENSE, LEXICAL, Encodings, Generation
from briefbot.index.integrity import unsound
from briefbot.index.lexicon.bm25 import Boosts, LexicalIndex, lexical_in_memory, open_lexical
from briefbot.index.manifest import Manifest, read_manifest
from briefbot.index.private import PrivateCopy, private_copy
from briefbot.index.records import AlteredRecordError
from briefbot.settings import Settings

if TYPE_CHECKING:
    from numpy.typing import NDArray

Read = TypeVar("Read", Document, Passage)

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
        self._vectors = generation.encodings.vectors
        self._entries = {entry.id: n for n, entry in enumerate(self.manifest.documents)}
        # None of these holds the index itself: it goes, and its files with it, when the last
        # question on it is answered.
        self._document = lru_cache(DOCUMENTS_KEPT)(partial(_told, generation))
        self._passage = lru_cache(PASSAGES_KEPT)(generation.texts.passages.__getitem__)
        self._pieces = lru_cache(PASSAGES_KEPT)(
            partial(_located, generation.encodings, self._passage)
        )
        self._read = lru_cache(QUESTIONS_KEPT)(embeddings.read_question)
        names = [
            entry.name
            for entry in self.manifest.files
            if entry.name.startswith((f"{DENSE}/", f"{LEXICAL}/"))
        ]
        self._copy = private_copy(generation.folder, names)
        self._dense = _open_dense(self._copy)
        self._lexical = _open_lexical(self._copy, generation, boosts)
        if len(self._lexical) != len(self._vectors):
            raise ValueError(f"{generation.folder} has not as many vectors as passages")

    @property
    def document_ids(self) -> tuple[str, ...]:
        """The documents' ids, in order."""
        return tuple(self._entries)

    @property
    def uses_chroma(self) -> bool:
        """Whether Chroma searches; else every vector is compared."""
        return self._dense is not None

    def document(self, document_id: str) -> Document:
        """A document, read when first asked for, with what its keepers say of it.

        Raises:
            KeyError: it is not there.
            IndexMismatchError: it was altered since the index was opened.
        """
        return self._unaltered(self._document, self._entries[document_id])

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        """A document's passages, in the order of its text."""
        return tuple(self._unaltered(self._passage, row) for row in self._rows(document_id))

    def passage(self, passage_id: str) -> Passage:
        """A passage by its id. Raises as ``document`` does."""
        return self._unaltered(self._passage, self._number(passage_id))

    def search_dense(
        self, question: str, k: int, documents: frozenset[str] | None = None
    ) -> dict[str, float]:
        """The cosine of the ``k`` passages nearest in meaning by their ids, nearest first.

        Among some documents only, every passage is compared: filtering in Chroma takes longer. So
        it is where most of all passages are asked for (300 of 304: 12.7 ms in Chroma, 0.6 here),
        and where Chroma's copy could not be made, or was swept away.
        """
        from chromadb.errors import ChromaError

        if documents is None and self._dense is not None and 2 * k < len(self._vectors):
            with suppress(ChromaError):
                return self._dense.search(self._read(question).vector, k)
        among = sorted(self._entries if documents is None else documents & self._entries.keys())
        ids = [id for document in among for id in self._ids(document)]
        rows = [row for document in among for row in self._rows(document)]
        cosines = self._cosines(question, rows)
        nearest = np.argsort(-cosines, kind="stable")[:k].tolist()
        return {ids[n]: float(cosines[n]) for n in nearest}

    def search_lexical(
        self, question: str, k: int, documents: frozenset[str] | None = None
    ) -> dict[str, float]:
        """The BM25 score of the ``k`` best passages by their ids, best first."""
        among = None if documents is None else documents & self._entries.keys()
        found = self._lexical.search(question, k, among)
        return {self._unaltered(self._passage, n).id: score for n, score in found.items()}

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
        return self._cosines(question, [self._number(id) for id in passage_ids])

    def _cosines(self, question: str, rows: Sequence[int]) -> NDArray[np.float32]:
        vectors, asked = self._vectors[rows], self._read(question).vector
        cosines: NDArray[np.float32] = np.einsum("ij,j->i", vectors, asked)
        return cosines

    def _unaltered(self, read: Callable[[int], Read], number: int) -> Read:
        """A record by its number, as it was written. Raises ``IndexMismatchError``."""
        try:
            return read(number)
        except AlteredRecordError as error:
            raise IndexMismatchError(french.ALTERED_SINCE) from error

    def _ids(self, document_id: str) -> list[str]:
        return [f"{document_id}#{n}" for n in range(len(self._rows(document_id)))]

    def _rows(self, document_id: str) -> range:
        """The numbers of a document's passages."""
        entry = self.manifest.documents[self._entries[document_id]]
        return range(entry.first, entry.first + entry.passages)

    def _number(self, passage_id: str) -> int:
        document, _, number = passage_id.rpartition("#")
        entry = self.manifest.documents[self._entries[document]]
        if not number.isdecimal() or int(number) >= entry.passages:
            raise KeyError(passage_id)
        return entry.first + int(number)


def _told(generation: Generation, number: int) -> Document:
    """A document with what its keepers say of it."""
    document = generation.texts.documents[number]
    told = corrected(document.metadata, generation.manifest.documents[number].correction)
    return replace(document, metadata=told)


def _located(encodings: Encodings, passages: Callable[[int], Passage], number: int) -> Pieces:
    pieces, passage = encodings.pieces(number), passages(number)
    inside = pieces.starts - len(passage.heading) - 1  # a line of its own
    own = (inside >= 0) & (inside < len(passage.text))
    return Pieces(pieces.directions, np.where(own, inside + passage.start, -1).astype(np.int32))


def _open_dense(copy: PrivateCopy | None) -> DenseIndex | None:
    """Chroma over its copy; nothing where there is none, or no room to open it."""
    from chromadb.errors import ChromaError

    with suppress(ChromaError):
        return DenseIndex(copy.folder / DENSE) if copy else None
    return None


def _open_lexical(
    copy: PrivateCopy | None, generation: Generation, boosts: Boosts | None
) -> LexicalIndex:
    if copy is not None:
        return open_lexical(copy.folder / LEXICAL, boosts)
    passages = generation.texts.passages
    return lexical_in_memory((passages[n] for n in range(len(passages))), boosts)


def open_index(folder: Path, settings: Settings) -> Index:
    """The index of a folder, with the model it was built with; nothing is written there.

    Raises:
        IndexMissingError: there is none.
        IndexMismatchError: it is damaged, of another version or built with another model.
        ModelUnavailableError: the model cannot be loaded.
    """
    path, manifest = read_manifest(folder)
    if manifest.model != model_identity(settings.embedding_model):
        raise IndexMismatchError(french.other_model(folder))
    if unsound(path, manifest.files):
        raise IndexMismatchError(french.damaged(folder))
    embeddings = load_embeddings(settings.embedding_model)
    try:
        return Index(Generation(path, manifest), embeddings)
    except (OSError, ValueError) as error:
        raise IndexMismatchError(french.damaged(folder)) from error
