"""Whether an index is whole, and what of it is not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefbot.errors import BriefbotError, IndexMismatchError
from briefbot.french.documents import doctor as french
from briefbot.index.building.previous import Previous, part, read_previous
from briefbot.index.corrections import CORRECTIONS, read_corrections
from briefbot.index.generation import Texts
from briefbot.index.manifest import (
    CURRENT,
    DocumentEntry,
    Manifest,
    current_name,
    reader_version,
)
from briefbot.index.store import open_index
from briefbot.settings import Settings


@dataclass(frozen=True, slots=True)
class Checkup:
    """What was found, a French sentence a line, and whether the index is whole and opens."""

    lines: tuple[str, ...]
    whole: bool


def examine(settings: Settings) -> Checkup:
    """Check an index without changing anything.

    Raises:
        IndexMissingError: there is none.
    """
    index = settings.index
    with suppress(IndexMismatchError):  # told below, as an altered file
        current_name(index)
    try:
        previous = read_previous(index)
    except IndexMismatchError as error:
        return Checkup((str(error),), whole=False)
    if previous.manifest is None or previous.folder is None:
        return Checkup((french.unreadable_manifest(index), french.MEND), whole=False)
    lines = [
        *_generation(previous.folder, previous.manifest),
        *_files(previous, previous.manifest),
        *_quotable(previous, previous.manifest),
        *_sources(previous.manifest.documents),
        *_corrections(index),
    ]
    opened = _opening(settings)
    whole = not previous.altered and opened.whole
    return Checkup((*lines, *opened.lines, french.WHOLE if whole else french.MEND), whole)


def _generation(folder: Path, manifest: Manifest) -> Iterator[str]:
    yield french.generation(folder, manifest.built, len(manifest.documents), manifest.passages)


def _files(previous: Previous, manifest: Manifest) -> Iterator[str]:
    altered = sorted(previous.altered - {CURRENT})
    count = len(manifest.files)
    yield french.files(count - len(altered), count)
    yield from map(french.altered, altered)
    if CURRENT in previous.altered:
        yield french.altered(CURRENT)


def _quotable(previous: Previous, manifest: Manifest) -> Iterator[str]:
    """Which documents' own texts are as they were written, where some file is not."""
    if not previous.altered:
        return
    texts = previous.texts()
    for number, entry in enumerate(manifest.documents):
        if texts is None or not _is_sound(texts, entry, number):
            yield french.damaged_document(entry.id)


def _is_sound(texts: Texts, entry: DocumentEntry, number: int) -> bool:
    try:
        part(texts, entry, number)
    except ValueError:
        return False
    return True


def _sources(entries: tuple[DocumentEntry, ...]) -> Iterator[str]:
    same = 0
    for entry in entries:
        try:
            with Path(entry.path).open("rb") as file:
                unchanged = hashlib.file_digest(file, "sha256").hexdigest() == entry.sha256
        except OSError:
            yield french.source_missing(entry.id, entry.path)
            continue
        if not unchanged:
            yield french.source_changed(entry.id)
        elif entry.reader != reader_version():
            yield french.read_before(entry.id)
        else:
            same += 1
    yield french.sources(same, len(entries))


def _corrections(index: Path) -> Iterator[str]:
    corrections = read_corrections(index)
    if corrections is not None:
        yield french.corrections(len(corrections))
    elif (index / CORRECTIONS).exists():
        yield french.altered(CORRECTIONS)


def _opening(settings: Settings) -> Checkup:
    """Whether the index opens with these settings, and what searches in it."""
    try:
        opened = open_index(settings.index, settings)
    except BriefbotError as error:
        return Checkup((str(error),), whole=False)
    return Checkup((french.CHROMA if opened.uses_chroma else french.WITHOUT_CHROMA,), whole=True)
