"""Reads DOCX: heading styles, lists with their numbers, tables, notes, and pages Word laid out.

Read straight from the XML: Word's own libraries for Python know neither notes nor the numbers
that lists count, and fail in many ways on a damaged file.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from briefbot.documents.assembly.contents import contents_entry
from briefbot.documents.assembly.cover import dated
from briefbot.documents.assembly.raised import LOOK_BACK, raised
from briefbot.documents.blocks import (
    Limits,
    RawBlock,
    RawCell,
    RawDocument,
    RawHeading,
    RawItem,
    RawNote,
    RawParagraph,
    RawRow,
    cleaned,
    note_mark,
    shifted,
    turn,
    unmarked,
)
from briefbot.documents.formats.archive import Archive, parse_xml
from briefbot.documents.formats.office.docx_numbering import Numbering, W, integer, value
from briefbot.documents.formats.office.docx_styles import (
    Style,
    is_on,
    is_raised,
    is_unread,
    read_styles,
    with_properties,
)
from briefbot.documents.formats.signature import expect_kind
from briefbot.documents.mending.flaws import office_flaws
from briefbot.documents.models import Metadata
from briefbot.errors import DocumentError
from briefbot.french import formats

KIND = "Word (DOCX)"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SKIPPED = frozenset(
    [f"{W}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "instrText", "tbl")]
    + [f"{_MC}Fallback"]
)
_MAX_COLUMNS = 200
_OPENING_MARK = re.compile(r"[\[(]?(\d{1,3}|[*†‡]{1,3})[\])]?\.?")
_CONTENTS = re.compile(r"(toc|contents) ?\d", re.IGNORECASE)


def read_docx(data: bytes, name: str, limits: Limits) -> RawDocument:
    """The metadata and raw blocks of a Word document.

    Raises:
        DocumentError: it is damaged, encrypted, not a Word document, or made to harm.
    """
    expect_kind("docx", data, name)
    archive = Archive.opened(data, name, KIND)
    main = _targets(archive, "").get("officeDocument", "word/document.xml")
    document = _word_xml(archive, main)
    body = None if document is None else document.find(f"{W}body")
    if body is None:
        raise DocumentError(formats.unreadable(name, KIND))
    parts = _targets(archive, main)
    walker = _DocxWalker(
        styles=read_styles(_word_xml(archive, parts.get("styles"))),
        numbering=Numbering.read_from(_word_xml(archive, parts.get("numbering"))),
        page=_first_page(body, archive),
    )
    exact_pages = walker.page is not None
    walker.flow(body)
    for kind in ("footnote", "endnote"):
        walker.read_notes(kind, _word_xml(archive, parts.get(f"{kind}s")))
    pictures = sum(1 for _ in body.iter(f"{_DRAWING}blip"))
    flaws = office_flaws(walker.blocks, pictures, walker.struck)
    return dated(RawDocument(tuple(walker.blocks), _metadata(archive), exact_pages, flaws))


def _targets(archive: Archive, part: str) -> dict[str, str]:
    """What a part is tied to, by the last word of the tie's type: ``footnotes`` → its part."""
    folder, file = posixpath.split(part)
    root = archive.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
    found: dict[str, str] = {}
    for tie in () if root is None else root:
        target = posixpath.normpath(posixpath.join("/", folder, tie.get("Target", "")))
        found.setdefault(tie.get("Type", "").rpartition("/")[2], target.lstrip("/"))
    return found


def _word_xml(archive: Archive, part: str | None) -> etree._Element | None:
    data = archive.bytes_of(part) if part else None
    if data is None:
        return None
    usual = W.strip("{}").encode()
    return parse_xml(data.replace(_STRICT, usual), archive.name, archive.kind)


def _metadata(archive: Archive) -> Metadata:
    root = archive.xml("docProps/core.xml")
    found = {} if root is None else {etree.QName(e).localname: e.text or "" for e in root}
    date = found.get("created") or found.get("modified") or ""
    return Metadata(
        title=cleaned(found.get("title", ""))[0],
        organisation=cleaned(found.get("creator", ""))[0],
        date=date[:10] if re.match(r"\d{4}-\d\d-\d\d", date) else "",
    )


def _first_page(body: etree._Element, archive: Archive) -> int | None:
    """The first page's number where Word left the pages it laid out, all of them; else ``None``."""
    root = archive.xml("docProps/app.xml")
    said = {} if root is None else {etree.QName(e).localname: e.text or "" for e in root}
    breaks = sum(1 for _ in body.iter(f"{W}lastRenderedPageBreak"))
    starts = [e.get(f"{W}start") for e in body.iter(f"{W}pgNumType") if e.get(f"{W}start")]
    if breaks == 0 or breaks + 1 != integer(said.get("Pages")) or len(starts) > 1:
        return None
    return integer(starts[0], 1) if starts else 1


@dataclass(slots=True)
class _DocxWalker:
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
            self.blocks.append(RawHeading(text=text, level=level, marks=marks, page=block.page))
        elif label:
            self.blocks.append(
                RawItem(
                    text=block.text,
                    marker=label,
                    depth=style.depth + style.nested,
                    marks=block.marks,
                    page=block.page,
                )
            )
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
            opens = _OPENING_MARK.fullmatch(text.strip()) if not self.before.strip() else None
            if opens:
                self.note, text = opens[1], ""
            else:
                text = raised(text, self.before)
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
        rows = [list(_own_cells(row)) for row in _own(element, "tr")]
        width = max((sum(_span(cell) for cell in row) for row in rows), default=0)
        if not 1 < width <= _MAX_COLUMNS:
            for row in rows:
                for cell in row:
                    self.flow(cell)
            return
        self.tables += 1
        table = self.tables
        inner: list[tuple[etree._Element, str]] = []
        for row_element, cells in zip(_own(element, "tr"), rows, strict=True):
            page = self._page_at_start(row_element)
            line = [RawCell()] * integer(value_of(row_element, "trPr", "gridBefore"))
            for cell in cells:
                line += [self._cell(cell)] + [RawCell()] * (_span(cell) - 1)
            line = (line + [RawCell()] * width)[:width]
            header = is_on(row_element.find(f"{W}trPr"), "tblHeader", False)
            self.blocks.append(
                RawRow(cells=tuple(line), table=table, header=header, lead=lead, page=page)
            )
            for cell in cells:
                around = dict.fromkeys((line[0].text, self._cell(cell).text))
                told = ", ".join(part for part in (lead, *around) if part)
                inner += [(nested, told) for nested in _inner_tables(cell)]
        for nested, told in inner:
            self._table(nested, told)

    def _cell(self, cell: etree._Element) -> RawCell:
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        if merged is not None and merged.get(f"{W}val", "continue") == "continue":
            return RawCell(covered=True)
        apart = set(_inner_tables(cell))
        own = [p for p in cell.iter(f"{W}p") if apart.isdisjoint(p.iterancestors())]
        text, marks = cleaned(" ".join("".join(self._words(p, False)) for p in own))
        return RawCell(text=text, marks=marks)


def _own(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, content controls opened, nested tables left shut."""
    for element in parent:
        if element.tag == f"{W}{name}":
            yield element
        elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _own(element, name)


def _inner_tables(cell: etree._Element) -> list[etree._Element]:
    """The tables of two columns or more that stand right in a cell, to be read apart."""
    tables = [t for t in cell.iter(f"{W}tbl") if next(t.iterancestors(f"{W}tc"), None) is cell]
    return [t for t in tables if any(len(list(_own_cells(row))) > 1 for row in _own(t, "tr"))]


def _own_cells(row: etree._Element) -> Iterator[etree._Element]:
    return _own(row, "tc")


def value_of(parent: etree._Element, child: str, grandchild: str) -> str:
    """The ``val`` of a child's child; empty where there is none."""
    element = parent.find(f"{W}{child}")
    return "" if element is None else value(element, grandchild)


def _span(cell: etree._Element) -> int:
    return min(max(integer(value_of(cell, "tcPr", "gridSpan"), 1), 1), _MAX_COLUMNS)
