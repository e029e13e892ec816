"""A file as it was read, in the parts that one looks over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from briefbot.documents.models import Block, Document, Footnote, Passage, Section
from briefbot.french.documents import inspection as french


@dataclass(frozen=True)
class PageRead:
    """A page of the file: its place in it, what it prints as its number, and what was read of it.

    ``pdf_page`` is 0 for a file without pages, which is one.
    """

    pdf_page: int
    printed: str
    blocks: tuple[Block, ...]
    characters: int
    unread: bool = False
    garbled: bool = False

    @property
    def state(self) -> str:
        """How it was read, in French; empty where nothing is to be told."""
        if self.unread:
            return french.UNREAD
        return french.GARBLED if self.garbled else ""


@dataclass(frozen=True)
class TableRead:
    """A table's rows, in order, the heads of its columns and what it stands under.

    ``leads`` are the words of other cells that some of its rows are read with: merged labels, the
    row around a nested table.
    """

    title: str
    rows: tuple[Block, ...]
    columns: tuple[str, ...]
    leads: tuple[str, ...]

    @property
    def pdf_page(self) -> int:
        """The page that it begins on, 0 without pages."""
        return self.rows[0].pdf_page or 0

    @property
    def size(self) -> tuple[int, int]:
        """How many rows, its heads left out, and columns it has."""
        return sum(not row.header for row in self.rows), max(len(row.cells) for row in self.rows)


@dataclass(frozen=True)
class NoteRead:
    """A note, and the words that its call stands after; empty where it was tied to none."""

    note: Footnote
    words: str
    called_after: tuple[str, ...]


@dataclass(frozen=True)
class Inspected:
    """All of it."""

    document: Document
    passages: tuple[Passage, ...]
    pages: tuple[PageRead, ...]
    tables: tuple[TableRead, ...]
    notes: tuple[NoteRead, ...]

    @property
    def sizes(self) -> tuple[int, int, int, int, int]:
        """How many pages, headings, tables, notes and passages; a file without pages has none."""
        pages = sum(page.pdf_page > 0 for page in self.pages)
        sections = len(self.document.sections) - 1
        return pages, sections, len(self.tables), len(self.notes), len(self.passages)

    @property
    def outline(self) -> tuple[tuple[int, Section], ...]:
        """The headings, each with how deep it stands under the highest."""
        sections = self.document.sections[1:]
        highest = min((section.level for section in sections), default=1)
        return tuple((section.level - highest, section) for section in sections)


_BEFORE_A_CALL = 40  # characters shown of what a note's call stands after


def inspected(document: Document, passages: Sequence[Passage]) -> Inspected:
    """A document and its passages, part by part."""
    return Inspected(
        document, tuple(passages), tuple(_pages(document)), tuple(_tables(document)),
        tuple(_note(document, note) for note in document.footnotes),
    )  # fmt: skip


def _pages(document: Document) -> list[PageRead]:
    """Every page of the file that was read or is known not to have been, in order."""
    found: dict[int, list[Block]] = defaultdict(list)
    for block in document.blocks:
        found[block.pdf_page or 0].append(block)
    known = [*found, *document.unread_pages, *document.garbled_pages]
    last = max([*known, *(flaw.of for flaw in document.flaws)], default=0)
    places = range(1, last + 1) if last else [0]
    return [_page(document, place, found.get(place, [])) for place in places]


def _page(document: Document, place: int, blocks: Sequence[Block]) -> PageRead:
    numbers = [block.page for block in blocks if block.page is not None]
    return PageRead(
        pdf_page=place,
        printed=document.page_label(place) or (str(numbers[0]) if numbers else ""),
        blocks=tuple(blocks),
        characters=sum(block.end - block.start for block in blocks),
        unread=place in document.unread_pages,
        garbled=place in document.garbled_pages,
    )


def _tables(document: Document) -> list[TableRead]:
    rows = [block for block in document.blocks if block.kind == "row"]
    grouped = (tuple(run) for _group, run in groupby(rows, key=lambda row: row.group))
    return [_table(document, run) for run in grouped]


def _table(document: Document, rows: tuple[Block, ...]) -> TableRead:
    columns = next((row.columns for row in rows if row.columns), ())
    leads = dict.fromkeys(row.lead for row in rows if row.lead and not row.header)
    return TableRead(document.sections[rows[0].section].title, rows, columns, tuple(leads))


def _note(document: Document, note: Footnote) -> NoteRead:
    called = tuple(_before(document.text, at) for at in note.anchors)
    return NoteRead(note, document.words(note), called)


def _before(text: str, at: int) -> str:
    """The last words before a place, none of them cut unless it is all there is."""
    low = max(0, at - _BEFORE_A_CALL)
    words = text[low:at]
    if low and not text[low - 1].isspace():
        words = words.partition(" ")[2] or words
    return words
