"""Text that speaks to whoever answers, in a document or in a reply: never ground for an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefbot.answering.chat.proof.polarity import forms
from briefbot.text.words import Word, fold

# A brief says « vous » to its reader at most; who says « tu » speaks to the program.
_TO_THE_PROGRAM = re.compile(
    r"\b(?:tu|toi|tes)\b|\b(?:reponds|ecris|repete|ignorez?|oublie[sz]?) (?:\w+ )?(?:que|en|par|les"
    r"|toute?s?|ces?|cette|vos|tes|«)|(?:^|[.!?:;»]\s*)(?:reponds|ecris|ignore|oublie|affiche|revele)\b"
    r"|(?:^|\n)\W*(?:systeme|system|assistant|utilisateur|user|instructions?|prompt)\s*:"
    r"|\b(?:ignore|disregard|forget) (?:all|any|the|your|my|these|previous|prior)\b"
    r"|\byou (?:are|must|will|should)\b|[{}]|</?\w+>"
)
_PERSONS = forms("je j moi mon ma mes tu toi tes nous notre nos vous votre vos")
_IMPERATIVE = re.compile(r"[a-z]{2,}ez$")


def addresses_the_program(text: str) -> bool:
    """Whether a document's text gives orders to whoever answers about it."""
    return _TO_THE_PROGRAM.search(fold(text)) is not None


def speaks_to_someone(found: Sequence[Word]) -> bool:
    """Whether a sentence says « je » or « vous », or gives an order: an answer does neither."""
    ordering = bool(found) and _IMPERATIVE.search(found[0].fold) is not None
    return ordering or any(word.fold in _PERSONS for word in found)
