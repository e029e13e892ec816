"""Words that say that a figure is the whole: « total », « en tout », « ensemble »."""

from __future__ import annotations

import re

_TOTAL = re.compile(
    r"\b(?:global\w*|total\w*|en tout|au complet|ensemble|overall|altogether|whole|combined"
    r"|grand total)\b"
)


def has_total(plain: str) -> bool:
    """Whether a folded text speaks of a whole."""
    return _TOTAL.search(plain) is not None


def is_total(plain: str) -> bool:
    """Whether a folded text begins with such a word: the name of a table's last row."""
    return _TOTAL.match(plain) is not None
