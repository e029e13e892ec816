"""Which words are French, or English, by a lexicon of lemmas and their forms."""

from __future__ import annotations

from functools import lru_cache

import simplemma

_LACKING = frozenset(("au", "aux", "du", "dont", "accès"))  # common words the lexicon has not


@lru_cache(maxsize=20_000)
def is_known(word: str) -> bool:
    """Whether a word, in lower case and without apostrophe or hyphen, is French or English."""
    if not word.isalpha():
        return False
    return is_french(word) or bool(simplemma.is_known(word, lang="en"))


@lru_cache(maxsize=10_000)
def is_french(word: str) -> bool:
    """Whether a word is French."""
    return word in _LACKING or bool(simplemma.is_known(word, lang="fr"))
