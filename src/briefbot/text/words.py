"""Text as located words: folded, stemmed, told apart into words that carry the subject or not."""

from __future__ import annotations

import re
import threading
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import simplemma
import Stemmer

from briefbot.text import grammar

# Letters, figures with their thousands and decimals together, or one sign that counts (%, $, €).
WORD = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?![\d])|\d+(?:[.,]\d+)*|[cC]o-[^\W\d_]+"
    r"|[^\W\d_]+(?:\+|\b)|[%$€]"
)
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "’": "'", "‘": "'"})


class Stems(threading.local):
    """A stemmer a thread: PyStemmer's own may not be shared."""

    def __init__(self, language: str) -> None:
        self._stemmer = Stemmer.Stemmer(language)

    def stem(self, word: str) -> str:
        """The stem of a word."""
        return str(self._stemmer.stemWord(word))


_french = Stems("french")


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands: ``stem`` is what words are compared by, ``content`` that it counts.

    ``keys`` are the stem of the word and the stem of its lemma; words that share one are the same.
    """

    start: int
    end: int
    text: str
    fold: str
    keys: tuple[str, ...]
    content: bool

    @property
    def stem(self) -> str:
        """The first key: the stem of the word as written."""
        return self.keys[0]


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The text in lower case without accents, ligatures or typographic apostrophes."""
    plain = text.translate(_LIGATURES).lower()
    if plain.startswith("co-"):  # « co-op », « co-construire »: written in one word as well
        plain = plain.replace("-", "", 1)
    if plain.isascii():
        return plain
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def fold_in_place(text: str) -> str:
    """The text folded letter by letter, so that offsets stay."""
    return "".join(fold(char)[:1] or " " for char in text)


@lru_cache(maxsize=65536)
def keys(form: str) -> tuple[str, ...]:
    """What a word form is compared by: its stem, then its lemma's stem where that differs."""
    form = grammar.ABBREVIATED.get(form.lower(), form)
    stem = _stem(fold(form))
    lemma_stem = _stem(fold(simplemma.lemmatize(form.lower(), lang="fr")))
    return (stem,) if lemma_stem == stem else (stem, lemma_stem)


def _stem(folded: str) -> str:
    if folded[:1].isdigit():
        return re.sub(r"[^\d.,]", "", folded)
    return _french.stem(folded)


@lru_cache(maxsize=65536)
def is_content(folded: str) -> bool:
    """Whether a folded word can carry a subject: no function word, no lone letter but a number."""
    if folded in grammar.FRENCH_FUNCTION:
        return False
    return len(folded) > 1 or folded.isdigit()


def words(text: str, offset: int = 0) -> tuple[Word, ...]:
    """The words of a text in order; their offsets start from ``offset``."""
    found = []
    for match in WORD.finditer(text):
        form = match.group()
        folded = fold(form)
        found.append(
            Word(
                start=offset + match.start(),
                end=offset + match.end(),
                text=form,
                fold=folded,
                keys=keys(form),
                content=is_content(folded),
            )
        )
    return tuple(found)


def stems(text: str) -> frozenset[str]:
    """The stems of a text's content words."""
    return frozenset(key for word in words(text) if word.content for key in word.keys)
