"""What lines that follow one another without a blank line are: entries, rows, items, paragraphs.

Converters leave tables as tab-separated lines, lists with bullets that Markdown does not know and
tables of contents as dotted lines. Markdown and plain text share this reading of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from briefbot.documents.assembly.contents import contents_entry, doubtful_entry
from briefbot.documents.blocks import (
    RawBlock,
    RawCell,
    RawEntry,
    RawItem,
    RawParagraph,
    RawRow,
    cleaned,
)

Inline = Callable[[str], str]
"""Turns a line's mark-up into plain text, footnotes' marks as ``note_mark``s."""

_BULLET = re.compile(r"\s*([•‣▪▫●○◦∙■□➢➤►✓✔❖\uf0b7\uf0a7]|[–—](?=\s))\s*(?=\S)")
_NUMBER = re.compile(r"\s*(\d{1,2}(?:[.)]|-|\.-)|[a-z]\))\s+(?=[^\W\d]|«)")
_OPEN_LINE = re.compile(r"[\w’'-]\s*\Z")
_LEADERS = re.compile(r"\.{3}|(?:\. ){3}|…|_{3}|·{3}")
_LONG_LINE = 500  # characters; no entry of a table of contents is so long
_ENTRY_LINES = 2  # lines before its last one that an entry may begin on
_HTML_CELLS = re.compile(  # no cell runs over the next one: tried in one way only
    r"\s*(?:<p\b[^>]*>[^<]*(?:<(?!/?p\b)[^<]*)*</p>\s*){2,}", re.IGNORECASE
)
_HTML_CELL = re.compile(r"<p\b[^>]*>(.*?)</p>", re.IGNORECASE)


def line_blocks(
    lines: Sequence[str], inline: Inline, table: int, *, contents: bool = False
) -> list[RawBlock]:
    """The blocks that ``lines`` hold; rows get ``table`` as their table.

    ``contents``: the lines stand under the heading of a table of contents.
    """
    blocks: list[RawBlock] = []
    words: list[str] = []  # lines of the paragraph or item being read
    bullet = ""

    def flush() -> None:
        nonlocal bullet
        text, marks = cleaned(inline("\n".join(words).strip()))
        if text and bullet:
            blocks.append(RawItem(text=text, marks=marks, marker=bullet))
        elif text:
            blocks.append(RawParagraph(text=text, marks=marks))
        words.clear()
        bullet = ""

    for line in lines:
        entry = _entry(words, line, inline, contents=contents)
        cells = table_cells(line)
        mark = _mark(words[-1] if words else "", line)
        if entry:
            if contents:
                words.clear()  # the entry's first line
            flush()
            blocks.append(entry)
        elif cells:
            flush()
            blocks.append(row(cells, inline, table))
        else:
            if mark:
                flush()
                bullet = mark[1]
            words.append(line[mark.end() :] if mark else line)
    flush()
    return blocks


def _mark(before: str, line: str) -> re.Match[str] | None:
    """The bullet or number that ``line`` begins with, after the line ``before``."""
    bullet = _BULLET.match(line)
    if bullet:  # « — Anne Roy, mairesse »: who said what was just quoted
        said_by = bullet[1] in "–—" and before.rstrip().endswith(("»", "”", '"'))
        return None if said_by else bullet
    return None if _OPEN_LINE.search(before) else _NUMBER.match(line)


def _entry(words: Sequence[str], line: str, inline: Inline, *, contents: bool) -> RawEntry | None:
    """The entry that ``line`` is or, under the heading of a table of contents, completes."""
    if contents:
        words = words[-_ENTRY_LINES:] if len(line) < _LONG_LINE else ()
        return doubtful_entry(inline(" ".join([*words, line])))
    return contents_entry(inline(line)) if _LEADERS.search(line) else None


def table_cells(line: str) -> list[str]:
    """The cells of a line of a table, tab-separated or HTML paragraphs; none if it is not one."""
    if "\t" in line.strip():
        return [cell.strip("\u00a0") for cell in line.rstrip("\n").split("\t")]
    if _HTML_CELLS.fullmatch(line):
        return _HTML_CELL.findall(line)
    return []


def row(cells: Sequence[str], inline: Inline, table: int, *, header: bool = False) -> RawRow:
    """A row out of its cells' mark-up."""
    read = (cleaned(inline(cell)) for cell in cells)
    made = tuple(RawCell(text=text, marks=marks) for text, marks in read)
    return RawRow(cells=made, table=table, header=header)
