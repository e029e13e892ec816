"""Words of a sentence as they can be quoted: whole clauses, or nothing.

A question that quotes half a phrase tells nobody what it is about, so what cannot be cut where its
grammar lets it is not quoted at all.
"""

from __future__ import annotations

import re

from briefbot.answering.sources.units import one_line
from briefbot.text.words import fold_in_place

LONGEST = 170  # characters quoted of what is asked: more is hard to say aloud in one breath
LONGEST_UNCUT = 240  # up to here a text is better said whole than cut
SHORTEST = 24  # a shorter clause does not say what it is about
END_MARKS = " \u00a0.;,:*"
MARK = re.compile(
    r"^\s*(?:(?:recommandations?|mesures?|propositions?|demandes?)\s*\d{1,2}\s*[:.)–—-]"
    r"|(?:recommandations?|propositions?|demandes?)\s?:"
    r"|(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d{1,2})\s:"
    r"|\d{1,2}\s?[-–.)]|[a-z]\))\s*",
    re.IGNORECASE,
)
# What follows a comma and can be left out; after any other, the clause goes on: « de repérer, dès
# le premier jour, les personnes… ».
_LOOSE = (
    r"(?:qui|dont|ou|ce (?:qui|que)|lesquel\w+|notamment|y compris|en \w+ant|avec|sans|afin|pour"
    r"|soit|mais|et|car|puisqu\w*|parce|selon|comme|a condition|en priorite|tout en|quitte a|apres"
    r"|a raison d|au plus tard|d'ici|de facon|de maniere)\b"
)
_ENDS = re.compile(
    rf"[;:](?=\s)|,(?=\s{_LOOSE}(?![^,;]{{1,60}},\s(?!{_LOOSE})))|\s(?=\()"
    r"|\s(?=(?:afin (?:de|que)|pour (?:que|[^\W\d_]+(?:er|ir|re)\b)|de (?:facon|maniere) a"
    r"|ainsi que|tout en|a condition|dont|mais|alors que|tandis que|aux memes conditions"
    r"|et (?:que|de|d'|a ce que))\b)"
)
# « que, dans les trente jours, le CISSS transmette »: the verb comes after what opens the clause.
_OPENED = re.compile(r"qu(?:e|'),?\s?(?:dans|d'ici|a|pour|en|afin|lors|pendant|d[eè]s|sur)\b|que,")


def whole(text: str, most: int) -> str:
    """A text, cut at the last clause that lets it be short enough; empty where none does."""
    text = one_line(text).rstrip(END_MARKS)
    if len(text) <= max(most, LONGEST_UNCUT):
        return balanced(text)
    folded = fold_in_place(text)
    ends = [found.start() for found in _ENDS.finditer(folded)]
    if _OPENED.match(folded):
        ends = ends[2:]
    fits = [end for end in ends if SHORTEST < end <= most and _closed(text[:end])]
    return balanced(text[: fits[-1]].rstrip(END_MARKS)) if fits else ""


def clauses_around(text: str, start: int, end: int, most: int) -> str:
    """The longest run of whole clauses around some characters; empty where none is short enough."""
    folded = fold_in_place(text)
    stops = [found.start() for found in _ENDS.finditer(folded)]
    begins = [0, *(stop + 1 for stop in stops if stop < start)]
    ends = [*(stop for stop in stops if stop >= end), len(text)]
    fits = [
        (stop - begin, begin, stop)
        for begin in begins
        for stop in ends
        if SHORTEST < stop - begin <= most and _closed(text[begin:stop])
    ]
    _, begin, stop = max(fits, default=(0, 0, 0))
    return balanced(one_line(text[begin:stop]).strip(END_MARKS))


def _closed(text: str) -> bool:
    """Whether a cut leaves no quotation and no bracket open."""
    return text.count("«") == text.count("»") and text.count("(") == text.count(")")


def balanced(text: str) -> str:
    """The text as it goes between quotation marks: its own become inner ones, or go where the cut
    has left one alone."""
    marked = re.sub(r"\s?»", "”", re.sub(r"«\s?", "“", text))
    return marked if marked.count("“") == marked.count("”") else re.sub("[“”]", "", marked)
