"""A file as it was read, in the parts that one looks over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from briefbot.documents.models import Block, Document, Footnote, Passage
from briefbot.french import inspection as french


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
        told = ((self.unread, french.UNREAD), (self.garbled, french.GARBLED))
        return next((words for found, words in told if found), "")


@dataclass(frozen=True)
class TableRead:
    """A table's rows, in order, and the heads of its columns."""

    rows: tuple[Block, ...]
    columns: tuple[str, ...]


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
    return [
        TableRead(run, next((row.columns for row in run if row.columns), ())) for run in grouped
    ]


def _note(document: Document, note: Footnote) -> NoteRead:
    called = tuple(document.text[max(0, at - _BEFORE_A_CALL) : at] for at in note.anchors)
    return NoteRead(note, document.words(note), called)
