"""Building an index: a fresh generation written aside, then swapped in.

A run killed at any moment leaves the generation in use as it was; the next run clears what it
left behind. What the index holds is never replaced by less than was asked: a version that cannot
be read leaves the one before, and a damaged index is mended from its documents' files or refused.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from briefbot.errors import DocumentError, IndexMismatchError, UsageError
from briefbot.french.documents import corpus as corpus_french
from briefbot.french.documents import index as french
from briefbot.index.building.encode import Encoded, Progress, Step, encode_passages
from briefbot.index.building.files import FoundFiles, find_files
from briefbot.index.building.gather import Gatherer, Part, Wanted, entries_of, wanted_documents
from briefbot.index.building.generations import clear_older, next_number, writing
from briefbot.index.building.previous import Previous, read_previous
from briefbot.index.corrections import (
    CORRECTIONS,
    Correction,
    checked_correction,
    read_corrections,
    write_corrections,
)
from briefbot.index.embedding.loading import model_identity
from briefbot.index.generation import write_generation
from briefbot.index.lexicon.analysis import ANALYSER_VERSION
from briefbot.index.manifest import (
    GENERATIONS,
    SCHEMA_VERSION,
    DocumentEntry,
    Manifest,
    set_current,
)
from briefbot.settings import Settings


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What a run did. ``errors`` holds one French sentence for each file that was left out,
    ``warnings`` one for what each file newly read does not give up whole.
    """

    documents: tuple[str, ...]
    passages: int
    read: tuple[str, ...] = ()
    embedded: int = 0
    seconds: float = 0.0
    changed: bool = True
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    def __str__(self) -> str:
        if not self.changed:
            return french.unchanged(len(self.documents), self.passages)
        return french.report(len(self.documents), self.passages, self.embedded, self.seconds)


def build_index(
    paths: Sequence[Path], settings: Settings, *, progress: Progress | None = None
) -> IngestReport:
    """Make the index hold the documents at these paths, and no other.

    Raises:
        DocumentError: a path does not exist, or nothing at the paths can be read.
        ModelUnavailableError: the embedding model cannot be loaded.
        UsageError: another run is writing the index.
        SettingsError: the index's folder cannot be written.
    """
    found = find_files(paths, settings.index)
    with writing(settings.index):
        try:
            previous = read_previous(settings.index)
        except IndexMismatchError:  # nothing tells its documents: those at the paths make a new one
            previous = Previous()
        run = _BuildRun(previous, settings, list(found.errors), progress or _silent)
        read = {file.id for file in found.files}
        hidden = [entry for entry in previous.entries if found.hides(Path(entry.path))]
        kept = [entry for entry in hidden if entry.id not in read]
        return run.bring_to(wanted_documents(kept, found.files))


def change_index(
    settings: Settings,
    *,
    add: Sequence[Path] = (),
    remove: Sequence[str] = (),
    progress: Progress | None = None,
) -> IngestReport:
    """Add or replace the documents at some paths, remove others by id, and keep the rest.

    Raises:
        UsageError: a document to remove is not there, or another run is writing the index.
        IndexMismatchError: the index is damaged and cannot be mended from its documents' files.
        DocumentError, ModelUnavailableError, SettingsError: as ``build_index``.
    """
    found = find_files(add, settings.index) if add else FoundFiles()
    with writing(settings.index):
        previous = read_previous(settings.index)
        for document in remove:
            _known(previous, document)
        gone = {*remove, *(file.id for file in found.files)}
        kept = [entry for entry in previous.entries if entry.id not in gone]
        run = _BuildRun(previous, settings, list(found.errors), progress or _silent)
        return run.bring_to(wanted_documents(kept, found.files))


def correct_document(
    document: str,
    settings: Settings,
    *,
    title: str | None = None,
    organisation: str | None = None,
    date: str | None = None,
) -> None:
    """Say a document's title, organisation or date instead of its file; an empty one undoes it.

    Raises:
        UsageError: the document is not there, or what is said cannot be used.
        IndexMismatchError, UsageError, ModelUnavailableError, SettingsError: as ``change_index``.
    """
    with writing(settings.index):
        previous = read_previous(settings.index)
        _known(previous, document)
        run = _BuildRun(previous, settings, [], _silent)
        before = run.corrections.get(document, Correction())
        run.corrections[document] = checked_correction(before, title, organisation, date)
        write_corrections(settings.index, run.corrections)
        run.bring_to(wanted_documents(previous.entries, ()))


def _known(previous: Previous, document: str) -> None:
    known = sorted(entry.id for entry in previous.entries)
    if document not in known:
        raise UsageError(french.unknown_document(document, ", ".join(known)))


class _BuildRun:
    """One run over what an index held."""

    def __init__(
        self, previous: Previous, settings: Settings, errors: list[str], progress: Progress
    ) -> None:
        self._started = time.monotonic()
        self._previous = previous
        self._settings = settings
        self._errors = errors
        self._progress = progress
        self._model = model_identity(settings.embedding_model)
        self.corrections = self._read_corrections()

    def bring_to(self, wanted: Sequence[Wanted]) -> IngestReport:
        """Bring the index to the documents wanted, doing only what has changed."""
        gatherer = Gatherer(self._previous, self._settings, self._errors)
        if all(map(gatherer.is_up_to_date, wanted)) and self._is_held(self._as_held(wanted)):
            return self._unchanged()
        parts: list[Part] = []
        for done, part in enumerate(gatherer.parts(wanted)):
            self._progress("read", done, len(wanted))
            parts.append(part)
        self._progress("read", len(wanted), len(wanted))
        if not parts and (wanted or self._errors):
            raise DocumentError(french.nothing_readable(" ".join(self._errors)))
        entries = entries_of(parts, self.corrections)
        if self._is_held(entries):
            return self._unchanged()
        passages = [passage for part in parts for passage in part.passages]
        encoded = encode_passages(
            passages, self._previous, self._settings.embedding_model, self._progress
        )
        self._progress("write", 0, 1)
        self._write(entries, parts, encoded)
        self._progress("write", 1, 1)
        return IngestReport(
            tuple(part.document.id for part in parts),
            len(passages),
            tuple(gatherer.read),
            encoded.new,
            time.monotonic() - self._started,
            errors=tuple(self._errors),
            warnings=tuple(
                warning
                for part in parts
                if part.document.id in gatherer.read
                for warning in part.document.warnings
            ),
        )

    def _as_held(self, wanted: Sequence[Wanted]) -> tuple[DocumentEntry, ...]:
        """The entries of documents that are as their files say, where those stand now."""
        held = {entry.id: entry for entry in self._previous.entries}
        return tuple(
            replace(
                held[one.id],
                path=str(one.path.absolute()),
                correction=self.corrections.get(one.id, Correction()),
            )
            for one in wanted
        )

    def _is_held(self, entries: tuple[DocumentEntry, ...]) -> bool:
        """Whether the generation in use is whole and says just that."""
        whole = self._previous.whole
        return whole is not None and whole.documents == entries and whole.model == self._model

    def _unchanged(self) -> IngestReport:
        clear_older(self._settings.index)
        entries = self._previous.entries
        count = sum(entry.passages for entry in entries)
        ids = tuple(entry.id for entry in entries)
        return IngestReport(ids, count, changed=False, errors=tuple(self._errors))

    def _write(
        self, entries: tuple[DocumentEntry, ...], parts: Sequence[Part], encoded: Encoded
    ) -> None:
        index = self._settings.index
        manifest = Manifest(
            schema=SCHEMA_VERSION,
            analyser=ANALYSER_VERSION,
            model=self._model,
            dimension=encoded.vectors.shape[1],
            built=datetime.now(UTC).isoformat(timespec="seconds"),
            documents=entries,
        )
        written = write_generation(
            index / GENERATIONS,
            next_number(index),
            manifest,
            [part.document for part in parts],
            [passage for part in parts for passage in part.passages],
            encoded.vectors,
            encoded.pieces,
        )
        set_current(index, written.name)
        clear_older(index)

    def _read_corrections(self) -> dict[str, Correction]:
        """The keepers' corrections; where their file is lost, those that the generation has."""
        index = self._settings.index
        corrections = read_corrections(index)
        if corrections is None:
            corrections = {
                entry.id: entry.correction
                for entry in self._previous.entries
                if entry.correction != Correction()
            }
            if (index / CORRECTIONS).exists() or corrections:
                self._errors.append(corpus_french.corrections_lost(len(corrections)))
                write_corrections(index, corrections)
        return corrections


def _silent(step: Step, done: int, total: int) -> None:
    """Report no progress."""
