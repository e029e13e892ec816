"""Tables of contents: told from running text, matched with headings, and read for page numbers."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rapidfuzz import fuzz

from briefbot.documents.blocks import RawEntry, clean

_TITLES = re.compile(
    r"(?:\W|\d)*(?:table\s+des?\s+(?:mati[èe]res?|contenus?)|sommaire|(?:table\s+of\s+)?contents"
    r"|liste\s+des\s+(?:tableaux|figures|graphiques|encadr[ée]s|annexes|illustrations))\W*",
    re.IGNORECASE,
)
_LEADERS = re.compile(
    r"(?P<title>\S.*?)\s*(?:\.{3,}|(?:\. ){3,}\.?|…+|_{3,}|·{3,})[\s.…·_]*(?P<page>\d{0,4})"
)
_LOOSE = re.compile(r"(?P<title>\S.*?)[\s.…·|:_-]+(?:p\.?\s*)?(?P<page>\d{1,4})")
_NUMBERING = re.compile(r"(?:[ivxlc]+|\d+(?:\.\d+)*|[a-z])\s*[.)–:-]\s*", re.IGNORECASE)
_LONGEST = 300  # characters of a line that may be an entry
_WINDOW = 60  # headings ahead that a misspelt entry is compared with
_FEWEST_COUNTED = 3  # entries whose numbers alone tell that they are of pages
_FIRST_YEAR = 1900  # a number from here on is a year's, seldom a page's
_ALIKE = 90.0  # of 100, on letters and digits alone


def is_contents_title(text: str) -> bool:
    """Whether a heading announces a table of contents (or a list of tables, figures…)."""
    return len(text) <= 60 and _TITLES.fullmatch(text) is not None


def contents_entry(line: str, *, loose: bool = False) -> RawEntry | None:
    """``line`` as an entry: a title, dots and a page; if ``loose``, dots may be lacking."""
    line = clean(line)
    if len(line) > _LONGEST:
        return None
    match = _LEADERS.fullmatch(line) or (_LOOSE.fullmatch(line) if loose else None)
    if match is None or not any(c.isalpha() for c in match["title"]):
        return None
    return RawEntry(title=clean(match["title"]), target=int(match["page"] or 0) or None)


def doubtful_entry(line: str) -> RawEntry | None:
    """``line``, under a contents' title, as an entry: a number at its end may be the text's own."""
    entry = contents_entry(line)
    if entry is not None:
        return entry
    loose = contents_entry(line, loose=True)
    return loose and replace(loose, written=clean(line))


def listed(entries: Sequence[RawEntry], texts: Sequence[str], *, alone: bool) -> list[bool]:
    """Which of the entries under one title are a contents' and no text of a summary.

    ``texts`` are the headings and short lines elsewhere that an entry may name; ``alone`` tells
    whether nothing but the entries stands under the title.
    """
    matched = match_entries(entries, texts)
    named = {id(entry) for entry in matched.values()}
    sure = [not entry.written or id(entry) in named for entry in entries]
    if 2 * sum(sure) >= len(entries) or (alone and _counts_up(entries)):
        return [True] * len(entries)
    return sure


def _counts_up(entries: Sequence[RawEntry]) -> bool:
    """Whether the entries' numbers are those of pages, one after the other, and no years."""
    pages = [entry.target or 0 for entry in entries]
    rising = all(one <= other for one, other in pairwise(pages))
    return len(pages) >= _FEWEST_COUNTED and rising and pages[0] > 0 and pages[-1] < _FIRST_YEAR


def heading_key(text: str) -> str:
    """A heading's letters and digits, without its number, case or accents: what is compared."""
    text = _NUMBERING.sub("", text.strip(), count=1) if _NUMBERING.match(text.strip()) else text
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in folded if c.isalnum())


def match_entries(entries: Sequence[RawEntry], headings: Sequence[str]) -> dict[int, RawEntry]:
    """Which heading (by its place in ``headings``) each entry names; both keep their order."""
    keys = [heading_key(heading) for heading in headings]
    places: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        places[key].append(place)
    matched: dict[int, RawEntry] = {}
    following = 0
    for entry in entries:
        key = heading_key(entry.title)
        exact = places.get(key, [])
        at = bisect_left(exact, following)
        found = exact[at] if key and at < len(exact) else _alike(key, keys, following)
        if found is not None:
            matched[found] = entry
            following = found + 1
    return matched


def _alike(key: str, keys: Sequence[str], start: int) -> int | None:
    """The nearest heading whose words are the entry's but for a few letters, or a cut end."""
    if len(key) < 8:
        return None
    for place in range(start, min(len(keys), start + _WINDOW)):
        heading = keys[place]
        cut = len(heading) >= 12 and (heading.startswith(key) or key.startswith(heading))
        if cut or fuzz.ratio(key, heading) >= _ALIKE:
            return place
    return None
