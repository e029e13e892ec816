"""What the generations before a run still hold, whole or damaged."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from briefbot.documents.models import Document, Passage
from briefbot.errors import IndexMismatchError, IndexMissingError
from briefbot.french.documents import index as french
from briefbot.index.corrections import Correction
from briefbot.index.generation import ENCODING_FILES, TEXT_FILES, Encodings, Texts
from briefbot.index.integrity import unsound
from briefbot.index.manifest import (
    CURRENT,
    GENERATIONS,
    MANIFEST,
    DocumentEntry,
    Manifest,
    current_name,
    likely_current,
    loose_manifest,
    parsed_manifest,
)

Part = TypeVar("Part", Texts, Encodings)


@dataclass(frozen=True, slots=True)
class Previous:
    """What an index held: its documents' entries, and as much of them as is still as written.

    ``folder`` and ``manifest`` are those of the generation in use, ``None`` where this version
    cannot read its manifest; ``altered`` names the files that are not as written.
    """

    entries: tuple[DocumentEntry, ...] = ()
    folder: Path | None = None
    manifest: Manifest | None = None
    altered: frozenset[str] = frozenset()

    @property
    def whole(self) -> Manifest | None:
        """The manifest, where every file is as written."""
        return self.manifest if not self.altered else None

    def texts(self) -> Texts | None:
        """The documents and passages, where they can be found: each has its own hash."""
        if self.folder is None or self.altered & TEXT_FILES:
            return None
        return _opened(Texts, self.folder)

    def encodings(self, model: str) -> Encodings | None:
        """The vectors and word pieces, where they are as written and of that model."""
        if self.folder is None or self.manifest is None or self.altered & ENCODING_FILES:
            return None
        return _opened(Encodings, self.folder) if self.manifest.model == model else None


def read_previous(index: Path) -> Previous:
    """What an index holds; nothing where there is none.

    Of a manifest that is of another version, or not as it was written, the documents' entries are
    taken all the same.

    Raises:
        IndexMismatchError: there is an index, and nothing tells its documents.
    """
    try:
        folder, altered = index / GENERATIONS / current_name(index), set[str]()
    except IndexMissingError:
        return Previous()
    except IndexMismatchError:
        folder, altered = likely_current(index), {CURRENT}
    try:
        manifest = parsed_manifest(folder)
    except (OSError, ValueError):
        return Previous(_salvaged_entries(index, folder))
    altered.update(unsound(folder, manifest.files))
    return Previous(manifest.documents, folder, manifest, frozenset(altered))


def part(texts: Texts, entry: DocumentEntry, number: int) -> tuple[Document, tuple[Passage, ...]]:
    """A document with its passages. Raises ``ValueError`` where they are not as written."""
    numbers = range(entry.first, entry.first + entry.passages)
    return texts.documents[number], tuple(texts.passages[n] for n in numbers)


def _opened(kind: type[Part], folder: Path) -> Part | None:
    try:
        return kind(folder)
    except (OSError, ValueError):
        return None


def _salvaged_entries(index: Path, folder: Path) -> tuple[DocumentEntry, ...]:
    """The documents that a generation of any version says it was built from."""
    try:
        said = loose_manifest((folder / MANIFEST).read_bytes()).get("documents")
    except (OSError, ValueError) as error:
        raise IndexMismatchError(french.damaged(index)) from error
    if not isinstance(said, list) or not all(map(_is_entry, said)):
        raise IndexMismatchError(french.damaged(index))
    return tuple(
        DocumentEntry(one["id"], one["path"], "", 0, 0, "", _correction(one)) for one in said
    )


def _is_entry(said: object) -> bool:
    return isinstance(said, dict) and all(
        isinstance(said.get(name), str) for name in ("id", "path")
    )


def _correction(said: dict[str, object]) -> Correction:
    told = said.get("correction")
    fields = told if isinstance(told, dict) else {}
    values = {name: fields.get(name, "") for name in ("title", "organisation", "date")}
    return Correction(**{name: str(value) for name, value in values.items()})
