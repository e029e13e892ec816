"""One generation of an index on disk: what it holds, how it is written and read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from briefbot.documents.models import Document, Passage
from briefbot.index.dense import DenseIndex, write_dense
from briefbot.index.lexical import Boosts, LexicalIndex, write_lexical
from briefbot.index.manifest import Manifest, write_manifest
from briefbot.index.records import Records, write_records

if TYPE_CHECKING:
    from numpy.typing import NDArray

DOCUMENTS = "documents.jsonl"
PASSAGES = "passages.jsonl"
VECTORS = "vectors.npy"
TOKENS = "tokens.npy"
TOKEN_ENDS = "token_ends.npy"
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
    tokens: Sequence[NDArray[np.int32]],
) -> None:
    """Write a generation in a new folder, its manifest last.

    ``vectors`` has a row a passage, ``tokens`` an array a passage, in the passages' order.
    """
    folder.mkdir(parents=True)
    write_records(folder / DOCUMENTS, documents, Document)
    write_records(folder / PASSAGES, passages, Passage)
    np.save(folder / VECTORS, vectors)
    np.save(folder / TOKENS, np.concatenate([np.zeros(0, dtype=np.int32), *tokens]))
    np.save(folder / TOKEN_ENDS, np.cumsum([0, *map(len, tokens)]))
    digests = [text_digest(passage.search_text) for passage in passages]
    np.save(folder / DIGESTS, np.array(digests, dtype=f"V{DIGEST_BYTES}"))
    write_dense(folder / DENSE, passages, vectors)
    write_lexical(folder / LEXICAL, passages)
    write_manifest(folder, manifest)
    _flush(folder)


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
        self._tokens: NDArray[np.int32] = np.load(folder / TOKENS, mmap_mode="r")
        self._token_ends: NDArray[np.int64] = np.load(folder / TOKEN_ENDS)
        sizes = {
            len(self._token_ends) - 1,
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

    def tokens(self, number: int) -> NDArray[np.int32]:
        """The token ids of a passage, each once, in order; none where the model has no vectors."""
        return self._tokens[self._token_ends[number] : self._token_ends[number + 1]]

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
