"""Learns which French word pieces translate an English one, from aligned sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse

PRIOR_COUNT = 1.0
ROUNDS = 6
LONGEST = 24
LEAST_PROBABILITY = 0.05

Ids = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Links:
    """Every English piece beside every French piece of its sentence, one entry each.

    The French side of entry i is token number `position[i]` of all the French tokens read.
    """

    english: np.ndarray
    french: np.ndarray
    position: np.ndarray


def translation_table(english: Ids, french: Ids, *, size: int) -> sparse.csr_matrix:
    """Return p(French piece | English piece), shape (size, size), rows summing to 1 at most.

    IBM Model 1 (Brown et al., 1993) with a null word. A rare English piece is believed less: one
    imagined count in every row goes to no French piece at all.
    """
    links = _links(english, french, null=size)
    if not len(links.english):
        return sparse.csr_matrix((size, size), dtype=np.float32)
    keys, entry = np.unique(links.english * (size + 1) + links.french, return_inverse=True)
    left, right = keys // (size + 1), keys % (size + 1)
    probability = np.ones(len(keys))
    for _ in range(ROUNDS):
        share = probability[entry]
        share /= np.bincount(links.position, weights=share)[links.position]
        counts = np.bincount(entry, weights=share)
        totals = np.bincount(left, weights=counts, minlength=size + 1)
        probability = counts / (totals[left] + PRIOR_COUNT)
    kept = (probability > LEAST_PROBABILITY) & (left < size)
    table = (probability[kept].astype(np.float32), (left[kept], right[kept]))
    return sparse.csr_matrix(table, shape=(size, size))


def _links(english: Ids, french: Ids, *, null: int) -> Links:
    """Pair the pieces of short sentences; long ones say little and cost the square of a length."""
    lefts, rights, positions = [], [], []
    tokens = 0
    for source, target in zip(english, french, strict=True):
        if not source or not target or max(len(source), len(target)) > LONGEST:
            continue
        words = np.array([*source, null], dtype=np.int64)
        lefts.append(np.tile(words, len(target)))
        rights.append(np.repeat(np.array(target, dtype=np.int64), len(words)))
        positions.append(np.repeat(np.arange(tokens, tokens + len(target)), len(words)))
        tokens += len(target)
    empty = [np.zeros(0, dtype=np.int64)]
    return Links(
        english=np.concatenate(lefts or empty),
        french=np.concatenate(rights or empty),
        position=np.concatenate(positions or empty),
    )


def english_share(english: Ids, french: Ids, *, size: int) -> np.ndarray:
    """Return how English each piece is, from 0 to 1: its share of English occurrences."""
    counts = [
        np.bincount([piece for ids in side for piece in ids] or [0], minlength=size) + 0.5
        for side in (english, french)
    ]
    return (counts[0] / (counts[0] + counts[1])).astype(np.float32)
