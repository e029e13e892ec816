"""What an index was built from, and where its generations stand.

INDEX/CURRENT                   the name of the generation in use, replaced in one step
INDEX/generations/000003-ab12…/ manifest.json, documents, passages, vectors, chroma, lexical

A generation's name ends with the start of its manifest's hash, and the manifest has the hash of
every other file: from ``CURRENT`` on, whatever was altered shows.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from briefbot.errors import IndexMismatchError, IndexMissingError
from briefbot.french.documents import index as french
from briefbot.index.corrections import Correction
from briefbot.index.integrity import FileEntry, write_aside
from briefbot.index.lexicon.analysis import ANALYSER_VERSION

SCHEMA_VERSION = 6
CURRENT = "CURRENT"
GENERATIONS = "generations"
MANIFEST = "manifest.json"
NAME_DIGITS = 16  # of the manifest's hash: no accident meets them
_NAME = re.compile(rf"\d{{6,}}-[0-9a-f]{{{NAME_DIGITS}}}")


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document of the index: where it was read, its file's hash, and how many passages it has.

    ``first`` is the number of its first passage among all passages, ``reader`` the version of the
    code that read it, ``correction`` what its keepers say instead of the file.
    """

    id: str
    path: str
    sha256: str
    first: int
    passages: int
    reader: str
    correction: Correction = field(default_factory=Correction)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was built from, and its files. ``built`` is ISO 8601, UTC."""

    schema: int
    analyser: int
    model: str
    dimension: int
    built: str
    documents: tuple[DocumentEntry, ...]
    files: tuple[FileEntry, ...] = ()

    @property
    def passages(self) -> int:
        """How many passages there are in all."""
        return sum(entry.passages for entry in self.documents)

    @property
    def fingerprint(self) -> str:
        """Twelve letters that change with the documents and with how they are read and searched."""
        held = sorted((each.id, each.sha256, each.reader) for each in self.documents)
        built = repr((self.schema, self.analyser, self.model, held))
        return hashlib.sha256(built.encode()).hexdigest()[:12]


_ADAPTER = TypeAdapter(Manifest)


def write_manifest(folder: Path, manifest: Manifest) -> str:
    """Write a generation's manifest, the last of its files; how the generation's name must end."""
    data = _ADAPTER.dump_json(manifest, indent=1)
    (folder / MANIFEST).write_bytes(data)
    return _ending(data)


def read_manifest(index: Path) -> tuple[Path, Manifest]:
    """The folder and manifest of an index's current generation.

    Raises:
        IndexMissingError: there is no index.
        IndexMismatchError: it is damaged or of another version.
    """
    folder = index / GENERATIONS / current_name(index)
    try:
        return folder, parsed_manifest(folder)
    except OtherVersionError as error:
        raise IndexMismatchError(french.other_version(index)) from error
    except (OSError, ValueError) as error:
        raise IndexMismatchError(french.damaged(index)) from error


def current_name(index: Path) -> str:
    """The name of the generation in use.

    Raises:
        IndexMissingError: there is no index.
        IndexMismatchError: nothing says which one it is, or it is not there.
    """
    said = said_current(index)
    if not said and not (index / GENERATIONS).is_dir():
        raise IndexMissingError(french.no_index(index))
    if not _NAME.fullmatch(said) or not (index / GENERATIONS / said).is_dir():
        raise IndexMismatchError(french.damaged(index))
    return said


def said_current(index: Path) -> str:
    """What ``CURRENT`` says; nothing where it cannot be read."""
    try:
        return (index / CURRENT).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def likely_current(index: Path) -> Path:
    """The generation that was in use where ``CURRENT`` does not name one that is there.

    It is one that has the number or the ending that it says, else the newest: a run makes its own
    the one in use as soon as it is whole.

    Raises:
        IndexMismatchError: there is none.
    """
    said = said_current(index)
    folders = sorted((index / GENERATIONS).glob("[0-9]*-*"))
    if _NAME.fullmatch(said):
        number, _, ending = said.partition("-")
        folders = [path for path in folders if {number, ending} & set(path.name.split("-"))]
    if not folders:
        raise IndexMismatchError(french.damaged(index))
    return folders[-1]


class OtherVersionError(ValueError):
    """A manifest that another version of briefbot wrote."""


def parsed_manifest(folder: Path) -> Manifest:
    """A generation's manifest.

    Raises:
        OtherVersionError: another version of briefbot wrote it.
        OSError, ValueError: it is not there, or not as it was written.
    """
    data = (folder / MANIFEST).read_bytes()
    said = loose_manifest(data)
    if (said.get("schema"), said.get("analyser")) != (SCHEMA_VERSION, ANALYSER_VERSION):
        raise OtherVersionError(folder)
    if not folder.name.endswith(f"-{_ending(data)}"):
        raise ValueError(f"{folder / MANIFEST} is not as it was written")
    try:
        return _ADAPTER.validate_json(data)
    except ValidationError as error:
        raise ValueError(str(error)) from error


def loose_manifest(data: bytes) -> dict[str, object]:
    """What a manifest of any version says. Raises ``ValueError`` where it says nothing."""
    try:
        said = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ValueError("the manifest is no JSON") from error
    if not isinstance(said, dict):
        raise ValueError("the manifest is no object")
    return said


def set_current(index: Path, name: str) -> None:
    """Make a whole generation the one in use, in one step."""
    write_aside(index / CURRENT, name.encode())


@lru_cache(maxsize=1)
def reader_version() -> str:
    """A hash of the code that reads and cuts documents; when it changes, all are read again."""
    import briefbot.documents

    digest = hashlib.sha256()
    folder = Path(briefbot.documents.__file__).parent
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _ending(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:NAME_DIGITS]
