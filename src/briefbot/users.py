"""Who may use the page, and for what: a file of names, roles and argon2 hashes."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from filelock import FileLock
from pydantic import TypeAdapter, ValidationError

from briefbot.errors import SettingsError, UsageError
from briefbot.french.web import users as french
from briefbot.index.integrity import write_aside
from briefbot.settings import Settings

Role = Literal["read", "write", "check", "corpus"]
EVERYTHING: frozenset[Role] = frozenset(get_args(Role))
SHORTEST = 10  # characters of a password: with the waits after wrong ones, out of reach of guesses
_LONGEST_NAME = 80
_HASHER = PasswordHasher()  # argon2id, with the library's own costs (RFC 9106, low memory)


@dataclass(frozen=True, slots=True)
class User:
    """A person and their roles."""

    name: str
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class _KeptUser:
    name: str
    roles: tuple[Role, ...]
    hash: str


_FILE = TypeAdapter(tuple[_KeptUser, ...])


def users_file(settings: Settings) -> Path:
    """The file of the users: the settings', else the one beside the cahier."""
    return settings.users or settings.index.parent / "cahier" / "users.json"


class People:
    """The users of one file, read again whenever it has changed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read: tuple[tuple[int, int], tuple[_KeptUser, ...]] | None = None

    def all(self) -> tuple[User, ...]:
        """Every user, by name. Raises ``SettingsError`` where the file cannot be read."""
        return tuple(User(each.name, frozenset(each.roles)) for each in self._kept())

    def find(self, name: str) -> User | None:
        """The user of that name."""
        return next((user for user in self.all() if user.name == name), None)

    def is_right(self, name: str, password: str) -> bool:
        """Whether that is a user's password; it takes as long for a name that is no one's."""
        kept = next((each for each in self._kept() if each.name == name), None)
        try:
            _HASHER.verify(kept.hash if kept else _no_ones_hash(), password)
        except (Argon2Error, InvalidHashError):
            return False
        return kept is not None

    def add(self, name: str, roles: Sequence[Role], password: str) -> User:
        """Add a user, or give one other roles and another password.

        Raises:
            UsageError: the name or the password cannot be used.
        """
        name = name.strip()
        if not name or len(name) > _LONGEST_NAME or not name.isprintable():
            raise UsageError(french.BAD_NAME)
        if len(password) < SHORTEST:
            raise UsageError(french.too_short(SHORTEST))
        given = _KeptUser(name, tuple(sorted({"read", *roles})), _HASHER.hash(password))
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{self._path}.lock"):
            self._write([*(each for each in self._kept() if each.name != name), given])
        return User(name, frozenset(given.roles))

    def remove(self, name: str) -> None:
        """Take a user away. Raises ``UsageError`` where there is none of that name."""
        if self.find(name) is None:
            raise UsageError(french.unknown(name))
        with FileLock(f"{self._path}.lock"):
            self._write([each for each in self._kept() if each.name != name])

    def _kept(self) -> tuple[_KeptUser, ...]:
        try:
            found = self._path.stat()
        except FileNotFoundError:
            return ()
        stamp = (found.st_ino, found.st_mtime_ns)
        if self._read is None or self._read[0] != stamp:
            try:
                kept = _FILE.validate_json(self._path.read_bytes())
            except (OSError, ValidationError) as error:
                raise SettingsError(french.unreadable(self._path)) from error
            self._read = (stamp, kept)
        return self._read[1]

    def _write(self, users: Sequence[_KeptUser]) -> None:
        ordered = sorted(users, key=lambda each: each.name)
        data = json.dumps(_FILE.dump_python(tuple(ordered), mode="json"), ensure_ascii=False)
        try:
            write_aside(self._path, data.encode("utf-8"))
            os.chmod(self._path, 0o600)
        except OSError as error:
            raise UsageError(french.unwritable(self._path)) from error


@cache
def _no_ones_hash() -> str:
    return _HASHER.hash(os.urandom(16).hex())
