"""How deep each heading is, from its number and the table of contents where its mark is wrong.

Converters give siblings different marks (``### I``, ``## II``, ``#### IV``). Numbers that count on
belong to one run and share one level; what stands between two of them is inside the first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from briefbot.documents.assembly.contents import heading_key
from briefbot.documents.assembly.numbering import roman_value

_WORD = (
    r"(?P<word>chapitre|partie|section|annexe|article|titre|axe|orientation|mesure|objectif|priorité"
    r"|recommandation|volet|enjeu|chapter|part|appendix)\s+(?:n[o°]\s*)?"
)
_NUMBERED = re.compile(
    rf"(?:{_WORD})?(?P<number>\d{{1,3}}(?:\.\d{{1,3}}){{0,5}}|[IVXLC]{{1,7}}|[A-Z])"
    r"(?P<mark>\s*[.):]|\s*[–—-](?=\s)|(?=\s|$))",
    re.IGNORECASE,
)
_FEWEST_LISTED = 3  # headings that a table of contents must name to be relied on for depth


@dataclass(frozen=True, slots=True)
class Number:
    """One way to read a heading's number: how it counts, and its counts, (3, 2) for ``3.2``."""

    scheme: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as marked; ``listed`` tells whether the table of contents names it."""

    text: str
    level: int | None
    listed: bool = False


def heading_label(text: str) -> str:
    """The number a heading opens with (``II``, ``3.2``), or nothing."""
    match = _NUMBERED.match(text)
    return match["number"] if match and _readings(text) else ""


def heading_levels(headings: Sequence[Heading]) -> list[int]:
    """Each heading's level, from 1, so that runs of numbers share theirs."""
    levels = _marked_levels(headings)
    above = _listed_above(headings, levels)
    for run in _runs(headings):
        _level_run(run, headings, levels, above)
    return _without_gaps(levels)


def _listed_above(headings: Sequence[Heading], levels: Sequence[int]) -> list[int]:
    """For each heading the level of the last one before it that the contents name, else 0."""
    above, last = [], 0
    trusted = sum(heading.listed for heading in headings) >= _FEWEST_LISTED
    for heading, level in zip(headings, levels, strict=True):
        above.append(last)
        if heading.listed and trusted:
            last = level
    return above


@dataclass
class _HeadingRun:
    """Headings whose numbers count on: their places, in order."""

    scheme: str
    prefix: tuple[int, ...]
    places: list[int] = field(default_factory=list)


def _readings(text: str) -> list[Number]:
    """The ways to read the number that ``text`` opens with; several for ``C.`` and the like."""
    match = _NUMBERED.match(text)
    if match is None:
        return []
    number, word, mark = match["number"], (match["word"] or "").casefold(), match["mark"].strip()
    if number[0].isdigit():
        counts = tuple(int(part) for part in number.split("."))
        if not (word or mark or len(counts) > 1):
            return []  # « 3 000 coopératives », « 5 priorités »
        return [Number(f"{word}{len(counts)}", counts)]
    if not number.isupper() or not (word or mark):
        return []
    readings = []
    if (value := roman_value(number)) is not None:
        readings.append(Number(f"{word}I", (value,)))
    if len(number) == 1:
        readings.append(Number(f"{word}A", (ord(number) - ord("A") + 1,)))
    return readings


def _marked_levels(headings: Sequence[Heading]) -> list[int]:
    """The marks' levels; a heading without one takes that of its kind of number, or goes below."""
    levels: list[int] = []
    schemes: dict[str, int] = {}
    known = min((h.level for h in headings if h.level is not None), default=0)
    for heading in headings:
        readings = _readings(heading.text)
        scheme = readings[0].scheme if readings else ""
        if heading.level is not None:
            level = max(1, min(heading.level, 9))
        elif scheme in schemes:
            level = schemes[scheme]
        elif scheme:
            level = min(9, max([known, *schemes.values()]) + 1)
        else:
            level = known + 1
        schemes.setdefault(scheme, level)
        levels.append(level)
    return levels


def _runs(headings: Sequence[Heading]) -> list[_HeadingRun]:
    """The runs of numbers, outer ones first."""
    runs: list[_HeadingRun] = []
    open_runs: list[_HeadingRun] = []
    for place, heading in enumerate(headings):
        readings = _readings(heading.text)
        run = next((r for r in reversed(open_runs) if any(_goes_on(r, n) for n in readings)), None)
        if run is not None:
            del open_runs[open_runs.index(run) + 1 :]
        else:
            first = next((n for n in readings if n.counts[-1] == 1), None)
            if first is None:
                continue
            same = next((r for r in open_runs if r.scheme == first.scheme), None)
            if same is not None:  # a run of this kind begins anew: the earlier one is over
                del open_runs[open_runs.index(same) :]
            run = _HeadingRun(first.scheme, first.counts[:-1])
            runs.append(run)
            open_runs.append(run)
        run.places.append(place)
    return runs


def _goes_on(run: _HeadingRun, number: Number) -> bool:
    return (
        run.scheme == number.scheme
        and run.prefix == number.counts[:-1]
        and number.counts[-1] == len(run.places) + 1
    )


def _level_run(
    run: _HeadingRun, headings: Sequence[Heading], levels: list[int], above: Sequence[int]
) -> None:
    """Gives a run's headings one level, and puts what stands between them under them."""
    own = [levels[place] for place in run.places]
    counts = Counter(own)
    level = max(counts, key=lambda one: (counts[one], one))
    # Where the contents name a section above and not these, they are inside it, and so are others.
    listed = any(headings[place].listed for place in run.places)
    raised = not listed and above[run.places[0]] > 0
    if raised:
        level = max(level, above[run.places[0]] + 1)
    span = headings[run.places[0] : run.places[-1] + 1]
    titles = Counter(heading_key(heading.text) for heading in span)
    for place, following in pairwise([*run.places, len(headings)]):
        is_last = following == len(headings)
        # Where the marks of a run agree they are believed; where not, the shallowest is the rule.
        lowest = levels[place] + 1 if is_last or len(counts) == 1 else min(own)
        inside: list[int] = []
        for other in range(place + 1, following):
            heading = headings[other]
            bare = not _readings(heading.text)
            lead_in = bare and heading.text.endswith(":")
            again = bare and titles[heading_key(heading.text)] > (0 if is_last else 1)
            extends = _extends(heading, headings[place])
            least = levels[place] + 1 if heading.listed else lowest
            deep = levels[other] >= (min(own) if raised and not heading.listed else least)
            if not (lead_in or again or extends or deep):
                break
            inside.append(other)
        shift = level + 1 - min((levels[other] for other in inside), default=0)
        for other in inside:
            levels[other] += shift
        levels[place] = level


def _extends(heading: Heading, parent: Heading) -> bool:
    """Whether the number of ``heading`` is the parent's and one more (``3.2`` under ``3``)."""
    return any(
        len(number.counts) > 1 and number.counts[:-1] == other.counts
        for number in _readings(heading.text)
        for other in _readings(parent.text)
    )


def _without_gaps(levels: Sequence[int]) -> list[int]:
    """Levels as nested: no heading more than one level below the one that holds it."""
    stack: list[int] = []
    nested: list[int] = []
    for level in levels:
        while stack and stack[-1] >= level:
            stack.pop()
        stack.append(level)
        nested.append(len(stack))
    return nested
