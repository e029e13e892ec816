"""Verbs of a sentence, as far as their forms and the words before them tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefbot.answering.chat.proof.form import is_verb
from briefbot.text.words import Word, fold, words


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
