"""The verb and the subject of a sentence, as far as forms and the words before them tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefbot.answering.chat.proof.form import is_verb
from briefbot.answering.chat.proof.sources import Ground
from briefbot.answering.sources.units import Unit
from briefbot.text.words import Word, fold, words

_TRIMS = " \t\n,;.\u00a0"
_CLITICS = re.compile(r"\s+(?:n['’]|ne|y|en|se|s['’]|l['’]|lui|leur)$")


def verb_places(found: tuple[Word, ...]) -> Iterator[int]:
    """The places of the conjugated verbs among some words."""
    return (place for place in range(len(found)) if is_verb(found, place))


def has_verb(text: str) -> bool:
    """Whether a text holds a conjugated verb."""
    return next(verb_places(words(text)), None) is not None


def as_written(text: str, found: re.Match[str]) -> str:
    """What was found in the folded text, as the text has it."""
    start, end = found.span()
    same = len(fold(text)) == len(text)  # but where a ligature was opened up
    return (text[start:end] if same else found.group()).strip()


def first_verb(text: str) -> Word | None:
    """The first conjugated verb of a text."""
    found = words(text)
    place = next(verb_places(found), None)
    return None if place is None else found[place]


def subject_of(text: str) -> str:
    """The words before the first verb of a text, where they are a noun phrase and no more."""
    verb = first_verb(text)
    subject = text[: verb.start].strip(_TRIMS) if verb else ""
    subject = _CLITICS.sub("", subject)
    return "" if "," in subject or not words(subject) else subject


def capital(text: str) -> str:
    """A text as it begins a sentence."""
    return text[:1].upper() + text[1:]


def holder(ground: Ground, word: Word) -> Unit:
    """The unit, among those that a passage is read with, that a word of it stands in."""
    units = (*ground.before, *ground.leads, ground.unit)
    return next((u for u in units if u.start <= word.start < u.end), ground.unit)
