"""What the steps hand to one another about documents: frozen, typed, located by offsets.

Every ``start``/``end`` pair is a half-open span of characters of ``Document.text``. That text is
what quotes are cut from: clean of mark-up, in reading order, nothing added.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from briefbot.documents.sentences import is_question
from briefbot.french.documents import formats

BlockKind = Literal["heading", "paragraph", "item", "row", "footnote"]
PassageKind = Literal["paragraph", "list", "row", "recommendation", "footnote"]
FlawKind = Literal[
    "unread_pages", "garbled_pages", "garbled_text", "struck", "no_text", "little_text", "pictures"
]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` (excluded) of a document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a page begins within a block: what stands from ``offset`` on is printed on it."""

    offset: int
    page: int | None = None
    pdf_page: int | None = None


@dataclass(frozen=True, slots=True)
class Guess:
    """What a file's properties say and its own first page does not: often a template's."""

    title: str = ""
    organisation: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Flaw:
    """What reading a file left out, or could not read well.

    ``pages`` are places in the file, from 1, ``of`` the pages there are; ``count`` is of struck
    words or of pictures.
    """

    kind: FlawKind
    pages: tuple[int, ...] = ()
    of: int = 0
    count: int = 0

    @property
    def notice(self) -> str:
        """It in a few French words, to stand beside a document's title."""
        return formats.flaw_in_short(self.kind, self.pages, self.of, self.count)

    @property
    def hides(self) -> bool:
        """Whether what was printed may be missing from what was read, or differ from it."""
        return self.kind != "struck"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document says of itself, in its header or first page; empty where it says nothing.

    ``date`` is ISO 8601, as precise as it is known (``2023``, ``2023-01``, ``2023-01-15``).
    ``organisation`` is as written, with its acronym in brackets where it has one; it is
    ``inferred`` where no line says whose the document is and its text alone tells.
    """

    title: str
    organisation: str = ""
    date: str = ""
    language: str = "fr"
    kind: str = "document"
    guess: Guess = field(default_factory=Guess)
    inferred: bool = False

    @property
    def acronym(self) -> str:
        """The acronym in the organisation's brackets, else the organisation as written."""
        bracketed = re.search(r"\(([A-ZÀ-Ý][\w&.-]*)\)", self.organisation)
        return bracketed.group(1) if bracketed else self.organisation


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, before the next heading.

    ``index`` is its place in ``Document.sections``; section 0 is the whole document's top, whose
    title is empty. ``label`` is the heading's own number (``II``, ``3.2``), if it has one.
    ``path`` holds the titles from the top of the document to this section, its own last.
    ``start`` is where the heading begins, ``body`` where what follows the heading begins; ``end``
    is where the next heading of any level begins.
    """

    index: int
    title: str
    level: int
    parent: int | None
    path: tuple[str, ...]
    start: int
    body: int
    end: int
    label: str = ""
    page: int | None = None
    pdf_page: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, table row or footnote, in the order of the text.

    ``group`` is shared by the items of one list or the rows of one table of the document.
    ``marker`` is an item's or a footnote's mark as it stands in the source (``-``, ``2-``, ``1``).
    A row's ``cells`` are spans of the text; ``header`` tells a row of column heads, and a body
    row's ``columns`` are its column heads' words, one a cell (empty where there are none); its
    ``lead`` is the words of other cells that it goes with: merged labels, the row around its table.
    ``page`` is the printed number of the page it begins on, ``pdf_page`` that page's place in the
    file, from 1; ``turns`` are where a later page begins in it, in order.
    """

    kind: BlockKind
    start: int
    end: int
    section: int
    marker: str = ""
    depth: int = 0
    group: int | None = None
    cells: tuple[Span, ...] = ()
    columns: tuple[str, ...] = ()
    header: bool = False
    lead: str = ""
    page: int | None = None
    pdf_page: int | None = None
    turns: tuple[Turn, ...] = ()

    def page_at(self, offset: int) -> Turn:
        """The page that an offset of the document's text, inside this block, stands on."""
        first = Turn(self.start, self.page, self.pdf_page)
        return next((turn for turn in reversed(self.turns) if turn.offset <= offset), first)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note's own words (``start`` to ``end``) and the offsets its mark stood at (``anchors``)."""

    marker: str
    start: int
    end: int
    section: int
    anchors: tuple[int, ...] = ()


@dataclass(frozen=True)
class Document:
    """A file as read: its clean text and, located in it, everything the text is made of.

    ``id`` is the file's stem, ``sha256`` the hash of the file's bytes, ``source`` its name.
    ``exact_pages`` tells whether a block's page is its own (a PDF) or its section's first page
    (a table of contents). ``flaws`` are what its reading left out; ``page_labels`` the Roman
    figures printed on pages that have no number, by the pages' places in the file.
    """

    id: str
    text: str
    metadata: Metadata
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    footnotes: tuple[Footnote, ...] = ()
    source: str = ""
    sha256: str = ""
    exact_pages: bool = False
    flaws: tuple[Flaw, ...] = ()
    page_labels: tuple[tuple[int, str], ...] = ()

    @property
    def warnings(self) -> tuple[str, ...]:
        """A French sentence on each flaw of its reading: what, and what to do."""
        return tuple(
            formats.flaw(self.source, flaw.kind, flaw.pages, flaw.of, flaw.count)
            for flaw in self.flaws
        )

    @property
    def notices(self) -> tuple[str, ...]:
        """The same in a few words each, to stand beside the document's title."""
        return tuple(flaw.notice for flaw in self.flaws)

    @property
    def gaps(self) -> tuple[str, ...]:
        """Those of them that whoever reads an answer drawn from the document must know of."""
        return tuple(flaw.notice for flaw in self.flaws if flaw.hides)

    @property
    def unread_pages(self) -> frozenset[int]:
        """The pages, by their place in the file, of which nothing or little was read."""
        return frozenset(p for f in self.flaws if f.kind == "unread_pages" for p in f.pages)

    @property
    def garbled_pages(self) -> frozenset[int]:
        """The pages, by their place in the file, whose words are not all as printed."""
        return frozenset(p for f in self.flaws if f.kind == "garbled_pages" for p in f.pages)

    def is_garbled(self, pdf_page: int | None) -> bool:
        """Whether words of a page, by its place in the file, may not be as printed."""
        whole = any(flaw.kind == "garbled_text" for flaw in self.flaws)
        return whole or pdf_page in self.garbled_pages

    def page_label(self, pdf_page: int | None) -> str:
        """What a page prints in place of a number (« ii »), by its place in the file."""
        return next((label for place, label in self.page_labels if place == pdf_page), "")

    def words(self, span: Span | Block | Section | Footnote) -> str:
        """The text between a span's offsets."""
        return self.text[span.start : span.end]


@dataclass(frozen=True)
class Passage:
    """The unit of search: ``document.text[start:end] == text``, never across a section.

    ``label`` is a recommendation's number where it has one. ``columns`` are a table row's column
    heads and ``cells`` its spans. ``lead`` is the sentence that introduces a recommendation or a
    row where it does not stand in ``text``. ``notes`` are the words of footnotes marked in it.
    """

    id: str
    document: str
    section: int
    kind: PassageKind
    start: int
    end: int
    text: str
    path: tuple[str, ...]
    page: int | None = None
    pdf_page: int | None = None
    label: str = ""
    lead: str = ""
    columns: tuple[str, ...] = ()
    cells: tuple[Span, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def heading(self) -> str:
        """The heading path and what introduces the passage, in one line."""
        heads = (*self.path, self.lead, *self.columns)
        return " > ".join(part for part in heads if part)

    @property
    def asks(self) -> bool:
        """Whether it is a question of the document's own, which proves nothing."""
        return is_question(self.text)

    @cached_property
    def search_text(self) -> str:
        """What is embedded and indexed: the heading, then the passage's words and its notes."""
        return "\n".join([self.heading, self.text, *self.notes])
