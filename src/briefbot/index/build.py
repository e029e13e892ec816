"""Building an index: a fresh generation written aside, then swapped in.

A run killed at any moment leaves the generation in use as it was; the next run clears what it
left behind. The generation before the current one stays, for a server that still reads it.
"""

from __future__ import annotations

import shutil
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from briefbot.documents.blocks import Limits
from briefbot.documents.models import Document, Passage
from briefbot.documents.passages import split_passages
from briefbot.documents.read import read_document
from briefbot.errors import (
    DocumentError,
    IndexMismatchError,
    IndexMissingError,
    SettingsError,
    UsageError,
)
from briefbot.french import index as french
from briefbot.index.analysis import ANALYSER_VERSION
from briefbot.index.embeddings import load_embeddings, model_identity
from briefbot.index.files import SourceFile, find_files
from briefbot.index.generation import Generation, text_digest, write_generation
from briefbot.index.manifest import (
    GENERATIONS,
    SCHEMA_VERSION,
    DocumentEntry,
    Manifest,
    read_manifest,
    reader_version,
    set_current,
)
from briefbot.index.text_embeddings import Pieces, empty_pieces
from briefbot.settings import Settings

if TYPE_CHECKING:
    from numpy.typing import NDArray

Step = Literal["read", "embed", "write"]
Progress = Callable[[Step, int, int], None]
"""Told the step of a run, how much of the step is done, and how much there is in all."""

EMBED_AT_ONCE = 512
LOCK = ".lock"


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What a run did. ``errors`` holds one French sentence for each file that was left out."""

    documents: tuple[str, ...]
    passages: int
    read: tuple[str, ...] = ()
    embedded: int = 0
    seconds: float = 0.0
    changed: bool = True
    errors: tuple[str, ...] = ()

    def __str__(self) -> str:
        if not self.changed:
            return french.unchanged(len(self.documents), self.passages)
        return french.report(len(self.documents), self.passages, self.embedded, self.seconds)


@dataclass(frozen=True, slots=True)
class _Part:
    """A document that is to be in the index, with its passages, and where its file stands."""

    document: Document
    passages: tuple[Passage, ...]
    path: str


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
    files, errors = find_files(paths, settings.index)
    with _writing(settings.index):
        return _rebuild([], files, errors, settings, progress or _silent)


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
        DocumentError, ModelUnavailableError, SettingsError: as ``build_index``.
    """
    files, errors = find_files(add, settings.index) if add else ([], [])
    with _writing(settings.index):
        previous = _previous(settings.index)
        entries = previous.manifest.documents if previous else ()
        known = {entry.id for entry in entries}
        for document in remove:
            if document not in known:
                raise UsageError(french.unknown_document(document, ", ".join(sorted(known))))
        gone = {*remove, *(file.id for file in files)}
        kept = [entry for entry in entries if entry.id not in gone]
        return _rebuild(kept, files, errors, settings, progress or _silent)


def _rebuild(
    kept: Sequence[DocumentEntry],
    files: Sequence[SourceFile],
    errors: list[str],
    settings: Settings,
    progress: Progress,
) -> IngestReport:
    """Bring the index to the kept documents and the files, doing only what has changed."""
    started = time.monotonic()
    previous = _previous(settings.index)
    model = model_identity(settings.embedding_model)
    if previous and _up_to_date(previous.manifest, kept, files, model):
        manifest = previous.manifest
        ids = tuple(entry.id for entry in manifest.documents)
        return IngestReport(ids, manifest.passages, changed=False, errors=tuple(errors))

    parts, read = _gather(previous, kept, files, settings, errors, progress)
    passages = [passage for part in parts for passage in part.passages]
    if not parts and files:
        raise DocumentError(french.nothing_readable(" ".join(errors)))
    vectors, pieces, embedded = _encode(passages, previous, settings, progress)
    progress("write", 0, 1)
    manifest = _manifest(parts, model, vectors.shape[1])
    name = _next_name(settings.index)
    documents = [part.document for part in parts]
    write_generation(
        settings.index / GENERATIONS / name, manifest, documents, passages, vectors, pieces
    )
    set_current(settings.index, name)
    _clear_leftovers(settings.index)
    progress("write", 1, 1)
    return IngestReport(
        tuple(document.id for document in documents),
        len(passages),
        read,
        embedded,
        time.monotonic() - started,
        errors=tuple(errors),
    )


def _up_to_date(
    manifest: Manifest, kept: Sequence[DocumentEntry], files: Sequence[SourceFile], model: str
) -> bool:
    wanted = {entry.id: entry.sha256 for entry in kept} | {file.id: file.sha256 for file in files}
    held = {entry.id: entry.sha256 for entry in manifest.documents}
    return wanted == held and manifest.model == model and manifest.reader == reader_version()


def _gather(
    previous: Generation | None,
    kept: Sequence[DocumentEntry],
    files: Sequence[SourceFile],
    settings: Settings,
    errors: list[str],
    progress: Progress,
) -> tuple[list[_Part], tuple[str, ...]]:
    """Every document in the order of their ids, and the ids of those read from their files.

    A document is copied from the generation before where its file has the same bytes and the code
    that reads files is the same, or where the file is gone; a sentence on each one that cannot be
    read is added to ``errors``.
    """
    held = {entry.id: n for n, entry in enumerate(previous.manifest.documents)} if previous else {}
    same_reader = previous is not None and previous.manifest.reader == reader_version()
    wanted = {entry.id: (Path(entry.path), entry.sha256) for entry in kept}
    wanted |= {file.id: (file.path, file.sha256) for file in files}
    keep_old = {entry.id for entry in kept if same_reader or not Path(entry.path).is_file()}

    parts: list[_Part] = []
    read: list[str] = []
    for done, (id, (path, sha256)) in enumerate(sorted(wanted.items())):
        progress("read", done, len(wanted))
        if previous and id in held:
            entry = previous.manifest.documents[held[id]]
            if id in keep_old or (same_reader and entry.sha256 == sha256):
                parts.append(_copied(previous, held[id], path))
                continue
        try:
            document = read_document(path, Limits(settings.max_file_mb, settings.max_pages))
        except DocumentError as error:
            errors.append(str(error))
            continue
        read.append(id)
        parts.append(_Part(document, split_passages(document), str(path.absolute())))
    progress("read", len(wanted), len(wanted))
    return parts, tuple(read)


def _copied(previous: Generation, number: int, path: Path) -> _Part:
    entry = previous.manifest.documents[number]
    numbers = range(entry.first, entry.first + entry.passages)
    passages = tuple(previous.passages[n] for n in numbers)
    return _Part(previous.documents[number], passages, str(path.absolute()))


def _encode(
    passages: Sequence[Passage],
    previous: Generation | None,
    settings: Settings,
    progress: Progress,
) -> tuple[NDArray[np.float32], list[Pieces], int]:
    """Each passage's vector and pieces, and how many of the texts were new.

    They are copied from the generation before where it holds the same text, by the same model.
    """
    identity = model_identity(settings.embedding_model)
    old = previous if previous and previous.manifest.model == identity else None
    rows = old.rows_by_digest() if old else {}
    digests = [text_digest(passage.search_text) for passage in passages]
    new = [number for number, digest in enumerate(digests) if digest not in rows]
    if old and not new:
        dimension, size = old.manifest.dimension, old.piece_size
    else:
        embeddings = load_embeddings(settings.embedding_model)
        dimension, size = embeddings.dimension, embeddings.piece_size
    vectors = np.zeros((len(passages), dimension), dtype=np.float32)
    pieces = [empty_pieces(size)] * len(passages)
    for number, digest in enumerate(digests):
        if old and digest in rows:
            vectors[number] = old.vectors[rows[digest]]
            pieces[number] = old.pieces(rows[digest])
    for first in range(0, len(new), EMBED_AT_ONCE):
        progress("embed", first, len(new))
        batch = new[first : first + EMBED_AT_ONCE]
        vectors[batch], found = embeddings.read_passages([passages[n].search_text for n in batch])
        for number, read in zip(batch, found, strict=True):
            pieces[number] = read
    progress("embed", len(new), len(new))
    return vectors, pieces, len(new)


def _manifest(parts: Sequence[_Part], model: str, dimension: int) -> Manifest:
    entries: list[DocumentEntry] = []
    first = 0
    for part in parts:
        document, count = part.document, len(part.passages)
        entries.append(DocumentEntry(document.id, part.path, document.sha256, first, count))
        first += count
    return Manifest(
        schema=SCHEMA_VERSION,
        analyser=ANALYSER_VERSION,
        reader=reader_version(),
        model=model,
        dimension=dimension,
        built=datetime.now(UTC).isoformat(timespec="seconds"),
        documents=tuple(entries),
    )


def _previous(index: Path) -> Generation | None:
    """The generation in use, where there is one that this version can read."""
    try:
        return Generation(*read_manifest(index))
    except (IndexMissingError, IndexMismatchError, OSError, ValueError):
        return None


@contextmanager
def _writing(index: Path) -> Iterator[None]:
    """Hold the index's lock; the system lets go of it when the process ends, however it ends."""
    from filelock import FileLock, Timeout

    try:
        index.mkdir(parents=True, exist_ok=True)
        with FileLock(index / LOCK, timeout=0):
            _clear_leftovers(index)
            yield
    except Timeout as error:
        raise UsageError(french.index_busy(index)) from error
    except OSError as error:
        raise SettingsError(french.index_not_writable(index)) from error


def _clear_leftovers(index: Path) -> None:
    """Delete every generation but the one in use and the newest before it."""
    try:
        current = read_manifest(index)[0].name
    except (IndexMissingError, IndexMismatchError):
        current = ""
    generations = index / GENERATIONS
    names = sorted(path.name for path in generations.glob("*")) if generations.is_dir() else []
    before = [name for name in names if name < current][-1:]
    for name in set(names) - {current, *before}:
        shutil.rmtree(generations / name, ignore_errors=True)


def _next_name(index: Path) -> str:
    """A name after all others; never one that was used, for a server may still hold it open."""
    generations = index / GENERATIONS
    numbers = [int(path.name.partition("-")[0]) for path in generations.glob("[0-9]*-*")]
    return f"{max(numbers, default=0) + 1:06d}-{uuid.uuid4().hex[:8]}"


def _silent(step: Step, done: int, total: int) -> None:
    """Report no progress."""
