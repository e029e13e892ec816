"""The temporary folder of a session of tests, in memory where the machine lends it.

The suite builds hundreds of small indexes, each synced file by file: a disk takes several times as
long to sync them as the program to build them. Memory is a file system like another; what a full, a
damaged or a read-only one does is tested on one of its own (``tests/attacks``).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from multiprocessing.util import Finalize
from pathlib import Path

import psutil

SHARED_MEMORY = Path("/dev/shm")  # Linux's
PREFIX = "briefbot-tests-"  # then the number of the process that deletes it
ROOM = 3 << 30  # bytes free: a session leaves about one gibibyte where each of its tests fails
MINE = SHARED_MEMORY / f"{PREFIX}{os.getpid()}"


def begin_in_memory() -> None:
    """Have this process and its children put temporary files in memory, where there is room.

    The workers of a session find it done by their parent.
    """
    if not _lent() or _is_in_memory():
        return
    for left in SHARED_MEMORY.glob(f"{PREFIX}*"):  # by a session that was killed
        if not psutil.pid_exists(int(left.name.removeprefix(PREFIX))):
            shutil.rmtree(left, ignore_errors=True)
    MINE.mkdir(exist_ok=True)
    MINE.chmod(0o1777)  # PostgreSQL's account puts its own there
    os.environ["TMPDIR"] = str(MINE)
    tempfile.tempdir = None  # found anew
    # By this process and not its forks, and after ``multiprocessing`` has deleted its own there.
    Finalize(None, shutil.rmtree, (MINE, True), exitpriority=-200)


def _lent() -> bool:
    try:
        found = os.statvfs(SHARED_MEMORY)
    except (AttributeError, OSError):  # not Linux
        return False
    return found.f_bavail * found.f_frsize >= ROOM and not found.f_flag & os.ST_NOEXEC


def _is_in_memory() -> bool:
    return Path(tempfile.gettempdir()).is_relative_to(SHARED_MEMORY)
