"""How a claim holds something against a figure: more, less, about so much."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from briefbot.text.figures import Figure
from briefbot.text.words import fold

NEARLY = Decimal("0.15")  # by how much « près de » may be off, of the figure claimed; set by hand
LONGEST = 24  # characters before a figure: « supérieures à la », the longest that compares

_COMPARES = re.compile(
    r"\b(?:(?P<more>plus d(?:es?|u|')|depass\w*|superieur\w* a|au[- ]dela d(?:es?|u|')|au moins"
    r"|excede\w*|more than|over|at least|exceed\w*)"
    r"|(?P<less>moins d(?:es?|u|')|inferieur\w* a|sous|au plus|a peine|less than|under|fewer than"
    r"|at most|below)"
    r"|(?P<about>pres d(?:es?|u|')|environ|autour d(?:es?|u|')|presque|a peu pres|quelque|about"
    r"|around|nearly|almost|roughly))(?: (?:la|le|les|l'|the))?\W*$"
)
Comparator = Literal["more", "less", "about", ""]


def satisfies(claim: Comparator, claimed: Figure, figure: Figure) -> bool:
    """Whether a figure makes a claim true: « plus de 300 » is true of 312."""
    if figure.same(claimed):
        return True
    if claimed.kind not in ("amount", "percent", "count") or not figure.comparable(claimed):
        return False
    if claim == "more":
        return figure.value > claimed.value
    if claim == "less":
        return figure.value < claimed.value
    return claim == "about" and abs(figure.value - claimed.value) <= NEARLY * claimed.value


def comparator(text: str, start: int) -> Comparator:
    """How a text compares something with the figure that begins at ``start``."""
    found = _COMPARES.search(fold(text[max(start - LONGEST, 0) : start]))
    if found is None:
        return ""
    return "more" if found["more"] else "less" if found["less"] else "about"
