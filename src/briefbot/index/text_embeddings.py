"""What the index asks of an embedding model, whatever the model is."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from langchain_core.embeddings import Embeddings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

QUESTION_PROMPTS = ("query",)
PASSAGE_PROMPTS = ("document", "passage", "corpus")


class TextEmbeddings(Embeddings):
    """Unit vectors of questions and passages, each with the prompt its model asks for.

    ``identity`` tells the model from every other.
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

    @abstractmethod
    def token_ids(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        """The tokens that each text is made of, each once, in order.

        None for any text where the model is not static: its tokens have no vectors of their own.
        """

    @abstractmethod
    def token_vectors(self, ids: NDArray[np.int32]) -> NDArray[np.float32]:
        """A static model's vectors of tokens, one a row, as long as training made them."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """``encode_passages``, as LangChain has it."""
        vectors: list[list[float]] = self.encode_passages(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """``encode_question``, as LangChain has it."""
        vector: list[float] = self.encode_question(text).tolist()
        return vector


def own_prompt(prompts: Mapping[str, str | None], names: Sequence[str]) -> str:
    """A model's own prompt of the first name that has one, else none."""
    return next((prompt for name in names if (prompt := prompts.get(name))), "")
