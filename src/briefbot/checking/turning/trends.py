"""A rise or a fall that a sentence tells by two figures: « 52 %, contre 65 % il y a dix ans »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from briefbot.figures.reading.readings import FigureReading, read
from briefbot.text.words import fold

# What stands between the two figures: the later one first, or the earlier one.
_THEN = re.compile(
    r"[^.;]{0,60}?\b(?:contre|versus|comparativement a|au lieu d\w*|par rapport a)\s(?:\w+\s)?$"
    r"|[^.]{0,40}?[;,]\s(?:il|elle|ils|elles)\setai\w+\sd\w*\s$"
    r"|[^.;]{0,60}?\balors qu[' ]\w+\setai\w+\s(?:\w+\s){0,2}$"
)
_AGO = re.compile(
    r"[^.;]{0,40}?(?:\bil y a\b|\ben (?:19|20)\d\d|\b(?:avant|auparavant|precedent)"
    r"|\bl'an dernier)"
)
_FROM = re.compile(r"\b(?:passee?s?|monte\w*|descend\w*|grimpe\w*|tombe\w*) de\s(?:\w+\s)?$")
_TO = re.compile(r"[^.;]{0,40}?\ba\s$")


@dataclass(frozen=True, slots=True)
class Trend:
    """A rise or a fall, with the words that tell it."""

    rises: bool
    text: str


def trend_of(text: str) -> Trend | None:
    """The one trend that a sentence tells by two figures of one unit, if any."""
    figures = [each for each in read(text) if each.kind != "date" and not each.span]
    for one, other in pairwise(each for each in figures if each.kind != "duration"):
        if (one.kind, one.unit) != (other.kind, other.unit):
            continue
        sense = _sense(text, one, other)
        before, after = Decimal(one.value), Decimal(other.value)
        if sense and before != after:
            return Trend((after > before) is (sense > 0), text[one.start : other.end])
    return None


def _sense(text: str, one: FigureReading, other: FigureReading) -> int:
    """1 where the second figure is the later one, -1 where it is the earlier one, else 0."""
    plain = fold(text)
    if len(plain) != len(text):
        return 0
    between = plain[one.end : other.start]
    if _FROM.search(plain[: one.start]) and _TO.fullmatch(between):
        return 1
    return -1 if _THEN.fullmatch(between) and _AGO.match(plain[other.end :]) else 0
