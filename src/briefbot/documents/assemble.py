"""From raw blocks to a ``Document``: repairs, headings, pages, then one text and its offsets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefbot.documents.blocks import (
    RawBlock,
    RawBreak,
    RawDocument,
    RawEntry,
    RawHeading,
    RawItem,
    RawNote,
    RawParagraph,
    RawRow,
)
from briefbot.documents.contents import (
    contents_entry,
    heading_key,
    is_contents_title,
    match_entries,
)
from briefbot.documents.headings import Heading, heading_label, heading_levels
from briefbot.documents.models import Block, Document, Footnote, Metadata, Section, Span
from briefbot.documents.notes import PlacedNote, placed_notes
from briefbot.documents.repairs import (
    enumerated_items,
    inner_marker,
    rejoined,
    whole_tables,
    without_pictures,
)
from briefbot.documents.unmarked import with_headings

_LONGEST_TITLE = 160  # characters of a first paragraph that may be the title


def assemble(raw: RawDocument, document_id: str, source: str = "", sha256: str = "") -> Document:
    """The document that a reader's raw blocks make up."""
    blocks = [block for block in raw.blocks if _has_words(block)]
    blocks = without_pictures(blocks, raw.metadata.language)
    blocks, entries = _without_contents(blocks)
    blocks = with_headings(blocks, entries)
    blocks = whole_tables(enumerated_items(rejoined(blocks)))
    text, notes = placed_notes(blocks)
    outline = _outline(text, entries)
    layout = _Layout()
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
    )


def _has_words(block: RawBlock) -> bool:
    return isinstance(block, RawBreak | RawRow | RawEntry) or bool(block.text)


def _without_contents(blocks: Sequence[RawBlock]) -> tuple[list[RawBlock], list[RawEntry]]:
    """The text without its table of contents, of which only the heading stays, and its entries."""
    kept: list[RawBlock] = []
    entries: list[RawEntry] = []
    inside = False
    for block in blocks:
        if isinstance(block, RawHeading):
            inside = is_contents_title(block.text)
        if isinstance(block, RawParagraph) and is_contents_title(block.text):
            inside = True
            block = RawHeading(text=block.text, page=block.page, pdf_page=block.pdf_page)
        entry = _entry(block) if inside else block if isinstance(block, RawEntry) else None
        if inside and isinstance(block, RawRow) and block.header:
            continue  # « Section | Page »
        if entry is None:
            kept.append(block)
        else:
            entries.append(entry)
    titles = {heading_key(b.text) for b in kept if isinstance(b, RawHeading)}
    return kept, [entry for entry in entries if entry.target or heading_key(entry.title) in titles]


def _entry(block: RawBlock) -> RawEntry | None:
    """A block under the heading of a table of contents, if it is one of its entries."""
    match block:
        case RawEntry():
            return block
        case RawRow(cells=cells):
            return contents_entry("  ".join(cell.text for cell in cells if cell.text), loose=True)
        case RawItem(text=text) | RawParagraph(text=text):
            return contents_entry(text, loose=True)
    return None


@dataclass(frozen=True, slots=True)
class _Title:
    """What is known of a heading before the text is laid out."""

    level: int
    page: int | None
    is_document: bool  # the document's own title: it is no part of the others' paths


def _outline(text: Sequence[RawBlock], entries: Sequence[RawEntry]) -> list[_Title]:
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
        _Title(level, matched[place].target if place in matched else None, alone and place == 0)
        for place, level in enumerate(levels)
    ]


def _titled(
    metadata: Metadata, text: Sequence[RawBlock], outline: Sequence[_Title], document_id: str
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


@dataclass
class _Layout:
    """Lays blocks out as one text and notes where each stands."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    notes: list[tuple[Block, PlacedNote]] = field(default_factory=list)
    stack: list[tuple[int, Section]] = field(default_factory=list)  # open headings by level
    before: RawBlock | None = None
    group: int = -1
    starts: dict[tuple[int, int], int] = field(default_factory=dict)  # of blocks and their cells

    @property
    def text(self) -> str:
        """The text laid out so far."""
        return "".join(self.pieces)

    def lay_out(
        self, text: Sequence[RawBlock], notes: Sequence[PlacedNote], outline: Sequence[_Title]
    ) -> None:
        """Lays out the whole text, notes at the ends of their sections."""
        self.sections.append(Section(0, "", 0, None, (), 0, 0, 0))
        waiting: dict[int, list[PlacedNote]] = {}
        for note in notes:
            waiting.setdefault(note.after, []).append(note)
        titles = iter(outline)
        heads: tuple[str, ...] = ()
        for note in waiting.get(-1, ()):
            self._note(note)
        for place, block in enumerate(text):
            match block:
                case RawHeading():
                    self._heading(block, place, next(titles))
                case RawRow():
                    heads = self._row(block, place, heads)
                case RawItem():
                    self._item(block, place)
                case RawParagraph():
                    start = self._write(block.text, "\n\n")
                    self.starts[place, 0] = start
                    self._add("paragraph", start, block)
            self.before = block
            for note in waiting.get(place, ()):
                self._note(note)

    def _write(self, text: str, separator: str) -> int:
        """Appends ``text``; gives the offset it starts at."""
        if self.length:
            self.pieces.append(separator)
            self.length += len(separator)
        start = self.length
        self.pieces.append(text)
        self.length += len(text)
        return start

    def _add(
        self,
        kind: str,
        start: int,
        raw: RawHeading | RawParagraph | RawItem | RawRow | RawNote,
        **more: object,
    ) -> None:
        section = self.sections[-1]
        page = raw.page if raw.page is not None else section.page
        pdf_page = raw.pdf_page if raw.pdf_page is not None else section.pdf_page
        block = Block(
            kind,  # type: ignore[arg-type]
            start,
            self.length,
            section.index,
            page=page,
            pdf_page=pdf_page,
            **more,  # type: ignore[arg-type]
        )
        self.blocks.append(block)

    def _heading(self, raw: RawHeading, place: int, title: _Title) -> None:
        while self.stack and self.stack[-1][0] >= title.level:
            self.stack.pop()
        above = self.stack[-1][1] if self.stack else self.sections[0]
        start = self._write(raw.text, "\n\n")
        self.starts[place, 0] = start
        page = raw.page or title.page or (above.page if above.index else None)
        section = Section(
            index=len(self.sections),
            title=raw.text,
            level=title.level,
            parent=above.index,
            path=(*above.path, raw.text),
            start=start,
            body=self.length,
            end=self.length,
            label=heading_label(raw.text),
            page=page,
            pdf_page=raw.pdf_page,
        )
        self.sections.append(section)
        if not title.is_document:
            self.stack.append((title.level, section))
        self._add("heading", start, raw)

    def _row(self, raw: RawRow, place: int, heads: tuple[str, ...]) -> tuple[str, ...]:
        same = isinstance(self.before, RawRow) and self.before.table == raw.table
        if not same:
            self.group += 1
            heads = ()
        if raw.header:
            heads = tuple(cell.text for cell in raw.cells)
        start = self._write("\t".join(cell.text for cell in raw.cells), "\n" if same else "\n\n")
        cells, at = [], start
        for number, cell in enumerate(raw.cells):
            self.starts[place, number] = at
            cells.append(Span(at, at + len(cell.text)))
            at += len(cell.text) + 1
        columns = () if raw.header else heads
        self._add(
            "row",
            start,
            raw,
            group=self.group,
            cells=tuple(cells),
            columns=columns,
            header=raw.header,
        )
        return heads

    def _item(self, raw: RawItem, place: int) -> None:
        same = isinstance(self.before, RawItem) and _same_list(self.before, raw)
        if not same:
            self.group += 1
        counts = any(c.isalnum() for c in raw.marker)
        prefix = raw.marker + " " if counts else ""
        start = self._write(prefix + raw.text, "\n" if same else "\n\n")
        self.starts[place, 0] = start + len(prefix)
        marker = raw.marker if counts else inner_marker(raw.text) or raw.marker
        self._add("item", start, raw, marker=marker, depth=raw.depth, group=self.group)

    def _note(self, placed: PlacedNote) -> None:
        start = self._write(placed.note.text, "\n\n")
        self._add("footnote", start, placed.note, marker=placed.note.marker)
        self.notes.append((self.blocks[-1], placed))
        self.before = placed.note

    def footnotes(self) -> tuple[Footnote, ...]:
        """The notes tied to their marks, now that the place of every mark is known."""
        return tuple(
            Footnote(
                block.marker,
                block.start,
                block.end,
                block.section,
                tuple(self.starts[place, cell] + offset for place, cell, offset in placed.anchors),
            )
            for block, placed in self.notes
        )

    def finished_sections(self) -> tuple[Section, ...]:
        """The sections with their ends and bodies, now that the whole text is known."""
        starts = [section.start for section in self.sections[1:]] + [self.length]
        first: dict[int, int] = {}
        for block in self.blocks:
            if block.kind != "heading":
                first.setdefault(block.section, block.start)
        return tuple(
            replace(section, body=first.get(section.index, end), end=end)
            for section, end in zip(self.sections, starts, strict=True)
        )


def _same_list(before: RawItem, item: RawItem) -> bool:
    """Whether an item goes on with the list of the item before it."""
    if item.depth or before.depth or not item.marker:
        return True
    numbered = item.marker[-1:].isalnum() or item.marker[:1].isalnum()
    if numbered != before.marker[:1].isalnum():
        return not before.marker
    return numbered or item.marker == before.marker or not before.marker
