"""Where figures stand: sentences, list items, cells of tables, notes and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from briefbot.answering.sources.units import Unit, UnitDocument, one_line
from briefbot.documents.models import Block
from briefbot.figures.models import Kind
from briefbot.figures.reading.readings import FigureReading, few_in_words, read, scaled
from briefbot.text.words import fold

StatementKind = Literal["sentence", "item", "row", "footnote", "heading"]
# What a table's head says of its cells: « en millions de dollars », « M$ », « (%) ».
_HEAD_UNITS: tuple[tuple[str, Decimal, Kind, str], ...] = (
    (r"\bmilliards? de (?:dollars|\$)|\bg\$|\bmd\$", Decimal(10**9), "money", "$"),
    (r"\bmillions? de (?:dollars|\$)|\bm\$", Decimal(10**6), "money", "$"),
    (r"\bmilliers? de (?:dollars|\$)|\bk\$|\b000 \$", Decimal(10**3), "money", "$"),
    (r"\$|\bdollars\b", Decimal(1), "money", "$"),
    (r"%|\bpour cent\b|\bpourcentage\b", Decimal(1), "share", "%"),
)
# What a caption over a table says of all its cells.
_CAPTION_UNIT = re.compile(r"\ben (?:milliards?|millions?|milliers?|dollars|pourcentage|[mk]?\$|%)")
# A count of millions, where the head names neither money nor a measure.
_NO_CURRENCY = re.compile(r"[\d\s,.]+\s(?:millions?|milliards?)\s*")
_OF_MONEY = re.compile(
    r"[$€]|\b(?:montant|cout|budget|somme|valeur|revenu|depense|actif|aide|prix)"
)
_LESS = re.compile(
    r"\s*\(\s*[\d\s\u00a0\u202f]+(?:,\d+)?\s*\)\s*"
)  # « (70) », as accounts write it
_LABEL_CELL = re.compile(r"\s*\d{1,3}\s*[.)–-]?\s*")


@dataclass(frozen=True, slots=True, eq=False)
class StatementPart:
    """A sentence, or one cell of a row: ``document.text[start:][:len(text)] == text``.

    ``column`` is a cell's column head, ``place`` the cell's number in its row (0 elsewhere).
    """

    start: int
    text: str
    readings: tuple[FigureReading, ...]
    column: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class FigureStatement:
    """The words that one cites for the figures of its parts; ``unit`` is None for a heading."""

    document: UnitDocument
    kind: StatementKind
    section: int
    start: int
    end: int
    parts: tuple[StatementPart, ...]
    unit: Unit | None = None

    @property
    def text(self) -> str:
        """Its words, as they stand in the document."""
        return self.document.document.text[self.start : self.end]

    @property
    def title(self) -> str:
        """The title of the section it stands in."""
        return one_line(self.document.document.sections[self.section].title)

    @property
    def lead(self) -> str:
        """The sentence that introduces it; empty where none does."""
        if self.unit is None or self.unit.lead is None:
            return ""
        return one_line(self.document.units[self.unit.lead].text)

    @property
    def name(self) -> StatementPart | None:
        """The cell that names a row; None elsewhere."""
        if self.kind != "row" or not self.parts or not self.parts[0].text.strip():
            return None
        return self.parts[0]


def statements(document: UnitDocument) -> tuple[FigureStatement, ...]:
    """Everything in a document that may hold a figure, in the order of its text."""
    found = [*_headings(document), *(statement_of(document, unit) for unit in document.units)]
    return tuple(sorted(found, key=lambda each: each.start))


def _headings(document: UnitDocument) -> Iterator[FigureStatement]:
    text = document.document.text
    for block in document.document.blocks:
        if block.kind != "heading":
            continue
        label = document.document.sections[block.section].label
        words = text[block.start : block.end]
        readings = read(words)
        if label and words.lstrip().startswith(label):
            own = words.index(label) + len(label)
            readings = tuple(each for each in readings if each.start >= own)
        # « Quatre forces du modèle » announces what follows, which says it itself.
        readings = tuple(each for each in readings if not few_in_words(each))
        yield _whole(document, "heading", block, readings)


def statement_of(document: UnitDocument, unit: Unit) -> FigureStatement:
    """A unit as what its figures are cited for."""
    if not unit.cells:
        kind = unit.kind if unit.kind != "row" else "sentence"
        return _whole(document, kind, unit, read(unit.text))
    parts = tuple(_cells(document, unit))
    return FigureStatement(document, "row", unit.section, unit.start, unit.end, parts, unit)


def _whole(
    document: UnitDocument,
    kind: StatementKind,
    where: Unit | Block,
    readings: tuple[FigureReading, ...],
) -> FigureStatement:
    words = document.document.text[where.start : where.end]
    unit = where if isinstance(where, Unit) else None
    part = StatementPart(where.start, words, readings)
    return FigureStatement(document, kind, where.section, where.start, where.end, (part,), unit)


def _cells(document: UnitDocument, unit: Unit) -> Iterator[StatementPart]:
    text = document.document.text
    lead = _introduction(document, unit)
    for place, cell in enumerate(unit.cells):
        head = one_line(unit.head(place))
        words = text[cell.start : cell.end]
        readings = read(words)
        if place == 0 and len(unit.cells) > 1 and _names_row(words, readings):
            readings = ()
        elif len(readings) == 1:
            readings = (_in_column(readings[0], words, head, lead),)
        yield StatementPart(cell.start, words, readings, head, place)


def _names_row(words: str, readings: Sequence[FigureReading]) -> bool:
    """Whether a row's first cell is the year or the number that the row goes by."""
    if _LABEL_CELL.fullmatch(words):
        return True
    return len(readings) == 1 and readings[0].kind == "date" and readings[0].text == words.strip()


def _introduction(document: UnitDocument, row: Unit) -> str:
    """What introduces a row's table: its lead, or a caption that tells the unit of its cells."""
    if row.lead is not None:
        return document.units[row.lead].text
    first = document.group_starts.get(row.group, row.place)
    before = document.units[first - 1] if first else None
    captioned = before is not None and before.section == row.section
    return before.text if before and captioned and _CAPTION_UNIT.search(fold(before.text)) else ""


def _in_column(reading: FigureReading, words: str, head: str, lead: str) -> FigureReading:
    """A cell's only figure, with the sign, the unit or the nature that the table gives it."""
    if _LESS.fullmatch(words):
        start, end = words.index("("), words.index(")") + 1
        value = reading.value if reading.value == "0" else f"-{reading.value}"
        reading = replace(reading, start=start, end=end, text=words[start:end], value=value)
    if reading.bare:
        return _under(reading, head, lead)
    counted = head and _NO_CURRENCY.fullmatch(words) and not _OF_MONEY.search(fold(head))
    return replace(reading, kind="number", unit="") if counted else reading


def _under(reading: FigureReading, head: str, lead: str) -> FigureReading:
    """A bare number with the unit that its column's head, or the table's introduction, gives."""
    for said in (fold(head), fold(lead)):
        for words, scale, kind, unit in _HEAD_UNITS:
            if re.search(words, said) and reading.kind == "number":
                return scaled(reading, scale, kind, unit)
    return reading
