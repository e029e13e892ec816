"""Files that staff send: kept in the corpus folder if they can be read, and added to the index."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefbot.errors import BriefbotError, SettingsError
from briefbot.french import corpus as french
from briefbot.index.build import IngestReport, Progress
from briefbot.index.corpus import CorpusEntry, add_documents, held_documents
from briefbot.settings import Settings


@dataclass(frozen=True, slots=True)
class _Placed:
    """A file put into the corpus folder, and the bytes that stood there before, if any."""

    path: Path
    before: bytes | None

    def take_back(self) -> None:
        """Leave the folder as it was."""
        if self.before is None:
            self.path.unlink(missing_ok=True)
        else:
            self.path.write_bytes(self.before)


def take_in(
    uploads: Sequence[Path], settings: Settings, progress: Progress | None = None
) -> IngestReport:
    """Copy files into the corpus folder and add them; those refused do not stay there.

    A file of the same name replaces the document. One of the same name but another extension is
    left out, and the report's ``errors`` say so.

    Raises:
        SettingsError: the corpus folder cannot be written.
        BriefbotError: as ``add_documents``; the corpus folder is then as it was.
    """
    held = {entry.id: entry for entry in held_documents(settings)}
    errors: list[str] = []
    placed: list[_Placed] = []
    try:
        for upload in uploads:
            other = held.get(Path(upload.name).stem)
            if other is not None and Path(other.path).name != upload.name:
                errors.append(french.other_format(upload.name, Path(other.path).name))
            else:
                placed.append(_place(upload, _target(upload, other, settings)))
        report = add_documents([one.path for one in placed], settings, progress)
    except BriefbotError:
        for one in placed:
            one.take_back()
        raise
    _take_back_refused(placed, settings)
    return replace(report, errors=(*errors, *report.errors))


def _target(upload: Path, other: CorpusEntry | None, settings: Settings) -> Path:
    """Where an upload goes: over the document it replaces, else at the corpus folder's top."""
    folder = settings.corpus.resolve()
    if other is not None and Path(other.path).resolve().is_relative_to(folder):
        return Path(other.path)
    return folder / (upload.name.lstrip(".") or "document")


def _place(upload: Path, target: Path) -> _Placed:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        before = target.read_bytes() if target.is_file() else None
        target.write_bytes(upload.read_bytes())
    except OSError as error:
        raise SettingsError(french.corpus_not_writable(target.parent)) from error
    return _Placed(target, before)


def _take_back_refused(placed: Sequence[_Placed], settings: Settings) -> None:
    kept = {entry.id: entry.sha256 for entry in held_documents(settings)}
    for one in placed:
        if kept.get(one.path.stem) != hashlib.sha256(one.path.read_bytes()).hexdigest():
            one.take_back()
