"""The packaged judge of claims: a cross-encoder in 8 bits that reads a claim beside a window.

``training/reading/judge.py`` makes it, from the reader's lowest layers, whose weights the two
graphs share on disk. It reads what the reader reads, a claim in the question's place.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from briefbot.answering.reading.model.cross_encoder import THREADS, TOKENIZER, WindowPieces
from briefbot.errors import ModelUnavailableError
from briefbot.french.answering import answers as french
from briefbot.index.embedding.contextual import open_graph, open_tokenizer
from briefbot.index.embedding.hub import LOAD_FAILURES

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

JUDGE = "judge.onnx"


class ClaimEncoder:
    """Weighs a claim beside windows. Safe to use from many threads."""

    def __init__(self, session: InferenceSession, pieces: WindowPieces) -> None:
        self._session = session
        self._pieces = pieces
        self._pool = ThreadPoolExecutor(THREADS)

    def read(
        self, claim: str, windows: Sequence[tuple[str, Sequence[str]]]
    ) -> list[tuple[float, float, float]]:
        """How likely each window is to support the claim, to say neither, to contradict it."""
        claimed = self._pieces.asked(claim)
        return list(self._pool.map(lambda each: self._window(claimed, *each), windows))

    def _window(
        self, claimed: list[int], heading: str, units: Sequence[str]
    ) -> tuple[float, float, float]:
        ids, _ = self._pieces.window(claimed, heading, units)
        (window,) = self._session.run(["window"], {"input_ids": ids})
        shares = np.exp(window[1:] - window[1:].max())
        supported, neither, contradicted = (shares / shares.sum()).tolist()
        return supported, neither, contradicted


@lru_cache(maxsize=2)
def load_claim_encoder(folder: Path) -> ClaimEncoder:
    """The judge of a reading model's folder.

    Raises:
        ModelUnavailableError: a file is missing or damaged.
    """
    try:
        pieces = WindowPieces(open_tokenizer(folder / TOKENIZER))
        return ClaimEncoder(open_graph(folder / JUDGE), pieces)
    except LOAD_FAILURES as error:
        raise ModelUnavailableError(french.reader_broken(str(folder))) from error
