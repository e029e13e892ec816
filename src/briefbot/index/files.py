"""Which files an ingestion is to read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefbot.documents.read import SUFFIXES
from briefbot.errors import DocumentError
from briefbot.french import documents, formats
from briefbot.french import index as french


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read; its stem is the document's id."""

    path: Path
    sha256: str

    @property
    def id(self) -> str:
        """The identifier of the document that the file will be."""
        return self.path.stem


def find_files(paths: Sequence[Path], index: Path) -> tuple[list[SourceFile], list[str]]:
    """The files at the paths, folders searched through, and a sentence on each one left out.

    Left out are hidden files, those of a format unknown here (unless named), the index itself,
    links that lead out of a folder, what is no plain file, and every second file of a name or a
    content.

    Raises:
        DocumentError: a path does not exist, or there is no file at all.
    """
    errors: list[str] = []
    by_id: dict[str, SourceFile] = {}
    by_content: dict[str, SourceFile] = {}
    for path in _files(paths, index.absolute(), errors):
        try:
            with path.open("rb") as file:
                source = SourceFile(path, hashlib.file_digest(file, "sha256").hexdigest())
        except OSError:
            errors.append(french.unreadable_file(path))
            continue
        if first := by_id.get(source.id):
            errors.append(french.same_name(path, first.path))
        elif first := by_content.get(source.sha256):
            errors.append(french.same_content(path, first.path))
        else:
            by_id[source.id] = by_content[source.sha256] = source
    if not by_id and not errors:
        raise DocumentError(french.no_documents(", ".join(f"« {path} »" for path in paths)))
    return list(by_id.values()), errors


def _files(paths: Iterable[Path], index: Path, errors: list[str]) -> Iterator[Path]:
    seen: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise DocumentError(french.no_such_path(path))
        for file in _within(path, index) if path.is_dir() else [path]:
            resolved = file.resolve()
            if not file.is_file():  # a device or a pipe would be read for ever
                errors.append(documents.not_a_file(file.name))
            elif path.is_dir() and not resolved.is_relative_to(path.resolve()):
                errors.append(formats.outside(file.name))
            elif resolved not in seen:
                seen.add(resolved)
                yield file


def _within(folder: Path, index: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        inside_index = path.absolute().is_relative_to(index)
        if path.is_file() and path.suffix.lower() in SUFFIXES and not hidden and not inside_index:
            yield path
