"""The sheet as files that a French Excel opens right: CSV and XLSX; and as a Word table."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from decimal import Decimal

from briefbot.answering.sources.units import one_line
from briefbot.figures import wording
from briefbot.figures.models import FigureRow
from briefbot.french.answering.answers import written_pages
from briefbot.french.figures import sheet as french
from briefbot.office.spreadsheet import Cell, csv_file, in_xml, xlsx_file

_WIDTHS = {french.WHAT: 50, french.QUOTE: 70, french.REFERENCE: 50, french.OPERATIONS: 40}
_IN_WORD = (french.NUMBER, french.VALUE, french.UNIT, french.WHAT, french.PERIOD, french.REFERENCE)


def _places(numbers: Sequence[int]) -> str:
    return ", ".join(str(number) for number in numbers)


def _page(printed: Sequence[int | str]) -> Cell:
    """A page as a number; several as they are cited, which no spreadsheet takes for a date."""
    return printed[0] if len(printed) == 1 else written_pages(printed) or None


COLUMNS: tuple[tuple[str, Callable[[FigureRow], Cell]], ...] = (
    (french.NUMBER, lambda row: row.number),
    (french.KIND, lambda row: french.KINDS[row.kind]),
    (french.VALUE, lambda row: row.size),
    (french.UNIT, lambda row: row.unit),
    (french.DATE, lambda row: row.value if row.kind == "date" else None),
    (french.TEXT, lambda row: one_line(row.text)),
    (french.WHAT, lambda row: row.what),
    (french.PERIOD, lambda row: french.period(row.period)),
    (french.LASTING, lambda row: row.lasting),
    (french.BOUND, lambda row: row.bound),
    (french.SINCE, lambda row: row.since),
    (french.UNTIL, lambda row: row.until),
    (french.ASKED_OR_STATED, lambda row: french.ASKED if row.asked else french.STATED),
    (french.RECOMMENDATION, lambda row: row.recommendation),
    (french.WHO, lambda row: row.who),
    (french.SOURCE, lambda row: row.source),
    (french.SAME_AS, lambda row: _places(row.same_as)),
    (french.DIFFERS_IN, lambda row: wording.differences(row)),
    (french.OPERATIONS, lambda row: "; ".join(wording.operations(row))),
    (french.DOCUMENT, lambda row: row.citation.document),
    (french.SECTION, lambda row: " › ".join(row.citation.section)),
    (french.PAGE, lambda row: _page(row.citation.printed)),
    (french.QUOTE, lambda row: one_line(row.citation.quote)),
    (french.NOTE, lambda row: " ".join(row.notes)),
    (french.REFERENCE, lambda row: row.citation.reference),
)

_HEADS = tuple(name for name, _ in COLUMNS)


def as_csv(rows: Sequence[FigureRow]) -> str:
    """The sheet as CSV: semicolons between cells, decimal commas, each cell's text as text."""
    return csv_file(_HEADS, _cells(rows), french.decimal)


def as_xlsx(rows: Sequence[FigureRow]) -> bytes:
    """The sheet as an Excel workbook: amounts are numbers, the first row is frozen and filters."""
    return xlsx_file(french.SHEET, _HEADS, _cells(rows), _WIDTHS)


def as_docx(rows: Sequence[FigureRow]) -> bytes:
    """The sheet as a Word table on its side: each figure, what it is of and its reference."""
    from docx import Document
    from docx.enum.section import WD_ORIENT

    document = Document()
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = page.page_height, page.page_width
    document.add_heading(french.SHEET, level=1)
    shown = [column for column in COLUMNS if column[0] in _IN_WORD]
    table = document.add_table(rows=1, cols=len(shown))
    table.style = "Table Grid"
    for cell, (name, _) in zip(table.rows[0].cells, shown, strict=True):
        cell.text = name
        cell.paragraphs[0].runs[0].bold = True
    for row in rows:
        cells = table.add_row().cells
        for cell, (name, value) in zip(cells, shown, strict=True):
            said = in_xml(_in_words(value(row)))
            cell.text = said or (row.value if name == french.VALUE else "")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _cells(rows: Sequence[FigureRow]) -> list[list[Cell]]:
    return [[value(row) for _, value in COLUMNS] for row in rows]


def _in_words(said: Cell) -> str:
    if isinstance(said, Decimal):
        return french.grouped(said)
    return "" if said is None else str(said)
