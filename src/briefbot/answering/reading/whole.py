"""What a question asks of a document as a whole, as a trained classifier tells it.

People ask for the whole of a document in countless ways: « ils veulent combien en tout ? », « c'est
quoi leur demande principale ? ». The classifier is multinomial logistic regression over the
question's vector by the packaged embedding model and its words, pairs of words and runs of letters,
hashed, and a constant. ``training/whole`` makes it and ``training/README.md`` measures it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from zlib import crc32

import numpy as np

from briefbot.text.words import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from briefbot.answering.question.intents import Intent
    from briefbot.index.store import Index

Whole = Literal["total", "requests", "summary", "identity"]
WEIGHTS = Path(__file__).with_name("whole.npz")
INTENTS: Mapping[Whole, Intent] = {
    "total": "whole_total",
    "requests": "whole_requests",
    "summary": "whole_summary",
    "identity": "whole_identity",
}
WHOLES: tuple[Whole, ...] = tuple(INTENTS)  # in the order of the weights' columns; narrower is last
BUCKETS = 2**15  # the 24,000 features of the questions written for it fall in 17,000 of them
RUNS = (3, 4, 5)  # letters
LONGEST = 400  # characters read of a question
VECTOR_TELLS = 3.0  # the vector's length, beside 1 for the hashed features; by thirds, of 2 to 5
# The probability from which a question is believed to be of the whole (training/README.md).
SURE = 0.8
_WORD = re.compile(r"[a-z]+|\d+|[$%]")


@dataclass(frozen=True, slots=True, eq=False)
class WholeClassifier:
    """``weights``, shape ``(BUCKETS + dimension + 1, len(WHOLES) + 1)``; ``model`` is the identity
    of the embedding model whose vectors it knows.
    """

    model: str
    weights: NDArray[np.float32]

    def read(self, question: str, vector: NDArray[np.float32]) -> Whole | None:
        """What of the whole a question asks for; None where it is something narrower."""
        odds: NDArray[np.float32] = features(question, vector) @ self.weights
        best = int(odds.argmax())
        sure = 1.0 / float(np.exp(odds - odds[best]).sum()) >= SURE
        return WHOLES[best] if sure and best < len(WHOLES) else None


def whole_intents(question: str, index: Index) -> frozenset[Intent]:
    """The intent of a question that is of the whole; none under another embedding model."""
    classifier = _packaged()
    if index.embeddings.identity != classifier.model:
        return frozenset()
    if not _WORD.search(fold(question)):
        return frozenset()
    whole = _read(question, index.read_question(question).vector.tobytes())
    return frozenset() if whole is None else frozenset({INTENTS[whole]})


@lru_cache(maxsize=64)  # a question is put to all the documents, then to some of them
def _read(question: str, vector: bytes) -> Whole | None:
    return _packaged().read(question, np.frombuffer(vector, dtype=np.float32))


def features(question: str, vector: NDArray[np.float32]) -> NDArray[np.float32]:
    """What the classifier is given of a question, shape ``(BUCKETS + dimension + 1,)``."""
    found = np.zeros(BUCKETS, dtype=np.float32)
    found[[crc32(each.encode()) % BUCKETS for each in set(_features(question))]] = 1.0
    found /= np.float32(max(float(np.linalg.norm(found)), 1.0))
    return np.concatenate([found, np.float32(VECTOR_TELLS) * vector, np.ones(1, np.float32)])


def _features(question: str) -> Iterator[str]:
    words = ["<", *_WORD.findall(fold(question[:LONGEST])), ">"]
    yield from words
    yield from (" ".join(pair) for pair in pairwise(words))
    for word in words:
        framed = f"_{word}_"
        for size in RUNS:
            yield from (framed[n : n + size] for n in range(len(framed) - size + 1))


@lru_cache(maxsize=1)
def _packaged() -> WholeClassifier:
    with np.load(WEIGHTS) as packed:
        weights = packed["weights"].astype(np.float32) * packed["scales"]
        return WholeClassifier(str(packed["model"]), weights)
