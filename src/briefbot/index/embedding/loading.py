"""The embedding model of the settings, and what tells it from every other."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from briefbot.errors import ModelUnavailableError
from briefbot.french.documents import index as french
from briefbot.index.embedding.contextual import FILES, GRAPH, read_contextual_embeddings
from briefbot.index.embedding.hub import LOAD_FAILURES, load_sentence_embeddings
from briefbot.index.embedding.protocol import TextEmbeddings


def load_embeddings(name: str) -> TextEmbeddings:
    """The model of a folder or, by its name, of the hub (the copy already here, if there is one).

    A folder with a graph is read without sentence-transformers, whose import takes seconds.

    Raises:
        ModelUnavailableError: it is not there, cannot be reached or cannot be used.
    """
    return _loaded(name, model_identity(name))


@lru_cache(maxsize=1)  # a page that opens each new index needs the model once
def _loaded(name: str, identity: str) -> TextEmbeddings:
    try:
        packaged = read_contextual_embeddings(Path(name), identity)
        return packaged or load_sentence_embeddings(name, identity)
    except LOAD_FAILURES as error:
        raise ModelUnavailableError(french.model_broken(name)) from error


def model_identity(name: str) -> str:
    """What tells a model from every other: its files' bytes, else its name on the hub."""
    folder = Path(name)
    if not folder.is_dir():
        return f"hub:{name}"
    digest = hashlib.sha256()
    packaged = (folder / GRAPH).is_file()  # beside the reader's files, which change no vector
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        if path.suffix.lower() == ".md" or (packaged and path.name not in FILES):
            continue  # nor does a model card
        found = path.stat()
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(_file_digest(path, found.st_size, found.st_mtime_ns, found.st_ctime_ns))
    return f"sha256:{digest.hexdigest()}"


@lru_cache(maxsize=64)  # a run asks five times for the same tens of megabytes
def _file_digest(path: Path, size: int, written: int, changed: int) -> bytes:
    """A file's hash. A file of another size, or written since, is hashed anew."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
