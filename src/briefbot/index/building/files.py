"""Which files an ingestion is to read."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefbot.documents.read import SUFFIXES
from briefbot.errors import DocumentError
from briefbot.french.documents import files, formats
from briefbot.french.documents import index as french


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read, and the id of the document that it will be: its stem, as a rule."""

    path: Path
    sha256: str
    id: str


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """The files to read, a sentence on each one left out, and what could not be looked into."""

    files: tuple[SourceFile, ...] = ()
    errors: tuple[str, ...] = ()
    unreadable: tuple[Path, ...] = ()

    def hides(self, path: Path) -> bool:
        """Whether a file may well be there, in a place or of a name that could not be opened."""
        return any(path.is_relative_to(place.absolute()) for place in self.unreadable)


def find_files(paths: Sequence[Path], index: Path) -> FoundFiles:
    """The files at the paths, folders searched through.

    Left out are hidden files, those of a format unknown here (unless named), the index itself,
    links that lead out of a folder, what is no plain file, what cannot be opened, a name that is
    not UTF-8, and every second file of a content, or of a name in one folder.

    Raises:
        DocumentError: a path does not exist, or there is no file at all.
    """
    search = _Search(index.absolute())
    for path in paths:
        search.look_at(path)
    if not search.by_id and not search.errors:
        raise DocumentError(french.no_documents([shown(str(path)) for path in paths]))
    return FoundFiles(tuple(search.by_id.values()), tuple(search.errors), tuple(search.unreadable))


@dataclass(slots=True)
class _Search:
    index: Path
    errors: list[str] = field(default_factory=list)
    unreadable: list[Path] = field(default_factory=list)
    by_id: dict[str, SourceFile] = field(default_factory=dict)
    by_content: dict[str, SourceFile] = field(default_factory=dict)
    seen: set[Path] = field(default_factory=set)

    def look_at(self, path: Path) -> None:
        """Take in a file, or the files of a folder."""
        if not os.path.lexists(path):
            raise DocumentError(french.no_such_path(shown(str(path))))
        if not path.is_dir():
            self._take(path)
            return
        root = _real(path)
        for file in self._within(path):
            if _real(file).is_relative_to(root):
                self._take(file)
            else:
                self.errors.append(formats.outside(file.name))

    def _take(self, path: Path) -> None:
        if not _is_utf8(str(path.absolute())):
            self.errors.append(french.unreadable_name(shown(path.name)))
            return
        try:
            if (real := _real(path)) in self.seen:
                return
            self.seen.add(real)
            if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be read for ever
                self.errors.append(files.not_a_file(path.name))
                return
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            self._cannot_open(path)
            return
        source = SourceFile(path, digest, self._free_id(path))
        if first := self.by_id.get(source.id):
            self.errors.append(french.same_name(path, first.path))
        elif first := self.by_content.get(source.sha256):
            self.errors.append(french.same_content(path, first.path))
        else:
            self.by_id[source.id] = self.by_content[source.sha256] = source

    def _free_id(self, path: Path) -> str:
        """The file's stem, with its folder's name where another folder has a file of that stem."""
        first = self.by_id.get(path.stem)
        if first is None or first.path.parent == path.parent:
            return path.stem
        return f"{path.stem} ({path.absolute().parent.name})"

    def _cannot_open(self, path: Path) -> None:
        self.unreadable.append(path)
        self.errors.append(french.unreadable_file(path))

    def _within(self, folder: Path) -> Iterator[Path]:
        """The files of a folder in the order of their paths, those in no folder of it first.

        Of two files of one name, the one nearer the top keeps the plain name.
        """
        found: list[Path] = []
        for at, folders, names in os.walk(folder, onerror=self._folder_not_opened):
            here = Path(at)
            inside = [name for name in folders if not name.startswith(".")]
            folders[:] = [n for n in inside if not (here / n).absolute().is_relative_to(self.index)]
            known = [name for name in names if Path(name).suffix.lower() in SUFFIXES]
            found += [here / name for name in known if not name.startswith(".")]
        return iter(sorted(found, key=lambda path: (len(path.parts), path)))

    def _folder_not_opened(self, error: OSError) -> None:
        self._cannot_open(Path(os.fsdecode(error.filename)))


def shown(name: str) -> str:
    """A file's name that anything can print: what is not UTF-8 in it as « \ufffd »."""
    return os.fsencode(name).decode("utf-8", "replace")


def _real(path: Path) -> Path:
    """The file that links lead to; ``Path.resolve`` fails on links that lead round in circles."""
    return Path(os.path.realpath(path))


def _is_utf8(name: str) -> bool:
    return shown(name) == name
