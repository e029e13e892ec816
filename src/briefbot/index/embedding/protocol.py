"""What the index asks of an embedding model, whatever the model is."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from langchain_core.embeddings import Embeddings

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """A text's word pieces: their directions, each in its context, and where each starts.

    ``directions``, shape ``(pieces, piece_size)``, are unit vectors times 127, rounded.
    ``starts``, shape ``(pieces,)``, are offsets, -1 for a piece that stands for no character.
    """

    directions: NDArray[np.int8]
    starts: NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class ReadQuestion:
    """A question's unit vector, shape ``(dimension,)``, and its word pieces.

    ``pieces``, shape ``(pieces, piece_size)``, are as long as a piece tells much; ``starts``, shape
    ``(pieces,)``, are offsets, -1 for a piece that stands for no character.
    """

    vector: NDArray[np.float32]
    pieces: NDArray[np.float32]
    starts: NDArray[np.int32]


def empty_pieces(size: int) -> Pieces:
    """No piece at all."""
    return Pieces(np.zeros((0, size), dtype=np.int8), np.zeros(0, dtype=np.int32))


class TextEmbeddings(Embeddings):
    """Unit vectors of questions and passages, each with the prompt its model asks for.

    ``identity`` tells the model from every other. A model that also has a vector for each word
    piece says so by ``piece_size``, which is 0 for the others.
    """

    identity: str

    @property
    @abstractmethod
    def dimension(self) -> int:
        """The length of a vector."""

    @abstractmethod
    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit vector a text, shape ``(len(texts), dimension)``; zeros for an empty text."""

    @abstractmethod
    def encode_question(self, question: str) -> NDArray[np.float32]:
        """The question's unit vector, shape ``(dimension,)``."""

    @property
    def piece_size(self) -> int:
        """The length of a piece's vector; 0 where the model has none."""
        return 0

    def read_passages(self, texts: Sequence[str]) -> tuple[NDArray[np.float32], list[Pieces]]:
        """``encode_passages`` and, for each text, its pieces."""
        return self.encode_passages(texts), [empty_pieces(self.piece_size) for _ in texts]

    def read_question(self, question: str) -> ReadQuestion:
        """``encode_question``, and the question's pieces."""
        pieces = np.zeros((0, self.piece_size), dtype=np.float32)
        return ReadQuestion(self.encode_question(question), pieces, np.zeros(0, dtype=np.int32))

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """``encode_passages``, as LangChain has it."""
        vectors: list[list[float]] = self.encode_passages(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """``encode_question``, as LangChain has it."""
        vector: list[float] = self.encode_question(text).tolist()
        return vector
