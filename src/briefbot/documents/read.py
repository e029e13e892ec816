"""``read_document``: one file, whatever its format, as a ``Document``."""

from __future__ import annotations

import hashlib
from pathlib import Path

from briefbot.documents.assemble import assemble
from briefbot.documents.blocks import Limits, Reader
from briefbot.documents.isolation import isolated, read_pdf_or_scan
from briefbot.documents.markdown import read_markdown
from briefbot.documents.models import Document
from briefbot.documents.plain_text import read_plain_text
from briefbot.errors import DocumentError
from briefbot.french import documents as messages

READERS: dict[str, Reader] = {
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".txt": read_plain_text,
    ".pdf": read_pdf_or_scan,
    ".docx": isolated("docx"),
    ".odt": isolated("odt"),
    ".html": isolated("html"),
    ".htm": isolated("html"),
}
"""A reader for each file name suffix, in lower case."""

SUFFIXES = frozenset(READERS)


def read_document(path: Path, limits: Limits | None = None) -> Document:
    """The document that the file at ``path`` holds; its id is the file's stem.

    Raises:
        DocumentError: the file is missing, of no known format, empty, too large or damaged.
    """
    limits = limits or Limits()
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise DocumentError(messages.unknown_format(path.name, tuple(READERS)))
    data = read_bytes(path, limits)
    raw = reader(data, path.name, limits)
    return assemble(raw, path.stem, path.name, hashlib.sha256(data).hexdigest())


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
