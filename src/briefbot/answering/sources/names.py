"""The names that a document explains with their acronyms: « Institut du pain (IP) »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefbot.documents.models import Document
from briefbot.text.words import fold, stems, words


@dataclass(frozen=True, slots=True)
class Name:
    """A name and its acronym, as a document ties them: « Institut du pain (IP) »."""

    phrase: str
    acronym: str
    first: frozenset[str]
    keys: frozenset[str]


_NAMED = re.compile(r"(?P<name>[A-ZÀ-Ý][\w'’ -]{6,110}) \((?P<acronym>[A-Z][A-Z0-9]{1,9})\)")


@lru_cache(maxsize=256)
def names_in(text: str) -> tuple[Name, ...]:
    """The names that a text explains, each once."""
    found: dict[str, Name] = {}
    for match in _NAMED.finditer(text):
        initials = match["acronym"].lower()
        said = words(match["name"])
        for place, word in enumerate(said):
            rest = [w.fold[0] for w in said[place:] if w.content]
            if word.content and "".join(rest) == initials:
                phrase = fold(match["name"])[word.start :]
                found.setdefault(
                    match["acronym"],
                    Name(phrase, match["acronym"], frozenset(word.keys), stems(match["acronym"])),
                )
    return tuple(found.values())


def names(document: Document) -> tuple[Name, ...]:
    """The acronyms a document explains, its publisher's included."""
    return names_in(f"{document.metadata.organisation}\n{document.text}")


def aliases(text: str, keys: frozenset[str], known: Sequence[Name]) -> frozenset[str]:
    """The stems that a text with some of the names answers to as well."""
    plain = fold(text)
    more: frozenset[str] = frozenset()
    for name in known:
        if name.keys & keys:
            more |= name.first
        elif name.phrase in plain:
            more |= name.keys
    return more
