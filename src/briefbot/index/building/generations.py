"""The folder of an index while a run writes in it: one run at a time, nothing left behind."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from briefbot.errors import IndexMismatchError, IndexMissingError, SettingsError, UsageError
from briefbot.french.documents import index as french
from briefbot.index.generation import BEING_WRITTEN
from briefbot.index.manifest import GENERATIONS, read_manifest

LOCK = ".lock"


@contextmanager
def writing(index: Path) -> Iterator[None]:
    """Hold the index's lock; the system lets go of it when the process ends, however it ends.

    Raises:
        UsageError: another run is writing the index.
        SettingsError: the index's folder cannot be written.
    """
    try:
        index.mkdir(parents=True, exist_ok=True)
        with FileLock(index / LOCK, timeout=0):
            for unfinished in (index / GENERATIONS).glob(f"{BEING_WRITTEN}*"):
                shutil.rmtree(unfinished, ignore_errors=True)
            yield
    except Timeout as error:
        raise UsageError(french.index_busy(index)) from error
    except OSError as error:
        raise SettingsError(french.index_not_writable(index)) from error


def clear_older(index: Path) -> None:
    """Delete every generation but the one in use and the newest before it.

    The one before stays for a server that still reads it. None is deleted where none is in use.
    """
    try:
        current = read_manifest(index)[0].name
    except (IndexMissingError, IndexMismatchError):
        return
    names = sorted(path.name for path in (index / GENERATIONS).iterdir())
    before = [name for name in names if name < current][-1:]
    for name in set(names) - {current, *before}:
        shutil.rmtree(index / GENERATIONS / name, ignore_errors=True)


def next_number(index: Path) -> int:
    """A number after all others, for a server may still hold any of them open."""
    numbers = [int(path.name.partition("-")[0]) for path in (index / GENERATIONS).glob("[0-9]*-*")]
    return max(numbers, default=0) + 1
