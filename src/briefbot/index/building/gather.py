"""The documents that an index is to hold: read from their files, or copied from the one before."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefbot.documents.blocks import Limits
from briefbot.documents.models import Document, Passage
from briefbot.documents.read import read_with_passages
from briefbot.errors import DocumentError, IndexMismatchError
from briefbot.french.documents import index as french
from briefbot.index.building.files import SourceFile
from briefbot.index.building.previous import Previous, part
from briefbot.index.corrections import Correction
from briefbot.index.manifest import DocumentEntry, reader_version
from briefbot.settings import Settings


@dataclass(frozen=True, slots=True)
class Part:
    """A document that is to be in the index, with its passages, where its file stands and who
    read it."""

    document: Document
    passages: tuple[Passage, ...]
    path: str
    reader: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document that the index is to hold.

    ``sha256`` is its file's, empty where the document held is wanted whatever its file is now:
    that document may not be lost.
    """

    id: str
    path: Path
    sha256: str = ""


def wanted_documents(
    kept: Iterable[DocumentEntry], files: Iterable[SourceFile]
) -> tuple[Wanted, ...]:
    """Documents that are kept and files that are read, in the order of their ids."""
    wanted = [Wanted(entry.id, Path(entry.path)) for entry in kept]
    wanted += [Wanted(file.id, file.path, file.sha256) for file in files]
    return tuple(sorted(wanted, key=lambda one: one.id))


class Gatherer:
    """Gathers the documents; ``errors`` gets a sentence on each file that cannot be read."""

    def __init__(self, previous: Previous, settings: Settings, errors: list[str]) -> None:
        self.errors = errors
        self.read: list[str] = []
        self._index = settings.index
        self._limits = Limits(settings.max_file_mb, settings.max_pages)
        self._held = {entry.id: n for n, entry in enumerate(previous.entries)}
        self._entries = previous.entries
        self._texts = previous.texts()

    def parts(self, wanted: Sequence[Wanted]) -> Iterator[Part]:
        """Each document: as held where that is what its file says, else read.

        A version that cannot be read leaves the one held in its place.

        Raises:
            IndexMismatchError: a document that may not be lost is damaged, and its file too.
        """
        for one in wanted:
            made = self._held_as_is(one) or self._read(one)
            if made is not None:
                yield made

    def is_up_to_date(self, one: Wanted) -> bool:
        """Whether the document held is what reading its file again would give."""
        if one.id not in self._held:
            return False
        entry = self._entries[self._held[one.id]]
        same_reader = entry.reader == reader_version()
        if not one.sha256:
            return same_reader or not os.path.isfile(one.path)  # false also where it is hidden
        return same_reader and entry.sha256 == one.sha256

    def _held_as_is(self, one: Wanted) -> Part | None:
        return self._copied(one) if self.is_up_to_date(one) else None

    def _read(self, one: Wanted) -> Part | None:
        try:
            document, passages = read_with_passages(one.path, self._limits)
        except DocumentError as error:
            return self._instead(one, error)
        self.read.append(one.id)
        document, passages = named(document, passages, one.id)
        return Part(document, passages, str(one.path.absolute()), reader_version())

    def _instead(self, one: Wanted, error: DocumentError) -> Part | None:
        """The version held of a document whose file cannot be read."""
        held = self._copied(one)
        if held is not None:
            self.errors.append(french.held_version_stays(str(error)))
        elif not one.sha256:
            raise IndexMismatchError(
                french.cannot_be_mended(self._index, one.id, str(error))
            ) from error
        else:
            self.errors.append(str(error))
        return held

    def _copied(self, one: Wanted) -> Part | None:
        """The document as held, if it is still as it was written."""
        if one.id not in self._held or self._texts is None:
            return None
        number = self._held[one.id]
        entry = self._entries[number]
        try:
            document, passages = part(self._texts, entry, number)
        except ValueError:
            return None
        return Part(document, passages, str(one.path.absolute()), entry.reader)


def named(
    document: Document, passages: tuple[Passage, ...], id: str
) -> tuple[Document, tuple[Passage, ...]]:
    """A document and its passages under an id that may be other than its file's stem."""
    if document.id == id:
        return document, passages
    renamed = (
        replace(passage, document=id, id=f"{id}#{number}")
        for number, passage in enumerate(passages)
    )
    return replace(document, id=id), tuple(renamed)


def entries_of(
    parts: Sequence[Part], corrections: Mapping[str, Correction]
) -> tuple[DocumentEntry, ...]:
    """The manifest's entries of the documents gathered."""
    entries: list[DocumentEntry] = []
    first = 0
    for one in parts:
        document, count = one.document, len(one.passages)
        correction = corrections.get(document.id, Correction())
        entries.append(
            DocumentEntry(
                document.id, one.path, document.sha256, first, count, one.reader, correction
            )
        )
        first += count
    return tuple(entries)
