"""The sheet as files that a French Excel opens right: CSV and XLSX; and as a Word table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from briefbot.answering.sources.units import one_line
from briefbot.figures import wording
from briefbot.figures.models import FigureRow
from briefbot.french import figures as french

BOM = "\ufeff"  # Excel reads a CSV file as UTF-8 only where it begins with it
Cell = str | Decimal | int | None
# What a spreadsheet would take for a formula; and characters that XML cannot hold.
_FORMULA = re.compile(r"^[=+\-@\t\r]")
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDTHS = {french.WHAT: 50, french.QUOTE: 70, french.REFERENCE: 50, french.OPERATIONS: 40}
_WIDTH = 14
_IN_WORD = (french.NUMBER, french.VALUE, french.UNIT, french.WHAT, french.PERIOD, french.REFERENCE)


def _places(numbers: Sequence[int]) -> str:
    return ", ".join(str(number) for number in numbers)


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
    (french.OPERATIONS, lambda row: "; ".join(each.text for each in row.operations)),
    (french.DOCUMENT, lambda row: row.citation.document),
    (french.SECTION, lambda row: " › ".join(row.citation.section)),
    (french.PAGE, lambda row: row.citation.page),
    (french.QUOTE, lambda row: one_line(row.citation.quote)),
    (french.NOTE, lambda row: " ".join(row.notes)),
    (french.REFERENCE, lambda row: row.citation.reference),
)


def as_csv(rows: Sequence[FigureRow]) -> str:
    """The sheet as CSV: semicolons between cells, decimal commas, each cell's text as text."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow([name for name, _ in COLUMNS])
    for row in rows:
        writer.writerow([_in_csv(value(row)) for _, value in COLUMNS])
    return BOM + written.getvalue()


def as_xlsx(rows: Sequence[FigureRow]) -> bytes:
    """The sheet as an Excel workbook: amounts are numbers, the first row is frozen and filters."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = french.SHEET
    for place, (name, _) in enumerate(COLUMNS, 1):
        head = sheet.cell(1, place, name)
        head.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(name, _WIDTH)
    for line, row in enumerate(rows, 2):
        for place, (_, value) in enumerate(COLUMNS, 1):
            said = value(row)
            cell = sheet.cell(line, place)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if isinstance(said, str):
                cell.value = _NO_XML.sub("", said) or None
                if cell.value is not None:
                    cell.data_type = "s"  # never a formula, whatever the document says
            else:
                cell.value = said
                cell.number_format = _number_format(said)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{len(rows) + 1}"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


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
            said = _NO_XML.sub("", _in_words(value(row)))
            cell.text = said or (row.value if name == french.VALUE else "")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _in_csv(said: Cell) -> str:
    if isinstance(said, Decimal):
        return french.decimal(said)
    text = "" if said is None else str(said)
    return f"'{text}" if isinstance(said, str) and _FORMULA.match(text) else text


def _in_words(said: Cell) -> str:
    if isinstance(said, Decimal):
        return french.grouped(said)
    return "" if said is None else str(said)


def _number_format(said: Cell) -> str:
    if not isinstance(said, Decimal):
        return "General"
    decimals = -int(said.as_tuple().exponent) if said != said.to_integral_value() else 0
    return "#,##0" + (f".{'0' * decimals}" if decimals else "")
