"""Lays repaired blocks out as one text and notes where each stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefbot.documents.assembly.headings import heading_label
from briefbot.documents.assembly.notes import PlacedNote
from briefbot.documents.blocks import (
    RawBlock,
    RawHeading,
    RawItem,
    RawParagraph,
    RawRow,
    Worded,
)
from briefbot.documents.mending.repairs import inner_marker
from briefbot.documents.models import Block, BlockKind, Footnote, Section, Span, Turn


@dataclass(frozen=True, slots=True)
class Title:
    """What is known of a heading before the text is laid out."""

    level: int
    page: int | None
    is_document: bool  # the document's own title: it is no part of the others' paths


@dataclass
class Layout:
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
        self, text: Sequence[RawBlock], notes: Sequence[PlacedNote], outline: Sequence[Title]
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
                    turns = _turns(block, start)
                    self.blocks.append(self._block("paragraph", start, block, turns))
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

    def _block(
        self,
        kind: BlockKind,
        start: int,
        raw: Worded | RawRow,
        turns: tuple[Turn, ...] = (),
    ) -> Block:
        """The block just written, on its own page or else on its section's."""
        section = self.sections[-1]
        page = raw.page if raw.page is not None else section.page
        pdf_page = raw.pdf_page if raw.pdf_page is not None else section.pdf_page
        return Block(
            kind, start, self.length, section.index, page=page, pdf_page=pdf_page, turns=turns
        )

    def _heading(self, raw: RawHeading, place: int, title: Title) -> None:
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
        self.blocks.append(self._block("heading", start, raw))

    def _row(self, raw: RawRow, place: int, heads: tuple[str, ...]) -> tuple[str, ...]:
        same = isinstance(self.before, RawRow) and self.before.table == raw.table
        if not same:
            self.group += 1
            heads = ()
        if raw.header:
            heads = _under(heads, tuple(cell.text for cell in raw.cells))
        start = self._write("\t".join(cell.text for cell in raw.cells), "\n" if same else "\n\n")
        cells, at = [], start
        for number, cell in enumerate(raw.cells):
            self.starts[place, number] = at
            cells.append(Span(at, at + len(cell.text)))
            at += len(cell.text) + 1
        columns = () if raw.header else heads
        block = replace(
            self._block("row", start, raw),
            group=self.group,
            cells=tuple(cells),
            columns=columns,
            header=raw.header,
            lead=raw.lead,
        )
        self.blocks.append(block)
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
        block = self._block("item", start, raw, _turns(raw, start + len(prefix)))
        self.blocks.append(replace(block, marker=marker, depth=raw.depth, group=self.group))

    def _note(self, placed: PlacedNote) -> None:
        start = self._write(placed.note.text, "\n\n")
        block = self._block("footnote", start, placed.note)
        self.blocks.append(replace(block, marker=placed.note.marker))
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


def _under(above: tuple[str, ...], heads: tuple[str, ...]) -> tuple[str, ...]:
    """Column heads with those of the row above: a head that spans columns goes with each."""
    if not any(above):
        return heads
    joined: list[str] = []
    spanning = ""
    for place, head in enumerate(heads):
        over = above[place] if place < len(above) else ""
        spanning = over or spanning  # a head that spans columns itself leaves blanks after it
        joined.append(" ".join(part for part in (spanning, head) if part) if over or head else "")
    return tuple(joined)


def _turns(raw: RawParagraph | RawItem, start: int) -> tuple[Turn, ...]:
    """Where pages begin in a block whose words begin at an offset of the text."""
    turns = (mark for mark in raw.marks if isinstance(mark, Turn))
    return tuple(replace(turn, offset=start + turn.offset) for turn in turns)


def _same_list(before: RawItem, item: RawItem) -> bool:
    """Whether an item goes on with the list of the item before it."""
    if item.depth or before.depth or not item.marker:
        return True
    numbered = item.marker[-1:].isalnum() or item.marker[:1].isalnum()
    if numbered != before.marker[:1].isalnum():
        return not before.marker
    return numbered or item.marker == before.marker or not before.marker
