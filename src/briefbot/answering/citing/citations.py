"""Spans of documents as citations: the quote, where it stands, and how one refers to it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefbot.answering.models import Citation
from briefbot.documents.models import Block, Document, Section, Turn
from briefbot.french.answering import answers as french
from briefbot.text.words import fold


@dataclass(frozen=True, slots=True)
class Quote:
    """Characters ``start`` to ``end`` (excluded) of the text of a document."""

    document: str
    start: int
    end: int


class CitationList:
    """Citations as an answer grows: the same quote twice keeps its first number."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._citations: dict[Quote, Citation] = {}

    def key(self, quote: Quote) -> int:
        """The number ``[n]`` of a quote, the next one if it is new.

        Raises:
            ValueError: the quote is empty, or outside its document.
        """
        if quote not in self._citations:
            number = len(self._citations) + 1
            self._citations[quote] = cite(self._documents[quote.document], quote, number)
        return self._citations[quote].key

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All of them, by number."""
        return tuple(self._citations.values())


def cite(document: Document, quote: Quote, key: int) -> Citation:
    """The citation of a quote. ``ValueError`` where it is empty or outside the document."""
    if not 0 <= quote.start < quote.end <= len(document.text):
        raise ValueError(f"{quote} does not stand in {document.id!r}")
    section = section_at(document, quote.start)
    first, last = (page_at(document, offset) for offset in (quote.start, quote.end - 1))
    labels = _labels(document, first, last) if first.page is None else ()
    places = range(first.pdf_page or 0, (last.pdf_page or 0) + 1)
    garbled = any(map(document.is_garbled, places))
    headed = quote.end <= section.start + len(section.title)
    possible = heading_pages if headed else possible_pages
    pages = possible(document, section, first.page)
    if document.exact_pages and pages and (last.page or 0) > pages[0]:
        pages = (pages[0], last.page or 0)
    return Citation(
        key=key,
        document=document.id,
        title=document.metadata.title,
        section=section.path,
        page=first.page,
        quote=document.text[quote.start : quote.end],
        start=quote.start,
        end=quote.end,
        reference=reference(document, section, pages or labels),
        pdf_page=first.pdf_page,
        pages=pages,
        labels=labels,
        caution=french.GARBLED if garbled else "",
    )


def _labels(document: Document, first: Turn, last: Turn) -> tuple[str, ...]:
    """What the pages of a quote print in place of a number: none, one, or the first and last."""
    printed = (document.page_label(turn.pdf_page) for turn in (first, last))
    return tuple(dict.fromkeys(filter(None, printed)))


def section_at(document: Document, offset: int) -> Section:
    """The section an offset stands in."""
    block = block_at(document, offset)
    if block is not None:  # a footnote belongs where its mark stands, wherever it was printed
        return document.sections[block.section]
    return max(
        (section for section in document.sections if section.start <= offset),
        key=lambda section: section.start,
        default=document.sections[0],
    )


def block_at(document: Document, offset: int) -> Block | None:
    """The block an offset stands in, if any."""
    place = bisect_right(document.blocks, offset, key=lambda block: block.end)
    if place < len(document.blocks) and document.blocks[place].start <= offset:
        return document.blocks[place]
    return None


def page_at(document: Document, offset: int) -> Turn:
    """The page an offset stands on, else the page its section begins on."""
    block, section = block_at(document, offset), section_at(document, offset)
    turn = block.page_at(offset) if block else Turn(offset)
    if turn.page is None and document.page_label(turn.pdf_page):
        return turn
    return Turn(turn.offset, turn.page or section.page, turn.pdf_page or section.pdf_page)


def reference(document: Document, section: Section, pages: Sequence[int | str]) -> str:
    """How one refers to a place: « CQCM, Mémoire…, janvier 2023, « Conclusion », p. 14 »."""
    meta = document.metadata
    title = meta.title or document.id
    place = section_title(document, section)
    return french.reference(meta.acronym, title, meta.date, place, pages)


def possible_pages(document: Document, section: Section, page: int | None) -> tuple[int, ...]:
    """The page of a section's words, or the first and last page that they may be on.

    A table of contents tells where a section begins; its words, and the sub-sections that it does
    not list, stand anywhere from there to the page before that of the next one listed.
    """
    if page is None:
        return ()
    if document.exact_pages:
        return (page,)
    following = document.sections[section.index + 1 :]
    beyond = next((other.page or 0 for other in following if _is_listed(document, other)), 0)
    return (page,) if beyond <= page + 1 else (page, beyond - 1)


def heading_pages(document: Document, section: Section, page: int | None) -> tuple[int, ...]:
    """The page of a section's heading, or the pages it may be on where no contents list it."""
    if page is not None and _is_listed(document, section):
        return (page,)
    return possible_pages(document, section, page)


def _is_listed(document: Document, section: Section) -> bool:
    """Whether a section's page is surely its own, and not the one that its parent begins on."""
    above = document.sections[section.parent].page if section.parent else None
    return section.page is not None and section.page != above


def section_title(document: Document, section: Section) -> str:
    """A section's title; with its parent's where the title alone would not tell which it is."""
    title = section.title.strip().rstrip(":").strip()
    if section.parent is None or len(section.path) < 2:
        return title
    titles = Counter(fold(other.title).strip() for other in document.sections)
    if titles[fold(section.title).strip()] > 1 or section.title.rstrip().endswith(":"):
        parent = section.path[-2].strip().rstrip(":").strip()
        return french.nested_title(parent, title)
    return title
