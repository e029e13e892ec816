"""The documents of an index as its keepers see them: listed, added, replaced, removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefbot.errors import IndexMismatchError, IndexMissingError
from briefbot.french import corpus as french
from briefbot.french import index as index_french
from briefbot.index.build import IngestReport, Progress, change_index
from briefbot.index.files import find_files
from briefbot.index.generation import Generation
from briefbot.index.manifest import read_manifest
from briefbot.settings import Settings


@dataclass(frozen=True, slots=True)
class CorpusEntry:
    """A document of the index: its own date and title, its file's hash and where it was read."""

    id: str
    title: str
    organisation: str
    kind: str
    date: str
    sha256: str
    passages: int
    path: str

    def __str__(self) -> str:
        return french.entry(self.id, self.title, self.date, self.passages, self.sha256)

    def as_json(self) -> dict[str, str | int]:
        """The entry as plain data."""
        return {
            "document": self.id,
            "title": self.title,
            "organisation": self.organisation,
            "kind": self.kind,
            "date": self.date,
            "sha256": self.sha256,
            "passages": self.passages,
            "path": self.path,
        }


def list_documents(settings: Settings) -> tuple[CorpusEntry, ...]:
    """The documents of the index in the order of their ids.

    Raises:
        IndexMissingError: there is no index.
        IndexMismatchError: it is damaged or of another version.
    """
    folder, manifest = read_manifest(settings.index)
    try:
        documents = Generation(folder, manifest).documents
        told = [documents[n].metadata for n in range(len(manifest.documents))]
    except (OSError, ValueError) as error:
        raise IndexMismatchError(index_french.damaged(settings.index)) from error
    return tuple(
        CorpusEntry(
            id=entry.id,
            title=metadata.title,
            organisation=metadata.organisation,
            kind=metadata.kind,
            date=metadata.date,
            sha256=entry.sha256,
            passages=entry.passages,
            path=entry.path,
        )
        for entry, metadata in zip(manifest.documents, told, strict=True)
    )


def add_documents(
    paths: Sequence[Path], settings: Settings, progress: Progress | None = None
) -> IngestReport:
    """Add the documents at some files and folders, or replace those of the same name.

    A file with the same content as a document under another name is left out, and the report's
    ``errors`` say so.

    Raises:
        DocumentError, ModelUnavailableError, UsageError, SettingsError: as ``change_index``.
    """
    files, errors = find_files(paths, settings.index)
    held = {entry.sha256: entry for entry in held_documents(settings)}
    twins = {f.path: held[f.sha256] for f in files if f.sha256 in held}
    twins = {path: entry for path, entry in twins.items() if entry.id != path.stem}
    errors += [french.already_there(path.name, entry.id) for path, entry in twins.items()]
    new = [file.path for file in files if file.path not in twins]
    report = change_index(settings, add=new, progress=progress)
    return replace(report, errors=(*errors, *report.errors))


def remove_documents(
    documents: Sequence[str], settings: Settings, progress: Progress | None = None
) -> IngestReport:
    """Remove documents by their ids; their files stay where they are.

    Raises:
        UsageError: one of them is not in the index.
        IndexMissingError: there is no index.
        ModelUnavailableError, SettingsError: as ``change_index``.
    """
    read_manifest(settings.index)
    return change_index(settings, remove=documents, progress=progress)


def held_documents(settings: Settings) -> tuple[CorpusEntry, ...]:
    """The documents of the index; none where there is no index that can be used."""
    try:
        return list_documents(settings)
    except (IndexMissingError, IndexMismatchError):
        return ()
