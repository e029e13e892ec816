"""The packaged reading model: a cross-encoder in 8 bits that ONNX Runtime runs.

``training/reading`` makes it. A window is read beside the question: `<s> question </s></s> heading
</s> unit </s> unit </s> …`; a unit's score is the mean of its pieces' scores, and its log odds are
that score less the window's score for « not here ». The figures of a window share a softmax with
« none of them ».
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from briefbot.answering.reading.model.windows import UnitText
from briefbot.errors import ModelUnavailableError
from briefbot.french.answering import answers as french
from briefbot.index.embedding.contextual import lowered, open_graph, open_tokenizer
from briefbot.index.embedding.hub import LOAD_FAILURES

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer


GRAPH, TOKENIZER, CONSTANTS = "reader.onnx", "tokenizer.json", "reader.json"
# As ``training/reading/model.py`` has them.
LONGEST_QUESTION, LONGEST_HEADING, LONGEST = 80, 40, 320  # pieces
START, END = 0, 2
UNREAD = -4.0  # log odds of a unit that was not read: what one beside the point gets
THREADS = 2  # windows read at once: more gain nothing on the laptops this is for


@dataclass(frozen=True, slots=True)
class UnitScores:
    """What the model makes of a unit: the log odds that it answers, and of each of its figures how
    likely it is that it is the answer (0 to 1).
    """

    odds: float = UNREAD
    figures: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitPieces:
    """Where a unit's pieces stand among a window's, and each one's offsets in the unit."""

    first: int
    last: int
    offsets: list[tuple[int, int]]


class WindowPieces:
    """Cuts a question or a claim and a window into the pieces that the models read."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer

    def asked(self, text: str) -> list[int]:
        """The pieces of what is read beside windows: its end, where it is long."""
        return self._ids(lowered(text))[-LONGEST_QUESTION:]

    def window(
        self, asked: list[int], heading: str, units: Sequence[str]
    ) -> tuple[NDArray[np.int64], list[UnitPieces]]:
        """All pieces, shape ``(1, pieces)``, and each unit's place; cut off, it has none."""
        ids = [START, *asked, END, END, *self._ids(heading)[-LONGEST_HEADING:], END]
        places: list[UnitPieces] = []
        for unit in units:
            encoding = self._tokenizer.encode(unit, add_special_tokens=False)
            room = max(LONGEST - len(ids) - 1, 0)
            own = encoding.ids[:room]
            places.append(UnitPieces(len(ids), len(ids) + len(own) + 1, encoding.offsets[:room]))
            ids += [*own, END] if room else []
        return np.array([ids], dtype=np.int64), places

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return ids


class CrossEncoder:
    """Reads windows beside a question. Safe to use from many threads."""

    def __init__(self, session: InferenceSession, pieces: WindowPieces, temperature: float) -> None:
        self._session = session
        self._pieces = pieces
        self._temperature = temperature
        self._pool = ThreadPoolExecutor(THREADS)

    def read(
        self, question: str, windows: Sequence[tuple[str, Sequence[UnitText]]]
    ) -> list[tuple[UnitScores, ...]]:
        """The scores of the units of some windows, each a heading and what stands under it."""
        asked = self._pieces.asked(question)
        return list(self._pool.map(lambda each: self._window(asked, *each), windows))

    def _window(
        self, asked: list[int], heading: str, units: Sequence[UnitText]
    ) -> tuple[UnitScores, ...]:
        ids, places = self._pieces.window(asked, heading, [unit.words for unit in units])
        pieces, window = self._session.run(None, {"input_ids": ids})
        nothing = float(window[0])
        odds = [
            (float(pieces[each.first : each.last, 0].mean()) - nothing) / self._temperature
            if each.first < ids.shape[1]
            else UNREAD
            for each in places
        ]
        figures = _figures(pieces[:, 1], units, places)
        return tuple(UnitScores(*each) for each in zip(odds, figures, strict=True))


def _figures(
    scores: NDArray[np.float32], units: Sequence[UnitText], places: Sequence[UnitPieces]
) -> list[tuple[float, ...]]:
    """How likely each figure of a window's units is the answer, given the scores of its pieces."""
    means = [
        [_mean(scores, place, figure) for figure in unit.figures]
        for unit, place in zip(units, places, strict=True)
    ]
    worth = [np.exp(np.array(each, dtype=np.float64)) for each in means]
    every = 1.0 + sum(float(each.sum()) for each in worth)  # 1: the worth of none of them
    return [tuple((each / every).tolist()) for each in worth]


def _mean(scores: NDArray[np.float32], place: UnitPieces, figure: tuple[int, int]) -> float:
    """The mean score of a figure's pieces; that of an impossible one where it was cut off."""
    start, end = figure
    own = [n for n, (a, b) in enumerate(place.offsets, place.first) if a < end and b > start]
    return float(scores[own].mean()) if own else -math.inf


@lru_cache(maxsize=2)
def load_cross_encoder(folder: Path) -> CrossEncoder:
    """The reading model of a folder.

    Raises:
        ModelUnavailableError: a file is missing or damaged.
    """
    try:
        constants = json.loads((folder / CONSTANTS).read_text(encoding="utf-8"))
        tokenizer = open_tokenizer(folder / TOKENIZER)
        session = open_graph(folder / GRAPH)
        return CrossEncoder(session, WindowPieces(tokenizer), float(constants["temperature"]))
    except LOAD_FAILURES as error:
        raise ModelUnavailableError(french.reader_broken(str(folder))) from error
