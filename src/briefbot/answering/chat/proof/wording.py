"""A claim's words as a unit says them: a synonym counts as the word that stands there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefbot.answering.chat.proof.sources import Ground
from briefbot.text.synonyms import same_meaning, synonyms
from briefbot.text.words import Word


def in_words_of(ground: Ground, found: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a claim, those that the unit says by a synonym with that synonym's stems too."""
    return tuple(_as_said(word, ground) for word in found)


def _as_said(word: Word, ground: Ground) -> Word:
    if not word.content or not synonyms(word.text) or not ground.keys.isdisjoint(word.keys):
        return word
    said = next((other for other in ground.words if same_meaning(word.text, other.text)), None)
    return word if said is None else replace(word, keys=(*word.keys, *said.keys))
