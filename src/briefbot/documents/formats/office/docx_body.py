"""The body of a Word document, in order: paragraphs as their styles make them, tables, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from briefbot.documents.assembly.contents import contents_entry
from briefbot.documents.assembly.numbering import integer
from briefbot.documents.assembly.raised import LOOK_BACK, opening_mark, raised
from briefbot.documents.blocks import (
    RawBlock,
    RawCell,
    RawHeading,
    RawItem,
    RawNote,
    RawParagraph,
    RawRow,
    cleaned,
    inner_lead,
    note_mark,
    recast,
    shifted,
    turn,
    unmarked,
)
from briefbot.documents.formats.office.docx_numbering import Numbering, W, value
from briefbot.documents.formats.office.docx_styles import (
    Style,
    is_on,
    is_raised,
    is_unread,
    with_properties,
)
from briefbot.documents.formats.office.docx_tables import (
    MAX_COLUMNS,
    inner_tables,
    own,
    own_cells,
    span,
    value_of,
)

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = frozenset(
    [f"{W}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "instrText", "tbl")]
    + [f"{_MC}Fallback"]
)
_CONTENTS = re.compile(r"(toc|contents) ?\d", re.IGNORECASE)


@dataclass(slots=True)
class DocxWalker:
    """Goes through the body in order, counting lists, notes and pages as it meets them."""

    styles: dict[str, Style]
    numbering: Numbering
    page: int | None
    blocks: list[RawBlock] = field(default_factory=list)
    notes: dict[tuple[str, str], str] = field(default_factory=dict)  # kind and id → marker
    reading: int = 0  # the page that the words at hand stand on
    tables: int = 0
    titled: bool = False  # a title stands above the headings
    plain: bool = False
    unread: bool = False  # the paragraph's style strikes or hides its words
    before: str = ""  # the last characters read of the paragraph at hand
    note: str = ""  # the raised mark that the paragraph at hand opens with
    struck: int = 0  # words left out

    def flow(self, parent: etree._Element) -> None:
        """Read the paragraphs and tables under an element, content controls opened."""
        for element in parent:
            if element.tag == f"{W}p":
                self._paragraph(element)
            elif element.tag == f"{W}tbl":
                self._table(element)
            elif element.tag not in _SKIPPED:
                self.flow(element)

    def read_notes(self, kind: str, root: etree._Element | None) -> None:
        """Add the notes that the text calls for, in the order it does."""
        elements = root.iter(f"{W}{kind}") if root is not None else ()
        texts = {e.get(f"{W}id", ""): self._all_text(e) for e in elements}
        for (called, note_id), marker in self.notes.items():
            if called == kind and note_id in texts:
                text, marks = cleaned(texts[note_id])
                self.blocks.append(RawNote(text=text, marker=marker, marks=marks))

    def _paragraph(self, element: etree._Element) -> None:
        properties = element.find(f"{W}pPr")
        style_id = "" if properties is None else value(properties, "pStyle")
        style = self.styles.get(style_id, Style())
        if properties is not None:
            style = with_properties(style, properties)
        page = self._page_at_start(element)
        self.plain, self.unread, self.before, self.note = False, style.unread, "", ""
        text, marks = cleaned("".join(self._words(element, style.bold)))
        if text and self.note:
            self.blocks.append(RawNote(text=text, marker=self.note, marks=marks, page=page))
        elif text and _CONTENTS.match(style.name):
            self.blocks.append(
                contents_entry(text, loose=True) or RawParagraph(text=text, page=page)
            )
        elif text and style.name.lower() == "title":
            self.titled = True
            self.blocks.append(RawHeading(text=text, level=1, marks=marks, page=page))
        elif text:
            self._numbered(
                style, RawParagraph(text=text, strong=not self.plain, marks=marks, page=page)
            )
        for box in element.iter(f"{W}txbxContent"):
            if not any(True for _ in box.iterancestors(f"{_MC}Fallback")):
                self.flow(box)

    def _numbered(self, style: Style, block: RawParagraph) -> None:
        """The paragraph as its style makes it: a heading, an item, or as it is."""
        label = self.numbering.next_label(style.number_id, style.depth) if style.number_id else ""
        if style.outline is not None:
            shift = len(label) + 1 if label.strip("-") else 0
            text = f"{label} {block.text}" if shift else block.text
            marks = shifted(block.marks, shift)
            level = style.outline + 1 + self.titled
            self.blocks.append(recast(block, RawHeading, text=text, level=level, marks=marks))
        elif label:
            depth = style.depth + style.nested
            self.blocks.append(recast(block, RawItem, marker=label, depth=depth))
        else:
            self.blocks.append(block)

    def _page_at_start(self, element: etree._Element) -> int | None:
        """The page a block's first words stand on; the count moves on past the block's last."""
        if self.page is None:
            return None
        before = after = 0
        worded = False
        for inner in element.iter(f"{W}t", f"{W}lastRenderedPageBreak"):
            if inner.tag == f"{W}t":
                worded = worded or bool((inner.text or "").strip())
            elif worded:
                after += 1
            else:
                before += 1
        start = self.page + before
        self.page = start + after
        self.reading = start - before
        return start

    def _words(self, parent: etree._Element, bold: bool) -> Iterator[str]:
        for element in parent:
            if element.tag in _SKIPPED or element.tag == f"{W}txbxContent":
                continue
            if element.tag == f"{W}r":
                yield from self._run(element, bold)
            elif element.tag == f"{W}t":
                self.plain = self.plain or (not bold and bool((element.text or "").strip()))
                yield unmarked(element.text)
            elif element.tag in (f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab"):
                yield " "
            elif element.tag == f"{W}lastRenderedPageBreak" and self.page is not None:
                self.reading += 1
                yield turn(self.reading)
            elif element.tag == f"{W}noBreakHyphen":
                yield "-"
            elif element.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                yield self._called(element)
            else:
                yield from self._words(element, bold)

    def _run(self, element: etree._Element, bold: bool) -> Iterator[str]:
        """A run's words, unless they are struck or hidden; a raised number as a note's call."""
        properties = element.find(f"{W}rPr")
        style = self.styles.get("" if properties is None else value(properties, "rStyle"), Style())
        words = list(self._words(element, is_on(properties, "b", bold)))
        if is_unread(properties, style.unread or self.unread):
            if not is_on(properties, "vanish", False):
                self.struck += len("".join(words).split())
            return
        text = "".join(words)
        if is_raised(properties):
            opens = opening_mark(text, self.before)
            self.note, text = (opens, "") if opens else (self.note, raised(text, self.before))
        self.before = (self.before + text)[-LOOK_BACK:]
        yield text

    def _called(self, element: etree._Element) -> str:
        kind = etree.QName(element).localname.removesuffix("Reference")
        key = (kind, element.get(f"{W}id", ""))
        if key not in self.notes:
            self.notes[key] = str(len(self.notes) + 1)
        return note_mark(self.notes[key])

    def _all_text(self, element: etree._Element) -> str:
        return " ".join("".join(self._words(p, False)) for p in element.iter(f"{W}p"))

    def _table(self, element: etree._Element, lead: str = "") -> None:
        rows = [list(own_cells(row)) for row in own(element, "tr")]
        width = max((sum(span(cell) for cell in row) for row in rows), default=0)
        if not 1 < width <= MAX_COLUMNS:
            for row in rows:
                for cell in row:
                    self.flow(cell)
            return
        self.tables += 1
        table = self.tables
        inner: list[tuple[etree._Element, str]] = []
        for row_element, cells in zip(own(element, "tr"), rows, strict=True):
            page = self._page_at_start(row_element)
            line = [RawCell()] * integer(value_of(row_element, "trPr", "gridBefore"))
            read = [self._cell(cell) for cell in cells]
            for cell, words in zip(cells, read, strict=True):
                line += [words] + [RawCell()] * (span(cell) - 1)
            line = (line + [RawCell()] * width)[:width]
            header = is_on(row_element.find(f"{W}trPr"), "tblHeader", False)
            self.blocks.append(
                RawRow(cells=tuple(line), table=table, header=header, lead=lead, page=page)
            )
            for cell, words in zip(cells, read, strict=True):
                told = inner_lead(lead, line[0].text, words.text)
                inner += [(nested, told) for nested in inner_tables(cell)]
        for nested, told in inner:
            self._table(nested, told)

    def _cell(self, cell: etree._Element) -> RawCell:
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        if merged is not None and merged.get(f"{W}val", "continue") == "continue":
            return RawCell(covered=True)
        apart = set(inner_tables(cell))
        own = [p for p in cell.iter(f"{W}p") if apart.isdisjoint(p.iterancestors())]
        text, marks = cleaned(" ".join("".join(self._words(p, False)) for p in own))
        return RawCell(text=text, marks=marks)
