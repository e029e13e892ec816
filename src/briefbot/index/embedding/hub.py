"""Models that ``sentence-transformers`` loads, in a folder or by their name on the hub."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from safetensors import SafetensorError

from briefbot.errors import ModelUnavailableError
from briefbot.french.documents import index as french
from briefbot.index.embedding.protocol import TextEmbeddings

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

BATCH = 64
# These were trained with « query: » and « passage: » before every text, and most do not say so.
E5 = re.compile(r"^hub:intfloat/(multilingual-)?e5-(small|base|large)")
HUB_TIMEOUT = 10.0  # seconds
# What a folder that is no model, or half of one, makes the libraries raise.
LOAD_FAILURES = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    RuntimeError,
    ImportError,
    SafetensorError,
)


class SentenceEmbeddings(TextEmbeddings):
    """The vectors of a ``SentenceTransformer``, whatever it is made of."""

    def __init__(self, model: SentenceTransformer, identity: str) -> None:
        self.model = model
        self.identity = identity
        self._question_prompt = _prompt(model, identity, "query", ("query",))
        self._passage_prompt = _prompt(
            model, identity, "passage", ("document", "passage", "corpus")
        )

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


def load_sentence_embeddings(name: str, identity: str) -> SentenceEmbeddings:
    """The model of a folder or, by its name, of the hub (the copy already here, if there is one).

    Raises:
        ModelUnavailableError: it is not there or cannot be reached, or what loads it is missing.
        OSError and the others of ``LOAD_FAILURES``: it cannot be used.
    """
    require_loader(name)
    require_available(name)
    from sentence_transformers import SentenceTransformer

    quiet_loaders()
    model = SentenceTransformer(name, local_files_only=Path(name).is_dir(), device="cpu")
    return SentenceEmbeddings(model, identity)


def _prompt(model: SentenceTransformer, identity: str, family: str, names: Sequence[str]) -> str:
    """The model's own prompt of the first name that has one, else its family's, else none."""
    own = next((prompt for name in names if (prompt := model.prompts.get(name))), "")
    return own or (f"{family}: " if E5.search(identity) else "")


def quiet_loaders() -> None:
    """Keep the libraries' progress bars off standard error, which is for sentences to the user."""
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()  # type: ignore[no-untyped-call]


def require_loader(name: str) -> None:
    """Make sure that sentence-transformers is installed: the packaged model does without.

    Raises:
        ModelUnavailableError: it is not.
    """
    if find_spec("sentence_transformers") is None:
        raise ModelUnavailableError(french.loader_missing(name))


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
