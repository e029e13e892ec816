"""Repairs that hold for every format, from raw blocks to raw blocks: what layout cut is joined.

None looks at what a document says, only at how blocks end and begin, so none is tied to one brief.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefbot.documents.blocks import (
    Located,
    RawBlock,
    RawBreak,
    RawCell,
    RawHeading,
    RawItem,
    RawNote,
    RawParagraph,
    RawRow,
    shifted,
)
from briefbot.documents.mending.hyphens import WholeWords, join_lines
from briefbot.documents.models import Turn

_OPEN_END = re.compile(r"[\w,’'\-–—)\]»%$&/]\Z")
_LOWER_START = re.compile(r"[«“\"(]?\s?(?:[a-zà-öø-ÿœæ])")
_ENUMERATOR = re.compile(r"(?:\d{1,2}\s?(?:[-–)]|\.-|°)|[a-z]\)|\([a-z0-9]{1,2}\))\s+(?=[^\W\d]|«)")
_PICTURE = re.compile(
    r"(?:an?|the|this|two|three)\s+(?:[\w'-]+\s+){0,6}?"
    r"(?:photo(?:graph)?|picture|image|illustration|logo|icon|graphic|chart|graph|diagram|map|drawing"
    r"|screenshot|portrait|collage|infographic|silhouette|banner|cover|painting)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    _WORD.findall(
        "a an and are at by for from has in is it of on that the their there they this to with"
    )
)
_FRENCH = frozenset(
    _WORD.findall("au aux ce d de des du en est et il la le les leur par pour que qui sur un une")
)
_LONGEST_CUT = 10_000  # characters; what is longer was not cut by a page break
_LONGEST_HEAD = 80  # characters of a column head
_MOST_CELLS = 500_000  # of a table; a larger one has its rows as wide as they are
_MOST_HEADS = 3  # rows of column heads
_YEARS = re.compile(r"(?:19|20)\d{2}(?:\s?[-–/]\s?(?:(?:19|20)?\d{2}))?")


def without_pictures(blocks: Sequence[RawBlock], language: str) -> list[RawBlock]:
    """Leaves out descriptions of pictures: English prose that converters put into French text."""
    if language.lower().startswith("en"):
        return list(blocks)
    first = next((i for i, b in enumerate(blocks) if isinstance(b, RawHeading)), 0)
    return [
        RawBreak() if isinstance(b, RawParagraph) and _is_description(b.text, i < first) else b
        for i, b in enumerate(blocks)
    ]


def _is_description(text: str, before_title: bool) -> bool:
    words = [word.casefold() for word in _WORD.findall(text[:2000])]
    english = sum(word in _ENGLISH for word in words)
    french = sum(word in _FRENCH for word in words)
    if len(words) < 5 or english * 6 < len(words) or french * 3 > english:
        return False
    return before_title or _PICTURE.match(text) is not None


def enumerated_items(blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """Makes items of paragraphs that open with a number as lists do (``2- …``, ``b) …``)."""
    return [
        RawItem(
            text=block.text[match.end() :],
            marker=match[0].strip(),
            marks=shifted(block.marks, -match.end()),
            page=block.page,
            pdf_page=block.pdf_page,
        )
        if isinstance(block, RawParagraph) and (match := _ENUMERATOR.match(block.text))
        else block
        for block in blocks
    ]


def rejoined(blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """Joins a paragraph to the paragraph or item that a page break, rule or note cut it from."""
    joined: list[RawBlock] = []
    last = -1  # place in ``joined`` of the last block that a paragraph may go on from
    for block in blocks:
        if isinstance(block, RawParagraph) and last >= 0:
            before = joined[last]
            if isinstance(before, RawParagraph | RawItem) and goes_on(before.text, block.text):
                joined[last] = _joined(before, block)
                continue
        joined.append(block)
        if not isinstance(block, RawBreak | RawNote):
            last = len(joined) - 1
    return joined


def goes_on(before: str, after: str) -> bool:
    """Whether ``after`` goes on with the sentence that ``before`` leaves unfinished."""
    return (
        len(before) <= _LONGEST_CUT
        and _OPEN_END.search(before[-1:]) is not None
        and _LOWER_START.match(after) is not None
        and _ENUMERATOR.match(after) is None
    )


def _joined(before: RawParagraph | RawItem, after: RawParagraph) -> RawParagraph | RawItem:
    pages = (before.page, before.pdf_page), (after.page, after.pdf_page)
    turned = (Turn(0, *pages[1]),) if pages[0] != pages[1] else ()
    text, marks = join(before.text, before.marks, after.text, turned + after.marks)
    return replace(before, text=text, marks=marks)


def join(
    before: str, before_marks: tuple[Located, ...], after: str, after_marks: tuple[Located, ...]
) -> tuple[str, tuple[Located, ...]]:
    """Two pieces of one text with a blank between, none after a hyphen, and all their marks.

    A hyphen that only cuts a word in two goes.
    """
    if not before or not after:
        return before or after, before_marks or after_marks
    if before.endswith("-"):
        text = join_lines((before, after), WholeWords())
    else:
        text = before + after if before.endswith(("’", "'")) else f"{before} {after}"
    return text, before_marks + shifted(after_marks, len(text) - len(after))


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
    """Whether some cell goes on in the next row and none contradicts it."""
    pairs = [(b.text, a.text) for b, a in _paired(before.cells, after.cells) if a.text]
    going = [goes_on(b, a) for b, a in pairs if b]
    return any(going) and all(_LOWER_START.match(a) is not None for b, a in pairs)


def _paired(before: Sequence[RawCell], after: Sequence[RawCell]) -> list[tuple[RawCell, RawCell]]:
    width = max(len(before), len(after))
    pad = [RawCell()] * width
    return list(zip([*before, *pad][:width], [*after, *pad][:width], strict=True))


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


def inner_marker(text: str) -> str:
    """The number that an item's own words open with (``2-``), or nothing."""
    match = _ENUMERATOR.match(text)
    return match[0].strip() if match else ""
