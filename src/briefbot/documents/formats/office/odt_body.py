"""The body of an OpenDocument text, in order: headings, lists that count, tables, notes."""

from __future__ import annotations

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
    turn,
    unmarked,
)
from briefbot.documents.formats.office.odt_styles import (
    TEXT,
    OdtLists,
    OdtStyle,
    OdtStyles,
    opening,
)
from briefbot.documents.formats.office.odt_tables import (
    TABLE,
    columns,
    covered_places,
    inner_tables,
    own_rows,
    row_line,
)

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"

_SKIPPED = frozenset(
    [f"{TEXT}{name}" for name in ("tracked-changes", "number", "ruby-text", "note-citation")]
    + [f"{OFFICE}annotation", f"{TEXT}sequence-decls", f"{TEXT}hidden-text"]
)


@dataclass(slots=True)
class OdtWalker:
    """Goes through the text in order, counting lists, notes and pages as it meets them."""

    styles: OdtStyles
    lists: OdtLists
    page: int | None
    blocks: list[RawBlock] = field(default_factory=list)
    notes: list[RawBlock] = field(default_factory=list)
    tables: int = 0
    titled: bool = False
    plain: bool = False
    unread: bool = False  # the words at hand are struck
    before: str = ""  # the last characters read of the paragraph at hand
    note: str = ""  # the raised mark that the paragraph at hand opens with
    struck: int = 0  # words left out

    def flow(self, parent: etree._Element) -> None:
        """Read the paragraphs, lists and tables under an element."""
        for element in parent:
            self._element(element)

    def _element(self, element: etree._Element) -> None:
        if element.tag in (f"{TEXT}h", f"{TEXT}p"):
            self._paragraph(element)
        elif element.tag == f"{TEXT}list":
            self._list(element, "", 0)
        elif element.tag == f"{TABLE}table":
            self._table(element)
        elif element.tag == f"{TEXT}soft-page-break":
            self._turn_page()
        elif element.tag in (f"{TEXT}table-of-content", f"{TEXT}illustration-index"):
            self._contents(element)
        elif element.tag not in _SKIPPED:
            self.flow(element)

    def _turn_page(self) -> None:
        if self.page is not None:
            self.page += 1

    def _paragraph(self, element: etree._Element, marker: str = "", depth: int = 0) -> None:
        style = self.styles.of(element)
        first = not self.blocks
        if style.breaks_page and not first:
            self._turn_page()
        page = self.page
        self.plain, self.unread, self.before, self.note = False, style.unread, "", ""
        text, marks = cleaned("".join(self._words(element, style.bold)))
        strong = not self.plain
        level = self._level(element, style)
        if text and self.note:
            self.notes.append(RawNote(text=text, marker=self.note, marks=marks, page=page))
        elif text and level is not None:
            self.blocks.append(RawHeading(text=text, level=level, marks=marks, page=page))
        elif text and marker:
            self.blocks.append(
                RawItem(text=text, marker=marker, depth=depth, marks=marks, page=page)
            )
        elif text:
            self.blocks.append(RawParagraph(text=text, strong=strong, marks=marks, page=page))
        for box in element.iter(f"{DRAW}text-box"):
            self.flow(box)

    def _level(self, element: etree._Element, style: OdtStyle) -> int | None:
        if style.title:
            self.titled = True
            return 1
        if element.tag == f"{TEXT}h":
            return max(integer(element.get(f"{TEXT}outline-level"), 1), 1) + self.titled
        return None

    def _words(self, parent: etree._Element, bold: bool) -> Iterator[str]:
        yield self._worded(parent.text, bold)
        for element in parent:
            if element.tag == f"{TEXT}s" or element.tag in (f"{TEXT}tab", f"{TEXT}line-break"):
                yield " "
            elif element.tag == f"{TEXT}soft-page-break":
                self._turn_page()
                yield turn(self.page) if self.page is not None else ""
            elif element.tag == f"{TEXT}note":
                yield self._called(element)
            elif element.tag not in _SKIPPED and element.tag != f"{DRAW}text-box":
                yield from self._span(element, bold)
            yield self._worded(element.tail, bold)

    def _span(self, element: etree._Element, bold: bool) -> Iterator[str]:
        """The words of an element within a paragraph; a raised number as a note's call."""
        kind = self.styles.of(element)
        inner = self.styles.is_bold(element, bold)
        if not (kind.unread or kind.raised):
            yield from self._words(element, inner)
            return
        before, outer = self.before, self.unread
        self.unread = outer or kind.unread
        text = "".join(self._words(element, inner))
        self.unread = outer
        if kind.raised and text.strip():
            opens = opening_mark(text, before)
            self.note, text = (opens, "") if opens else (self.note, raised(text, before))
            self.before = before + text
        yield text

    def _worded(self, text: str | None, bold: bool) -> str:
        words = unmarked(text)
        if self.unread:
            self.struck += len(words.split())
            return ""
        if words.strip() and not bold:
            self.plain = True
        self.before = (self.before + words)[-LOOK_BACK:]
        return words

    def _called(self, note: etree._Element) -> str:
        marker = (note.findtext(f"{TEXT}note-citation") or "").strip()
        if marker in ("", "0"):  # a file that no word processor has laid out yet
            marker = str(len(self.notes) + 1)
        body = note.find(f"{TEXT}note-body")
        if body is not None:
            outer = (self.plain, self.unread, self.before, self.note)
            self.unread = False
            text, marks = cleaned(self._all_text(body))
            self.plain, self.unread, self.before, self.note = outer
            self.notes.append(RawNote(text=text, marker=marker, marks=marks))
        return note_mark(marker)

    def _all_text(self, element: etree._Element) -> str:
        return " ".join("".join(self._words(p, False)) for p in opening(element))

    def _list(self, element: etree._Element, style: str, depth: int) -> None:
        style = self.lists.open(element, style, depth)
        for item in element:
            marker = self.lists.marker(item, style, depth)
            for child in item:
                if child.tag == f"{TEXT}list":
                    self._list(child, style, depth + 1)
                elif child.tag in (f"{TEXT}p", f"{TEXT}h"):
                    self._paragraph(child, marker, depth)
                    marker = ""
                else:
                    self._element(child)

    def _contents(self, element: etree._Element) -> None:
        body = element.find(f"{TEXT}index-body")
        for line in opening(element if body is None else body):
            text, _marks = cleaned("".join(self._words(line, False)))
            heading = RawHeading(text=text, level=1 + self.titled, page=self.page)
            title = any(up.tag == f"{TEXT}index-title" for up in line.iterancestors())
            block = heading if title else contents_entry(text, loose=True)
            if text:
                self.blocks.append(block or RawParagraph(text=text, page=self.page))

    def _table(self, element: etree._Element, lead: str = "") -> None:
        rows = list(own_rows(element))
        grid = [(row, list(row_line(row))) for row in rows]
        width = max((len(line) for _row, line in grid), default=0)
        if sum(map(bool, columns(grid, width))) < 2:
            for held in (cell for _row, line in grid for cell in line if cell is not None):
                self.flow(held)
            return
        self.tables += 1
        table = self.tables
        covered = covered_places(line for _row, line in grid)
        inner: list[tuple[etree._Element, str]] = []
        for place, (row, line) in enumerate(grid):
            if row.tag == f"{TEXT}soft-page-break":
                self._turn_page()
                continue
            page = self.page
            cells = [
                self._cell(cell, covered=(place, column) in covered)
                for column, cell in enumerate(line)
            ]
            for cell, read in zip(line, cells, strict=True):
                told = inner_lead(lead, cells[0].text, read.text)
                inner += [(nested, told) for nested in inner_tables(cell)]
            cells += [RawCell()] * (width - len(line))
            if any(cell.text for cell in cells):
                header = next(row.iterancestors()).tag == f"{TABLE}table-header-rows"
                self.blocks.append(
                    RawRow(cells=tuple(cells), table=table, header=header, lead=lead, page=page)
                )
        for nested, told in inner:
            self._table(nested, told)

    def _cell(self, cell: etree._Element | None, *, covered: bool) -> RawCell:
        if cell is None:
            return RawCell(covered=covered)
        apart = set(inner_tables(cell))
        own = [p for p in opening(cell) if apart.isdisjoint(p.iterancestors())]
        text, marks = cleaned(" ".join("".join(self._words(p, False)) for p in own))
        return RawCell(text=text, marks=marks)
