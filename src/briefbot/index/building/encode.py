"""The vectors of an index's passages: copied where the index before has them, else made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from briefbot.documents.models import Passage
from briefbot.index.building.previous import Previous
from briefbot.index.embedding.loading import load_embeddings, model_identity
from briefbot.index.embedding.protocol import Pieces, empty_pieces
from briefbot.index.generation import text_digest

if TYPE_CHECKING:
    from numpy.typing import NDArray


Step = Literal["read", "embed", "write"]
Progress = Callable[[Step, int, int], None]
"""Told the step of a run, how much of the step is done, and how much there is in all."""


EMBED_AT_ONCE = 512


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """Each passage's vector, a row, and its pieces; ``new`` tells how many texts were new."""

    vectors: NDArray[np.float32]
    pieces: list[Pieces]
    new: int


def encode_passages(
    passages: Sequence[Passage], previous: Previous, model: str, progress: Progress
) -> Encoded:
    """The passages' vectors and pieces by the model of a name.

    They are copied from the generation before where it holds the same text, by the same model.

    Raises:
        ModelUnavailableError: the model is needed and cannot be loaded.
    """
    old = previous.encodings(model_identity(model))
    rows = old.rows_by_digest() if old else {}
    digests = [text_digest(passage.search_text) for passage in passages]
    new = [number for number, digest in enumerate(digests) if digest not in rows]
    if old and not new:
        dimension, size = old.vectors.shape[1], old.piece_size
    else:
        embeddings = load_embeddings(model)
        dimension, size = embeddings.dimension, embeddings.piece_size
    vectors = np.zeros((len(passages), dimension), dtype=np.float32)
    pieces = [empty_pieces(size)] * len(passages)
    for number, digest in enumerate(digests):
        if old and digest in rows:
            vectors[number] = old.vectors[rows[digest]]
            pieces[number] = old.pieces(rows[digest])
    for first in range(0, len(new), EMBED_AT_ONCE):
        progress("embed", first, len(new))
        batch = new[first : first + EMBED_AT_ONCE]
        vectors[batch], found = embeddings.read_passages([passages[n].search_text for n in batch])
        for number, read in zip(batch, found, strict=True):
            pieces[number] = read
    progress("embed", len(new), len(new))
    return Encoded(vectors, pieces, len(new))
