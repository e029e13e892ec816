"""A cross-encoder that reads a question and a passage together, for those who have one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from briefbot.documents.models import Passage
from briefbot.errors import ModelUnavailableError
from briefbot.french.documents import index as french
from briefbot.index.embedding.hub import (
    LOAD_FAILURES,
    quiet_loaders,
    require_available,
    require_loader,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sentence_transformers import CrossEncoder


class Reranker:
    """Judges passages one by one beside the question."""

    def __init__(self, model: CrossEncoder) -> None:
        self._model = model

    def scores(self, question: str, passages: Sequence[Passage]) -> NDArray[np.float64]:
        """One score a passage, higher is better, shape ``(len(passages),)``."""
        pairs = [(question, passage.search_text) for passage in passages]
        return np.asarray(self._model.predict(pairs, show_progress_bar=False), dtype=np.float64)


def load_reranker(name: str) -> Reranker:
    """The cross-encoder of a folder or, by its name, of the hub.

    Raises:
        ModelUnavailableError: it is not there, cannot be reached, or gives no single score; or what
            loads it is missing.
    """
    require_loader(name)
    from sentence_transformers import CrossEncoder

    require_available(name)
    quiet_loaders()
    try:
        model = CrossEncoder(name, local_files_only=Path(name).is_dir(), device="cpu")
    except LOAD_FAILURES as error:
        raise ModelUnavailableError(french.model_broken(name)) from error
    if model.num_labels != 1:
        raise ModelUnavailableError(french.not_a_reranker(name))
    return Reranker(model)
