"""Joining the scores of the two sides, and of passages that stand together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

BEST_OF_DOCUMENT = 3  # passages by which a document is judged


def z_scores(scores: Sequence[float] | NDArray[np.floating]) -> NDArray[np.float64]:
    """Each score's distance from their mean in standard deviations; zeros where all are equal."""
    values = np.asarray(scores, dtype=np.float64)
    if not values.size:
        return values
    spread = float(values.std())
    centred: NDArray[np.float64] = values - values.mean()
    return centred / spread if spread > 1e-9 else np.zeros_like(values)


def document_means(documents: Sequence[str], scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each score the mean of the best of the scores of the same document."""
    of_document: defaultdict[str, list[float]] = defaultdict(list)
    for document, score in zip(documents, scores.tolist(), strict=True):
        of_document[document].append(score)
    means = {
        document: float(np.mean(sorted(found)[-BEST_OF_DOCUMENT:]))
        for document, found in of_document.items()
    }
    return np.array([means[document] for document in documents])


def best_neighbours(
    places: Sequence[tuple[str, int]], scores: NDArray[np.float64]
) -> NDArray[np.float64]:
    """For each passage the better score of the one before and the one after it in its document.

    A neighbour that was not found, or that scores less than 0, counts as 0.
    """
    by_place: Mapping[tuple[str, int], float] = dict(zip(places, scores.tolist(), strict=True))
    return np.array(
        [
            max(0.0, *(by_place.get((document, number + step), 0.0) for step in (-1, 1)))
            for document, number in places
        ]
    )
