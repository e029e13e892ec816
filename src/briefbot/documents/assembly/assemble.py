"""From raw blocks to a ``Document``: repairs, headings, pages, then one text and its offsets."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from briefbot.documents.assembly.contents import (
    doubtful_entry,
    heading_key,
    is_contents_title,
    listed,
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
    recast,
)
from briefbot.documents.mending.repairs import (
    enumerated_items,
    rejoined,
    without_pictures,
)
from briefbot.documents.mending.tables import whole_tables
from briefbot.documents.models import Document, Flaw, Metadata

# What a document's first section is called, or one of several: no document's name.
_NO_TITLE = re.compile(
    r"|\d{1,2}(?:\.\d{1,2})*[.)]\s.+|[IVX]{1,5}[.)]\s.+"
    r"|(?:[\dIVX]+[.)]?\s+)?(?:introduction|avant-propos|préface|préambule|présentation|remerciements"
    r"|(?:mise en )?contexte|conclusion|faits saillants|faits marquants|résumé(?: exécutif)?"
    r"|mot d(?:u|e la|es|e l[’'])\s?[\w -]{3,40}"
    r"|(?:recommandation|proposition|mesure|chapitre|partie|section|annexe|article)\s[\dIVX]{1,3})",
    re.IGNORECASE,
)
# What a text is and when it may be printed, above its title.
_ONLY_KIND = re.compile(
    r"(?:\b(?:communiqué(?:\s+de\s+presse)?|pour\s+(?:diffusion|publication)(?:\s+immédiate)?"
    r"|diffusion\s+immédiate|avis\s+(?:public|aux\s+médias)|sous\s+embargo|press\s+release"
    r"|for\s+immediate\s+release)\b[\s:–—.-]*)+",
    re.IGNORECASE,
)
_FIRST_LINES = 3  # among which the title of such a text is looked for
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
    named = {heading_key(b.text) for b in blocks if isinstance(b, RawHeading)} - {""}
    for title, under in _by_contents_title(blocks):
        kept += title
        if not title:  # lines that are entries by their dots alone
            entries += [block for block in under if isinstance(block, RawEntry)]
            kept += [block for block in under if not isinstance(block, RawEntry)]
            continue
        found = [_entry(block, named) for block in under]
        is_listed = _listed(blocks, under, found)
        for place, (block, entry) in enumerate(zip(under, found, strict=True)):
            if _is_head(block) and any(is_listed.values()):
                continue  # « Section | Page »
            if entry is not None and is_listed[place]:
                entries.append(entry)
            elif isinstance(block, RawEntry):
                kept.append(RawParagraph(text=block.written or block.title))
            else:
                kept.append(block)
    titles = {heading_key(b.text) for b in kept if isinstance(b, RawHeading)}
    return kept, [entry for entry in entries if entry.target or heading_key(entry.title) in titles]


def _by_contents_title(
    blocks: Sequence[RawBlock],
) -> Iterator[tuple[list[RawHeading], list[RawBlock]]]:
    """The blocks under each contents' title up to the next heading, and those under none."""
    title: list[RawHeading] = []
    under: list[RawBlock] = []
    for block in blocks:
        if isinstance(block, RawParagraph) and is_contents_title(block.text):
            block = recast(block, RawHeading)
        if not isinstance(block, RawHeading):
            under.append(block)
        elif title or is_contents_title(block.text):
            yield title, under
            title, under = ([block], []) if is_contents_title(block.text) else ([], [block])
        else:
            under.append(block)
    yield title, under


def _listed(
    blocks: Sequence[RawBlock], under: Sequence[RawBlock], found: Sequence[RawEntry | None]
) -> dict[int, bool]:
    """By the places of the entries found under a contents' title, whether each is one."""
    lines = {id(block) for block, entry in zip(under, found, strict=True) if entry is not None}
    texts = [
        block.text
        for block in blocks
        if isinstance(block, RawHeading | RawParagraph | RawItem) and id(block) not in lines
    ]
    places = [place for place, entry in enumerate(found) if entry is not None]
    entries = [entry for entry in found if entry is not None]
    alone = all(
        entry is not None or isinstance(block, RawBreak) or _is_head(block)
        for block, entry in zip(under, found, strict=True)
    )
    return dict(zip(places, listed(entries, texts, alone=alone), strict=True))


def _is_head(block: RawBlock) -> bool:
    return isinstance(block, RawRow) and block.header


def _entry(block: RawBlock, headings: Container[str]) -> RawEntry | None:
    """A block under the heading of a table of contents, if it may be one of its entries.

    Without a page, it is one where it says what a heading says.
    """
    match block:
        case RawEntry():
            return block
        case RawRow(cells=cells):
            return doubtful_entry("  ".join(cell.text for cell in cells if cell.text))
        case RawItem(text=text) | RawParagraph(text=text):
            says_one = heading_key(text) in headings
            bare = RawEntry(title=text, target=None) if says_one else None
            return doubtful_entry(text) or bare
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
    for block in text[:_FIRST_LINES]:
        if not isinstance(block, RawParagraph | RawHeading) or len(block.text) > _LONGEST_TITLE:
            break
        if isinstance(block, RawParagraph) and block.text[-1] != ".":
            own.append(block.text)
        if not _ONLY_KIND.fullmatch(block.text):
            break
    shallow = min((title.level for title in outline), default=0)
    own += [
        heading
        for heading, title in zip(headings, outline, strict=True)
        if title.level == shallow and not is_contents_title(heading)
    ]
    title = next((each for each in own if not _ONLY_KIND.fullmatch(each)), "".join(own[:1]))
    return replace(metadata, title=document_id if _NO_TITLE.fullmatch(title) else title)
