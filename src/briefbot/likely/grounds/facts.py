"""What the facts stated draw: counted how, met or not, how many, and what others say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefbot.answering.citing.draft import quote_of
from briefbot.answering.sources.units import Unit
from briefbot.figures.models import FigureRow
from briefbot.french.likely import facts as french
from briefbot.likely.brief import (
    COUNTING,
    Brief,
    distinct,
    quote_of_row,
    quotes_of,
)
from briefbot.likely.models import DraftQuestion
from briefbot.likely.wording import around, fact_words, opens, plain, said, stated
from briefbot.text.words import fold

_TWO_SIDES = re.compile(
    r"\b(?:versus|contre|alors qu|tandis qu|comparativement a|par rapport a|mais a peine)(?:\b|e\b)"
)
_ONE_SIDE = re.compile(
    r"\b(?:fois (?:plus|moins|mieux)|de (?:plus|moins) que|(?:plus|moins) (?:\w+ ){1,3}que"
    r"|% (?:plus|moins) \w+|superieure?s? a (?:la moyenne|celle|ceux)|inferieure?s? a la moyenne)\b"
)
# « 33 % cèdent, mais 19 % de ceux-là »: a part of the first, and no other side.
_PART_OF = re.compile(r"\bde (?:ceux|celles)-la\b|\bd'entre (?:eux|elles)\b")
# « 143, contre 172 en 2018 »: one count at two times.
_THEN = re.compile(r"\b(?:contre|par rapport a|comparativement a)\b[^;]{0,40}\ben (?:19|20)\d\d\b")
_TARGET = re.compile(r"\b(?:objectifs?|cibles?|vis(?:e|ait|ent|aient) a)\b")
_VAGUE = re.compile(
    r"\b(?:des (?:dizaines|centaines|milliers|millions) d(?:e\s|')"
    r"|(?:^|(?<=, et )|(?<=, ))(?:plusieurs|de nombreu(?:x|ses)|beaucoup de|la plupart des)\s)"
)


def comparisons(brief: Brief) -> Iterator[DraftQuestion]:
    """Figures set against others: are both sides counted alike?"""
    seen: set[int] = set()
    for unit in brief.sentences:
        rows = [row for row in brief.figures(unit) if row.kind in COUNTING]
        found = _compared(brief, unit, rows)
        if found is None or (unit.group is not None and unit.group in seen):
            continue
        if not opens(unit, found.words) or (len(rows) > 1 and brief.studied(unit)):
            continue  # words cut out of their sentence; both sides counted by one survey
        if unit.group is not None:
            seen.add(unit.group)
        quotes = [*quotes_of(brief, unit)]
        if unit.group is not None:  # the other items of the list compare in the same way
            quotes += [
                quote_of(other)
                for other in brief.document.group_units(unit.group)
                if other is not unit and _TWO_SIDES.search(fold(other.text))
            ]
        yield DraftQuestion(
            kind="comparison",
            subject=f"{brief.name}:{unit.start}",
            role="opposition",
            risk="high" if rows else "medium",
            question=french.comparison(found.words, two=found.two),
            reason=french.comparison_reason(sourced=any(row.source for row in rows)),
            quotes=distinct(quotes),
        )


@dataclass(frozen=True, slots=True)
class _Compared:
    """The words of a comparison, and whether each of its sides has a figure of one kind."""

    words: str
    two: bool


def _compared(brief: Brief, unit: Unit, rows: Sequence[FigureRow]) -> _Compared | None:
    """The comparison that a unit makes with a figure."""
    folded = plain(unit.text)
    years = {row.value for row in brief.figures(unit) if is_year(row)}
    one_side = len(years) > 1 or _PART_OF.search(folded) or _THEN.search(folded)
    sides = None if one_side else _TWO_SIDES.search(folded)
    alike = {row.kind for row in rows}
    if sides and len(rows) > 1 and len(alike) < len(rows):
        at = unit.start + sides.start()
        one = max((r for r in rows if r.start < at), key=lambda r: r.start, default=rows[0])
        other = min((r for r in rows if r.start > at), key=lambda r: r.start, default=rows[-1])
        words = stated(brief.document, unit, one.start, other.end)
        return _Compared(words, one is not other and one.kind == other.kind)
    one_sided = _ONE_SIDE.search(folded)
    if one_sided and (rows or unit.figures):
        start, end = unit.start + one_sided.start(), unit.start + one_sided.end()
        return _Compared(stated(brief.document, unit, start, end), two=False)
    return None


def two_sided(unit: Unit) -> bool:
    """Whether a sentence sets one side against another."""
    return _TWO_SIDES.search(fold(unit.text)) is not None


def is_year(row: FigureRow) -> bool:
    """Whether a figure is a year, or a day of one."""
    return row.kind == "date" and row.value[:4].isdigit()


def targets(brief: Brief) -> Iterator[DraftQuestion]:
    """Objectives: are they met?"""
    for unit in brief.sentences:
        named = _TARGET.search(plain(unit.text))
        after = unit.start + named.end() if named else unit.end
        if all(row.start < after for row in brief.figures(unit)):
            continue
        yield DraftQuestion(
            kind="target",
            subject=f"{brief.name}:{unit.start}",
            role="opposition",
            risk="medium",
            question=french.target(stated(brief.document, unit, unit.start, unit.start + 1)),
            reason=french.TARGET_REASON,
            quotes=quotes_of(brief, unit),
        )


def vague(brief: Brief) -> Iterator[DraftQuestion]:
    """Numbers not told: « des centaines de », « plusieurs »."""
    for unit in brief.sentences:
        found = _VAGUE.search(plain(unit.text))
        words = around(unit.text, found.start(), found.end()) if found else ""
        if not words or not opens(unit, words):
            continue
        yield DraftQuestion(
            kind="vague",
            subject=f"{brief.name}:{unit.start}",
            role="journalist",
            risk="low",
            question=french.vague(words),
            reason=french.VAGUE_REASON,
            quotes=quotes_of(brief, unit),
        )


def contradicted(brief: Brief) -> Iterator[DraftQuestion]:
    """Figures that another document gives another value for; a later one first."""
    mine = brief.document.document.metadata
    for row in brief.rows:
        for differing in row.differs:
            other = brief.row(differing.figure)
            if differing.aspect != "value" or other.citation.document == brief.name:
                continue
            theirs = brief.corpus[other.citation.document].document.metadata
            later = bool(mine.date and theirs.date) and theirs.date > mine.date
            yield DraftQuestion(
                kind="later",
                subject=f"{brief.name}:{row.number}",
                role="opposition",
                risk="high",
                question=french.contradicted(
                    fact_words(brief.document, row),
                    said(other),
                    theirs.title,
                    theirs.date,
                    later=later,
                ),
                reason=french.contradicted_reason(later=later),
                quotes=distinct([quote_of_row(row), quote_of_row(other)]),
            )
            break
