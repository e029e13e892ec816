"""Progress on disk, one file beside the index: written whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from briefbot.errors import UsageError
from briefbot.french import rehearsal as french
from briefbot.index.integrity import write_aside
from briefbot.rehearsal.spacing import WAITS, Progress
from briefbot.settings import Settings

FILE = "repetition.json"
VERSION = 1
PATIENCE = 5  # seconds for another writer, which needs milliseconds


class ProgressFile:
    """The progress of every question, by its id. Safe to use from many processes."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def of(cls, settings: Settings) -> ProgressFile:
        """The file that goes with an index."""
        return cls(settings.index.absolute().parent / FILE)

    def read(self) -> dict[str, Progress]:
        """What is known of every question; nothing where there is no file.

        Raises:
            UsageError: the file is of a later version, damaged or unreadable; it is left alone.
        """
        try:
            told = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise UsageError(french.damaged(self.path)) from error
        return _progress(told, self.path)

    def write(self, question: str, progress: Progress) -> None:
        """Keep the progress of one question beside that of the others.

        Raises:
            UsageError: as ``read``, or the file cannot be written.
        """
        try:
            with FileLock(self.path.with_suffix(".lock"), timeout=PATIENCE):
                every = {**self.read(), question: progress}
                self._replace(every)
        except (OSError, Timeout) as error:
            raise UsageError(french.unwritable(self.path)) from error

    def _replace(self, every: Mapping[str, Progress]) -> None:
        told = {"version": VERSION, "questions": {id: asdict(each) for id, each in every.items()}}
        write_aside(self.path, json.dumps(told, ensure_ascii=False).encode("utf-8"))


def _progress(told: Any, path: Path) -> dict[str, Progress]:
    if not isinstance(told, dict) or not isinstance(told.get("questions"), dict):
        raise UsageError(french.damaged(path))
    if told.get("version") != VERSION:
        raise UsageError(french.later_version(path))
    try:
        found = {str(id): Progress(**each) for id, each in told["questions"].items()}
        known = all(0 <= each.box < len(WAITS) and each.due >= "" for each in found.values())
    except (TypeError, ValueError) as error:
        raise UsageError(french.damaged(path)) from error
    if not known:
        raise UsageError(french.damaged(path))
    return found
