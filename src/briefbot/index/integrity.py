"""Whether files are what was written: a size and a hash of each, kept in the manifest."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

HASHES_AT_ONCE = 4  # hashing lets go of Python's lock, and reading waits for the disk


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of a generation: its name within it, its size in bytes and its SHA-256."""

    name: str
    size: int
    sha256: str


def file_entries(folder: Path) -> tuple[FileEntry, ...]:
    """Every file below a folder, in the order of their names."""
    names = sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
    with ThreadPoolExecutor(HASHES_AT_ONCE) as pool:
        return tuple(pool.map(lambda name: _entry(folder, name), names))


def unsound(folder: Path, files: Iterable[FileEntry]) -> tuple[str, ...]:
    """The names of the files that are missing, or are not what was written."""
    files = tuple(files)
    with ThreadPoolExecutor(HASHES_AT_ONCE) as pool:
        sound = pool.map(lambda entry: _is_sound(folder, entry), files)
        return tuple(entry.name for entry, good in zip(files, sound, strict=True) if not good)


def write_aside(path: Path, data: bytes) -> None:
    """Put a file in the place of the one of its name in one step: whole, or not at all."""
    aside = path.with_name(f"{path.name}.new")
    try:
        with aside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError:
        aside.unlink(missing_ok=True)
        raise
    sync(path.parent)


def sync(path: Path) -> None:
    """Have the system write a file out, or a folder's list of names."""
    if sys.platform == "win32" and path.is_dir():
        return  # Windows opens no folder
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_tree(folder: Path) -> None:
    """``sync`` a folder with all it holds, so that a power cut after it loses nothing."""
    for path in folder.rglob("*"):
        sync(path)
    sync(folder)


def _entry(folder: Path, name: str) -> FileEntry:
    with (folder / name).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return FileEntry(name, file.tell(), digest)


def _is_sound(folder: Path, entry: FileEntry) -> bool:
    try:
        path = folder / entry.name
        return path.stat().st_size == entry.size and _entry(folder, entry.name) == entry
    except OSError:
        return False
