"""Late interaction: each word piece of a question finds its own best match in a text.

Khattab and Zaharia, "ColBERT", 2020. A piece weighs as much as its vector is long: training makes
the vectors of telling pieces long.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from briefbot.documents.models import Span
from briefbot.index.contextual_embeddings import LARGEST, SHORTEST
from briefbot.index.store import Index

if TYPE_CHECKING:
    from numpy.typing import NDArray


class PieceMatcher:
    """Scores texts by how near each piece of a question comes to one of theirs."""

    def __init__(self, index: Index) -> None:
        from threadpoolctl import ThreadpoolController

        self._index = index
        # The products are small: on a busy machine threads wait for one another ten times as long.
        # For good, and not product by product: questions at once would undo each other's limit,
        # and how a product is shared out decides its last digits.
        ThreadpoolController().limit(limits=1, user_api="blas")

    def scores(self, question: str, passage_ids: Sequence[str]) -> NDArray[np.float64]:
        """The mean cosine of the best matches, from -1 to 1, for each passage.

        All zero where the model has no vectors for pieces.
        """
        found = [self._index.pieces(id).directions for id in passage_ids]
        return self._best(question, found)

    def span_scores(
        self, question: str, passage_id: str, spans: Sequence[Span]
    ) -> NDArray[np.float64]:
        """The same for spans of the document's text that lie in one of its passages."""
        return self._best(question, self._inside(passage_id, spans))

    def span_means(self, passage_id: str, spans: Sequence[Span]) -> NDArray[np.float64]:
        """The mean direction of each span's pieces, shape ``(len(spans), piece_size)``."""
        means = np.zeros((len(spans), self._index.embeddings.piece_size))
        for mean, directions in zip(means, self._inside(passage_id, spans), strict=True):
            if len(directions):
                mean[:] = directions.mean(axis=0)
        means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), SHORTEST)
        return means

    def _inside(self, passage_id: str, spans: Sequence[Span]) -> list[NDArray[np.int8]]:
        """The directions of the pieces that start in each span."""
        pieces = self._index.pieces(passage_id)
        order = np.argsort(pieces.starts, kind="stable")
        starts = pieces.starts[order]
        bounds = [np.searchsorted(starts, (span.start, span.end)) for span in spans]
        return [pieces.directions[order[first:last]] for first, last in bounds]

    def _best(self, question: str, texts: Sequence[NDArray[np.int8]]) -> NDArray[np.float64]:
        """The score of each text, given the directions of its pieces; 0 for one of none."""
        scores = np.zeros(len(texts))
        asked = self._index.question_pieces(question)
        filled = [number for number, directions in enumerate(texts) if len(directions)]
        if not len(asked) or not filled:
            return scores
        weights = np.maximum(np.linalg.norm(asked, axis=1), SHORTEST)
        held = np.concatenate([texts[number] for number in filled]).astype(np.float32)
        matches = (asked / weights[:, None] / LARGEST) @ held.T
        firsts = np.cumsum([0, *(len(texts[number]) for number in filled[:-1])])
        best = np.maximum.reduceat(matches, firsts, axis=1)
        scores[filled] = np.average(best, axis=0, weights=weights)
        return scores
