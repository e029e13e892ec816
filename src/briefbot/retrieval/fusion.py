"""Joining the scores of the two sides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def z_scores(scores: Sequence[float]) -> NDArray[np.float64]:
    """Each score's distance from their mean in standard deviations; zeros where all are equal."""
    values = np.asarray(scores, dtype=np.float64)
    if not values.size:
        return values
    spread = float(values.std())
    centred: NDArray[np.float64] = values - values.mean()
    return centred / spread if spread > 0 else np.zeros_like(values)
