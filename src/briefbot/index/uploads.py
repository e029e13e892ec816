"""Files that staff send: kept in the corpus folder if they can be read, and added to the index."""

from __future__ import annotations

import hashlib
import os
import shutil
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefbot.errors import BriefbotError, SettingsError
from briefbot.french.documents import corpus as french
from briefbot.index.building.build import IngestReport
from briefbot.index.building.encode import Progress
from briefbot.index.corpus import CorpusEntry, add_documents, held_documents
from briefbot.index.integrity import sync
from briefbot.settings import Settings


@dataclass(frozen=True, slots=True)
class _PlacedUpload:
    """A file put into the corpus folder, and where the one that stood there is kept, if any."""

    path: Path
    before: Path | None

    def take_back(self) -> None:
        """Leave the folder as it was. This needs no room on the disk."""
        if self.before is None:
            self.path.unlink(missing_ok=True)
        else:
            self.before.replace(self.path)
        sync(self.path.parent)

    def settle(self) -> None:
        """Keep the new file alone."""
        if self.before is not None:
            self.before.unlink(missing_ok=True)


def take_in(
    uploads: Sequence[Path], settings: Settings, progress: Progress | None = None
) -> IngestReport:
    """Copy files into the corpus folder and add them; those refused do not stay there.

    A file of the same name replaces the document. One of the same name but another extension is
    left out, and the report's ``errors`` say so. The file replaced is there, under its name or
    aside, until the index holds the new one.

    Raises:
        SettingsError: the corpus folder cannot be written.
        BriefbotError: as ``add_documents``; the corpus folder is then as it was.
    """
    held = {entry.id: entry for entry in held_documents(settings)}
    errors: list[str] = []
    placed: list[_PlacedUpload] = []
    try:
        for upload in uploads:
            other = held.get(Path(upload.name).stem)
            if other is not None and Path(other.path).name != upload.name:
                errors.append(french.other_format(upload.name, Path(other.path).name))
            else:
                placed.append(_place(upload, _target(upload, other, settings)))
        report = add_documents([one.path for one in placed], settings, progress)
    except BriefbotError:
        for one in reversed(placed):  # two may be of one name
            one.take_back()
        raise
    _settle(placed, settings)
    return replace(report, errors=(*errors, *report.errors))


def _target(upload: Path, other: CorpusEntry | None, settings: Settings) -> Path:
    """Where an upload goes: over the document it replaces, else at the corpus folder's top."""
    folder = settings.corpus.resolve()
    if other is not None and Path(other.path).resolve().is_relative_to(folder):
        return Path(other.path)
    return folder / (upload.name.lstrip(".") or "document")


def _place(upload: Path, target: Path) -> _PlacedUpload:
    """Put an upload in its place in one step; hidden files beside it are read by no ingestion."""
    mark = uuid.uuid4().hex[:8]
    new = target.with_name(f".{target.name}.{mark}.new")
    before = target.with_name(f".{target.name}.{mark}.before") if target.is_file() else None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(upload, new)
        sync(new)
        if before is not None:
            _keep(target, before)
        new.replace(target)
        sync(target.parent)
    except OSError as error:
        for aside in (new, before):
            if aside is not None:
                aside.unlink(missing_ok=True)
        raise SettingsError(french.corpus_not_writable(target.parent)) from error
    return _PlacedUpload(target, before)


def _keep(target: Path, aside: Path) -> None:
    """A second name for a file; a copy where the disk knows no second names."""
    try:
        os.link(target, aside)
    except OSError:
        shutil.copyfile(target, aside)
        sync(aside)


def _settle(placed: Sequence[_PlacedUpload], settings: Settings) -> None:
    """Keep the files that the index now holds, and take the others back."""
    kept = {entry.id: entry.sha256 for entry in held_documents(settings)}
    for one in reversed(placed):
        if kept.get(one.path.stem) == hashlib.sha256(one.path.read_bytes()).hexdigest():
            one.settle()
        else:
            one.take_back()
