"""Rows as files that a French Excel opens right: CSV and XLSX. No cell is ever a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

Cell = str | Decimal | int | None

BOM = "\ufeff"  # Excel reads a CSV file as UTF-8 only where it begins with it
# What a spreadsheet would take for a formula; and characters that XML cannot hold.
_FORMULA = re.compile(r"^[=+\-@\t\r]")
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDTH = 14
_LONGEST_CELL = 32_767  # characters, Excel's own bound


def csv_file(
    heads: Sequence[str], rows: Sequence[Sequence[Cell]], decimal: Callable[[Decimal], str] = str
) -> str:
    """Rows as CSV: semicolons between cells, each cell's text as text."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([_in_csv(said, decimal) for said in row])
    return BOM + written.getvalue()


def xlsx_file(
    title: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    widths: Mapping[str, int],
) -> bytes:
    """Rows as an Excel workbook: amounts are numbers, the first row is frozen and filters."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for place, name in enumerate(heads, 1):
        head = sheet.cell(1, place, name)
        head.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = widths.get(name, _WIDTH)
    for line, row in enumerate(rows, 2):
        for place, said in enumerate(row, 1):
            cell = sheet.cell(line, place)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if isinstance(said, str):
                cell.value = in_xml(said)[:_LONGEST_CELL] or None
                if cell.value is not None:
                    cell.data_type = "s"  # never a formula, whatever the text says
            else:
                cell.value = said
                cell.number_format = _number_format(said)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(rows) + 1}"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def in_xml(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return _NO_XML.sub("", text)


def _in_csv(said: Cell, decimal: Callable[[Decimal], str]) -> str:
    if isinstance(said, Decimal):
        return decimal(said)
    text = "" if said is None else str(said)
    return f"'{text}" if isinstance(said, str) and _FORMULA.match(text) else text


def _number_format(said: Cell) -> str:
    if not isinstance(said, Decimal):
        return "General"
    decimals = -int(said.as_tuple().exponent) if said != said.to_integral_value() else 0
    return "#,##0" + (f".{'0' * decimals}" if decimals else "")
