"""From raw blocks to a ``Document``: repairs, headings, pages, then one text and its offsets."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from briefbot.documents.assembly.contents import (
    contents_entry,
    heading_key,
    is_contents_title,
    match_entries,
)
from briefbot.documents.assembly.headings import Heading, heading_label, heading_levels
from briefbot.documents.assembly.layout import Layout, Title
from briefbot.documents.assembly.notes import placed_notes, with_end_notes
from briefbot.documents.assembly.unmarked import with_headings
from briefbot.documents.blocks import (
    RawBlock,
    RawBreak,
    RawDocument,
    RawEntry,
    RawHeading,
    RawItem,
    RawParagraph,
    RawRow,
)
from briefbot.documents.mending.repairs import (
    enumerated_items,
    rejoined,
    whole_tables,
    without_pictures,
)
from briefbot.documents.models import Document, Flaw, Metadata

_LONGEST_TITLE = 160  # characters of a first paragraph that may be the title


def assemble(raw: RawDocument, document_id: str, source: str = "", sha256: str = "") -> Document:
    """The document that a reader's raw blocks make up."""
    blocks = [block for block in raw.blocks if _has_words(block)]
    blocks = without_pictures(blocks, raw.metadata.language)
    blocks, entries = _without_contents(blocks)
    blocks = with_headings(blocks, entries)
    blocks = with_end_notes(whole_tables(enumerated_items(rejoined(blocks))))
    text, notes = placed_notes(blocks)
    outline = _outline(text, entries)
    layout = Layout()
    layout.lay_out(text, notes, outline)
    return Document(
        id=document_id,
        text=layout.text,
        metadata=_titled(raw.metadata, text, outline, document_id),
        sections=layout.finished_sections(),
        blocks=tuple(layout.blocks),
        footnotes=layout.footnotes(),
        source=source,
        sha256=sha256,
        exact_pages=raw.exact_pages,
        flaws=_flaws(raw, layout.text),
        page_labels=raw.page_labels,
    )


def _flaws(raw: RawDocument, text: str) -> tuple[Flaw, ...]:
    """What the reader left out; a document without a word says so first of all."""
    return raw.flaws if text.strip() else (Flaw("no_text"), *raw.flaws)


def _has_words(block: RawBlock) -> bool:
    return isinstance(block, RawBreak | RawRow | RawEntry) or bool(block.text)


def _without_contents(blocks: Sequence[RawBlock]) -> tuple[list[RawBlock], list[RawEntry]]:
    """The text without its table of contents, of which only the heading stays, and its entries."""
    kept: list[RawBlock] = []
    entries: list[RawEntry] = []
    inside = False
    named = {heading_key(b.text) for b in blocks if isinstance(b, RawHeading)} - {""}
    for block in blocks:
        if isinstance(block, RawHeading):
            inside = is_contents_title(block.text)
        if isinstance(block, RawParagraph) and is_contents_title(block.text):
            inside = True
            block = RawHeading(text=block.text, page=block.page, pdf_page=block.pdf_page)
        entry = _entry(block, named) if inside else block if isinstance(block, RawEntry) else None
        if inside and isinstance(block, RawRow) and block.header:
            continue  # « Section | Page »
        if entry is None:
            kept.append(block)
        else:
            entries.append(entry)
    titles = {heading_key(b.text) for b in kept if isinstance(b, RawHeading)}
    return kept, [entry for entry in entries if entry.target or heading_key(entry.title) in titles]


def _entry(block: RawBlock, headings: Container[str]) -> RawEntry | None:
    """A block under the heading of a table of contents, if it is one of its entries.

    Without a page, it is one where it says what a heading says.
    """
    match block:
        case RawEntry():
            return block
        case RawRow(cells=cells):
            return contents_entry("  ".join(cell.text for cell in cells if cell.text), loose=True)
        case RawItem(text=text) | RawParagraph(text=text):
            listed = heading_key(text) in headings
            bare = RawEntry(title=text, target=None) if listed else None
            return contents_entry(text, loose=True) or bare
    return None


def _outline(text: Sequence[RawBlock], entries: Sequence[RawEntry]) -> list[Title]:
    headings = [block for block in text if isinstance(block, RawHeading)]
    matched = match_entries(
        entries, ["" if is_contents_title(heading.text) else heading.text for heading in headings]
    )
    levels = heading_levels(
        [Heading(h.text, h.level, listed=place in matched) for place, h in enumerate(headings)]
    )
    alone = bool(levels) and levels.count(levels[0]) == 1 and levels[0] == min(levels)
    alone = alone and len(levels) > 1 and 0 not in matched and not heading_label(headings[0].text)
    return [
        Title(level, matched[place].target if place in matched else None, alone and place == 0)
        for place, level in enumerate(levels)
    ]


def _titled(
    metadata: Metadata, text: Sequence[RawBlock], outline: Sequence[Title], document_id: str
) -> Metadata:
    """The metadata, its title taken from the text's own top, or the file's name, if it has none."""
    if metadata.title:
        return metadata
    headings = [block.text for block in text if isinstance(block, RawHeading)]
    own = [h for h, title in zip(headings, outline, strict=True) if title.is_document]
    first = text[0] if text else None
    if (
        isinstance(first, RawParagraph)
        and len(first.text) <= _LONGEST_TITLE
        and first.text[-1] != "."
    ):
        own.append(first.text)
    shallow = min((title.level for title in outline), default=0)
    own += [
        heading
        for heading, title in zip(headings, outline, strict=True)
        if title.level == shallow and not is_contents_title(heading)
    ]
    return replace(metadata, title=next(iter(own), document_id))
