"""One generation of an index on disk: what it holds, how it is written and read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from briefbot.documents.models import Document, Passage
from briefbot.index.dense import DenseIndex, write_dense
from briefbot.index.lexical import Boosts, LexicalIndex, write_lexical
from briefbot.index.manifest import Manifest, write_manifest
from briefbot.index.records import Records, write_records
from briefbot.index.text_embeddings import Pieces

if TYPE_CHECKING:
    from numpy.typing import NDArray

DOCUMENTS = "documents.jsonl"
PASSAGES = "passages.jsonl"
VECTORS = "vectors.npy"
DIRECTIONS = "pieces.npy"
STARTS = "piece_starts.npy"
PIECE_ENDS = "piece_ends.npy"
DIGESTS = "digests.npy"
DENSE = "chroma"
LEXICAL = "lexical"
DIGEST_BYTES = 16


def write_generation(
    folder: Path,
    manifest: Manifest,
    documents: Sequence[Document],
    passages: Sequence[Passage],
    vectors: NDArray[np.float32],
    pieces: Sequence[Pieces],
) -> None:
    """Write a generation in a new folder, its manifest last.

    ``vectors`` has a row a passage, and ``pieces`` an entry, in the passages' order.
    """
    folder.mkdir(parents=True)
    write_records(folder / DOCUMENTS, documents, Document)
    write_records(folder / PASSAGES, passages, Passage)
    np.save(folder / VECTORS, vectors)
    np.save(folder / DIRECTIONS, _joined([each.directions for each in pieces]))
    np.save(folder / STARTS, _joined([each.starts for each in pieces]))
    np.save(folder / PIECE_ENDS, np.cumsum([0, *(len(each.starts) for each in pieces)]))
    digests = [text_digest(passage.search_text) for passage in passages]
    np.save(folder / DIGESTS, np.array(digests, dtype=f"V{DIGEST_BYTES}"))
    write_dense(folder / DENSE, passages, vectors)
    write_lexical(folder / LEXICAL, passages)
    write_manifest(folder, manifest)
    _flush(folder)


def _joined(arrays: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """Arrays one after the other; an empty one where there are none."""
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype=np.int32)


def text_digest(text: str) -> bytes:
    """What stands for a text when its vector is looked for in the generation before."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES).digest()


class Generation:
    """The parts of a generation, opened as they are first wanted.

    Opening one raises ``OSError`` or ``ValueError`` where its files are not what was written.
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest
        self.documents = Records(folder / DOCUMENTS, Document)
        self.passages = Records(folder / PASSAGES, Passage)
        self.vectors: NDArray[np.float32] = np.load(folder / VECTORS, mmap_mode="r")
        self._directions: NDArray[np.int8] = np.load(folder / DIRECTIONS, mmap_mode="r")
        self._starts: NDArray[np.int32] = np.load(folder / STARTS, mmap_mode="r")
        self._piece_ends: NDArray[np.int64] = np.load(folder / PIECE_ENDS)
        sizes = {
            len(self._piece_ends) - 1,
            len(self.passages),
            len(self.vectors),
            manifest.passages,
        }
        if len(sizes) != 1 or len(self.documents) != len(manifest.documents):
            raise ValueError(f"{folder} does not hold what its manifest says")

    def open_dense(self) -> DenseIndex:
        """The Chroma collection."""
        return DenseIndex(self.folder / DENSE)

    def open_lexical(self, boosts: Boosts | None = None) -> LexicalIndex:
        """The tantivy index, with the usual boosts or others."""
        return LexicalIndex(self.folder / LEXICAL, boosts)

    @property
    def piece_size(self) -> int:
        """The length of a piece's vector; 0 where the model has none."""
        return int(self._directions.shape[-1]) if self._directions.ndim == 2 else 0

    def pieces(self, number: int) -> Pieces:
        """A passage's word pieces; none where the model has no vectors for them."""
        inside = slice(self._piece_ends[number], self._piece_ends[number + 1])
        return Pieces(self._directions[inside], self._starts[inside])

    def rows_by_digest(self) -> dict[bytes, int]:
        """The number of a passage for every text that was embedded."""
        digests = np.load(self.folder / DIGESTS)
        return {digest.tobytes(): row for row, digest in enumerate(digests)}


def _flush(folder: Path) -> None:
    """Have the system write the files out, so that a power cut after the swap loses nothing."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
