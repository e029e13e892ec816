"""What a user confirmed or undid, one file beside the index: written whole or not at all.

A decision on a trace that is no longer found stays: the document may come back.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from briefbot.checking.outcomes.models import DECISIONS, Decision
from briefbot.errors import UsageError
from briefbot.french.checking import outcomes as french
from briefbot.index.integrity import write_aside
from briefbot.settings import Settings

FILE = "suites.json"
VERSION = 1
PATIENCE = 5  # seconds for another writer, which needs milliseconds


class DecisionFile:
    """The decisions by the traces' ids. Safe to use from many processes."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def of(cls, settings: Settings) -> DecisionFile:
        """The file that goes with an index."""
        return cls(settings.index.absolute().parent / FILE)

    def read(self) -> dict[str, Decision]:
        """Every decision; nothing where there is no file.

        Raises:
            UsageError: the file is of a later version, damaged or unreadable; it is left alone.
        """
        try:
            told = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise UsageError(french.damaged(self.path)) from error
        return _decisions(told, self.path)

    def write(self, trace: str, decision: Decision) -> None:
        """Keep the decision on one trace beside the others; an empty one takes it back.

        Raises:
            UsageError: as ``read``, or the file cannot be written.
        """
        try:
            with FileLock(self.path.with_suffix(".lock"), timeout=PATIENCE):
                every = {**self.read(), trace: decision}
                kept = {id: each for id, each in every.items() if each}
                told = {"version": VERSION, "decisions": kept}
                write_aside(self.path, json.dumps(told, ensure_ascii=False).encode("utf-8"))
        except (OSError, Timeout) as error:
            raise UsageError(french.unwritable(self.path)) from error


def _decisions(told: Any, path: Path) -> dict[str, Decision]:
    if not isinstance(told, dict) or not isinstance(told.get("decisions"), dict):
        raise UsageError(french.damaged(path))
    if told.get("version") != VERSION:
        raise UsageError(french.later_version(path))
    known = {each: each for each in DECISIONS}
    found = told["decisions"]
    if not all(isinstance(each, str) and each in known for each in found.values()):
        raise UsageError(french.damaged(path))
    return {str(id): known[each] for id, each in found.items()}
