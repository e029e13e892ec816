"""Who may use the page, and for what: a file of names, roles and argon2 hashes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["read", "write", "check", "corpus"]
EVERYTHING: frozenset[Role] = frozenset(get_args(Role))


@dataclass(frozen=True, slots=True)
class User:
    """A person and their roles."""

    name: str
    roles: frozenset[Role]
