"""The rows of a PDF's tables, each followed by those of the tables in its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from briefbot.documents.blocks import RawCell, RawRow, cleaned, inner_lead
from briefbot.documents.formats.pdf.notes import Words
from briefbot.documents.formats.pdf.order import lines_of
from briefbot.documents.formats.pdf.pieces import Piece
from briefbot.documents.formats.pdf.tables import Table
from briefbot.documents.mending.hyphens import WholeWords, join_cell_lines


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a table stands and how its words are read."""

    words: Words
    known: WholeWords
    page: int | None
    pdf_page: int


def table_rows(
    table: Table, numbers: count[int], setting: Setting, lead: str = ""
) -> Iterator[RawRow]:
    """A table's rows, then those of the tables in its cells, told by what is around them."""
    number, headed = next(numbers), _is_bold_row(table)
    rows = [
        tuple(
            replace(_cell(pieces, setting), covered=(place, column) in table.covered)
            for column, pieces in enumerate(row)
        )
        for place, row in enumerate(table.rows)
    ]
    for place, cells in enumerate(rows):
        yield RawRow(
            cells=cells,
            table=number,
            header=headed and place == 0,
            lead=lead,
            page=setting.page,
            pdf_page=setting.pdf_page,
        )
    for held in table.inner:
        told = inner_lead(lead, _label(rows, held.row), rows[held.row][held.column].text)
        yield from table_rows(held.table, numbers, setting, told)


def _cell(pieces: Sequence[Piece], setting: Setting) -> RawCell:
    lines = [setting.words.of(line) for line in lines_of(pieces)]
    text, marks = cleaned(join_cell_lines(lines, setting.known))
    return RawCell(text=text, marks=marks)


def _label(rows: Sequence[tuple[RawCell, ...]], row: int) -> str:
    """The words of a row's first cell, or of the merged one that spans it."""
    while row > 0 and rows[row][0].covered:
        row -= 1
    return rows[row][0].text


def _is_bold_row(table: Table) -> bool:
    """Whether the first row alone is set in bold, as column heads are."""
    bold = [all(piece.bold for cell in row for piece in cell) for row in table.rows]
    return bold[0] and not all(bold)
