"""The content of an HTML page, in order: words gather until a block ends."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from briefbot.documents.assembly.numbering import format_number, integer
from briefbot.documents.blocks import (
    Located,
    RawBlock,
    RawBreak,
    RawCell,
    RawHeading,
    RawItem,
    RawNote,
    RawParagraph,
    RawRow,
    cleaned,
    inner_lead,
    note_mark,
    unmarked,
)
from briefbot.documents.formats.html.furniture import HEADING_TAGS, Struck, is_dropped
from briefbot.documents.formats.html.notes import HtmlNotes
from briefbot.documents.formats.html.tables import (
    COVERED,
    Place,
    cell_grid,
    inner_tables,
    lays_out,
    own_rows,
    span,
)

# fmt: off
_BLOCKS = frozenset((
    "address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "header", "hgroup", "html", "li", "main", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))
# fmt: on
_HEADINGS = {tag: level for level, tag in enumerate(HEADING_TAGS, 1)}
_BOLD = frozenset(("b", "strong"))


def _is_alone(summary: HtmlElement) -> bool:
    """Whether a panel's head is a heading: nothing after the panel that is not under another."""
    panel = summary.getparent()
    after = None if panel is None else panel.getnext()
    loose = panel is None or (panel.tail or "").strip()
    return not loose and (after is None or after.tag == "details" or after.tag in _HEADINGS)


@dataclass(slots=True)
class HtmlWalker:
    """Goes through the page in order; words gather in ``inline`` until a block ends."""

    notes: HtmlNotes
    struck: Struck
    blocks: list[RawBlock] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    item: tuple[str, int] | None = None
    plain: bool = False  # words outside of bold stand in the current block
    bold: int = 0
    tables: int = 0
    lists: int = 0
    level: int = 0  # of the last heading

    def finish(self) -> tuple[RawBlock, ...]:
        """All blocks, with the notes that stood in parts left out."""
        self._flush()
        done = {(n.marker, n.text) for n in self.blocks if isinstance(n, RawNote)}
        for block, marker in self.notes.blocks.items():
            note = self._note(block, marker)
            if (note.marker, note.text) not in done:
                self.blocks.append(note)
        return tuple(self.blocks)

    def flow(self, element: HtmlElement) -> None:
        """Read what stands in an element."""
        self._words(element.text)
        for child in element:
            self._element(child)
            self._words(child.tail)

    def _words(self, text: str | None) -> None:
        self.inline.append(unmarked(text))
        if text and text.strip() and not self.bold:
            self.plain = True

    def _element(self, element: HtmlElement) -> None:  # noqa: C901 - one branch a kind of element
        instead = self._instead(element)
        if instead is not None:
            self.inline.append(instead)
        elif element in self.notes.blocks:
            self._flush()
            self.blocks.append(self._note(element, self.notes.blocks[element]))
        elif is_dropped(element):
            return
        elif element.tag in _HEADINGS:
            self._heading(element, _HEADINGS[str(element.tag)])
        elif element.tag == "summary" and _is_alone(element):
            self._heading(element, self.level + 1)
        elif element.tag == "table":
            self._flush()
            self._table(element)
        elif element.tag in ("ol", "ul", "menu"):
            self._list(element)
        elif element.tag in ("hr", "img"):
            self._break(element)
        elif element.tag == "br":
            self._words(" ")
        elif element.tag in _BOLD:
            self.bold += 1
            self.flow(element)
            self.bold -= 1
        elif element.tag in _BLOCKS:
            self._flush()
            self.flow(element)
            self._flush()
        else:
            self.flow(element)

    def _instead(self, element: HtmlElement) -> str | None:
        """What is read for a note's mark, what is raised or struck; ``None`` for all else."""
        if element in self.notes.marks:
            return note_mark(self.notes.marks[element])
        if element in self.notes.raised:
            return self.notes.raised[element]
        if self.struck.holds(element) and element not in self.notes.silent:
            self.struck.words += len("".join(element.itertext()).split())
            return ""
        return "" if element in self.notes.silent else None

    def _flush(self) -> None:
        """End the block at hand: an item where one was opened, else a paragraph."""
        text, marks = cleaned("".join(self.inline))
        strong, self.inline, self.plain = not self.plain, [], False
        if not text:
            return
        if self.item is not None:
            marker, depth = self.item
            self.item = None
            self.blocks.append(RawItem(text=text, marker=marker, depth=depth, marks=marks))
        else:
            self.blocks.append(RawParagraph(text=text, strong=strong, marks=marks))

    def _heading(self, element: HtmlElement, level: int) -> None:
        self._flush()
        text, marks = self._gather(element)
        self.blocks.append(RawHeading(text=text, level=level, marks=marks))
        if element.tag in _HEADINGS:
            self.level = level

    def _break(self, element: HtmlElement) -> None:
        alone = not "".join(self.inline).strip()
        if element.tag == "hr" or alone:
            self._flush()
            self.blocks.append(RawBreak())

    def _list(self, element: HtmlElement) -> None:
        self._flush()
        number = integer(element.get("start"), 1)
        self.lists += 1
        for child in element:
            if child.tag != "li":
                self._element(child)
                continue
            if child in self.notes.blocks or is_dropped(child):
                self._element(child)
                continue
            number = integer(child.get("value"), number)
            ordered = element.tag == "ol"
            marker = f"{format_number(number, element.get('type', '1'))}." if ordered else "-"
            self.item = (marker, self.lists - 1)
            self.flow(child)
            self._flush()
            self.item = None
            number += 1
        self.lists -= 1

    def _table(self, element: HtmlElement, lead: str = "") -> None:
        rows = list(own_rows(element))
        width = max((sum(span(cell) for cell in row) for row in rows), default=0)
        if width < 2 or lays_out(element, rows) or element.get("role") in ("presentation", "none"):
            self.flow(element)
            self._flush()
            return
        self.tables += 1
        table = self.tables
        for caption in element.findall("caption"):
            text, marks = self._gather(caption)
            if text:
                self.blocks.append(RawParagraph(text=text, marks=marks))
        inner: list[tuple[HtmlElement, str]] = []
        for row, cells in zip(rows, cell_grid(rows), strict=True):
            gathered = tuple(self._cell(cell) for cell in cells)
            heads = row.getparent().tag == "thead" or all(cell.tag == "th" for cell in row)
            self.blocks.append(RawRow(cells=gathered, table=table, header=heads, lead=lead))
            for cell, read in zip(cells, gathered, strict=True):
                if not (cell is None or cell == COVERED):
                    told = inner_lead(lead, gathered[0].text, read.text)
                    inner += [(nested, told) for nested in inner_tables(cell)]
        for nested, told in inner:
            self._table(nested, told)

    def _cell(self, element: Place) -> RawCell:
        if element is None or element == COVERED:
            return RawCell(covered=element is not None)
        text, marks = cleaned("".join(self._pieces(element, inner_tables(element))))
        return RawCell(text=text, marks=marks)

    def _note(self, element: HtmlElement, marker: str) -> RawNote:
        text, marks = self._gather(element)
        return RawNote(text=text, marker=marker, marks=marks)

    def _gather(self, element: HtmlElement) -> tuple[str, tuple[Located, ...]]:
        return cleaned("".join(self._pieces(element)))

    def _pieces(
        self, element: HtmlElement, apart_from: Container[HtmlElement] = ()
    ) -> Iterator[str]:
        yield unmarked(element.text)
        for child in element:
            instead = " " if child in apart_from else self._instead(child)
            if instead is not None:
                yield instead
            elif not is_dropped(child):
                apart = " " if child.tag in _BLOCKS or child.tag == "br" else ""
                yield apart
                yield from self._pieces(child, apart_from)
                yield apart
            yield unmarked(child.tail)
