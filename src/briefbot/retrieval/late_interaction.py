"""Late interaction: each word piece of a question finds its own best match in a text.

Khattab and Zaharia, "ColBERT", 2020. A piece weighs as much as its vector is long: training makes
the vectors of telling pieces long.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from briefbot.documents.models import Span
from briefbot.index.embedding.contextual import LARGEST, SHORTEST
from briefbot.index.embedding.protocol import ReadQuestion
from briefbot.index.store import Index

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """How near each piece of a question comes to each of some texts.

    ``best``, shape ``(pieces, texts)``, are cosines, 0 with a text that has no piece; ``weights``
    and ``starts``, shape ``(pieces,)``, say how much a piece tells and where it starts.
    """

    best: NDArray[np.float64]
    weights: NDArray[np.float64]
    starts: NDArray[np.int32]

    def of_all(self) -> NDArray[np.float64]:
        """How near the question comes to each text, from -1 to 1; 0 where it has no piece."""
        return self.best.T @ (self.weights / max(float(self.weights.sum()), SHORTEST))

    def without(self, words: Sequence[Span]) -> Matches:
        """The same with some words of the question telling nothing."""
        return replace(self, weights=np.where(self._inside(words).any(axis=0), 0.0, self.weights))

    def of_words(self, words: Sequence[Span]) -> NDArray[np.float64]:
        """How near some words of the question come, shape ``(len(words), texts)``."""
        shares = self._inside(words) * self.weights
        shares /= np.maximum(shares.sum(axis=1, keepdims=True), SHORTEST)
        return shares @ self.best

    def _inside(self, words: Sequence[Span]) -> NDArray[np.bool_]:
        """Which pieces each of some words holds, shape ``(len(words), pieces)``."""
        starts = np.array([word.start for word in words], dtype=np.int64)[:, None]
        ends = np.array([word.end for word in words], dtype=np.int64)[:, None]
        return (starts <= self.starts) & (self.starts < ends)


def best_matches(asked: ReadQuestion, texts: Sequence[NDArray[np.int8]]) -> Matches:
    """The best matches of a question in each text, given the directions of its pieces."""
    weights = np.maximum(np.linalg.norm(asked.pieces, axis=1), SHORTEST)
    best = np.zeros((len(weights), len(texts)))
    filled = [number for number, directions in enumerate(texts) if len(directions)]
    if len(weights) and filled:
        held = np.concatenate([texts[number] for number in filled]).astype(np.float32)
        firsts = np.cumsum([0, *(len(texts[number]) for number in filled[:-1])])
        cosines = (asked.pieces / weights[:, None] / LARGEST) @ held.T
        best[:, filled] = np.maximum.reduceat(cosines, firsts, axis=1)
    return Matches(best, weights, asked.starts)


class PieceMatcher:
    """Scores texts by how near each piece of a question comes to one of theirs."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def scores(self, question: str, passage_ids: Sequence[str]) -> NDArray[np.float64]:
        """The mean cosine of the best matches, from -1 to 1, for each passage.

        All zero where the model has no vectors for pieces.
        """
        found = [self._index.pieces(id).directions for id in passage_ids]
        return best_matches(self._index.read_question(question), found).of_all()

    def span_matches(self, question: str, passage_id: str, spans: Sequence[Span]) -> Matches:
        """The best matches for spans of the document's text that lie in one of its passages."""
        inside = self._inside(passage_id, spans)
        return best_matches(self._index.read_question(question), inside)

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
