"""Late interaction: each word piece of a question finds its own best match in a text.

Khattab and Zaharia, "ColBERT", 2020. A piece weighs as much as its vector is long: training makes
the vectors of telling pieces long.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING

import numpy as np

from briefbot.documents.models import Span
from briefbot.index.embedding.contextual import LARGEST, SHORTEST
from briefbot.index.embedding.protocol import ReadQuestion
from briefbot.index.store import PASSAGES_KEPT, Index

if TYPE_CHECKING:
    from numpy.typing import NDArray


Spans = tuple[Span, ...]


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
    return _best(asked, texts, [len(directions) for directions in texts])


def _best(
    asked: ReadQuestion, directions: Sequence[NDArray[np.int8]], sizes: Sequence[int]
) -> Matches:
    """The best matches in texts whose pieces stand one after the other, so many a text."""
    weights = np.maximum(np.linalg.norm(asked.pieces, axis=1), SHORTEST)
    best = np.zeros((len(weights), len(sizes)))
    filled = [number for number, size in enumerate(sizes) if size]
    if len(weights) and filled:
        held = np.concatenate(directions).astype(np.float32)
        firsts = np.cumsum([0, *(sizes[number] for number in filled[:-1])])
        cosines = (asked.pieces / weights[:, None] / LARGEST) @ held.T
        best[:, filled] = np.maximum.reduceat(cosines, firsts, axis=1)
    return Matches(best, weights, asked.starts)


@dataclass(frozen=True, slots=True, eq=False)
class _Laid:
    """Which of a passage's pieces start in each of some spans, one span after the other.

    ``sizes`` says how many start in each.
    """

    pieces: NDArray[np.int32]
    sizes: tuple[int, ...]


class PieceMatcher:
    """Scores texts by how near each piece of a question comes to one of theirs."""

    def __init__(self, index: Index) -> None:
        self._index = index
        # The spans of a passage are its units, the same for every question.
        self._laid = lru_cache(PASSAGES_KEPT)(partial(_laid, index))

    def scores(self, question: str, passage_ids: Sequence[str]) -> NDArray[np.float64]:
        """The mean cosine of the best matches, from -1 to 1, for each passage.

        All zero where the model has no vectors for pieces.
        """
        found = [self._index.pieces(id).directions for id in passage_ids]
        return best_matches(self._index.read_question(question), found).of_all()

    def span_matches(self, question: str, passages: Sequence[tuple[str, Spans]]) -> Matches:
        """The best matches for spans of passages, one passage's after the other's.

        Each passage is given by its id, with spans of its document's text that lie in it.
        """
        asked = self._index.read_question(question)
        laid = [self._laid(id, spans) for id, spans in passages]
        found = [
            self._index.pieces(id).directions[each.pieces]
            for (id, _), each in zip(passages, laid, strict=True)
        ]
        return _best(asked, found, [size for each in laid for size in each.sizes])

    def span_means(self, passage_id: str, spans: Spans) -> NDArray[np.float64]:
        """The mean direction of each span's pieces, shape ``(len(spans), piece_size)``."""
        means = np.zeros((len(spans), self._index.embeddings.piece_size))
        directions, first = self._index.pieces(passage_id).directions, 0
        laid = self._laid(passage_id, spans)
        for mean, size in zip(means, laid.sizes, strict=True):
            if size:
                mean[:] = directions[laid.pieces[first : first + size]].mean(axis=0)
            first += size
        means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), SHORTEST)
        return means


def _laid(index: Index, passage_id: str, spans: Spans) -> _Laid:
    starts = index.pieces(passage_id).starts
    order = np.argsort(starts, kind="stable")
    bounds = np.searchsorted(starts[order], [(span.start, span.end) for span in spans])
    inside = [order[first:last] for first, last in bounds.reshape(-1, 2)]
    pieces = np.concatenate(inside) if inside else np.zeros(0)
    return _Laid(pieces.astype(np.int32), tuple(len(each) for each in inside))
