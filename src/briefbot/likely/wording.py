"""A document's words as a question quotes them, never altered but for their quote marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefbot.answering.sources.units import Unit, UnitDocument, one_line
from briefbot.documents.sentences import sentence_spans
from briefbot.figures.models import FigureRow
from briefbot.french.likely import proposals as french
from briefbot.likely.phrases import (
    END_MARKS,
    MARK,
    SHORTEST,
    balanced,
    clauses_around,
    whole,
)
from briefbot.likely.pronouns import needs_what_is_before
from briefbot.text.words import fold_in_place

CUT = " […]"
_LONGEST = 230  # characters of a sentence quoted whole
_LONGEST_BEFORE = 160  # characters of the sentence that another points back to
_LONGEST_MARK = 8  # characters before a sentence's own words: « 10. », « a) »
# A sentence that begins so says what it says of the one before it.
_POINTS_BACK = re.compile(
    r"(?:elles?|ils?|celui|celle|ceux|cela|cette|cet|ces|c'est (?!en\b)|ce|leurs?)\b", re.IGNORECASE
)
# A statement so short says what it says of the one before it.
_SHORT_FACT = 80  # characters
_SHORTEST_BEFORE = 45  # characters of a sentence that can tell what is spoken of
# « on en a compté 212 », « c'était 164 »: not even the sentence before tells of what.
_UNRESOLVED = re.compile(
    r"\ben (?:a|ai|ont|avons|avait)\b|\bc'(?:est|etait) (?!(?:pourquoi|ainsi)\b)"
)
# « Elle coûte… »: even what was put before speaks of someone told earlier.
_ADRIFT = re.compile(r"(?:elles?|ils?|celui|celle|ceux|cela) ")


def clipped(text: str, most: int = _LONGEST) -> str:
    """The beginning of a text up to the end of a clause; with a mark of the cut where none ends."""
    return whole(text, most) or f"{one_line(text)[:most].rsplit(' ', 1)[0]}{CUT}"


def around(text: str, start: int, end: int) -> str:
    """The sentence of a text that some characters stand in, up to the end of a clause after
    them."""
    spans = [span for span in sentence_spans(text) if span[0] <= start < span[1]]
    begin, stop = spans[0] if spans else (0, len(text))
    words = clipped(text[begin:stop])
    needed = balanced(one_line(text[start : min(end, stop)]).rstrip(END_MARKS))
    if needed in words:
        return words
    return (
        clauses_around(text, start, min(end, stop), _LONGEST) or f"{words.removesuffix(CUT)}{CUT}"
    )


def sentence_at(unit: Unit, place: int) -> tuple[int, int]:
    """Where in its document the sentence of a unit begins and ends that a place of it is in."""
    spans = sentence_spans(unit.text)
    found = next((s for s in spans if s[0] <= place - unit.start < s[1]), (0, len(unit.text)))
    return unit.start + found[0], unit.start + found[1]


def first_cell(unit: Unit) -> str:
    """The words of the first cell of a row."""
    first = unit.cells[0]
    return unit.text[first.start - unit.start : first.end - unit.start]


def fact_words(document: UnitDocument, row: FigureRow) -> str:
    """The sentence around a figure; of a table's cell, the name of its row."""
    cell = cell_of(document, row)
    if cell is not None and not cell.names:
        return clipped(cell.name)
    quote = cell.name if cell is not None else row.citation.quote
    start = row.start - row.citation.start
    mark = MARK.match(quote)
    if mark and mark.end() <= start:
        quote, start = quote[mark.end() :], start - mark.end()
    return around(quote, start, start + len(row.text))


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
    name = first_cell(unit)
    bare = MARK.sub("", name, count=1)
    column = one_line(unit.columns[place]) if place < len(unit.columns) else ""
    return Cell(name if place == 0 else one_line(bare), column, place == 0)


def place_of(document: UnitDocument, row: FigureRow) -> str:
    """Where a figure is said: « dans « … » », « à la ligne « … » du tableau »."""
    cell = cell_of(document, row)
    if cell is None or cell.names:
        return french.in_sentence(fact_words(document, row))
    return french.in_table(clipped(cell.name, 70), clipped(cell.column, 50))


def antecedent(document: UnitDocument, unit: Unit) -> Unit | None:
    """The sentence that a sentence points back to, or that a short one needs to be understood:
    « Elle se termine… »; None where to none."""
    if not unit.place:
        return None
    before = document.units[unit.place - 1]
    beside = before.section == unit.section and before.kind == "sentence" and not before.cells
    if points_back(unit):
        return before if beside else None
    short = unit.kind == "sentence" and len(unit.text) < _SHORT_FACT
    return before if short and beside and before.block == unit.block else None


def points_back(unit: Unit) -> bool:
    """Whether a sentence opens on a word for what was said before it."""
    return _POINTS_BACK.match(fold_in_place(unit.text)) is not None


def stated(document: UnitDocument, unit: Unit, start: int, end: int) -> str:
    """The sentence of a unit around some of its characters, after what it points back to; empty
    where even so one could not tell what it speaks of."""
    mark = MARK.match(unit.text)
    skipped = mark.end() if mark and unit.start + mark.end() <= start else 0
    words = around(unit.text[skipped:], start - unit.start - skipped, end - unit.start - skipped)
    told = _told_before(document, unit, start)
    if not told and needs_what_is_before(words):
        told = _sentence_before(document, unit, start)
    if told and max(len(told), len(words)) < _SHORTEST_BEFORE:
        return ""
    if told and (len(told) >= _SHORTEST_BEFORE or points_back(unit)):
        words = f"{clipped(told, _LONGEST_BEFORE).removesuffix(CUT)}{CUT} {words}"
    opening = fold_in_place(words.split(CUT)[0])
    adrift = told != "" and _ADRIFT.match(opening) is not None
    unclear = adrift or _UNRESOLVED.search(opening) or needs_what_is_before(words)
    return "" if unclear else words


def _told_before(document: UnitDocument, unit: Unit, place: int) -> str:
    """The sentence before the one that a place is in, where that one needs it."""
    begin, end = sentence_at(unit, place)
    if begin > unit.start and end - begin < _SHORT_FACT:
        return _sentence_before(document, unit, place)
    before = antecedent(document, unit)
    return before.text if before is not None else ""


def _sentence_before(document: UnitDocument, unit: Unit, place: int) -> str:
    """The sentence before the one that a place is in, in the same paragraph."""
    begin, _ = sentence_at(unit, place)
    inside = [span for span in sentence_spans(unit.text) if unit.start + span[1] <= begin]
    if inside:
        first, last = inside[-1]
        return unit.text[first:last]
    before = document.units[unit.place - 1] if unit.place else None
    return before.text if before is not None and before.block == unit.block else ""


def opens(unit: Unit, words: str) -> bool:
    """Whether words taken of a unit begin as a sentence does: those cut out of its middle tell
    nobody what they are about."""
    if not words:
        return False
    place = balanced(one_line(unit.text)).find(words[:SHORTEST])
    return words[:1].isupper() or 0 <= place <= _LONGEST_MARK


def said(row: FigureRow) -> str:
    """A figure as written, on one line."""
    return one_line(row.text)
