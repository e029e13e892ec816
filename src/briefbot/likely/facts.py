"""What the facts stated draw: where from, how old, counted how, and what others say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from briefbot.answering.citing.citations import Quote
from briefbot.answering.citing.draft import quote_of
from briefbot.answering.sources.units import Unit, one_line
from briefbot.figures.models import FigureRow
from briefbot.french import likely as french
from briefbot.likely.brief import (
    COUNTING,
    Brief,
    distinct,
    names_publisher,
    quote_of_row,
    quotes_of,
)
from briefbot.likely.models import Draft, Role
from briefbot.likely.wording import antecedent, around, fact_words, opens, plain, said, stated
from briefbot.text.words import fold

OLD = 4  # years between a figure and the document: a census comes every five
NEAR = 40  # characters from a verb to its figure: « permettra de loger 2 400 personnes »
MANY = 1000  # a count from here on is of a population, not of the writer's own house
_OUR_OWN = re.compile(r"\b(?:nos|notre|nous|interne)\b")
_OWN_WORK = re.compile(
    r"(?<![\w-])(?:sondages?|enquetes?|etudes?|calculs?|estimations?|analyses?)\b"
)
_TWO_SIDES = re.compile(
    r"\b(?:versus|contre|alors qu|tandis qu|comparativement a|par rapport a|mais a peine)(?:\b|e\b)"
)
_ONE_SIDE = re.compile(
    r"\b(?:fois (?:plus|moins|mieux)|de (?:plus|moins) que|(?:plus|moins) (?:\w+ ){1,3}que"
    r"|% (?:plus|moins) \w+|superieure?s? a (?:la moyenne|celle|ceux)|inferieure?s? a la moyenne)\b"
)
_TARGET = re.compile(r"\b(?:objectifs?|cibles?|vis(?:e|ait|ent|aient) a)\b")
_ABOUT_PUBLISHER = re.compile(r"\b(?:nos|notre|nous)\b")
_FORECAST = re.compile(r"\w{2}(?:ra|ront|rait|raient)\b")
# « le ministère parlait plutôt de 14 % »: who counted is said.
_SAID_BY = re.compile(
    r"\b(?:ministere|institut|commission|verificat\w+|statistique \w+)\b.{0,40}?"
    r"\b(?:parl|estim|evalu|chiffr|rapport|indiqu|calcul|denombr|recens|not)\w+"
)
# What the State spent is in its public accounts.
_PUBLIC_SPENDING = re.compile(r"\b(?:gouvernement|ministere|etat) (?:\w+ )?a \w+e\b")
_VAGUE = re.compile(
    r"\b(?:des (?:dizaines|centaines|milliers|millions) d(?:e\s|')"
    r"|(?:^|(?<=, et )|(?<=, ))(?:plusieurs|de nombreu(?:x|ses)|beaucoup de|la plupart des)\s)"
)


def comparisons(brief: Brief) -> Iterator[Draft]:
    """Figures set against others: are both sides counted alike?"""
    seen: set[int] = set()
    for unit in brief.sentences:
        rows = [row for row in brief.figures(unit) if row.kind in COUNTING]
        found = _compared(brief, unit, rows)
        if found is None or (unit.group is not None and unit.group in seen):
            continue
        if unit.group is not None:
            seen.add(unit.group)
        quotes = [*quotes_of(brief, unit)]
        if unit.group is not None:  # the other items of the list compare in the same way
            quotes += [
                quote_of(other)
                for other in brief.document.group_units(unit.group)
                if other is not unit and _TWO_SIDES.search(fold(other.text))
            ]
        yield Draft(
            kind="comparison",
            subject=f"{brief.name}:{unit.start}",
            role="opposition",
            risk="high" if rows else "medium",
            question=french.comparison(found, two=len(rows) > 1 and rows[0].kind == rows[-1].kind),
            reason=french.comparison_reason(sourced=any(row.source for row in rows)),
            quotes=distinct(quotes),
        )


def _compared(brief: Brief, unit: Unit, rows: Sequence[FigureRow]) -> str | None:
    """The words of a comparison, where the unit makes one with a figure."""
    folded = plain(unit.text)
    sides = _TWO_SIDES.search(folded)
    alike = {row.kind for row in rows}
    if sides and len(rows) > 1 and len(alike) < len(rows):
        return stated(brief.document, unit, rows[0].start, rows[-1].end)
    one = _ONE_SIDE.search(folded)
    if one and (rows or unit.figures):
        return stated(brief.document, unit, unit.start + one.start(), unit.start + one.end())
    return None


def sources(brief: Brief) -> Iterator[Draft]:
    """Facts in figures that the text says nothing of the source of."""
    lists: set[int] = set()
    told: set[int] = set()
    for unit in sorted(brief.sentences, key=lambda unit: -_interest(brief, unit)):
        if _interest(brief, unit) == 0:
            continue
        if unit.group is not None:
            if unit.group in lists:
                continue
            lists.add(unit.group)
        units = [unit]
        if unit.group is not None:
            units = [u for u in brief.document.group_units(unit.group) if _interest(brief, u)]
        rows = [_telling(brief, each) for each in units]
        if told & {number for row in rows for number in row.same_as}:
            continue  # the same figures, said again
        told |= {row.number for row in rows}
        forecast = len(rows) == 1 and _foretold(rows[0], unit)
        role: Role = "treasury" if forecast else "journalist"
        yield Draft(
            kind="source",
            subject=f"{brief.name}:{unit.start}",
            role=role,
            risk="medium",
            question=_source_question(brief, units, rows, forecast=forecast),
            reason=french.FORECAST_REASON if forecast else french.source_reason(len(rows)),
            quotes=distinct([*map(quote_of_row, rows), *quotes_of(brief, units[0])], 7),
        )


def _source_question(
    brief: Brief, units: Sequence[Unit], rows: Sequence[FigureRow], *, forecast: bool
) -> str:
    if len(rows) > 1:
        return french.sources([fact_words(brief.document, row, 70) for row in rows[:3]])
    words = stated(brief.document, units[0], rows[0].start, rows[0].end)
    return french.forecast(words) if forecast else french.source(words)


def _interest(brief: Brief, unit: Unit) -> int:
    """How much a unit's unsourced figures invite « where from »; 0 where nothing does."""
    rows = [row for row in brief.figures(unit) if row.kind in COUNTING and row.unsourced]
    return max((_weight(brief, row, unit) for row in rows), default=0)


def _weight(brief: Brief, row: FigureRow, unit: Unit) -> int:
    folded = plain(unit.text)
    if _foretold(row, unit):
        return 3
    if row.kind == "share":
        return 0 if _SAID_BY.search(folded) else 4
    if _PUBLIC_SPENDING.search(folded) or _SAID_BY.search(folded):
        return 0
    if _is_of_publisher(brief, row, unit):
        return 0  # its own house: it counted it itself
    own = _ABOUT_PUBLISHER.search(folded) is not None
    if row.kind == "money":
        return 1 if own else 3
    return 2 if Decimal(row.value) >= MANY and not own else 0


def _is_of_publisher(brief: Brief, row: FigureRow, unit: Unit) -> bool:
    """Whether the sentence, or what it points back to, begins with who wrote the document."""
    while (before := antecedent(brief.document, unit)) is not None:
        unit = before
    return names_publisher(brief, unit.text[: max(row.start - unit.start, 60)])


def _foretold(row: FigureRow, unit: Unit) -> bool:
    """Whether a figure says what will come: a verb in the future stands right before it."""
    before = plain(unit.text[: max(row.start - unit.start, 0)])[-NEAR:]
    return Decimal(row.value) > OLD and _FORECAST.search(before) is not None


def _telling(brief: Brief, unit: Unit) -> FigureRow:
    rows = [row for row in brief.figures(unit) if row.kind in COUNTING and row.unsourced]
    return max(rows, key=lambda row: _weight(brief, row, unit))


def own_sources(brief: Brief) -> Iterator[Draft]:
    """Facts that rest on the writer's own survey, or on figures some years old."""
    year = int(brief.document.document.metadata.date[:4] or 0)
    for unit in brief.sentences:
        rows = [row for row in brief.figures(unit) if row.source]
        notes = " ".join(note for row in rows for note in row.notes)
        told = f"{unit.text} {notes}"
        worked = _OWN_WORK.search(fold(told)) is not None
        own = worked and bool(_OUR_OWN.search(fold(told)) or names_publisher(brief, told))
        dated = [int(row.value[:4]) for row in brief.figures(unit) if _is_year(row)]
        old = bool(dated) and worked and year - min(dated) >= OLD and not _compares(unit)
        if not rows or not (own or old):
            continue
        telling = next((row for row in rows if row.kind in COUNTING), rows[0])
        start, end = telling.start, telling.end
        study = _OWN_WORK.search(plain(unit.text))
        if telling.kind not in COUNTING and study is not None:
            start, end = unit.start + study.start(), unit.start + study.end()
        words = stated(brief.document, unit, start, end)
        if not opens(unit, words):
            continue
        yield Draft(
            kind="own_source",
            subject=f"{brief.name}:{unit.start}",
            role="journalist",
            risk="medium",
            question=french.own_source(
                words,
                own=own,
                year=str(min(dated)) if old else "",
            ),
            reason=french.own_source_reason(own=own, years=year - min(dated) if old else 0),
            quotes=distinct([*quotes_of(brief, unit), *_notes(brief, unit)]),
        )


def _compares(unit: Unit) -> bool:
    return _TWO_SIDES.search(fold(unit.text)) is not None


def _is_year(row: FigureRow) -> bool:
    return row.kind == "date" and row.value[:4].isdigit()


def _notes(brief: Brief, unit: Unit) -> list[Quote]:
    return [
        quote_of(note)
        for note in brief.document.units
        if note.kind == "footnote"
        and any(one_line(note.text) in row.notes for row in brief.figures(unit))
    ]


def targets(brief: Brief) -> Iterator[Draft]:
    """Objectives: are they met?"""
    for unit in brief.sentences:
        if not _TARGET.search(fold(unit.text)) or not brief.figures(unit):
            continue
        yield Draft(
            kind="target",
            subject=f"{brief.name}:{unit.start}",
            role="opposition",
            risk="medium",
            question=french.target(stated(brief.document, unit, unit.start, unit.start + 1)),
            reason=french.TARGET_REASON,
            quotes=quotes_of(brief, unit),
        )


def vague(brief: Brief) -> Iterator[Draft]:
    """Numbers not told: « des centaines de », « plusieurs »."""
    for unit in brief.sentences:
        found = _VAGUE.search(plain(unit.text))
        words = around(unit.text, found.start(), found.end()) if found else ""
        if not words or not opens(unit, words):
            continue
        yield Draft(
            kind="vague",
            subject=f"{brief.name}:{unit.start}",
            role="journalist",
            risk="low",
            question=french.vague(words),
            reason=french.VAGUE_REASON,
            quotes=quotes_of(brief, unit),
        )


def contradicted(brief: Brief) -> Iterator[Draft]:
    """Figures that another document gives another value for; a later one first."""
    mine = brief.document.document.metadata
    for row in brief.rows:
        for differing in row.differs:
            other = brief.row(differing.figure)
            if differing.aspect != "value" or other.citation.document == brief.name:
                continue
            theirs = brief.corpus[other.citation.document].document.metadata
            later = bool(mine.date and theirs.date) and theirs.date > mine.date
            yield Draft(
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
