"""From a PDF's lines to raw blocks: paragraphs, headings, lists, notes and tables, by their type.

What a page shows is all there is: larger or bold type is a heading, small type at the foot that
opens with a mark is a note, a bullet or number with a hanging indent is an item.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from briefbot.documents.blocks import (
    RawBlock,
    RawBreak,
    RawCell,
    RawEntry,
    RawItem,
    RawNote,
    RawParagraph,
    RawRow,
    cleaned,
    note_mark,
)
from briefbot.documents.contents import contents_entry, is_contents_title
from briefbot.documents.hyphens import Vocabulary, join_lines, vocabulary
from briefbot.documents.pdf_order import Line, lines_of, reading_order, usual_gutter
from briefbot.documents.pdf_page import Page, Piece, Run
from briefbot.documents.pdf_tables import Table, ruled_tables, unruled_tables

_BULLETS = "•‣▪▫●○◦∙■□➢➤►✓✔❖·\uf0b7\uf0a7\uf0d8\uf076\uf0fc"
_BULLET = re.compile(rf"([{_BULLETS}]|[-–—*o](?=\s|$))\s*")
_COUNTED = re.compile(r"((?:\d{1,3}|[a-z]|[ivx]{1,5})\s?(?:[.)]|\.?[-–])|\([a-z0-9]{1,3}\))\s+")
_NOTE_MARK = re.compile(r"\(?(\d{1,3}|[*†‡]{1,3}|[a-z])\)?")
_NOTE_START = re.compile(r"[\[(]?(\d{1,3}|[*†‡]{1,3})[\])]?[.)]?\s+(?=\S)")
_LEAD = re.compile(r"[^\W\d_][^.;:,]{1,40}\s:\s")
_CONTENTS_LINES = 4  # without an entry, after which a table of contents is over
_SMALLER = 0.93  # of the body's size: the type of notes


@dataclass(frozen=True, slots=True)
class Typeface:
    """A block's type: what tells a heading from the body."""

    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class TypedParagraph:
    """A paragraph that may be a heading yet, with its type, lines and place."""

    block: RawParagraph
    typeface: Typeface
    lines: int


Built = RawBlock | TypedParagraph


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page taken apart: its reading-order parts, its notes' lines and its tables."""

    page: Page
    parts: list[list[Line]]
    notes: list[Line]
    tables: list[Table]


def body_size(pages: Sequence[Page]) -> float:
    """The size most of the document's characters are set in."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for piece in page.pieces:
            sizes[piece.size] += len(piece.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 10.0


def body_is_bold(pages: Sequence[Page], size: float) -> bool:
    """Whether most of the body is set in bold."""
    bold = sum(len(p.text) for page in pages for p in page.pieces if p.size == size and p.bold)
    total = sum(len(p.text) for page in pages for p in page.pieces if p.size == size)
    return bold * 2 > total


def build_blocks(pages: Sequence[Page], printed: dict[int, int | None]) -> list[Built]:
    """The document's blocks in order, paragraphs with their type; notes follow their mark."""
    size = body_size(pages)
    sheets = _sheets(pages, size)
    known = vocabulary([line.text for s in sheets for part in s.parts for line in part])
    builder = _Builder(size, known)
    for sheet in sheets:
        builder.read(sheet, printed[sheet.page.index])
    return builder.finish()


def _sheets(pages: Sequence[Page], body: float) -> list[_Sheet]:
    tables = [ruled_tables(page) for page in pages]
    free = [_with_places(page, found) for page, found in zip(pages, tables, strict=True)]
    usual = usual_gutter(free)
    sheets = []
    for page, pieces, found in zip(pages, free, tables, strict=True):
        parts = reading_order(pieces, usual)
        notes = [line for part in parts for line in _note_lines(part, body, page)]
        gone = {id(piece) for line in notes for piece in line.pieces}
        running = [piece for piece in pieces if id(piece) not in gone]
        sheets.append(_Sheet(page, reading_order(running, usual), notes, found))
    return sheets


def _with_places(page: Page, tables: Sequence[Table]) -> list[Piece]:
    """The page's pieces, each table's replaced with one that holds its place."""
    inside = {id(p) for t in tables for row in t.rows for cell in row for p in cell}
    free = [piece for piece in page.pieces if id(piece) not in inside]
    for number, table in enumerate(tables):
        free.append(Piece((), table.box, table.box.y0 + 1, 1.0, False, table=number))
    return free


def _note_lines(part: Sequence[Line], body: float, page: Page) -> list[Line]:
    """The lines of small type, or under a short rule, at a column's foot from the first mark on."""
    rules = [
        rule.y0
        for rule in page.horizontal
        if part
        and rule.width < 0.5 * page.width
        and rule.x0 >= part[0].box.x0 - 30
        and rule.y0 > 0.4 * page.height
    ]
    foot: list[Line] = []
    for line in reversed(part):
        size = max(piece.size for piece in line.pieces)
        under = any(0 < line.baseline - rule < 30 for rule in rules) and _note_start(line)
        if line.pieces[0].table is not None or (size > _SMALLER * body and not under):
            break
        foot.append(line)
    foot.reverse()
    first = next((i for i, line in enumerate(foot) if _note_start(line)), None)
    if first is None or foot[first].baseline < 0.4 * page.height:
        return []
    return foot[first:]


def _note_start(line: Line) -> tuple[str, Line] | None:
    """The mark a note's first line opens with, and the line without it."""
    runs = [run for piece in line.pieces for run in piece.runs]
    if len(runs) < 2:
        return None
    match = _NOTE_MARK.fullmatch(runs[0].text.strip())
    raised = runs[0].size < 0.85 * max(run.size for run in runs)
    if match and (raised or not match.group(1).isalpha()):
        return match.group(1), _without_first_run(line)
    return None


def _without_first_run(line: Line) -> Line:
    first, *rest = line.pieces
    if len(first.runs) == 1:
        return Line(tuple(rest))
    runs = first.runs[1:]
    return Line((Piece(runs, first.box, first.baseline, first.size, first.bold), *rest))


@dataclass(frozen=True, slots=True)
class _Column:
    """The column being read: its edges, its usual distance between baselines, in points."""

    left: float = 0.0
    right: float = 0.0
    leading: float = 12.0
    fresh: bool = True  # no line of it has been read yet


@dataclass(slots=True)
class _Open:
    """The paragraph or item whose lines are being gathered; its page is its first line's."""

    marker: str
    start: float  # where its first line begins, an item's mark included
    hanging: float  # where an item's words begin
    page: int | None
    pdf_page: int
    depth: int = 0
    lines: list[Line] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    column: _Column = field(default_factory=_Column)

    def add(self, line: Line, text: str, column: _Column) -> None:
        """Append a line, its words with notes' marks in place."""
        self.lines.append(line)
        self.texts.append(text)
        self.column = column


@dataclass(slots=True)
class _Builder:
    """Goes through the pages in reading order."""

    body: float
    known: Vocabulary
    blocks: list[Built] = field(default_factory=list)
    waiting: list[RawNote] = field(default_factory=list)  # notes of what is still open
    current: _Open | None = None
    column: _Column = field(default_factory=_Column)
    sheet_tables: list[Table] = field(default_factory=list)
    markers: frozenset[str] = frozenset()
    page: int | None = None
    pdf_page: int = 0
    tables: int = 0
    contents: int = 0  # lines for which a table of contents is still taken to go on
    heads: tuple[RawCell, ...] = ()  # the first row of the table at hand
    indents: list[float] = field(default_factory=list)  # of the list at hand, outer first

    def read(self, sheet: _Sheet, printed: int | None) -> None:
        """Add a page's blocks; what its end cuts stays open for the next one."""
        self.page, self.pdf_page = printed, sheet.page.index + 1
        notes = self._notes(sheet.notes)
        self.markers = frozenset(note.marker for note in notes)
        self.sheet_tables = sheet.tables
        for part in sheet.parts:
            self._part(part)
        self.waiting += notes
        if self.current is None:
            self._close()

    def finish(self) -> list[Built]:
        """All blocks, the last one closed."""
        self._close()
        return self.blocks

    def _part(self, lines: list[Line]) -> None:
        rows = {
            first: (end, table)
            for first, end, table in unruled_tables([line.pieces for line in lines], is_marker)
        }
        worded = [line for line in lines if line.pieces[0].table is None]
        self.column = replace(self.column, fresh=True)
        if worded:
            left = min(line.box.x0 for line in worded)
            right = max(line.box.x1 for line in worded)
            self.column = _Column(left, right, _leading(worded, self.body))
        place = 0
        while place < len(lines):
            drawn = lines[place].pieces[0].table
            if drawn is not None or place in rows:
                self._close()
                end, table = rows.get(place, (place + 1, None))
                self._table(table if table is not None else self.sheet_tables[drawn or 0])
                place = end
            else:
                after = lines[place + 1] if place + 1 < len(lines) else None
                self._line(lines[place], after)
                place += 1
            self.column = replace(self.column, fresh=False)

    def _line(self, line: Line, after: Line | None) -> None:
        current = self.current
        entry = self._entry(line)
        if entry is not None:
            self._close()
            self.blocks.append(entry)
            return
        marker = _marker(line)
        if marker and not self._is_item(line, marker, current, after):
            marker = ""
        if current is not None and self.column.fresh:
            goes_on = not marker and self._goes_on(current, line)
            if not goes_on:
                self._close()
                self.blocks.append(RawBreak())
        elif current is not None:
            goes_on = not self._breaks(current, line, marker)
        else:
            goes_on = False
        if goes_on and current is not None:
            current.add(line, self._marked(line), self.column)
        else:
            self._close()
            self.current = self._opened(line, marker)

    def _goes_on(self, current: _Open, line: Line) -> bool:
        """Whether the first line of a column or page goes on with what the last one left open."""
        last = current.lines[-1]
        if not _same_face(last, line) and not _run_in(last, line):
            return False
        indent = line.box.x0 - self.column.left
        if current.marker and abs(indent - (current.hanging - current.column.left)) > 4:
            return False
        if last.text.endswith("-") and line.text[:1].islower():
            return True
        open_ended = not _short(last.text)
        if open_ended and (line.text[:1].islower() or line.text[:1].isdigit()):
            return True
        # A full last line seldom ends a paragraph: its next word may only have had no room.
        room = current.column.right - last.box.x1
        small = _face(line).size <= 1.08 * self.body
        full = small and room < _first_word(line) and (indent < 2 or current.marker != "")
        return full and (open_ended or (len(current.lines) > 1 and not _opens_with_lead(line)))

    def _entry(self, line: Line) -> RawEntry | None:
        """A line of a table of contents, with the title's first lines where it has several."""
        if is_contents_title(line.text):
            self.contents = _CONTENTS_LINES
            return None
        self.contents -= 1
        last = line.pieces[-1]
        numbered = len(line.pieces) > 1 and last.text.isdigit()
        loose = self.contents > 0 and numbered and last.box.x1 > self.column.right - 4
        entry = contents_entry(line.text, loose=loose)
        if entry is None:
            return None
        above = self.current
        if self.contents > 0 and above is not None and not is_contents_title(above.texts[-1]):
            self.current = None
            entry = RawEntry(title=f"{' '.join(above.texts)} {entry.title}", target=entry.target)
        self.contents = _CONTENTS_LINES
        return entry

    def _is_item(self, line: Line, marker: str, current: _Open | None, after: Line | None) -> bool:
        """Whether a line that opens like an item is one: a dash or number may open any line."""
        face = _face(line)
        if not _BULLET.fullmatch(marker):  # a heading is numbered as an item is
            last_of_bold = face.bold and (after is None or not _face(after).bold)
            if face.size >= 1.08 * self.body or (last_of_bold and len(line.text) <= 100):
                return False
        if len(line.pieces) > 1 or line.text[0] in _BULLETS:
            return True
        if current is None or current.marker:
            return True
        return _short(current.lines[-1].text) or line.box.x0 > current.lines[-1].box.x0 + 3

    def _breaks(self, current: _Open, line: Line, marker: str) -> bool:
        """Whether a line begins a block, rather than going on with the one at hand."""
        last = current.lines[-1]
        if marker or not _same_face(last, line):
            return marker != "" or not _run_in(last, line)
        distance = line.baseline - last.baseline
        pitch = max(self.column.leading, 1.05 * _face(line).size)
        if distance > 1.3 * pitch or distance < 0:
            return True
        if current.marker and line.box.x0 < current.hanging - 4:
            return abs(line.box.x0 - current.start) > 4 or not _is_flush(current, line)
        if _face(line).size > 1.08 * self.body:
            return False  # a heading's lines end where they please
        room = self.column.right - last.box.x1
        if room > _first_word(line) + 0.6 * self.body and _short(last.text):
            return True
        indented = line.box.x0 > self.column.left + 0.8 * self.body
        return indented and abs(last.box.x0 - self.column.left) < 2 and not current.marker

    def _opened(self, line: Line, marker: str) -> _Open:
        stripped, hanging = _without_marker(line) if marker else (line, 0.0)
        opened = _Open(marker, line.box.x0, hanging, self.page, self.pdf_page)
        opened.add(stripped, self._marked(stripped), self.column)
        if marker:
            while self.indents and line.box.x0 < self.indents[-1] - 4:
                self.indents.pop()
            if not self.indents or line.box.x0 > self.indents[-1] + 4:
                self.indents.append(line.box.x0)
            opened.depth = len(self.indents) - 1
        return opened

    def _close(self) -> None:
        """End the block at hand, and set the notes that waited for it after it."""
        current, self.current = self.current, None
        if current is not None:
            self._add(current)
        self.blocks += self.waiting
        self.waiting = []

    def _add(self, current: _Open) -> None:
        text, marks = cleaned(join_lines(current.texts, self.known))
        if not text:
            return
        page, pdf_page = current.page, current.pdf_page
        if current.marker:
            marker = "-" if _BULLET.fullmatch(current.marker) else current.marker
            self.blocks.append(
                RawItem(
                    text=text,
                    marker=marker,
                    depth=current.depth,
                    marks=marks,
                    page=page,
                    pdf_page=pdf_page,
                )
            )
            return
        self.indents.clear()
        faces = [_face(line) for line in current.lines]
        face = Typeface(max(f.size for f in faces), all(f.bold for f in faces))
        block = RawParagraph(text=text, strong=face.bold, marks=marks, page=page, pdf_page=pdf_page)
        self.blocks.append(TypedParagraph(block, face, len(current.lines)))

    def _marked(self, line: Line) -> str:
        """A line's words, raised figures that call one of the page's notes as marks."""
        return " ".join("".join(self._runs(piece)) for piece in line.pieces)

    def _runs(self, piece: Piece) -> list[str]:
        texts = []
        for run in piece.runs:
            marker = _NOTE_MARK.fullmatch(run.text.strip())
            raised = run.size < 0.85 * piece.size and run.baseline < piece.baseline - 0.1 * run.size
            if marker and raised and marker.group(1) in self.markers:
                texts.append(note_mark(marker.group(1)) + (" " if run.text.endswith(" ") else ""))
            else:
                texts.append(run.text)
        return texts

    def _table(self, table: Table) -> None:
        """Add a table's rows; one that the page or column cut goes on with its earlier part."""
        self.indents.clear()
        rows = [tuple(self._cell(pieces) for pieces in row) for row in table.rows]
        last = self._cut_table(len(table.columns))
        if last is None:
            self.tables += 1
            self.heads = rows[0]
        else:
            rows = rows[1:] if _texts(rows[0]) == _texts(self.heads) else rows
            before = self.blocks[last]
            if rows and isinstance(before, RawRow) and _is_cut(before.cells, rows[0]):
                joined = (self._joined(b, a) for b, a in zip(before.cells, rows[0], strict=True))
                self.blocks[last] = replace(before, cells=tuple(joined))
                rows = rows[1:]
        for place, cells in enumerate(rows):
            self.blocks.append(
                RawRow(
                    cells=cells,
                    table=self.tables,
                    header=last is None and place == 0 and _is_bold_row(table),
                    page=self.page,
                    pdf_page=self.pdf_page,
                )
            )

    def _cut_table(self, width: int) -> int | None:
        """The place of the last row of a table as wide that ends where this part begins."""
        if not self.column.fresh:
            return None
        places = range(len(self.blocks) - 1, -1, -1)
        last = next((p for p in places if not isinstance(self.blocks[p], RawNote | RawBreak)), None)
        block = None if last is None else self.blocks[last]
        return last if isinstance(block, RawRow) and len(block.cells) == width else None

    def _cell(self, pieces: Sequence[Piece]) -> RawCell:
        texts = [self._marked(line) for line in lines_of(pieces)]
        text, marks = cleaned(join_lines(texts, self.known))
        return RawCell(text=text, marks=marks)

    def _joined(self, before: RawCell, after: RawCell) -> RawCell:
        text = join_lines([text for text in (before.text, after.text) if text], self.known)
        shift = len(text) - len(after.text)
        moved = tuple(replace(mark, offset=mark.offset + shift) for mark in after.marks)
        return RawCell(text=text, marks=before.marks + moved)

    def _notes(self, lines: Sequence[Line]) -> list[RawNote]:
        notes: list[tuple[str, list[str]]] = []
        for line in lines:
            start = _note_start(line)
            if start is not None:
                notes.append((start[0], [start[1].text]))
            elif notes:
                notes[-1][1].append(line.text)
        made = []
        for marker, texts in notes:
            text, _marks = cleaned(join_lines(texts, self.known))
            if text:
                made.append(
                    RawNote(text=text, marker=marker, page=self.page, pdf_page=self.pdf_page)
                )
        return made


def _texts(cells: Sequence[RawCell]) -> list[str]:
    return [cell.text.casefold() for cell in cells]


def _is_cut(before: Sequence[RawCell], after: Sequence[RawCell]) -> bool:
    """Whether a row is the rest of the one before: each of its cells goes on with an open one."""
    pairs = [(b.text, a.text) for b, a in zip(before, after, strict=True) if a.text]
    if not pairs or any(not b or _short(b) for b, _a in pairs):
        return False
    ended = any(b.text and not a.text for b, a in zip(before, after, strict=True))
    return ended or all(a[:1].islower() for _b, a in pairs)


def _is_bold_row(table: Table) -> bool:
    """Whether the first row alone is set in bold, as column heads are."""
    bold = [all(piece.bold for cell in row for piece in cell) for row in table.rows]
    return bold[0] and not all(bold)


def is_marker(text: str) -> bool:
    """Whether a piece is a list's mark, alone."""
    text = text.strip()
    return bool(_BULLET.fullmatch(text) or _COUNTED.fullmatch(text + " "))


def _marker(line: Line) -> str:
    """The mark a line opens with, as set; empty where it opens with none."""
    if len(line.pieces) > 1 and is_marker(line.pieces[0].text):
        return line.pieces[0].text
    match = _BULLET.match(line.text) or _COUNTED.match(line.text)
    if match is None or not line.text[match.end() :].strip():
        return ""
    return match.group(1)


def _without_marker(line: Line) -> tuple[Line, float]:
    """The line without its mark, and where its words begin."""
    first, *rest = line.pieces
    if rest and is_marker(first.text):
        return Line(tuple(rest)), rest[0].box.x0
    match = _BULLET.match(first.text) or _COUNTED.match(first.text)
    cut = match.end() if match else 0
    runs: list[Run] = []
    for run in first.runs:
        text = run.text.lstrip() if not runs and cut else run.text
        taken = min(cut, len(text))
        cut -= taken
        if text[taken:]:
            runs.append(Run(text[taken:], run.box, run.baseline, run.size, run.bold))
    share = (match.end() / max(len(first.text), 1)) if match else 0
    hanging = first.box.x0 + share * first.box.width
    return Line(
        (Piece(tuple(runs), first.box, first.baseline, first.size, first.bold), *rest)
    ), hanging


def _face(line: Line) -> Typeface:
    sizes: Counter[float] = Counter()
    for piece in line.pieces:
        sizes[piece.size] += len(piece.text)
    worded = [piece for piece in line.pieces if any(c.isalnum() for c in piece.text)]
    bold = bool(worded) and all(piece.bold for piece in worded)
    return Typeface(max(sizes, key=lambda size: (sizes[size], size)), bold)


def _same_face(last: Line, line: Line) -> bool:
    before, after = _face(last), _face(line)
    return abs(before.size - after.size) < 0.6 and before.bold == after.bold


def _run_in(last: Line, line: Line) -> bool:
    """Whether two lines differ only by a bold lead or ending, in one paragraph."""
    same_size = abs(_face(last).size - _face(line).size) < 0.6
    mixed = any(run.bold for p in line.pieces for run in p.runs) and not _face(line).bold
    mixed = mixed or (any(r.bold for p in last.pieces for r in p.runs) and not _face(last).bold)
    return same_size and mixed


def _opens_with_lead(line: Line) -> bool:
    """Whether a line opens with a few words in bold or before a colon, as some paragraphs do."""
    runs = [run for piece in line.pieces for run in piece.runs if run.text.strip()]
    led = runs[0].bold and not runs[-1].bold
    return led or _LEAD.match(line.text) is not None


def _first_word(line: Line) -> float:
    """The width of a line's first word and a blank, in points."""
    word = line.text.split(" ", 1)[0]
    return line.box.width * (len(word) + 1) / max(len(line.text), 1)


def _short(text: str) -> bool:
    return text.endswith((":", ";", ".", "?", "!", "»"))


def _is_flush(current: _Open, line: Line) -> bool:
    """An item whose later lines begin where its mark does, with no hanging indent."""
    if len(current.lines) > 1:
        return abs(current.lines[1].box.x0 - line.box.x0) < 4
    return not _short(current.lines[-1].text) and line.text[:1].islower()


def _leading(lines: Sequence[Line], body: float) -> float:
    """The usual distance between the baselines of a paragraph's lines."""
    near = [
        b.baseline - a.baseline
        for a, b in pairwise(lines)
        if 0.8 * body < b.baseline - a.baseline < 2.2 * body
    ]
    return median(sorted(near)[: max(1, len(near) * 3 // 4)]) if near else 1.2 * body
