"""One generation of an index on disk: what it holds, how it is written and read."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from briefbot.documents.models import Document, Passage
from briefbot.index.dense import write_dense
from briefbot.index.embedding.protocol import Pieces
from briefbot.index.integrity import file_entries, sync, sync_tree
from briefbot.index.lexicon.bm25 import write_lexical
from briefbot.index.manifest import Manifest, write_manifest
from briefbot.index.records import (
    DIGEST_BYTES,
    Records,
    digest,
    digests_path,
    offsets_path,
    write_records,
)

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
BEING_WRITTEN = "writing-"  # how a folder's name begins that is no generation yet

# What finds the records: with these as written, each record's own hash tells whether it is.
TEXT_FILES = frozenset(
    find(Path(name)).name for name in (DOCUMENTS, PASSAGES) for find in (offsets_path, digests_path)
)
ENCODING_FILES = frozenset((VECTORS, DIRECTIONS, STARTS, PIECE_ENDS, DIGESTS))


def write_generation(
    generations: Path,
    number: int,
    manifest: Manifest,
    documents: Sequence[Document],
    passages: Sequence[Passage],
    vectors: NDArray[np.float32],
    pieces: Sequence[Pieces],
) -> Path:
    """Write a new generation below a folder, its manifest last, and name it once it is whole.

    ``vectors`` has a row a passage, and ``pieces`` an entry, in the passages' order. The manifest's
    files are those written. What a full disk cuts short is taken away again.

    Raises:
        OSError: it cannot be written.
    """
    folder = generations / f"{BEING_WRITTEN}{uuid.uuid4().hex[:8]}"
    folder.mkdir(parents=True)
    try:
        _write_parts(folder, documents, passages, vectors, pieces)
        ending = write_manifest(folder, replace(manifest, files=file_entries(folder)))
        sync_tree(folder)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    named = generations / f"{number:06d}-{ending}"
    folder.rename(named)
    sync(generations)
    return named


def _write_parts(
    folder: Path,
    documents: Sequence[Document],
    passages: Sequence[Passage],
    vectors: NDArray[np.float32],
    pieces: Sequence[Pieces],
) -> None:
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


def _joined(arrays: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """Arrays one after the other; an empty one where there are none."""
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype=np.int32)


def text_digest(text: str) -> bytes:
    """What stands for a text when its vector is looked for in the generation before."""
    return digest(text.encode("utf-8", "surrogatepass"))


class Texts:
    """A generation's documents and passages.

    Opening them raises ``OSError`` or ``ValueError`` where their files are not what was written.
    """

    def __init__(self, folder: Path) -> None:
        self.documents = Records(folder / DOCUMENTS, Document)
        self.passages = Records(folder / PASSAGES, Passage)


class Encodings:
    """A generation's vectors and word pieces, mapped from their files."""

    def __init__(self, folder: Path) -> None:
        self.vectors: NDArray[np.float32] = np.load(folder / VECTORS, mmap_mode="r")
        self._folder = folder
        self._directions: NDArray[np.int8] = np.load(folder / DIRECTIONS, mmap_mode="r")
        self._starts: NDArray[np.int32] = np.load(folder / STARTS, mmap_mode="r")
        self._piece_ends: NDArray[np.int64] = np.load(folder / PIECE_ENDS)
        if len(self._piece_ends) - 1 != len(self.vectors):
            raise ValueError(f"{folder} has not as many pieces as vectors")

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
        digests = np.load(self._folder / DIGESTS)
        return {each.tobytes(): row for row, each in enumerate(digests)}


class Generation:
    """A whole generation's texts and encodings, opened.

    Opening one raises ``OSError`` or ``ValueError`` where its files are not what was written.
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest
        self.texts = Texts(folder)
        self.encodings = Encodings(folder)
        sizes = {len(self.texts.passages), len(self.encodings.vectors), manifest.passages}
        if len(sizes) != 1 or len(self.texts.documents) != len(manifest.documents):
            raise ValueError(f"{folder} does not hold what its manifest says")
