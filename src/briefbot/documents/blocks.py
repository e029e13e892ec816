"""What every format's reader yields: raw blocks, in reading order, before any repair.

A reader says what it sees and repairs nothing that other formats share. ``assemble`` turns raw
blocks into a ``Document``: it ties footnotes to their marks, joins what a page break cut
(paragraphs, list items, tables), takes page numbers from a table of contents, sets the depth of
headings, lays the text out and computes every offset.

Rules for readers:

- ``text`` is plain: no mark-up, entities and escapes resolved, a line broken by layout joined with
  a space. ``clean`` helps. A heading, paragraph or item never holds a line break.
- A footnote's mark (a superscript ``1``, ``[^1]``) is left out of ``text`` and given in ``marks``.
- A heading whose level is not known has ``level=None``; a heading's number (``II.``, ``3.2``) and
  an item's inner number (``- 2- Financer…``: ``2-``) stay in ``text``.
- Pages: ``page`` is the printed number of the page a block begins on, ``pdf_page`` that page's
  place in the file, from 1; a ``Turn`` among the marks says where a later page begins in it. Leave
  all out where the format has no pages. Running heads and feet are the reader's to drop.
- A rule, page break or picture between two blocks is worth a ``RawBreak``: it allows joining.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from briefbot.documents.models import Flaw, Metadata, Turn

MARK_OPEN, MARK_CLOSE, TURNED = "\ue000", "\ue001", "\ue002"

_MARKER = re.compile(rf"{MARK_OPEN}([^{MARK_CLOSE}]*){MARK_CLOSE}")
_MARKS = re.compile(rf" ?(?:{MARK_OPEN}[^{MARK_CLOSE}]*{MARK_CLOSE} ?)+")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft"}
_LIGATURE = re.compile("[ﬀ-ﬅ]")
_TURN = re.compile(rf"{TURNED}(\d*)/(\d*)")
_RESERVED = str.maketrans("", "", MARK_OPEN + MARK_CLOSE + TURNED)
_BLANKS = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote's mark: it stood before ``text[offset]`` of the block or cell that holds it."""

    offset: int
    marker: str


Located = Mark | Turn
"""What stands at an offset of a block's words without being one of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """Words, what stands at their offsets, and the page they begin on."""

    text: str
    marks: tuple[Located, ...] = ()
    page: int | None = None
    pdf_page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawHeading(Worded):
    """A heading; ``level`` from 1 (the document's title) down, ``None`` where it is not known."""

    level: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawParagraph(Worded):
    """A paragraph; ``strong`` when all of it is bold, as a lead or an unmarked heading would be."""

    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RawItem(Worded):
    """An item of a list: its ``marker`` as in the source (``-``, ``1.``, ``a)``), not in ``text``.

    ``depth`` is 0 for an outer list. A marker that counts (``1.``, ``a)``) is words of the
    document: ``assemble`` puts it before the text; a bullet it leaves out.
    """

    marker: str = "-"
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RawCell:
    """A table cell; paragraphs within it are joined with a space.

    ``covered``: the cell above spans it, and its words are this row's as well.
    """

    text: str = ""
    marks: tuple[Located, ...] = ()
    covered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRow:
    """A table row. Rows of one table share ``table``, a number of the reader's choice.

    ``header`` marks column heads where the format says so (``th``); where no row of a table is
    marked, ``assemble`` judges its first one. Give every row of a table as many cells as the table
    has columns, empty ones included; a cell that spans columns comes first, then empty ones.
    ``lead`` is what tells what the row is about and stands elsewhere: the row that holds its table.
    """

    cells: tuple[RawCell, ...]
    table: int
    header: bool = False
    lead: str = ""
    page: int | None = None
    pdf_page: int | None = None


def inner_lead(lead: str, label: str, cell: str) -> str:
    """The ``lead`` of the rows of a table in a cell: their outer row's, its label, the cell's."""
    return ", ".join(part for part in dict.fromkeys((lead, label, cell)) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawNote(Worded):
    """A footnote's own words, without its ``marker``, wherever the format keeps them."""

    marker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RawEntry:
    """A line of a table of contents: a heading's words and the page it is said to stand on.

    ``written`` is the line as it stands where nothing but a number at its end tells it from text:
    ``assemble`` judges it by the others and by what the headings say.
    """

    title: str
    target: int | None
    written: str = ""


@dataclass(frozen=True, slots=True)
class RawBreak:
    """A page break, rule or picture: a place where layout may have cut a block in two."""


RawBlock = RawHeading | RawParagraph | RawItem | RawRow | RawNote | RawEntry | RawBreak
Kind = TypeVar("Kind", RawHeading, RawItem, RawNote)


def recast(block: Worded, kind: type[Kind], **own: Any) -> Kind:
    """A block's words as a block of another kind; ``own`` are its other fields, or what differs."""
    said = {name: getattr(block, name) for name in Worded.__dataclass_fields__}
    return kind(**{**said, **own})


def texts_of(block: RawBlock) -> tuple[str, ...]:
    """What a block says: a row by its cells; nothing of a break."""
    match block:
        case RawRow():
            return tuple(cell.text for cell in block.cells)
        case RawEntry():
            return (block.title,)
        case RawBreak():
            return ()
    return (block.text,)


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A whole file as its reader saw it.

    An empty ``metadata.title`` lets ``assemble`` take the first heading. ``exact_pages`` is true
    where the blocks carry the pages they stand on; ``flaws`` are what the reader left out.
    """

    blocks: tuple[RawBlock, ...]
    metadata: Metadata
    exact_pages: bool = False
    flaws: tuple[Flaw, ...] = ()
    page_labels: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may weigh and hold before it is refused: mebibytes, and pages of a PDF."""

    max_file_mb: float = 50.0
    max_pages: int = 2000


def clean(text: str) -> str:
    """``text`` composed (NFC) on one line: blanks run together, invisible characters dropped.

    No-break spaces stay: they are French typography and belong to the quote.
    """
    text = _LIGATURE.sub(lambda match: _LIGATURES[match[0]], unicodedata.normalize("NFC", text))
    return _BLANKS.sub(" ", _INVISIBLE.sub("", text)).strip(" ")


def unmarked(text: str | None) -> str:
    """A file's own words without the characters that ``note_mark`` and ``turn`` are made of."""
    return (text or "").translate(_RESERVED)


def note_mark(marker: str) -> str:
    """What a reader puts into a running text where a footnote's mark stands; see ``cleaned``."""
    return f"{MARK_OPEN}{clean(marker)}{MARK_CLOSE}"


def turn(page: int | None, pdf_page: int | None = None) -> str:
    """What a reader puts into a running text where a page begins; see ``cleaned``."""
    return f"{MARK_OPEN}{TURNED}{page or ''}/{pdf_page or ''}{MARK_CLOSE}"


def cleaned(text: str) -> tuple[str, tuple[Located, ...]]:
    """The clean text without its ``note_mark``s and ``turn``s, and those at their offsets in it."""
    pieces: list[str] = []
    marks: list[Located] = []
    length = copied = 0
    text = clean(text)
    for match in _MARKS.finditer(text):
        pieces.append(text[copied : match.start()])
        length += len(pieces[-1])
        marks.extend(_located(length, marker) for marker in _MARKER.findall(match[0]))
        # One blank stays where there was one, except before a point or a comma.
        closing = text[match.end() : match.end() + 1] in ("", ".", ",", ")")
        if " " in _MARKER.sub("", match[0]) and length and not closing:
            pieces.append(" ")
            length += 1
        copied = match.end()
    pieces.append(text[copied:])
    return "".join(pieces), tuple(marks)


def _located(offset: int, marker: str) -> Located:
    turned = _TURN.fullmatch(marker)
    if not turned:
        return Mark(offset, marker)
    page, pdf_page = (int(number) if number else None for number in turned.groups())
    return Turn(offset, page, pdf_page)


def shifted(marks: tuple[Located, ...], by: int) -> tuple[Located, ...]:
    """``marks`` moved by ``by`` characters, none before the text."""
    return tuple(replace(mark, offset=max(0, mark.offset + by)) for mark in marks)
