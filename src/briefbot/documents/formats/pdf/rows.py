"""The rows of a PDF's tables: those that a page or column cut go on, those in a cell follow it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefbot.documents.blocks import (
    RawBreak,
    RawCell,
    RawNote,
    RawRow,
    cleaned,
    inner_lead,
    shifted,
)
from briefbot.documents.formats.pdf.lines import ends_sentence
from briefbot.documents.formats.pdf.open_blocks import Built
from briefbot.documents.formats.pdf.order import lines_of
from briefbot.documents.formats.pdf.pieces import Piece
from briefbot.documents.formats.pdf.tables import Table
from briefbot.documents.formats.pdf.words import Words
from briefbot.documents.mending.hyphens import WholeWords, join_cell_lines, join_lines


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a table stands and how its words are read."""

    words: Words
    page: int | None
    pdf_page: int
    cut: bool  # nothing stands above it in its column: it may go on with an earlier one


@dataclass(slots=True)
class TableRows:
    """Adds tables to a document's blocks, and counts them."""

    known: WholeWords
    count: int = 0
    heads: tuple[RawCell, ...] = ()  # the first row of the last table that is in no other's cell

    def add(self, table: Table, blocks: list[Built], setting: Setting) -> None:
        """Add a table's rows; one that the page or column cut goes on with its earlier part."""
        rows = self._cells(table, setting.words)
        fresh = rows
        last = _cut_table(blocks, len(table.columns)) if setting.cut else None
        if last is None:
            self.count += 1
            self.heads = rows[0]
        else:
            fresh = rows[1:] if _texts(rows[0]) == _texts(self.heads) else rows
            before = blocks[last]
            if fresh and isinstance(before, RawRow) and _is_cut(before.cells, fresh[0]):
                joined = (self._joined(b, a) for b, a in zip(before.cells, fresh[0], strict=True))
                blocks[last] = replace(before, cells=tuple(joined))
                fresh = fresh[1:]
        headed = last is None and _is_bold_row(table)
        blocks += self._rows(fresh, setting, headed)
        self._inner(table, rows, blocks, setting, "")

    def _inner(
        self,
        table: Table,
        rows: Sequence[tuple[RawCell, ...]],
        blocks: list[Built],
        setting: Setting,
        lead: str,
    ) -> None:
        """Add the rows of the tables that stand in a table's cells, told by what is around them."""
        for held in table.inner:
            told = inner_lead(lead, _label(rows, held.row), rows[held.row][held.column].text)
            cells = self._cells(held.table, setting.words)
            self.count += 1
            blocks += self._rows(cells, setting, _is_bold_row(held.table), told)
            self._inner(held.table, cells, blocks, setting, told)

    def _rows(
        self, rows: Sequence[tuple[RawCell, ...]], setting: Setting, headed: bool, lead: str = ""
    ) -> list[RawRow]:
        return [
            RawRow(
                cells=cells,
                table=self.count,
                header=headed and place == 0,
                lead=lead,
                page=setting.page,
                pdf_page=setting.pdf_page,
            )
            for place, cells in enumerate(rows)
        ]

    def _cells(self, table: Table, words: Words) -> list[tuple[RawCell, ...]]:
        return [
            tuple(
                replace(self._cell(pieces, words), covered=(place, column) in table.covered)
                for column, pieces in enumerate(row)
            )
            for place, row in enumerate(table.rows)
        ]

    def _cell(self, pieces: Sequence[Piece], words: Words) -> RawCell:
        text, marks = cleaned(
            join_cell_lines([words.of(line) for line in lines_of(pieces)], self.known)
        )
        return RawCell(text=text, marks=marks)

    def _joined(self, before: RawCell, after: RawCell) -> RawCell:
        text = join_lines([text for text in (before.text, after.text) if text], self.known)
        moved = shifted(after.marks, len(text) - len(after.text))
        return RawCell(text=text, marks=before.marks + moved)


def _label(rows: Sequence[tuple[RawCell, ...]], row: int) -> str:
    """The words of a row's first cell, or of the merged one that spans it."""
    while row > 0 and rows[row][0].covered:
        row -= 1
    return rows[row][0].text


def _cut_table(blocks: Sequence[Built], width: int) -> int | None:
    """The place of the last row of a table as wide with nothing but notes after it."""
    places = range(len(blocks) - 1, -1, -1)
    last = next((p for p in places if not isinstance(blocks[p], RawNote | RawBreak)), None)
    block = None if last is None else blocks[last]
    return last if isinstance(block, RawRow) and len(block.cells) == width else None


def _texts(cells: Sequence[RawCell]) -> list[str]:
    return [cell.text.casefold() for cell in cells]


def _is_cut(before: Sequence[RawCell], after: Sequence[RawCell]) -> bool:
    """Whether a row is the rest of the one before: each of its cells goes on with an open one."""
    pairs = [(b.text, a.text) for b, a in zip(before, after, strict=True) if a.text]
    if not pairs or any(not b or ends_sentence(b) for b, _a in pairs):
        return False
    ended = any(b.text and not a.text for b, a in zip(before, after, strict=True))
    return ended or all(a[:1].islower() for _b, a in pairs)


def _is_bold_row(table: Table) -> bool:
    """Whether the first row alone is set in bold, as column heads are."""
    bold = [all(piece.bold for cell in row for piece in cell) for row in table.rows]
    return bold[0] and not all(bold)
