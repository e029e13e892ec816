"""Dataclasses in a file of JSON lines, read one at a time from where each begins."""

from __future__ import annotations

import mmap
from collections.abc import Iterable
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np
from pydantic import TypeAdapter

from briefbot.documents.models import Document, Passage

Record = TypeVar("Record", Document, Passage)


def write_records(path: Path, records: Iterable[Record], kind: type[Record]) -> None:
    """Write records and, beside them, the offset at which each line begins and the last ends."""
    adapter = TypeAdapter(kind)
    offsets = [0]
    with path.open("wb") as file:
        for record in records:
            file.write(adapter.dump_json(record) + b"\n")
            offsets.append(file.tell())
    np.save(_offsets_path(path), np.array(offsets, dtype=np.int64))


class Records(Generic[Record]):
    """The records of a file by their number, from 0."""

    def __init__(self, path: Path, kind: type[Record]) -> None:
        """Raises ``OSError`` or ``ValueError`` where the file is not what was written."""
        self._adapter: TypeAdapter[Record] = TypeAdapter(kind)
        self._offsets = np.load(_offsets_path(path))
        if path.stat().st_size != int(self._offsets[-1]):
            raise ValueError(f"{path.name} is {path.stat().st_size} bytes long")
        with path.open("rb") as file:  # an empty file cannot be mapped
            self._lines = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if len(self) else b""

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, number: int) -> Record:
        line = self._lines[int(self._offsets[number]) : int(self._offsets[number + 1])]
        record: Record = self._adapter.validate_json(line)
        return record


def _offsets_path(path: Path) -> Path:
    return path.with_suffix(".offsets.npy")
