"""An answer in the making: lines of words, each with the quotes it stands on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from briefbot.answering.citing.citations import CitationList, Quote, cite
from briefbot.answering.models import Citation, Status
from briefbot.answering.sources.units import Unit, UnitDocument, one_line
from briefbot.documents.models import Section, Span
from briefbot.documents.sentences import is_blank
from briefbot.french.answering import answers as french
from briefbot.text.figures import Figure
from briefbot.text.qualifiers import tells_units, units_told

LONGEST_INTRODUCTION, LONGEST_NAME = 160, 90  # characters: two lines on the page, and one
SHORT_ROW = 120  # characters of a row that is quoted whole


@dataclass(frozen=True, slots=True)
class Line:
    """Words and the quotes they stand on; ``item`` makes it one of a list.

    ``stays`` is for what must not be left out where room is short: a warning beside a figure.
    """

    text: str
    quotes: tuple[Quote, ...] = ()
    item: bool = False
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """The lines of an answer, the point first. ``focus`` are the units it is about.

    ``nearest`` is what comes nearest to a question that nothing answers.
    """

    lines: tuple[Line, ...]
    status: Status = "answered"
    focus: tuple[Unit, ...] = ()
    suggestions: tuple[str, ...] = ()
    nearest: tuple[Quote, ...] = ()


def cited(quotes: Sequence[Quote], documents: Mapping[str, UnitDocument]) -> tuple[Citation, ...]:
    """Quotes as citations of their own, numbered from 1."""
    return tuple(
        cite(documents[quote.document].document, quote, key) for key, quote in enumerate(quotes, 1)
    )


def write(draft: Draft, documents: Mapping[str, UnitDocument]) -> tuple[str, tuple[Citation, ...]]:
    """The draft as text, every line ending in its ``[n]``, and the citations by number."""
    citations = CitationList({name: each.document for name, each in documents.items()})
    written: list[str] = []
    for line in draft.lines:
        keys = [citations.key(quote) for quote in line.quotes]
        marks = "".join(f" [{key}]" for key in dict.fromkeys(keys))
        gap = ("\n" if line.item else "\n\n") if written else ""
        written.append(f"{gap}{'- ' if line.item else ''}{line.text}{marks}")
    return "".join(written), citations.citations


def quote_of(unit: Unit) -> Quote:
    """A whole unit as a quote (not for table rows, which are quoted cell by cell)."""
    return Quote(unit.document, unit.start, unit.end)


def shortened(words: str) -> str:
    """The beginning of a text, cut between words with « … » where it is long."""
    if len(words) <= LONGEST_NAME:
        return words
    return words[:LONGEST_NAME].rsplit(" ", 1)[0].rstrip(" ,;:") + " […]"


def cell_quote(unit: Unit, cell: Span) -> Quote:
    """A cell of a row as a quote, blanks around it left out."""
    text = unit.text[cell.start - unit.start : cell.end - unit.start]
    start = cell.start + len(text) - len(text.lstrip())
    return Quote(unit.document, start, start + len(text.strip()))


def is_filled(row: Unit, place: int) -> bool:
    """Whether a row has a cell at a place, and words in it."""
    if place >= len(row.cells):
        return False
    cell = row.cells[place]
    return not is_blank(row.text[cell.start - row.start : cell.end - row.start])


def unit_quotes(unit: Unit) -> tuple[Quote, ...]:
    """What one cites for a unit: itself, or a row's cells that are not empty."""
    if not unit.cells:
        return (quote_of(unit),)
    filled = (place for place in range(len(unit.cells)) if is_filled(unit, place))
    return tuple(cell_quote(unit, unit.cells[place]) for place in filled)


def words_of(document: UnitDocument, quote: Quote) -> str:
    """A quote's words on one line."""
    return one_line(document.document.text[quote.start : quote.end])


def quoted_line(document: UnitDocument, quote: Quote, *, item: bool = False) -> Line:
    """A quote as a line of its own, without who says it."""
    return Line(french.quoted(words_of(document, quote)), (quote,), item)


def heading_line(document: UnitDocument, section: Section, *, item: bool = False) -> Line:
    """A section's heading, quoted."""
    end = section.start + len(section.title)
    return quoted_line(document, Quote(document.document.id, section.start, end), item=item)


def according_to(document: UnitDocument) -> str:
    """Whose words a document's are: « Selon le CQCM », « Selon la fiche … »."""
    meta = document.document.metadata
    return french.according_to(meta.kind, meta.acronym, meta.title, document.named_with)


def introduction(document: UnitDocument, unit: Unit) -> tuple[str, tuple[Quote, ...]]:
    """Who says it: the words that introduce a unit in the document, else whose document it is.

    Gives the words without their colon, and what they are quoted from.
    """
    whose = according_to(document)
    if unit.kind != "row" and unit.lead is not None:
        lead = document.units[unit.lead]
        if len(lead.text) <= LONGEST_INTRODUCTION:
            words = _bare(lead.text)
            # A sheet is never taken for the document that it is about.
            return f"{whose}, {french.quoted(words)}" if document.is_sheet else words, (
                quote_of(lead),
            )
    if unit.kind == "item":
        title = document.document.sections[unit.section].title
        if title.rstrip().endswith(":"):
            return _bare(title), ()
    return whose, ()


def _bare(text: str) -> str:
    return one_line(text).rstrip(" :*\u00a0").rstrip()


def say(
    document: UnitDocument,
    unit: Unit,
    *,
    introduced: bool = True,
    columns: frozenset[int] | None = None,
) -> Line:
    """A unit quoted whole, with who says it; of a row, some columns under their heads."""
    if unit.cells:
        return _say_row(document, unit, columns)
    quote = french.quoted(one_line(unit.text))
    if not introduced:
        return Line(quote, (quote_of(unit),))
    words, quotes = introduction(document, unit)
    return Line(f"{words}{french.NBSP}: {quote}", (quote_of(unit), *quotes))


def _say_row(document: UnitDocument, unit: Unit, columns: frozenset[int] | None) -> Line:
    told = units_sentence(document, unit)
    sentence = told.text if told else ""
    quotes: list[Quote] = []
    parts: list[str] = []
    for place, cell in enumerate(unit.cells):
        quote = cell_quote(unit, cell)
        if not is_filled(unit, place) or (columns is not None and place not in columns):
            continue
        head = one_line(unit.columns[place]) if place < len(unit.columns) else ""
        words = french.quoted(words_of(document, quote))
        units = "" if place else units_told(head) or units_told(sentence)  # « Poste (en k$) »
        words = f"{words} ({units})" if units else words
        parts.append(f"{head}{french.NBSP}: {words}" if head and place else words)
        quotes.append(quote)
    whose = f"{introduction(document, unit)[0]}{french.NBSP}: " if document.is_sheet else ""
    label = f"{one_line(unit.label).rstrip(' :')}, " if unit.label else ""
    if told and parts:
        quotes.append(quote_of(told))
    return Line(whose + label + " — ".join(parts), tuple(quotes))


def units_sentence(document: UnitDocument, row: Unit) -> Unit | None:
    """What says before a table in what its figures are: « en milliers de dollars ».

    None where a head says so, or another table stands between.
    """
    if any(map(tells_units, row.columns)):
        return None
    before = (unit for unit in document.section_units(row.section) if unit.place < row.place)
    for unit in sorted(before, key=lambda each: -each.place):
        if unit.cells and unit.group != row.group:
            return None
        if unit.kind == "sentence" and tells_units(unit.text):
            return unit
    return None


def amount_columns(
    unit: Unit, figure: Figure, asked: Collection[str] = frozenset()
) -> frozenset[int] | None:
    """Of a row, the cells that name it, those with a stem of ``asked`` or a figure of the kind.

    None, for all of them, where it is short: what names it may be any.
    """
    if not unit.cells or len(unit.text) <= SHORT_ROW:
        return None
    told = {0}
    for place, cell in enumerate(unit.cells):
        same = any(each.kind == figure.kind for each in unit.figures_in(cell))
        if same or unit.keys_in(cell) & unit.keys & set(asked):
            told.add(place)
    return frozenset(told)


_CUT = Line(french.LIST_CUT, stays=True)


def lines_within(lines: Sequence[Line], limit: int) -> tuple[Line, ...]:
    """As many of the first lines as fit in so many characters; always the first, and what stays.

    A list that does not fit says so.
    """
    kept: list[Line] = []
    used, full = 0, False
    for line in lines:
        used += len(line.text) + 8 * len(line.quotes) + 2
        full = full or (bool(kept) and used > limit)
        if line.stays or not full:
            kept.append(line)
    if any(line.item and line not in kept for line in lines) and kept[-1].item:
        kept.append(_CUT)
    return tuple(kept)


def trimmed(draft: Draft, limit: int) -> Draft:
    """The draft with as many of its first lines as fit in so many characters."""
    return replace(draft, lines=lines_within(draft.lines, limit))
