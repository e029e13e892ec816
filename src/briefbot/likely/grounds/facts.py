"""What the facts stated draw: counted how, met or not, why they change, what others say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefbot.figures.models import FigureRow
from briefbot.french.likely import facts as french
from briefbot.likely.brief import Brief, quote_of_row
from briefbot.likely.grounds.drawn import Drawn
from briefbot.likely.models import DraftQuestion
from briefbot.likely.wording import fact_words, said, stated
from briefbot.text.words import fold_in_place

_TWO_SIDES = re.compile(r"\b(?:versus|contre|alors qu|tandis qu|comparativement a)(?:\b|e\b)")
# « 33 % cèdent, mais 19 % de ceux-là »: a part of the first, and no other side. What is needed is
# no count.
_NO_SIDE = re.compile(
    r"\bde (?:ceux|celles)-la\b|\bd'entre (?:eux|elles)\b|\bfaudrait\b|\bauparavant\b|\b(?:19"
    r"|20)\d\d\b"
)
# It says how far the two sides compare.
_COMPARED = re.compile(
    r"\b(?:deux|memes) (?:groupes?|methodes?|periodes?|bases?)\b|\bcomparables?\b"
    r"|\btires? au sort\b"
    r"|\bsemblables?\b|\b(?:delicat|prudence)\w*\b"
)
_MEASURES = ("money", "share")


def comparisons(brief: Brief) -> Iterator[DraftQuestion]:
    """Two amounts or shares set against each other, the first of a list: are both sides counted
    alike?"""
    lists: set[int | None] = set()
    for unit in brief.sentences:
        if unit.group in lists:
            continue
        folded = fold_in_place(unit.text)
        sides = _TWO_SIDES.search(folded)
        if sides is None or _NO_SIDE.search(folded):
            continue
        at = unit.start + sides.start()
        rows = [row for row in brief.figures(unit) if row.kind in _MEASURES]
        before = [row for row in rows if row.start < at]
        after = [row for row in rows if row.start > at]
        if not before or not after:
            continue
        one, other = before[-1], after[0]
        if (one.kind, one.unit) != (other.kind, other.unit):
            continue
        if brief.studied(unit) or _COMPARED.search(brief.beside(unit)):
            continue
        words = stated(brief.document, unit, one.start, other.end)
        reason = french.comparison_reason(sourced=any(row.source for row in rows))
        drawn = Drawn("comparison", "opposition", "high", french.COMPARISON, reason)
        for draft in drawn.of(brief, unit, words):
            lists |= {unit.group} - {None}
            yield draft


def is_year(row: FigureRow) -> bool:
    """Whether a figure is a year, or a day of one."""
    return row.kind == "date" and row.value[:4].isdigit()


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
            fact = fact_words(brief.document, row)
            subject = f"{brief.name}:{row.number}"
            question = french.contradicted(
                fact, said(other), theirs.title, theirs.date, later=later
            )
            reason = french.contradicted_reason(later=later)
            quotes = (quote_of_row(row), quote_of_row(other))
            yield DraftQuestion("later", subject, "opposition", "high", question, reason, quotes)
            break
