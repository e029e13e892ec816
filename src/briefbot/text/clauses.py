"""The parts of a sentence: what it sets against each other, enumerates, or opens on."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CONTRAST = re.compile(
    r"\b(?:alors qu|tandis qu|contre\b|comparativement|versus\b|vs\b|plutôt qu|au lieu d|mais\b"
    r"|whereas\b|while\b|against\b|but\b)|;",
    re.IGNORECASE,
)
_ENUMERATION = re.compile(r"(?:,[^,.;]{2,120}){1,}(?:,? (?:et|ou|ainsi que|puis|and|or)) ")
_JOINS = re.compile(
    r"[,;:]\s|\b(?:et|ou|mais|puis|contre|dont|tandis|alors|and|or|but)\b", re.IGNORECASE
)
_RUN_IN_HEAD = re.compile(r"^[^.:;!?]{3,60}?[\s\u00a0]?:[\s\u00a0]")
# « Selon la Chambre, … », « le ministre affirme que … »: somebody else's figure.
_SOMEONE_SAYS = re.compile(
    r"^(?:selon|d['’]apres|pour|according to)\s(?P<who>[^,]{3,60}),"
    r"|\b(?<!nous )(?P<says>(?:affirm|pretend|declar|soutien|souten|estim|evalu|chiffr|dit|disent"
    r"|assur|allegu|avanc|maintien|mainten|juge|croi|pens|consider|crain|repet|jur)\w*\s"
    r"(?:que|qu['’]))"
)


def contrasts(text: str) -> Iterator[int]:
    """Where a sentence begins to set another thing against what it says before."""
    return (match.start() for match in _CONTRAST.finditer(text))


def part_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of a sentence, between commas and « et », that some of its characters stand in."""
    cuts = [match.start() for match in _JOINS.finditer(text)]
    before = max((cut for cut in cuts if cut <= start), default=0)
    return before, min((cut for cut in cuts if cut >= end), default=len(text))


def enumerates(text: str) -> bool:
    """Whether a sentence lists things one after the other: « a, b et c »."""
    return _ENUMERATION.search(text) is not None


def opens_on_a_head(text: str) -> bool:
    """Whether a paragraph opens on a few words and a colon: « Pérennité : … »."""
    return _RUN_IN_HEAD.match(text) is not None


def reported(plain: str) -> str | None:
    """Who says what a folded sentence reports, empty where it does not say who; None for none."""
    found = _SOMEONE_SAYS.search(plain)
    return None if found is None else found["who"] or ""
