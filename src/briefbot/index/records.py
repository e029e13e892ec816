"""Dataclasses in a file of JSON lines, read one at a time from where each begins.

Each record has its own hash, checked whenever it is read: what is quoted is what was written, even
where the file was altered since it was opened.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any, Generic, TypeVar

import numpy as np
from pydantic import TypeAdapter

from briefbot.documents.models import Document, Passage

Record = TypeVar("Record", Document, Passage)

DIGEST_BYTES = 16  # of 32: no accident meets them
# Made once: it takes longer than reading a small file.
_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {
    kind: TypeAdapter(kind) for kind in (Document, Passage)
}


class AlteredRecordError(ValueError):
    """A record that is not as it was written."""


def write_records(path: Path, records: Iterable[Record], kind: type[Record]) -> None:
    """Write records and, beside them, where each line begins, the last ends, and their hashes."""
    adapter: TypeAdapter[Record] = _ADAPTERS[kind]
    offsets, digests = [0], list[bytes]()
    with path.open("wb") as file:
        for record in records:
            line = adapter.dump_json(record) + b"\n"
            file.write(line)
            offsets.append(file.tell())
            digests.append(digest(line))
    np.save(offsets_path(path), np.array(offsets, dtype=np.int64))
    np.save(digests_path(path), np.array(digests, dtype=f"V{DIGEST_BYTES}"))


class Records(Generic[Record]):
    """The records of a file by their number, from 0."""

    def __init__(self, path: Path, kind: type[Record]) -> None:
        """Raises ``OSError`` or ``ValueError`` where the files are not what was written."""
        self._adapter: TypeAdapter[Record] = _ADAPTERS[kind]
        self._name = path.name
        self._offsets = np.load(offsets_path(path))
        self._digests = np.load(digests_path(path))
        if len(self._offsets) != len(self._digests) + 1:
            raise ValueError(f"{path.name} has not as many hashes as lines")
        with path.open("rb") as file:  # an empty file cannot be mapped
            self._lines = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if len(self) else b""

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, number: int) -> Record:
        """Raises ``AlteredRecordError`` where the record is not as it was written."""
        line = self._lines[int(self._offsets[number]) : int(self._offsets[number + 1])]
        if digest(line) != self._digests[number].tobytes():
            raise AlteredRecordError(f"{self._name}, record {number}")
        record: Record = self._adapter.validate_json(line)
        return record


def offsets_path(path: Path) -> Path:
    """Where the offsets of a file of records stand."""
    return path.with_suffix(".offsets.npy")


def digests_path(path: Path) -> Path:
    """Where the hashes of a file's records stand."""
    return path.with_suffix(".digests.npy")


def digest(data: bytes) -> bytes:
    """A short hash: that of a record, or of a text whose vector is looked for."""
    return blake2b(data, digest_size=DIGEST_BYTES).digest()
