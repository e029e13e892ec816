"""What an answer says that its proofs do not: figures, dates, names and quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from briefbot.cahier.models import ANSWERS, Entry
from briefbot.text.figures import Figure, figures
from briefbot.text.words import fold

Kind = Literal["figure", "name", "quote"]

_QUOTE = re.compile(r"[«“\"]\s*([^«»“”\"]{3,}?)\s*[»”\"]")
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŒ][\w’'-]+"
_LINK = r"(?:de|du|des|d[’']|la|le|les|l[’']|et|à|aux|au|en|sur|pour)"
# Words with capitals, linked: « Société d’habitation du Québec », « Marie Roy », « CQCM ».
_NAME = re.compile(rf"{_CAPITAL}(?:\s+(?:{_LINK}\s*)*{_CAPITAL})*")
# What a capital at the beginning of a sentence says nothing of.
_SENTENCE = re.compile(r"(?:^|[.!?:…\n«“\"(]\s*|[-–—•]\s+)$")
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
    held = [figure for words in proofs for figure in figures(words)]
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
    for figure in figures(text):
        if figure.kind != "ordinal" and not any(figure.same(other) for other in held):
            yield "figure", figure.text.strip()
    for quote in _QUOTE.findall(text):
        if _plain(quote) not in said:
            yield "quote", quote
    for name in _names(text):
        words = [word for word in _WORDS.findall(fold(name)) if len(word) > 2]
        if not set(words) <= known:
            yield "name", name


def _names(text: str) -> Iterator[str]:
    """Names; of what opens a sentence, only what has a capital further on, or capitals alone."""
    for found in _NAME.finditer(text):
        name = found.group()
        opens = _SENTENCE.search(text[: found.start()]) is not None
        if not opens or (name.isupper() and len(name) > 2):
            yield name
        elif " " in name:
            rest = _NAME.search(text, found.start() + len(name.split()[0]))
            if rest is not None and rest.end() == found.end():
                yield rest.group()


def _plain(text: str) -> str:
    """Words alone, folded: neither blanks nor marks tell two quotes apart."""
    return " ".join(_WORDS.findall(fold(text)))
