"""A document's blocks as HTML, with the cited words marked: what proof and reader both show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, pairwise

from briefbot.documents.models import Block, Document, Span
from briefbot.french import page as french
from briefbot.web.text import escape

_TAGS = {"heading": "h3", "paragraph": "p", "footnote": "p"}


def render_blocks(document: Document, blocks: Iterable[Block], mark: Span | None) -> str:
    """The blocks in order, items of a list and rows of a table together.

    The words within ``mark`` are highlighted; the first highlight has the id ``extrait``.
    """
    return _render(_Pen(document, mark), blocks, _table)


def render_extract(document: Document, mark: Span) -> str:
    """The blocks that the marked words stand in, for a narrow column: a row is read downwards."""
    return _render(_Pen(document, mark), _context(document, mark), _records)


def _render(pen: _Pen, blocks: Iterable[Block], rows: Callable[[_Pen, list[Block]], str]) -> str:
    parts = []
    for (kind, _group), run in groupby(blocks, key=_together):
        members = list(run)
        if kind == "row":
            parts.append(rows(pen, members))
        elif kind == "item":
            parts.append(_list(pen, members))
        else:
            parts.extend(_paragraph(pen, block) for block in members)
    return "".join(parts)


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
    """Writes spans of one document as HTML, marking the cited words and the notes' anchors."""

    def __init__(self, document: Document, mark: Span | None) -> None:
        self.document = document
        self.mark = mark
        self.anchors = sorted(
            (anchor, note.marker) for note in document.footnotes for anchor in note.anchors
        )
        self.marked = False

    def write(self, start: int, end: int) -> str:
        return "".join(self._pieces(start, end))

    def _pieces(self, start: int, end: int) -> Iterator[str]:
        anchors = [(at, marker) for at, marker in self.anchors if start < at <= end]
        cuts = {start, end, *(at for at, _marker in anchors)}
        if self.mark:
            cuts |= {at for at in (self.mark.start, self.mark.end) if start < at < end}
        ordered = sorted(cuts)
        for left, right in pairwise(ordered):
            yield self._words(left, right)
            markers = [marker for at, marker in anchors if at == right]
            if markers:
                yield f"<sup>{escape(', '.join(markers))}</sup>"

    def _words(self, start: int, end: int) -> str:
        words = escape(self.document.text[start:end])
        mark = self.mark
        if mark is None or start == end or start < mark.start or mark.end < end:
            return words
        identity = "" if self.marked else ' id="extrait" tabindex="-1"'
        self.marked = True
        return f"<mark{identity}>{words}</mark>"


def _paragraph(pen: _Pen, block: Block) -> str:
    tag = _TAGS[block.kind]
    note = ""
    style = ""
    if block.kind == "footnote":
        note = f"<sup>{escape(block.marker)}</sup> "
        style = ' class="note"'
    return f"<{tag}{style}>{note}{pen.write(block.start, block.end)}</{tag}>"


def _list(pen: _Pen, items: list[Block]) -> str:
    lines = []
    for item in items:
        marker = item.marker if item.marker.strip("-*•+–—·o") else "•"
        if pen.document.text.startswith(marker, item.start):
            marker = ""  # it is part of the text
        lines.append(
            f'<li class="depth-{min(item.depth, 3)}"><span class="marker">{escape(marker)}</span>'
            f"<span>{pen.write(item.start, item.end)}</span></li>"
        )
    return f'<ul class="items" role="list">{"".join(lines)}</ul>'


def _table(pen: _Pen, rows: list[Block]) -> str:
    columns = next((row.columns for row in rows if row.columns), ())
    lines = []
    if columns and not any(row.header for row in rows):
        heads = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
        lines.append(f"<tr>{heads}</tr>")
    for row in rows:
        cells = row.cells or (Span(row.start, row.end),)
        opening, closing = ('<th scope="col">', "</th>") if row.header else ("<td>", "</td>")
        written = "".join(f"{opening}{pen.write(cell.start, cell.end)}{closing}" for cell in cells)
        lines.append(f"<tr>{written}</tr>")
    return (
        f'<div class="table" role="region" tabindex="0" aria-label="{escape(french.TABLE)}">'
        f"<table>{''.join(lines)}</table></div>"
    )


def _records(pen: _Pen, rows: list[Block]) -> str:
    """Each row as its column heads with, under each, what the cell says."""
    lists = []
    for row in rows:
        cells = row.cells or (Span(row.start, row.end),)
        pairs = "".join(
            f"<div><dt>{escape(column)}</dt><dd>{pen.write(cell.start, cell.end)}</dd></div>"
            for column, cell in zip(_padded(row.columns, len(cells)), cells, strict=True)
            if cell.end > cell.start
        )
        lists.append(f'<dl class="record">{pairs}</dl>')
    return "".join(lists)


def _padded(columns: tuple[str, ...], count: int) -> list[str]:
    return [*columns[:count], *[""] * (count - len(columns))]
