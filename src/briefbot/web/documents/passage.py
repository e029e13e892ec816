"""A document's blocks as HTML, with the cited words marked: what proof and reader both show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Literal

from markupsafe import Markup

from briefbot.documents.models import Block, Document, Span
from briefbot.french.web import page as french
from briefbot.web.templating import render

DEEPEST = 3  # levels by which the items of a list are set in (see ``assets/page.css``)
RowsAs = Literal["table", "records"]


@dataclass(frozen=True)
class _MarkedWords:
    """Words that are shown alike, and the marks of the notes that hang at their end."""

    words: str
    marked: bool = False
    first: bool = False  # of the marked ones
    notes: str = ""


@dataclass(frozen=True)
class _Item:
    depth: int
    marker: str
    pieces: list[_MarkedWords]


@dataclass(frozen=True)
class _Row:
    """Its cells from left to right, each under its column's head."""

    header: bool
    cells: list[tuple[str, list[_MarkedWords]]]


@dataclass(frozen=True)
class _ShownRun:
    """One block, or the items of one list, or the rows of one table, for ``passage.html``."""

    kind: str  # a block's, or "list", "table" or "records"
    marker: str = ""
    pieces: list[_MarkedWords] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)
    columns: tuple[str, ...] = ()
    rows: list[_Row] = field(default_factory=list)


def render_blocks(document: Document, blocks: Iterable[Block], mark: Span | None) -> Markup:
    """The blocks in order, items of a list and rows of a table together.

    The words within ``mark`` are highlighted; the first highlight has the id ``extrait``.
    """
    return _render(_Pen(document, mark), blocks, "table")


def render_extract(document: Document, mark: Span) -> Markup:
    """The blocks that the marked words stand in, for a narrow column: a row is read downwards."""
    return _render(_Pen(document, mark), _context(document, mark), "records")


def _render(pen: _Pen, blocks: Iterable[Block], rows: RowsAs) -> Markup:
    return render("passage.html", french=french, runs=list(_runs(pen, blocks, rows)))


def _runs(pen: _Pen, blocks: Iterable[Block], rows: RowsAs) -> Iterator[_ShownRun]:
    """In the document's order, since the pen knows which marked words come first."""
    for (kind, _group), run in groupby(blocks, key=_together):
        members = list(run)
        if kind == "row":
            yield _of_rows(pen, members, rows)
        elif kind == "item":
            yield _ShownRun("list", items=[_item(pen, block) for block in members])
        else:
            for block in members:
                yield _ShownRun(kind, block.marker, pen.write(block.start, block.end))


def _context(document: Document, mark: Span) -> list[Block]:
    """The blocks that the marked words stand in, with what makes them readable alone.

    An item comes with its list and what introduces it.
    """
    near = [
        number
        for number, block in enumerate(document.blocks)
        if block.start < mark.end and mark.start < block.end
    ]
    if not near:
        return []
    chosen = set(near)
    blocks = document.blocks
    groups = {blocks[number].group for number in near if blocks[number].group is not None}
    for number, block in enumerate(blocks):
        if block.group in groups and block.kind == "item":
            chosen.add(number)
    first = min(chosen)
    if blocks[first].kind == "item" and first and blocks[first - 1].kind == "paragraph":
        chosen.add(first - 1)
    return [blocks[number] for number in sorted(chosen)]


def _together(block: Block) -> tuple[str, int | None]:
    return (block.kind, block.group if block.kind in ("item", "row") else None)


class _Pen:
    """Cuts spans of one document at the cited words' ends and at the notes' anchors."""

    def __init__(self, document: Document, mark: Span | None) -> None:
        self.document = document
        self.mark = mark
        self.anchors = sorted(
            (anchor, note.marker) for note in document.footnotes for anchor in note.anchors
        )
        self.marked = False

    def write(self, start: int, end: int) -> list[_MarkedWords]:
        anchors = [(at, marker) for at, marker in self.anchors if start < at <= end]
        cuts = {start, end, *(at for at, _marker in anchors)}
        if self.mark:
            cuts |= {at for at in (self.mark.start, self.mark.end) if start < at < end}
        return [
            self._piece(left, right, [marker for at, marker in anchors if at == right])
            for left, right in pairwise(sorted(cuts))
        ]

    def _piece(self, start: int, end: int, notes: list[str]) -> _MarkedWords:
        words, mark = self.document.text[start:end], self.mark
        marked = mark is not None and mark.start <= start and end <= mark.end
        first = marked and not self.marked
        self.marked |= marked
        return _MarkedWords(words, marked, first, ", ".join(notes))


def _item(pen: _Pen, item: Block) -> _Item:
    marker = item.marker if item.marker.strip("-*•+–—·o") else "•"
    if pen.document.text.startswith(marker, item.start):
        marker = ""  # it is part of the text
    return _Item(min(item.depth, DEEPEST), marker, pen.write(item.start, item.end))


def _of_rows(pen: _Pen, blocks: list[Block], kind: RowsAs) -> _ShownRun:
    """A table's rows; its columns' heads go above them where no row holds them."""
    columns = next((block.columns for block in blocks if block.columns), ())
    headed = any(block.header for block in blocks)
    rows = [_row(pen, block) for block in blocks]
    return _ShownRun(kind, columns=() if headed else columns, rows=rows)


def _row(pen: _Pen, block: Block) -> _Row:
    cells = block.cells or (Span(block.start, block.end),)
    columns = _padded(block.columns, len(cells))
    pieces = [pen.write(cell.start, cell.end) for cell in cells]
    return _Row(block.header, list(zip(columns, pieces, strict=True)))


def _padded(columns: tuple[str, ...], count: int) -> list[str]:
    return [*columns[:count], *[""] * (count - len(columns))]
