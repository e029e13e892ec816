"""What an answer says that its proofs do not: figures, dates, names and quotes.

It is told as one types: what each statement is worth is for « Vérifier », and for the rehearsal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from briefbot.cahier.models import ANSWERS, Entry
from briefbot.checking.comparing.naming import names_of
from briefbot.documents.sentences import sentence_spans
from briefbot.text.figures import Figure, figures
from briefbot.text.words import fold, words

Kind = Literal["figure", "name", "quote"]

_QUOTE = re.compile(r"[«“\"]\s*([^«»“”\"]{3,}?)\s*[»”\"]")
# « les deux taux »: it points at what was just named, and counts nothing.
_POINTS_AT = re.compile(r"\b(?:les|ces|nos|vos|leurs|ses)\s$")
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Unproved:
    """Words of a field that stand in none of the entry's proofs."""

    field: str
    kind: Kind
    text: str


def unproved(entry: Entry) -> tuple[Unproved, ...]:
    """What the three answers say that no proof does, each once."""
    proofs = [proof.quote for proof in entry.evidence]
    named = [
        f"{proof.title} {proof.reference} {' '.join(proof.section)}" for proof in entry.evidence
    ]
    held = [figure for quote in proofs for figure in figures(quote)]
    said = _plain(" ".join(proofs))
    known = set(_WORDS.findall(fold(" ".join([*proofs, *named, entry.question]))))
    found = [
        Unproved(field, kind, text)
        for field in ANSWERS
        for kind, text in _claims(getattr(entry, field), held, said, known)
    ]
    return tuple(dict.fromkeys(found))


def _claims(
    text: str, held: Iterable[Figure], said: str, known: set[str]
) -> Iterator[tuple[Kind, str]]:
    stated = figures(text)
    for figure in stated:
        pointing = figure.text.isalpha() and _POINTS_AT.search(fold(text[: figure.start]))
        if figure.kind == "ordinal" or pointing:
            continue
        if not any(figure.same(other) for other in held):
            yield "figure", figure.text.strip()
    for quote in _QUOTE.findall(text):
        if _plain(quote) not in said:
            yield "quote", quote
    for name in _names(text):
        if not {word for word in _WORDS.findall(fold(name)) if len(word) > 2} <= known:
            yield "name", name


def _names(text: str) -> Iterator[str]:
    """The names, as « Vérifier » sees them sentence by sentence, each with all of its words."""
    for start, end in sentence_spans(text):
        sentence = text[start:end]
        found = words(sentence)
        named = {word.start for word in names_of(sentence, found, figures(sentence))}
        for is_name, run in groupby(found, key=lambda word: word.start in named):
            if is_name:
                together = list(run)
                yield sentence[together[0].start : together[-1].end]


def _plain(text: str) -> str:
    """Words alone, folded: neither blanks nor marks tell two quotes apart."""
    return " ".join(_WORDS.findall(fold(text)))
