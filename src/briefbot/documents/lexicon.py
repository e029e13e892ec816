"""Which words are French, or English, by a lexicon of lemmas and their forms."""

from __future__ import annotations

from functools import lru_cache

import simplemma


@lru_cache(maxsize=20_000)
def is_known(word: str) -> bool:
    """Whether a word, in lower case and without apostrophe or hyphen, is French or English."""
    if not word.isalpha():
        return False
    return bool(simplemma.is_known(word, lang="fr") or simplemma.is_known(word, lang="en"))


@lru_cache(maxsize=10_000)
def is_french(word: str) -> bool:
    """Whether a word is French."""
    return bool(simplemma.is_known(word, lang="fr"))
