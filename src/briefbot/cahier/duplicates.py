"""Questions that ask the same in other words, found by what they mean; a person decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from briefbot.cahier.models import Entry
from briefbot.index.embedding.protocol import TextEmbeddings
from briefbot.text.figures import Figure, figures

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Cosine of two questions' vectors. Of the wordings in tests/data/cahier/wordings.jsonl, written for
# this, 26 of 34 pairs that ask the same reach it, and 11 of 1,857 that do not.
ALIKE = 0.67
MOST = 20  # pairs told at once: each is for someone to read
_MOST_READ = 5000  # pairs: a list of one question with two thousand numbers has two million
_KEPT = 4096  # vectors: two cahiers of the largest list


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries that may ask the same thing."""

    first: Entry
    second: Entry
    likeness: float


def duplicates(
    entries: Sequence[Entry], apart: frozenset[frozenset[str]], embeddings: TextEmbeddings
) -> tuple[Pair, ...]:
    """The pairs most alike, without those of which someone said that they are ``apart``."""
    if len(entries) < 2:
        return ()
    vectors = np.array([_vector(embeddings, entry.question) for entry in entries])
    likeness = np.triu(vectors @ vectors.T, k=1)
    rows, columns = np.nonzero(likeness >= ALIKE)
    order = np.argsort(-likeness[rows, columns], kind="stable")
    found: list[Pair] = []
    for place in order[:_MOST_READ]:
        first, second = entries[rows[place]], entries[columns[place]]
        if frozenset((first.id, second.id)) in apart or _other_figures(first, second):
            continue
        found.append(Pair(first, second, float(likeness[rows[place], columns[place]])))
        if len(found) == MOST:
            break
    return tuple(found)


@lru_cache(maxsize=_KEPT)
def _vector(embeddings: TextEmbeddings, question: str) -> NDArray[np.float32]:
    # Read as a passage: a question's own vector is drawn to what answers, not to its like.
    vector: NDArray[np.float32] = embeddings.encode_passages([question])[0]
    return vector


def _other_figures(first: Entry, second: Entry) -> bool:
    """Whether one names a figure or a year where the other names another of its kind."""
    for one in _figures(first.question):
        others = [other for other in _figures(second.question) if one.comparable(other)]
        if others and not any(one.same(other) for other in others):
            return True
    return False


@lru_cache(maxsize=_KEPT)
def _figures(question: str) -> tuple[Figure, ...]:
    return tuple(figures(question))
