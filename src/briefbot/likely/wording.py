"""A document's words cut to what a question can hold, never altered but for their quote marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from briefbot.answering.sources.units import Unit, UnitDocument, one_line
from briefbot.figures.models import FigureRow
from briefbot.french.likely import proposals as french
from briefbot.text.words import fold

LONGEST = 140  # characters quoted: more is hard to say aloud in one breath
_SHORTEST_HEAD = 70  # characters of a sentence's beginning before words taken further on
SHORTEST = 24  # a shorter clause does not say what it is about
CUT = " […]"
_LONGEST_MARK = 8  # characters before a sentence's own words: « 10. », « a) »
_MARK = re.compile(
    r"^\s*(?:(?:recommandations?|mesures?|propositions?|demandes?)\s*\d{1,2}\s*[:.)–—-]"
    r"|\d{1,2}\s?[-–.)])\s*",
    re.IGNORECASE,
)
_STARTS = re.compile(r"[;:]\s+|,\s+(?=(?:mais|alors qu|tandis qu|dont|puis)\b)")
_ENDS = re.compile(
    r"[,;:](?=\s)|\s(?=(?:mais|alors que|tandis que|dont|afin d|pour|tout en|ainsi que)\b)"
)
# A cut never ends in what calls for more: « réels et », « contre 4 ».
_LOOSE = re.compile(
    r"(?:\s(?:et|ou|mais|de|du|des|la|les?|une?|à|aux?|en|par|pour|contre|dont|que|qui))+$"
)
_NUMBER = re.compile(r"\s\d[\d\s\u00a0,]*$")
_UNIT = re.compile(r"\s*(?:%|[GMk]?\$|\d|milli(?:er|on|ard)s?\b)")
_END_MARKS = " \u00a0.;,:*"
_ASKING = re.compile(
    r"\b(?:recommand|demand|propos|reclam|sollicit)(?:e|ons|ent)\s(?:enfin\s|aussi\s|donc\s)?"
    r"(?:(?:au|aux|a la|a l')[^,;:]{1,60}?\s(?=d(?:e\s|')\w+(?:er|ir|re)\b))?"
)
_OF = re.compile(r"^(?:de l['’]|de\s|d['’])", re.IGNORECASE)
# A sentence that begins so says what it says of the one before it.
_POINTS_BACK = re.compile(
    r"(?:elles?|ils?|celui|celle|ceux|cela|cette|cet|ces|c'est (?!en\b)|ce|leurs?)\b", re.IGNORECASE
)


def plain(text: str) -> str:
    """A text folded letter by letter, so that places in it are places in the text."""
    return "".join(_letter(each) for each in text)


@lru_cache(maxsize=1024)
def _letter(each: str) -> str:
    folded = fold(each)
    return folded if len(folded) == 1 else each.lower()


def clipped(text: str, most: int = LONGEST) -> str:
    """The beginning of a text up to the end of a clause."""
    return around(text, 0, 1, most)


def around(text: str, start: int, end: int, most: int = LONGEST) -> str:
    """The longest run of clauses around some characters of a text that is short enough."""
    text = text.rstrip(_END_MARKS)
    end = min(end, len(text))
    if len(one_line(text)) <= most:
        return inner(one_line(text))
    starts = [0, *(m.end() for m in _STARTS.finditer(text) if m.end() <= start)]
    ends = [m.start() for m in _ENDS.finditer(text) if m.start() >= end]
    fits = [
        (stop - begin, begin, stop)
        for begin in starts
        for stop in (*ends, len(text))
        if SHORTEST <= stop - begin <= most
    ]
    if fits:
        _, begin, stop = max(fits)
        return inner(_LOOSE.sub("", one_line(text[begin:stop]).strip(_END_MARKS)))
    begin = max(starts)
    if end - begin > most:
        begin = text.find(" ", max(start - most // 2, 0)) + 1
    cut = text[begin : begin + most].rsplit(" ", 1)[0]
    if _UNIT.match(text[begin + len(cut) :]):
        cut = _NUMBER.sub("", cut)
    return inner(_LOOSE.sub("", one_line(cut)).rstrip(_END_MARKS)) + CUT


def inner(text: str) -> str:
    """The text as it goes between quotation marks: its own become inner ones, or go where the cut
    has left one alone."""
    marked = re.sub(r"\s?»", "”", re.sub(r"«\s?", "“", text))
    return marked if marked.count("“") == marked.count("”") else re.sub("[“”]", "", marked)


def asked_words(unit: Unit, most: int = LONGEST) -> str:
    """What a sentence asks for, without who asks it and of whom."""
    text = _MARK.sub("", one_line(_first_cell(unit) if unit.cells else unit.text), count=1)
    found = _ASKING.search(plain(text))
    own = text[found.end() :] if found else text
    if own.startswith(("que ", "qu")) or len(own) < SHORTEST:
        own = text  # « demande que le gouvernement lui accorde… » is said whole
    return clipped(_OF.sub("", own, count=1), most)


def is_mark(unit: Unit) -> bool:
    """Whether a unit is a number and no more: « Recommandation 1. » before what it asks."""
    return _MARK.sub("", f"{one_line(unit.text)} ", count=1).strip(_END_MARKS) == ""


def _first_cell(unit: Unit) -> str:
    first = unit.cells[0]
    return unit.text[first.start - unit.start : first.end - unit.start]


def fact_words(document: UnitDocument, row: FigureRow, most: int = LONGEST) -> str:
    """The clauses around a figure; of a table's cell, the name of its row."""
    cell = cell_of(document, row)
    if cell is not None and not cell.names:
        return clipped(cell.name, most)
    quote = cell.name if cell is not None else row.citation.quote
    start = row.start - row.citation.start
    mark = _MARK.match(quote)
    if mark and mark.end() <= start:
        quote, start = quote[mark.end() :], start - mark.end()
    return around(quote, start, start + len(row.text), most)


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a figure stands in a table: its row's name, its column, whether it is in the name."""

    name: str
    column: str
    names: bool


def cell_of(document: UnitDocument, row: FigureRow) -> Cell | None:
    """The cell of a table that a figure stands in; None elsewhere."""
    found = document.overlapping(row.start, row.end)
    if not found or len(found[0].cells) < 2 or found[0].start != row.citation.start:
        return None
    unit = found[0]
    place = next((n for n, c in enumerate(unit.cells) if c.start <= row.start < c.end), 0)
    name = _first_cell(unit)
    bare = _MARK.sub("", name, count=1)
    column = one_line(unit.columns[place]) if place < len(unit.columns) else ""
    return Cell(name if place == 0 else one_line(bare), column, place == 0)


def place_of(document: UnitDocument, row: FigureRow) -> str:
    """Where a figure is said: « dans « … » », « à la ligne « … » du tableau »."""
    cell = cell_of(document, row)
    if cell is None or cell.names:
        return french.in_sentence(fact_words(document, row))
    return french.in_table(clipped(cell.name, 70), clipped(cell.column, 50))


def antecedent(document: UnitDocument, unit: Unit) -> Unit | None:
    """The sentence that a sentence points back to: « Elle se termine… »; None where to none."""
    if not unit.place or not _POINTS_BACK.match(plain(unit.text)):
        return None
    before = document.units[unit.place - 1]
    beside = before.section == unit.section and before.kind == "sentence" and not before.cells
    return before if beside else None


def stated(document: UnitDocument, unit: Unit, start: int, end: int) -> str:
    """The clauses of a unit around some of its characters, after what they point back to."""
    mark = _MARK.match(unit.text)
    skipped = mark.end() if mark and unit.start + mark.end() <= start else 0
    words = around(unit.text[skipped:], start - unit.start - skipped, end - unit.start - skipped)
    whole = inner(one_line(unit.text[skipped:]))
    if not whole.startswith(words[:SHORTEST]):
        head = clipped(unit.text[skipped:], _SHORTEST_HEAD).removesuffix(CUT)
        return f"{head}{CUT} {words}" if whole.find(words[:SHORTEST]) > len(head) else words
    before = antecedent(document, unit)
    if before is None:
        return words
    return f"{clipped(before.text, 90).removesuffix(CUT)}{CUT} {words}"


def opens(unit: Unit, words: str) -> bool:
    """Whether words taken of a unit begin as a sentence does: those cut out of its middle tell
    nobody what they are about."""
    place = inner(one_line(unit.text)).find(words[:SHORTEST])
    return words[:1].isupper() or 0 <= place <= _LONGEST_MARK


def said(row: FigureRow) -> str:
    """A figure as written, on one line."""
    return one_line(row.text)


def quoted(text: str) -> str:
    """Words between French quotation marks."""
    return french.quoted(text)
