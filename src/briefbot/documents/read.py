"""``read_document``: one file, whatever its format, as a ``Document``."""

from __future__ import annotations

from pathlib import Path

from briefbot.documents.blocks import Limits
from briefbot.documents.isolation.worker import read_isolated
from briefbot.documents.models import Document, Passage
from briefbot.errors import DocumentError
from briefbot.french.documents import files as messages

JOBS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".pdf": "pdf",
    ".docx": "docx",
    ".odt": "odt",
    ".html": "html",
    ".htm": "html",
}
"""What a child process is asked for each file name suffix, in lower case."""

SUFFIXES = frozenset(JOBS)


def read_document(path: Path, limits: Limits | None = None) -> Document:
    """The document that the file at ``path`` holds; its id is the file's stem.

    Raises:
        DocumentError: the file is missing, of no known format, empty, too large or damaged.
    """
    return read_with_passages(path, limits)[0]


def read_with_passages(
    path: Path, limits: Limits | None = None
) -> tuple[Document, tuple[Passage, ...]]:
    """``read_document``, and the document's passages."""
    limits = limits or Limits()
    job = _job(path.name)
    return read_isolated(job, read_bytes(path, limits), path.name, limits)


def read_bytes_of(name: str, data: bytes) -> tuple[Document, tuple[Passage, ...]]:
    """The same of a file's bytes that came with its name, from a browser.

    Raises:
        DocumentError: as for a file, except that it may be missing.
    """
    limits = Limits()
    job = _job(name)
    if len(data) > limits.max_file_mb * 2**20:
        raise DocumentError(messages.too_large(name, limits.max_file_mb))
    return read_isolated(job, data, name, limits)


def _job(name: str) -> str:
    """What a child process is asked for a file of that name."""
    job = JOBS.get(Path(name).suffix.lower())
    if job is None:
        raise DocumentError(messages.unknown_format(name, tuple(JOBS)))
    return job


def read_bytes(path: Path, limits: Limits) -> bytes:
    """The file's bytes, if it is a file and no larger than allowed.

    Raises:
        DocumentError: it is missing, no regular file, too large, or may not be opened.
    """
    try:
        if not path.exists():
            raise DocumentError(messages.missing(path.name))
        if not path.is_file():
            raise DocumentError(messages.not_a_file(path.name))
        if path.stat().st_size > limits.max_file_mb * 2**20:
            raise DocumentError(messages.too_large(path.name, limits.max_file_mb))
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(messages.unreadable(path.name)) from error
