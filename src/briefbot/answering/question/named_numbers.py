"""Numbers that name a thing and count nothing: « le lot 350 », « le 214, chemin de la Grève »."""

from __future__ import annotations

import re

from briefbot.text.figures import Figure
from briefbot.text.words import words

_NUMBERED = re.compile(
    r"\b(?:(?:le|la|du|au|ce|cette|un|une)\s+|l['’])(?P<noun>[^\W\d]{3,})[ \u00a0]$", re.IGNORECASE
)
_ITSELF_A_NUMBER = re.compile(r"\b(?:nombre|chiffre|total|montant|résultat)\W$", re.IGNORECASE)
_INVERTED = re.compile(r"[-\u2011](?:t[-\u2011])?(?:ils?|elles?|on)\b")
# A singular article counts no more than one; a house's number stands after it alone.
_ARTICLE = re.compile(r"\b(?:le|du|au)[ \u00a0]$", re.IGNORECASE)
_OF_A_STREET = re.compile(
    r",?\s+(?:de la |de l['’]|du |des |de )?"
    r"(?:rue|avenue|boulevard|chemin|rang|route|place|quai|montée|côte|ruelle|allée|impasse|square)\b",
    re.IGNORECASE,
)


def noun_named(text: str, figure: Figure) -> frozenset[str]:
    """The keys of the noun that one of its numbers only names: « le lot 350 »; none otherwise.

    In « les 12 moniteurs », « coûtent 12 $ » the number counts or measures.
    """
    before, after = text[: figure.start], words(text[figure.end :])
    noun = _NUMBERED.search(before)
    counts = bool(after) and after[0].content and text[figure.end :][:1].isspace()
    if counts and _INVERTED.match(text, figure.end + after[0].end):
        counts = False  # « le règlement 231 vaut-il »
    if figure.kind != "count" or noun is None or counts:
        return frozenset()
    return frozenset(key for word in words(noun["noun"]) for key in word.keys)


def only_names(text: str, figure: Figure) -> bool:
    """Whether a number stands for a thing, which is not to be checked: a by-law's, a house's."""
    if figure.kind != "count":
        return False
    before, after = text[: figure.start], text[figure.end :]
    if _ARTICLE.search(before) and _OF_A_STREET.match(after):
        return True
    return bool(noun_named(text, figure)) and _ITSELF_A_NUMBER.search(before) is None
