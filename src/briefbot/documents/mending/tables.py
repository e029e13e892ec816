"""Repairs of tables in every format: those that a page break cut are joined, their heads found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from briefbot.documents.blocks import RawBlock, RawBreak, RawCell, RawNote, RawRow
from briefbot.documents.mending.repairs import begins_low, goes_on, is_unfinished, join

_LONGEST_HEAD = 80  # characters of a column head
_MOST_CELLS = 500_000  # of a table; a larger one has its rows as wide as they are
_MOST_HEADS = 3  # rows of column heads
_YEARS = re.compile(r"(?:19|20)\d{2}(?:\s?[-–/]\s?(?:(?:19|20)?\d{2}))?")


def whole_tables(blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """Joins tables that a page break cut, a cut row cell by cell, and finds each table's heads."""
    made: list[RawBlock] = []
    table: list[RawRow] = []
    aside: list[RawBlock] = []  # breaks and notes met since the table's last row

    def close() -> None:
        made.extend(_with_heads(table))
        made.extend(aside)
        table.clear()
        aside.clear()

    for block in blocks:
        if isinstance(block, RawRow):
            if not any(cell.text for cell in block.cells):
                continue
            if table and block.table != table[-1].table:
                if not _continues(table, block):
                    close()
                else:
                    _continue(table, block)
                    continue
            table.append(block)
        elif table and isinstance(block, RawBreak | RawNote):
            aside.append(block)
        else:
            close()
            made.append(block)
    close()
    return made


def _continues(table: Sequence[RawRow], row: RawRow) -> bool:
    """Whether ``row``, the first of the next table, is a row of the table before."""
    width = max(len(r.cells) for r in table)
    if row.lead != table[-1].lead:
        return False  # a table that stands in a cell of another
    if _words(row) == _words(table[0]):
        return True
    if len(row.cells) > width or (row.header and _is_head(row)):
        return False
    return len(row.cells) == width or _is_cut(table[-1], row)


def _continue(table: list[RawRow], row: RawRow) -> None:
    if _words(row) == _words(table[0]):
        return  # the heads, printed again at the top of the page
    # The rows that follow have this row's table; they belong to the earlier one as well.
    if _is_cut(table[-1], row):
        pairs = _paired(table[-1].cells, row.cells)
        cells = tuple(_joined_cell(before, after) for before, after in pairs)
        table[-1] = replace(table[-1], cells=cells, table=row.table)
    else:
        table.append(replace(row, header=False))


def _is_cut(before: RawRow, after: RawRow) -> bool:
    """Whether some cell goes on in the next row and none contradicts it.

    Overleaf, a cell that has nothing more to say tells it as well, whatever the others go on with.
    """
    cells = [(b.text, a.text) for b, a in _paired(before.cells, after.cells)]
    pairs = [(b, a) for b, a in cells if a]
    if any(goes_on(b, a) for b, a in pairs if b) and all(begins_low(a) for _b, a in pairs):
        return True
    overleaf = before.pdf_page != after.pdf_page and any(b and not a for b, a in cells)
    return overleaf and bool(pairs) and all(is_unfinished(b) for b, _a in pairs)


def _paired(before: Sequence[RawCell], after: Sequence[RawCell]) -> list[tuple[RawCell, RawCell]]:
    return list(zip_longest(before, after, fillvalue=RawCell()))


def _joined_cell(before: RawCell, after: RawCell) -> RawCell:
    text, marks = join(before.text, before.marks, after.text, after.marks)
    return RawCell(text=text, marks=marks)


def _words(row: RawRow) -> list[str]:
    return [cell.text.casefold() for cell in row.cells if cell.text]


def _with_heads(rows: Sequence[RawRow]) -> list[RawRow]:
    """The table's rows, all as wide and of one table; its first one as heads where it reads so."""
    if not rows:
        return []
    width = max(len(row.cells) for row in rows)
    if width * len(rows) > _MOST_CELLS:
        width = 0
    padded = [
        replace(row, table=rows[0].table, cells=row.cells + (RawCell(),) * (width - len(row.cells)))
        for row in rows
    ]
    # A converter that needs heads marks whatever stands first: believed only where it reads so.
    heads = _count_heads(padded)
    return [replace(row, header=place < heads) for place, row in enumerate(_labelled(padded))]


def _count_heads(rows: Sequence[RawRow]) -> int:
    """How many rows of heads a table opens with: those under heads that span several columns."""
    if not _is_head(rows[0]) or len(rows) < 2:
        return 0
    count = 1
    while count < min(len(rows) - 1, _MOST_HEADS) and _is_lower_head(rows[count - 1], rows[count]):
        count += 1
    return count


def _is_lower_head(above: RawRow, row: RawRow) -> bool:
    """Whether a row parts the columns that a head above spans."""
    spans = any(not cell.text for cell in above.cells[1:])
    # Rows of a table too large to be padded are of unequal lengths.
    parts = any(not a.text and cell.text for a, cell in zip(above.cells, row.cells, strict=False))
    if not (spans and parts and _is_head(replace(row, header=True))):
        return False
    return row.header or (not row.cells[0].text and _is_head(replace(row, header=False)))


def _labelled(rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows, those under a merged cell led by its words."""
    made: list[RawRow] = []
    over: list[str] = []
    for row in rows:
        above = [*over, *[""] * len(row.cells)]
        over = [
            before if cell.covered else cell.text
            for cell, before in zip(row.cells, above, strict=False)
        ]
        merged = [words for cell, words in zip(row.cells, over, strict=True) if cell.covered]
        lead = ", ".join(part for part in (row.lead, *merged) if part)
        made.append(replace(row, lead=lead))
    return made


def _is_head(row: RawRow) -> bool:
    """Whether a row's cells are short names, no sentences; unmarked, also no figures but years."""
    texts = [cell.text for cell in row.cells if cell.text]
    if any(len(text) > _LONGEST_HEAD or text.endswith((".", ";", ",")) for text in texts):
        return False
    figures = any(c.isdigit() for text in texts for c in _YEARS.sub("", text))
    return bool(texts) if row.header else len(texts) >= 2 and not figures
