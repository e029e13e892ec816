"""What is printed on every page and belongs to none: running heads and feet, and page numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from briefbot.documents.assembly.numbering import roman_value
from briefbot.documents.formats.pdf.order import PrintedLine, lines_of
from briefbot.documents.formats.pdf.pieces import Page

_ZONE = 0.14  # of the page's height, at the top and at the bottom
_DEEPEST = 4  # lines from the edge that may be furniture
_SAME_HEIGHT = 8.0  # points
_NUMBER = re.compile(
    r"[-–—|•\s]*(?:page|p\.)?\s*(\d{1,4})\s*(?:(?:/|de|sur|of)\s*\d{1,4})?[-–—|•\s]*", re.IGNORECASE
)
_ROMAN = re.compile(r"[-–—\s]*[ivxl]{1,7}[-–—\s]*", re.IGNORECASE)
_ROMAN_KEY = "i"
_DIGITS = re.compile(r"\d+")
# fmt: off
_COUNTED_HEADING = re.compile(
    r"(?:recommandation|mesure|chapitre|article|axe|question|fiche|section|annexe|proposition|partie"
    r"|engagement|objectif|volet|thème|priorité|orientation|action|projet|délibération|résolution"
    r"|enjeu|étape|tableau|figure|titre|demande|constat|piste)\s+(?:n[o°]\.?\s*)?[\divxlc]+\b",
    re.IGNORECASE,
)
# fmt: on


@dataclass(frozen=True, slots=True)
class _Candidate:
    page: int
    line: PrintedLine
    key: str
    at_top: bool


def without_furniture(
    pages: Sequence[Page],
) -> tuple[list[Page], dict[int, int], dict[int, str]]:
    """The pages without their running heads and feet, and the printed number of each that has one.

    The Roman figures of the pages that print such come third.

    A line is furniture when it stands at the same height on several pages with the same words, or
    is a number that counts the pages.
    """
    candidates = [c for page in pages for c in _candidates(page)]
    groups: dict[tuple[str, bool], list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[candidate.key, candidate.at_top].append(candidate)
    groups = {key: group for key, group in groups.items() if not _are_headings(group)}
    numbers: dict[int, int] = {}
    dropped: dict[int, list[PrintedLine]] = defaultdict(list)
    for group in groups.values():
        printed = _counting(group)
        numbers.update({place: n for place, n in printed.items() if place not in numbers})
        for one in group:
            if one.page in printed or _repeats(one, group, len(pages)):
                dropped[one.page].append(one.line)
    labels: dict[int, str] = {}
    for (key, _top), group in groups.items():
        romans = _counting_in_roman(group, min(numbers, default=0)) if key == _ROMAN_KEY else {}
        for one in group:
            if one.page in romans:
                dropped[one.page].append(one.line)
                labels[one.page] = one.line.text.strip(" -–—")
    return [_without(page, dropped[page.index]) for page in pages], numbers, labels


def printed_pages(
    count: int, numbers: Mapping[int, int], labels: Mapping[int, str]
) -> dict[int, int | None]:
    """Each page's printed number, from what it prints, else the file's labels, else its place.

    A page that prints no number takes it from the nearest that does; one that would come before
    page 1 has none.
    """
    if not numbers:
        said = labels or {i: str(i + 1) for i in range(count)}
        return {i: int(n) if (n := said.get(i, "")).isdigit() else None for i in range(count)}
    known = sorted(numbers)
    nearest = (known[max(0, bisect_right(known, place) - 1)] for place in range(count))
    counted = (numbers[near] + place - near for place, near in enumerate(nearest))
    return {place: number if number > 0 else None for place, number in enumerate(counted)}


def _candidates(page: Page) -> list[_Candidate]:
    lines = lines_of(page.pieces)
    found = []
    for place, line in enumerate(lines):
        top = line.baseline < _ZONE * page.height and place < _DEEPEST
        bottom = line.baseline > (1 - _ZONE) * page.height and len(lines) - place <= _DEEPEST
        if top or bottom:
            found.append(_Candidate(page.index, line, _key(line.text), top))
    return found


def _key(text: str) -> str:
    if _ROMAN.fullmatch(text):
        return _ROMAN_KEY
    return _DIGITS.sub("#", " ".join(text.casefold().split()))


def _counting(group: Sequence[_Candidate]) -> dict[int, int]:
    """The number on each page, where one of the line's numbers counts with the pages."""
    bare = {c.page: int(m.group(1)) for c in group if (m := _NUMBER.fullmatch(c.line.text))}
    if len(bare) == len(group):
        kept = _steady(bare)
        return kept if len(kept) > 1 or (kept and _alone(group)) else {}
    numbers = [[int(n[:6]) for n in _DIGITS.findall(c.line.text)] for c in group]
    width = min(map(len, numbers), default=0)
    for column in reversed(range(width)):
        series = {c.page: row[column] for c, row in zip(group, numbers, strict=True)}
        if len(_steady(series)) == len(series) > 1:
            return series
    return _mirrored({c.page: row for c, row in zip(group, numbers, strict=True)})


def _mirrored(rows: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """The numbers that count with the pages where facing pages set theirs on opposite sides."""
    offsets = [{number - page for number in row} for page, row in rows.items()]
    shared = set.intersection(*offsets) if len(offsets) > 1 else set()
    return {page: page + min(shared) for page in rows} if shared else {}


def _are_headings(group: Sequence[_Candidate]) -> bool:
    """Whether lines at the pages' tops are headings that count (« Recommandation 3 »), no heads.

    A running head says the same on several pages; a heading is said once, in a heading's words.
    """
    texts = [candidate.line.text for candidate in group]
    counted = all(_COUNTED_HEADING.match(text) for text in texts)
    return group[0].at_top and counted and len(set(texts)) == len(texts)


def _counting_in_roman(group: Sequence[_Candidate], first: int) -> dict[int, int]:
    """The pages of a preface, numbered in Roman figures; no page has such a number as its own.

    One alone counts only before ``first``, the first page with an Arabic number.
    """
    values = {c.page: roman_value(c.line.text.strip(" -–—")) for c in group}
    kept = _steady({page: value for page, value in values.items() if value})
    before = all(page < first and value <= page + 1 for page, value in kept.items())
    return kept if len(kept) > 1 or before else {}


def _steady(series: Mapping[int, int]) -> dict[int, int]:
    """The pages whose number runs with their neighbours', so that a stray figure is none."""
    offsets = Counter(number - place for place, number in series.items())
    fewest = max(min(2, len(series)), len(series) // 4)  # a year, always the same, never counts
    return {place: number for place, number in series.items() if offsets[number - place] >= fewest}


def _alone(group: Sequence[_Candidate]) -> bool:
    """A number on one page only counts where it stands alone and says a likely place."""
    one = group[0]
    match = _NUMBER.fullmatch(one.line.text)
    return len(group) == 1 and match is not None and abs(int(match.group(1)) - one.page - 1) <= 1


def _repeats(one: _Candidate, group: Sequence[_Candidate], pages: int) -> bool:
    near = {
        other.page
        for other in group
        if abs(other.line.baseline - one.line.baseline) <= _SAME_HEIGHT
    }
    return len(near) >= max(2, min(3, pages))


def _without(page: Page, lines: Sequence[PrintedLine]) -> Page:
    gone = {id(piece) for line in lines for piece in line.pieces}
    return replace(page, pieces=tuple(piece for piece in page.pieces if id(piece) not in gone))
