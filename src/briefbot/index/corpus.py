"""The documents of an index as its keepers see them: listed, added, replaced, removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefbot.documents.models import Document, Guess
from briefbot.errors import IndexMismatchError, IndexMissingError, UsageError
from briefbot.french.documents import corpus as french
from briefbot.french.documents import index as index_french
from briefbot.index.building.build import IngestReport, change_index, correct_document
from briefbot.index.building.encode import Progress
from briefbot.index.building.files import find_files
from briefbot.index.corrections import corrected
from briefbot.index.generation import TEXT_FILES, Texts
from briefbot.index.integrity import unsound
from briefbot.index.manifest import DocumentEntry, current_name, read_manifest
from briefbot.settings import Settings


@dataclass(frozen=True, slots=True)
class CorpusEntry:
    """A document of the index: its own date and title, its file's hash and where it was read.

    ``inferred`` tells that only its text lets one tell its organisation.
    """

    id: str
    title: str
    organisation: str
    kind: str
    date: str
    sha256: str
    passages: int
    path: str
    guess: Guess = field(default_factory=Guess)
    inferred: bool = False
    notices: tuple[str, ...] = ()

    def __str__(self) -> str:
        guesses = french.guessed(*self._guesses().values())
        if self.inferred:
            guesses = (french.inferred(self.organisation), *guesses)
        told = french.entry(self.id, self.title, self.date, self.passages, self.sha256, guesses)
        return "\t".join([told, *self.notices])

    def _guesses(self) -> dict[str, str]:
        """What the file's properties say and nothing better does, by field."""
        return {
            "title": self.guess.title if self.guess.title != self.title else "",
            "organisation": "" if self.organisation else self.guess.organisation,
            "date": "" if self.date else self.guess.date,
        }

    def as_json(self) -> dict[str, object]:
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
            "guess": self._guesses(),
            "inferred": self.inferred,
            "notices": list(self.notices),
        }


def list_documents(settings: Settings) -> tuple[CorpusEntry, ...]:
    """The documents of the index in the order of their ids.

    Raises:
        IndexMissingError: there is no index.
        IndexMismatchError: it is damaged or of another version.
    """
    folder, manifest = read_manifest(settings.index)
    finding = [entry for entry in manifest.files if entry.name in TEXT_FILES]
    if unsound(folder, finding):
        raise IndexMismatchError(index_french.damaged(settings.index))
    try:
        documents = Texts(folder).documents
        told = [documents[n] for n in range(len(manifest.documents))]
    except (OSError, ValueError) as error:
        raise IndexMismatchError(index_french.damaged(settings.index)) from error
    return tuple(map(_listed, manifest.documents, told))


def _listed(entry: DocumentEntry, read: Document) -> CorpusEntry:
    metadata = corrected(read.metadata, entry.correction)
    return CorpusEntry(
        id=entry.id,
        title=metadata.title,
        organisation=metadata.organisation,
        kind=metadata.kind,
        date=metadata.date,
        sha256=entry.sha256,
        passages=entry.passages,
        path=entry.path,
        guess=metadata.guess,
        inferred=metadata.inferred,
        notices=read.notices,
    )


def set_metadata(
    document: str,
    settings: Settings,
    *,
    title: str | None = None,
    organisation: str | None = None,
    date: str | None = None,
) -> CorpusEntry:
    """Say a document's title, organisation or date instead of its file; reading it again keeps it.

    ``None`` leaves a field as it is, an empty one gives it back to the file.

    Raises:
        UsageError: the document is not in the index, or what is said cannot be used.
        IndexMissingError: there is no index.
        IndexMismatchError, ModelUnavailableError, SettingsError: as ``change_index``.
    """
    current_name(settings.index)
    if title is None and organisation is None and date is None:
        raise UsageError(french.NOTHING_TO_CORRECT)
    correct_document(document, settings, title=title, organisation=organisation, date=date)
    return next(entry for entry in list_documents(settings) if entry.id == document)


def add_documents(
    paths: Sequence[Path], settings: Settings, progress: Progress | None = None
) -> IngestReport:
    """Add the documents at some files and folders, or replace those of the same name.

    A file with the same content as a document under another name is left out, and the report's
    ``errors`` say so.

    Raises:
        DocumentError, ModelUnavailableError, UsageError, SettingsError: as ``change_index``.
    """
    found = find_files(paths, settings.index)
    held = {entry.sha256: entry for entry in held_documents(settings)}
    twins = {f.path: held[f.sha256] for f in found.files if f.sha256 in held}
    twins = {path: entry for path, entry in twins.items() if entry.id != path.stem}
    told = [french.already_there(path.name, entry.id) for path, entry in twins.items()]
    new = [file.path for file in found.files if file.path not in twins]
    report = change_index(settings, add=new, progress=progress)
    return replace(report, errors=(*found.errors, *told, *report.errors))


def remove_documents(
    documents: Sequence[str], settings: Settings, progress: Progress | None = None
) -> IngestReport:
    """Remove documents by their ids; their files stay where they are.

    Raises:
        UsageError: one of them is not in the index.
        IndexMissingError: there is no index.
        ModelUnavailableError, SettingsError: as ``change_index``.
    """
    current_name(settings.index)
    return change_index(settings, remove=documents, progress=progress)


def held_documents(settings: Settings) -> tuple[CorpusEntry, ...]:
    """The documents of the index; none where there is no index that can be used."""
    try:
        return list_documents(settings)
    except (IndexMissingError, IndexMismatchError):
        return ()
