"""Late interaction over a static model's token vectors: each word finds its own best match.

Khattab and Zaharia, "ColBERT", 2020, with vectors that do not depend on their context. A token
weighs as much as its vector is long: training makes the vectors of telling tokens long.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from briefbot.index.store import Index

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHORTEST = 1e-9  # of a vector: one of zeros matches nothing


class TokenMatcher:
    """Scores passages by how near each token of a question comes to one of theirs."""

    def __init__(self, index: Index) -> None:
        from threadpoolctl import ThreadpoolController

        self._index = index
        # The product is small: on a busy machine threads wait for one another ten times as long.
        self._one_thread = ThreadpoolController().select(user_api="blas")

    def scores(self, question: str, passage_ids: Sequence[str]) -> NDArray[np.float64]:
        """The mean cosine of the best matches, from -1 to 1, for each passage.

        All zero where the model has no token vectors or the question no tokens.
        """
        scores = np.zeros(len(passage_ids))
        asked = self._index.embeddings.token_ids([question])[0]
        tokens = [self._index.tokens(id) for id in passage_ids]
        filled = [number for number, ids in enumerate(tokens) if len(ids)]
        if not len(asked) or not filled:
            return scores
        distinct, places = np.unique(
            np.concatenate([tokens[number] for number in filled]), return_inverse=True
        )
        asked_vectors, lengths = self._vectors(asked)
        vectors, their_lengths = self._vectors(distinct)
        with self._one_thread.limit(limits=1):
            matches = asked_vectors @ vectors.T
        matches /= np.outer(lengths, their_lengths)
        starts = np.cumsum([0, *(len(tokens[number]) for number in filled[:-1])])
        best = np.maximum.reduceat(matches[:, places], starts, axis=1)
        scores[filled] = np.average(best, axis=0, weights=lengths)
        return scores

    def _vectors(self, ids: NDArray[np.int32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The vectors of tokens, one a row, and how long each is."""
        vectors = self._index.embeddings.token_vectors(ids)
        lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
        return vectors, np.maximum(lengths, SHORTEST)
