"""What an index was built from, and where its generations stand.

INDEX/CURRENT                   the name of the generation in use, replaced in one step
INDEX/generations/000003-ab12/  manifest.json, documents, passages, vectors, chroma, lexical
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from briefbot.errors import IndexMismatchError, IndexMissingError
from briefbot.french import index as french
from briefbot.index.analysis import ANALYSER_VERSION

SCHEMA_VERSION = 4
CURRENT = "CURRENT"
GENERATIONS = "generations"
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document of the index: where it was read, its file's hash, and how many passages it has.

    ``first`` is the number of its first passage among all passages.
    """

    id: str
    path: str
    sha256: str
    first: int
    passages: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was built from. ``built`` is ISO 8601, UTC."""

    schema: int
    analyser: int
    reader: str
    model: str
    dimension: int
    built: str
    documents: tuple[DocumentEntry, ...]

    @property
    def passages(self) -> int:
        """How many passages there are in all."""
        return sum(entry.passages for entry in self.documents)

    @property
    def fingerprint(self) -> str:
        """Twelve letters that change with the documents and with how they are read and searched."""
        held = sorted((entry.id, entry.sha256) for entry in self.documents)
        built = repr((self.schema, self.analyser, self.reader, self.model, held))
        return hashlib.sha256(built.encode()).hexdigest()[:12]


_ADAPTER = TypeAdapter(Manifest)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write a generation's manifest: the last of its files."""
    (folder / MANIFEST).write_bytes(_ADAPTER.dump_json(manifest, indent=1))


def read_manifest(index: Path) -> tuple[Path, Manifest]:
    """The folder and manifest of an index's current generation.

    Raises:
        IndexMissingError: there is no index.
        IndexMismatchError: it is damaged or of another version.
    """
    try:
        name = (index / CURRENT).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError) as error:
        if (index / GENERATIONS).is_dir():
            raise IndexMismatchError(french.damaged(index)) from error
        raise IndexMissingError(french.no_index(index)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise IndexMismatchError(french.damaged(index)) from error
    folder = index / GENERATIONS / Path(name).name
    try:
        manifest = _ADAPTER.validate_json((folder / MANIFEST).read_bytes())
    except (OSError, ValidationError) as error:
        raise IndexMismatchError(french.damaged(index)) from error
    if (manifest.schema, manifest.analyser) != (SCHEMA_VERSION, ANALYSER_VERSION):
        raise IndexMismatchError(french.other_version(index))
    return folder, manifest


def set_current(index: Path, name: str) -> None:
    """Make a whole generation the one in use, in one step."""
    pointer = index / f"{CURRENT}.new"
    with pointer.open("w", encoding="utf-8") as file:
        file.write(name)
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(index / CURRENT)


@lru_cache(maxsize=1)
def reader_version() -> str:
    """A hash of the code that reads and cuts documents; when it changes, all are read again."""
    import briefbot.documents

    digest = hashlib.sha256()
    folder = Path(briefbot.documents.__file__).parent
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
