"""What the facts stated draw: counted how, met or not, why they change, what others say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefbot.answering.sources.units import Unit
from briefbot.figures.models import FigureRow
from briefbot.french.likely import facts as french
from briefbot.likely.brief import Brief, distinct, quote_of_row, quotes_of
from briefbot.likely.models import DraftQuestion
from briefbot.likely.wording import fact_words, opens, said, stated
from briefbot.text.words import fold, fold_in_place

_TWO_SIDES = re.compile(r"\b(?:versus|contre|alors qu|tandis qu|comparativement a)(?:\b|e\b)")
# « 33 % cèdent, mais 19 % de ceux-là »: a part of the first, and no other side. What is needed is
# no count.
_NO_SIDE = re.compile(
    r"\bde (?:ceux|celles)-la\b|\bd'entre (?:eux|elles)\b|\bfaudrait\b|\bauparavant\b|\b(?:19"
    r"|20)\d\d\b"
)
_MEASURES = ("money", "share")
_TARGET = re.compile(r"\b(?:objectifs?|cibles?|vis(?:e|ait|ent|aient) a)\b")
_CHANGED = re.compile(
    r"\b(?:est|sont|ont ete|etait) (?:\w+ )?(?:passee?s?|tombee?s?|montee?s?)"
    r" (?:de|a) (?=\d|\w+ [^.;]{0,30}\ba\b)"
    r"|\b(?:a|ont) (?:\w+ )?(?:crui?|cru|augmente|grimpe|bondi|baisse|diminue|double|triple|chute"
    r"|recule|explose|fondu)\b"
)
_WHY = re.compile(
    r"\bparce qu|\ben raison d|\ba cause d|\bcauses?\b|\bs'expliqu|\bexpliqu|\bdu fait d|\bvient\b"
    r"|\bviennent\b|\bgrace a\b|\bpuisqu|\bdepuis (?:que|la|le|l'|les)\b|\bapres\b|\bd'une part\b"
    r"|\bfaute d|\bdu a\b|\bdue? a\b|\bpour (?:cela|cette raison)\b|\bavons (?:change|reduit"
    r"|augment)"
)


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
        one = max((row for row in rows if row.start < at), key=_start, default=None)
        other = min((row for row in rows if row.start > at), key=_start, default=None)
        if one is None or other is None or (one.kind, one.unit) != (other.kind, other.unit):
            continue
        words = stated(brief.document, unit, one.start, other.end)
        if opens(unit, words) and not brief.studied(unit):
            lists |= {unit.group} - {None}
            yield DraftQuestion(
                kind="comparison",
                subject=f"{brief.name}:{unit.start}",
                role="opposition",
                risk="high",
                question=french.comparison(words),
                reason=french.comparison_reason(sourced=any(row.source for row in rows)),
                quotes=distinct(quotes_of(brief, unit)),
            )


def _start(row: FigureRow) -> int:
    return row.start


def is_year(row: FigureRow) -> bool:
    """Whether a figure is a year, or a day of one."""
    return row.kind == "date" and row.value[:4].isdigit()


def targets(brief: Brief) -> Iterator[DraftQuestion]:
    """Objectives: are they met?"""
    for unit in brief.sentences:
        named = _TARGET.search(fold_in_place(unit.text))
        if named is None or all(
            row.start < unit.start + named.end() for row in brief.figures(unit)
        ):
            continue
        words = stated(brief.document, unit, unit.start + named.start(), unit.start + named.end())
        if not opens(unit, words):
            continue
        yield DraftQuestion(
            kind="target",
            subject=f"{brief.name}:{unit.start}",
            role="opposition",
            risk="medium",
            question=french.target(words),
            reason=french.TARGET_REASON,
            quotes=quotes_of(brief, unit),
        )


def changes(brief: Brief) -> Iterator[DraftQuestion]:
    """What grew or fell, without a word near it of why."""
    for unit in brief.sentences:
        changed = _CHANGED.search(fold_in_place(unit.text))
        counted = [row for row in brief.figures(unit) if row.kind in ("number", "share")]
        if changed is None or not counted or _says_why(brief, unit):
            continue
        words = stated(
            brief.document, unit, unit.start + changed.start(), unit.start + changed.end()
        )
        if opens(unit, words):
            yield DraftQuestion(
                kind="change",
                subject=f"{brief.name}:{unit.start}",
                role="journalist",
                risk="low",
                question=french.change(words),
                reason=french.CHANGE_REASON,
                quotes=distinct(quotes_of(brief, unit)),
            )


def _says_why(brief: Brief, unit: Unit) -> bool:
    """Whether it, or what stands beside it, tells a cause."""
    near = [u for u in brief.document.section_units(unit.section) if abs(u.place - unit.place) <= 2]
    return any(_WHY.search(fold(each.text)) for each in near)


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
