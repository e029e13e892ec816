"""A private copy of the parts of an index that their libraries write in as they open them.

Chroma rewrites its files when it opens them and tantivy locks its folder: neither can open a
read-only share, another account's index or one on a full disk. They are given a copy of their files
in the temporary folder, or in memory where there is no room.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import time
import weakref
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

PREFIX = "briefbot-index-"
LOCK = ".lock"  # held as long as the copy is used
SHARED_MEMORY = Path("/dev/shm")  # Linux's: no full disk fills it
YOUNG = 60.0  # seconds; a copy so young may not be locked yet


class PrivateCopy:
    """Copies of a folder's files, by their names in it, in a folder of the process's own.

    They are deleted with the last use of this object, or by ``close``.
    """

    def __init__(self, source: Path, names: Sequence[str], place: Path) -> None:
        """Raises ``OSError`` where there is no room, or no right to write."""
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
        # Whoever drops an index last lets go of the lock, from whatever thread.
        lock = FileLock(self.folder / LOCK, thread_local=False)
        self.close = weakref.finalize(self, _delete, self.folder, lock)
        try:
            lock.acquire(timeout=0)
            for name in names:
                copy = self.folder / name
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source / name, copy)
        except OSError:
            self.close()
            raise


def private_copy(source: Path, names: Sequence[str]) -> PrivateCopy | None:
    """A private copy of some of a folder's files; ``None`` where nothing can be written."""
    for place in _places():
        _sweep(place)
        with suppress(OSError):
            return PrivateCopy(source, names, place)
    return None


def _delete(folder: Path, lock: FileLock) -> None:
    lock.release()
    shutil.rmtree(folder, ignore_errors=True)


def _places() -> Iterator[Path]:
    with suppress(OSError):  # no temporary folder can be written
        yield Path(tempfile.gettempdir())
    if SHARED_MEMORY.is_dir():
        yield SHARED_MEMORY


def _sweep(place: Path) -> None:
    """Delete the copies of processes that were killed: no one holds their locks any more.

    Only this account's own folders are looked into: another's may hold links to anything.
    """
    for folder in place.glob(f"{PREFIX}*"):
        with suppress(OSError, Timeout):  # gone meanwhile, or in use
            found = folder.lstat()
            own = stat.S_ISDIR(found.st_mode) and found.st_uid == _account()
            if own and time.time() - found.st_mtime >= YOUNG:
                with FileLock(folder / LOCK, timeout=0):
                    shutil.rmtree(folder, ignore_errors=True)


def _account() -> int:
    return os.getuid() if hasattr(os, "getuid") else 0  # as Windows says of every file
