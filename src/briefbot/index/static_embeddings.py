"""A static model read without torch: a table of token vectors, and their mean for a text.

The packaged model is one. ``SentenceTransformer`` gives the same vectors, and takes six seconds
and half a gigabyte to import.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from safetensors import safe_open
from tokenizers import Tokenizer

from briefbot.index.text_embeddings import (
    PASSAGE_PROMPTS,
    QUESTION_PROMPTS,
    TextEmbeddings,
    own_prompt,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

MODULES = "modules.json"
CONFIGURATION = "config_sentence_transformers.json"
TABLE = "model.safetensors"
TOKENIZER = "tokenizer.json"
STATIC = (["StaticEmbedding"], ["StaticEmbedding", "Normalize"])
# The tensors of a table and their types: as sentence-transformers saves one, and as ``training/``
# does, in 8 bits with a scale a row. In either the rows' name comes first.
WHOLE = {"embedding.weight": "F32"}
SCALED = {"embeddings": "I8", "weights": "F32"}
SHORTEST = 1e-12  # below which a vector is not made longer


class StaticEmbeddings(TextEmbeddings):
    """The mean of the vectors of a text's tokens, made one long.

    ``rows``, shape (tokens, dimension), stay as they are stored: their vectors are ``rows`` times
    ``scales``, shape (tokens,), and only those of the texts at hand are worked out.
    """

    def __init__(
        self,
        tokenizer: Tokenizer,
        rows: NDArray[np.int8] | NDArray[np.float32],
        scales: NDArray[np.float32],
        prompts: Mapping[str, str | None],
        identity: str,
    ) -> None:
        self.identity = identity
        self._tokenizer = tokenizer
        self._rows = rows
        self._scales = scales
        self._question_prompt = own_prompt(prompts, QUESTION_PROMPTS)
        self._passage_prompt = own_prompt(prompts, PASSAGE_PROMPTS)

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return int(self._rows.shape[1])

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit vector a text, shape ``(len(texts), dimension)``; zeros for an empty text."""
        return self._encode([self._passage_prompt + text for text in texts])

    def encode_question(self, question: str) -> NDArray[np.float32]:
        """The question's unit vector, shape ``(dimension,)``."""
        vector: NDArray[np.float32] = self._encode([self._question_prompt + question])[0]
        return vector

    def token_ids(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        """The tokens that each text is made of, each once, in order."""
        return [np.unique(ids) for ids in self._tokens(texts)]

    def token_vectors(self, ids: NDArray[np.int32]) -> NDArray[np.float32]:
        """The vectors of tokens, one a row, as long as training made them."""
        vectors: NDArray[np.float32] = self._rows[ids] * self._scales[ids, None]
        return vectors

    def _encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for vector, ids in zip(vectors, self._tokens(texts), strict=True):
            if len(ids):
                vector[:] = self.token_vectors(ids).mean(axis=0)
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), SHORTEST)
        return vectors

    def _tokens(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        encoded = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [np.array(tokens.ids, dtype=np.int32) for tokens in encoded]


def read_static_embeddings(model: Path, identity: str) -> StaticEmbeddings | None:
    """The model of a folder where it is a table of vectors alone, stored in a way read here.

    None where it is not: ``SentenceTransformer`` may know the model, or say what is wrong with it.

    Raises:
        OSError, ValueError, SafetensorError: a file is missing or damaged.
    """
    folder = _static_folder(model)
    if folder is None:
        return None
    with safe_open(folder / TABLE, "numpy") as table:
        stored = {name: table.get_slice(name).get_dtype() for name in table.keys()}  # noqa: SIM118
        if stored not in (WHOLE, SCALED):
            return None
        rows, *scales = [table.get_tensor(name) for name in sorted(stored)]
    tokenizer = Tokenizer.from_buffer((folder / TOKENIZER).read_bytes())
    tokenizer.no_padding()
    return StaticEmbeddings(
        tokenizer,
        rows,
        scales[0] if scales else np.ones(len(rows), dtype=np.float32),
        _prompts(model),
        identity,
    )


def _static_folder(model: Path) -> Path | None:
    """Where a model keeps its table, if its modules are a table and at most a normalisation."""
    try:
        modules = json.loads((model / MODULES).read_text(encoding="utf-8"))
        kinds = [module["type"].split(".") for module in modules]
        folder = model / modules[0]["path"]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
    known = all(kind[0] == "sentence_transformers" for kind in kinds)
    static = [kind[-1] for kind in kinds] in STATIC
    return folder if known and static and (folder / TABLE).is_file() else None


def _prompts(model: Path) -> dict[str, str | None]:
    path = model / CONFIGURATION
    configuration = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    prompts: dict[str, str | None] = configuration.get("prompts", {})
    return prompts
