"""Questions with the sentence that answers and those that a model takes for it.

A sentence drawn by chance is soon told from the right one; those that come nearest to the question
are what is left to learn.
"""

import random
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np

from briefbot.index.embedding.protocol import Pieces, TextEmbeddings
from briefbot.retrieval.late_interaction import best_matches
from training.corpora import Paragraph
from training.examples import Row
from training.pairs import sentence_at, sentences_of

NEAREST_TEXTS = 8  # whose sentences are chosen among, besides the question's own text's
NEAREST, WRONG = 8, 4  # sentences that come nearest, and those drawn of them
SHORTEST = 16  # characters of a sentence that may be wrong

Place = tuple[int, int]  # a text and one of its sentences


class Choices:
    """The sentences of some texts, with what a model sees in them."""

    def __init__(self, embeddings: TextEmbeddings, texts: Sequence[Paragraph]) -> None:
        self._embeddings = embeddings
        self._texts = texts
        self._sentences = [sentences_of(text.text) for text in texts]
        self._vectors, found = embeddings.read_passages([text.text for text in texts])
        self._pieces = [
            _by_sentence(pieces, starts)
            for pieces, (_, starts) in zip(found, self._sentences, strict=True)
        ]
        self._wholes: dict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            self._wholes[text.whole].append(number)

    def rows(self, chance: random.Random, copies: int = 1) -> list[Row]:
        """Rows of a question, the sentence that answers, and `WRONG` others near it."""
        rows: list[Row] = []
        for number, text in enumerate(self._texts):
            for question, place in zip(text.questions, text.answer_starts, strict=True):
                right = number, sentence_at(self._sentences[number][1], place)
                near = [self._said(each) for each in self._nearest(question, right)]
                for _ in range(copies if len(near) >= WRONG else 0):
                    rows.append((question, self._said(right), *chance.sample(near, WRONG)))
        return rows

    def _nearest(self, question: str, right: Place) -> list[Place]:
        """The sentences, of those to choose among, that come nearest by late interaction."""
        asked = self._embeddings.read_question(question)
        among = [
            (text, sentence)
            for text in self._among(right[0], asked.vector)
            for sentence, pieces in enumerate(self._pieces[text])
            if len(pieces) and (text, sentence) != right
            if len(self._said((text, sentence))) >= SHORTEST
        ]
        held = [self._pieces[text][sentence] for text, sentence in among]
        scores = best_matches(asked, held).of_all()
        return [among[n] for n in np.argsort(-scores, kind="stable")[:NEAREST]]

    def _among(self, own: int, question: np.ndarray[Any, Any]) -> list[int]:
        """The texts of the same whole; of a text by itself, it and the nearest of no kin to it."""
        text = self._texts[own]
        if text.whole:
            return self._wholes[text.whole]
        order = np.argsort(-(self._vectors @ question), kind="stable")[: NEAREST_TEXTS + 1]
        near = [n for n in order.tolist() if n != own]
        kin = {n for n in near if text.family and self._texts[n].family == text.family}
        return [own, *(n for n in near if n not in kin)][: NEAREST_TEXTS + 1]

    def _said(self, place: Place) -> str:
        return self._sentences[place[0]][0][place[1]]


def _by_sentence(pieces: Pieces, starts: Sequence[int]) -> list[np.ndarray[Any, Any]]:
    """The directions of each sentence's pieces."""
    ends = [*starts[1:], np.inf]
    return [
        pieces.directions[(pieces.starts >= start) & (pieces.starts < end)]
        for start, end in zip(starts, ends, strict=True)
    ]
