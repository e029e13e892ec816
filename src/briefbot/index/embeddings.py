"""A sentence-transformers model behind LangChain's ``Embeddings``."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from langchain_core.embeddings import Embeddings

from briefbot.errors import ModelUnavailableError
from briefbot.french import index as french

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

BATCH = 64
# These were trained with « query: » and « passage: » before every text, and most do not say so.
E5 = re.compile(r"^hub:intfloat/(multilingual-)?e5-(small|base|large)")
HUB_TIMEOUT = 10.0  # seconds
# What a folder that is no model, or half of one, makes the libraries raise.
LOAD_FAILURES = (OSError, ValueError, LookupError, TypeError, RuntimeError, ImportError)


class SentenceEmbeddings(Embeddings):
    """Unit vectors of questions and passages, each with the prompt its model asks for."""

    def __init__(self, model: SentenceTransformer, identity: str) -> None:
        self.model = model
        self.identity = identity
        self._question_prompt = _prompt(model, identity, "query")
        self._passage_prompt = _prompt(model, identity, "document", "passage", "corpus")

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return int(self.model.get_embedding_dimension() or len(self.embed_query("a")))

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit vector a text, shape ``(len(texts), dimension)``."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        vectors = self.model.encode_document(
            list(texts),
            prompt=self._passage_prompt,
            batch_size=BATCH,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return np.asarray(vectors, dtype=np.float32)

    def encode_question(self, question: str) -> NDArray[np.float32]:
        """The question's unit vector, shape ``(dimension,)``."""
        vector = self.model.encode_query(
            question,
            prompt=self._question_prompt,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return np.asarray(vector, dtype=np.float32)

    @cached_property
    def token_vectors(self) -> NDArray[np.float32] | None:
        """A static model's vector for each of its tokens, one a row; none for any other model."""
        from sentence_transformers.sentence_transformer.modules import StaticEmbedding

        first = self.model[0]
        if not isinstance(first, StaticEmbedding):
            return None
        vectors: NDArray[np.float32] = first.embedding.weight.detach().float().numpy()
        return vectors

    def token_ids(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        """The rows of ``token_vectors`` that each text is made of, each once, in order.

        None for any text where there are no token vectors.
        """
        if self.token_vectors is None:
            return [np.zeros(0, dtype=np.int32) for _ in texts]
        encoded = self.model.tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [np.unique(np.array(tokens.ids, dtype=np.int32)) for tokens in encoded]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """``encode_passages``, as LangChain has it."""
        vectors: list[list[float]] = self.encode_passages(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """``encode_question``, as LangChain has it."""
        vector: list[float] = self.encode_question(text).tolist()
        return vector


def load_embeddings(name: str) -> SentenceEmbeddings:
    """The model of a folder or, by its name, of the hub (the copy already here, if there is one).

    Raises:
        ModelUnavailableError: it is not there, cannot be reached or cannot be used.
    """
    from sentence_transformers import SentenceTransformer

    identity = model_identity(name)
    require_available(name)
    quiet_loaders()
    try:
        model = SentenceTransformer(name, local_files_only=Path(name).is_dir(), device="cpu")
    except LOAD_FAILURES as error:
        raise ModelUnavailableError(french.model_broken(name)) from error
    return SentenceEmbeddings(model, identity)


def _prompt(model: SentenceTransformer, identity: str, *names: str) -> str:
    """The model's own prompt of the first name that has one, else its family's, else none."""
    for name in names:
        if prompt := model.prompts.get(name):
            return prompt
    family = "passage" if "passage" in names else "query"
    return f"{family}: " if E5.search(identity) else ""


def model_identity(name: str) -> str:
    """What tells a model from every other: its folder's bytes, else its name on the hub."""
    folder = Path(name)
    if not folder.is_dir():
        return f"hub:{name}"
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        if path.suffix.lower() == ".md":
            continue  # a model card does not change a vector
        digest.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return f"sha256:{digest.hexdigest()}"


def quiet_loaders() -> None:
    """Keep the libraries' progress bars off standard error, which is for sentences to the user."""
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()  # type: ignore[no-untyped-call]


def require_available(name: str) -> None:
    """Make sure, within seconds, that a model can be had: asking its loader in vain takes minutes.

    Raises:
        ModelUnavailableError: there is neither a folder nor a copy, nor a hub that answers for it.
    """
    if Path(name).is_dir():
        return
    if Path(name).is_absolute() or name.startswith((".", "~")):
        raise ModelUnavailableError(french.model_missing(name))
    import httpx2
    from huggingface_hub import HfApi, try_to_load_from_cache
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError

    try:
        if isinstance(try_to_load_from_cache(name, "config.json"), str):
            return
        HfApi().model_info(name, timeout=HUB_TIMEOUT)
    except (HfHubHTTPError, HFValidationError, httpx2.HTTPError, OSError) as error:
        raise ModelUnavailableError(french.model_missing(name)) from error
