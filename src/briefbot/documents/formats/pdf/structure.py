"""From a PDF's lines to raw blocks: paragraphs, headings, lists, notes and tables, by their type.

What a page shows is all there is: larger or bold type is a heading, small type at the foot that
opens with a mark is a note, a bullet or number with a hanging indent is an item.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from briefbot.documents.assembly.contents import contents_entry, is_contents_title
from briefbot.documents.assembly.raised import LOOK_BACK, raised
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
    shifted,
    turn,
)
from briefbot.documents.formats.pdf.lines import (
    BULLET,
    BULLETS,
    Typeface,
    ends_sentence,
    face_of,
    first_word_width,
    is_marker,
    is_run_in,
    line_pitches,
    marker_of,
    opens_with_lead,
    same_face,
    without_marker,
)
from briefbot.documents.formats.pdf.order import PrintedLine, lines_of
from briefbot.documents.formats.pdf.pieces import Page, Piece
from briefbot.documents.formats.pdf.sheet import NOTE_MARK, Sheet, body_size, note_start, take_apart
from briefbot.documents.formats.pdf.tables import Table, unruled_tables
from briefbot.documents.mending.hyphens import WholeWords, join_lines, vocabulary

_FEW = 3  # pairs of lines, too few to tell a column's leading by
_MOST_BOLD = 4  # lines looked ahead at for the end of a heading
_LONGEST_BOLD = 200  # characters of a heading as large as the text
_CONTENTS_LINES = 4  # without an entry, after which a table of contents is over


@dataclass(frozen=True, slots=True)
class TypedParagraph:
    """A paragraph that may be a heading yet, with its type, lines and place."""

    block: RawParagraph
    typeface: Typeface
    lines: int


Built = RawBlock | TypedParagraph


def build_blocks(pages: Sequence[Page], printed: dict[int, int | None]) -> list[Built]:
    """The document's blocks in order, paragraphs with their type; notes follow their mark."""
    size = body_size(pages)
    sheets = take_apart(pages, size)
    known = vocabulary([line.text for s in sheets for part in s.parts for line in part])
    pitches = [p for s in sheets for part in s.parts for p in line_pitches(part, size)]
    builder = _Builder(size, median(pitches) if pitches else 1.2 * size, known)
    for sheet in sheets:
        builder.read(sheet, printed[sheet.page.index])
    return builder.finish()


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
    last_page: int = 0  # its last line's place in the file
    lines: list[PrintedLine] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    column: _Column = field(default_factory=_Column)

    def add(self, line: PrintedLine, text: str, column: _Column, pdf_page: int) -> None:
        """Append a line of a page, its words with notes' marks in place."""
        self.lines.append(line)
        self.texts.append(text)
        self.column = column
        self.last_page = pdf_page


@dataclass(slots=True)
class _Builder:
    """Goes through the pages in reading order."""

    body: float
    leading: float  # the document's usual distance between baselines
    known: WholeWords
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

    def read(self, sheet: Sheet, printed: int | None) -> None:
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

    def _part(self, lines: list[PrintedLine]) -> None:
        rows = {
            first: (end, table)
            for first, end, table in unruled_tables([line.pieces for line in lines], is_marker)
        }
        worded = [line for line in lines if line.pieces[0].table is None]
        self.column = replace(self.column, fresh=True)
        if worded:
            left = min(line.box.x0 for line in worded)
            right = max(line.box.x1 for line in worded)
            pitches = line_pitches(worded, self.body)
            leading = median(pitches) if len(pitches) >= _FEW else self.leading
            self.column = _Column(left, right, leading)
        place = 0
        while place < len(lines):
            drawn = lines[place].pieces[0].table
            if drawn is not None or place in rows:
                self._close()
                end, table = rows.get(place, (place + 1, None))
                self._table(table if table is not None else self.sheet_tables[drawn or 0])
                place = end
            else:
                self._line(lines[place], lines[place + 1 : place + 1 + _MOST_BOLD])
                place += 1
            self.column = replace(self.column, fresh=False)

    def _line(self, line: PrintedLine, following: Sequence[PrintedLine]) -> None:
        current = self.current
        entry = self._entry(line)
        if entry is not None:
            self._close()
            self.blocks.append(entry)
            return
        marker = marker_of(line)
        if marker and BULLET.fullmatch(marker) and _heads_text(line, following):
            line, marker = without_marker(line)[0], ""
        elif marker and not self._is_item(line, marker, current, following):
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
            text = self._marked(line)
            if current.last_page != self.pdf_page:
                text = self._turned(current, text)
            current.add(line, text, self.column, self.pdf_page)
        else:
            self._close()
            self.current = self._opened(line, marker)

    def _goes_on(self, current: _Open, line: PrintedLine) -> bool:
        """Whether the first line of a column or page goes on with what the last one left open."""
        last = current.lines[-1]
        if not same_face(last, line) and not is_run_in(last, line):
            return False
        indent = line.box.x0 - self.column.left
        if current.marker and abs(indent - (current.hanging - current.column.left)) > 4:
            return False
        if last.text.endswith("-") and line.text[:1].islower():
            return True
        open_ended = not ends_sentence(last.text)
        if open_ended and (line.text[:1].islower() or line.text[:1].isdigit()):
            return True
        # A full last line seldom ends a paragraph: its next word may only have had no room.
        room = current.column.right - last.box.x1
        small = face_of(line).size <= 1.08 * self.body
        full = small and room < first_word_width(line) and (indent < 2 or current.marker != "")
        return full and (open_ended or (len(current.lines) > 1 and not opens_with_lead(line)))

    def _entry(self, line: PrintedLine) -> RawEntry | None:
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
            title = cleaned(" ".join([*above.texts, entry.title]))[0]
            entry = RawEntry(title=title, target=entry.target)
        self.contents = _CONTENTS_LINES
        return entry

    def _is_item(
        self,
        line: PrintedLine,
        marker: str,
        current: _Open | None,
        following: Sequence[PrintedLine],
    ) -> bool:
        """Whether a line that opens like an item is one: a dash or number may open any line."""
        face = face_of(line)
        headed = face.size >= 1.08 * self.body or (face.bold and _is_short_bold(line, following))
        if headed and not BULLET.fullmatch(marker):  # a heading is numbered as an item is
            return False

        if len(line.pieces) > 1 or line.text[0] in BULLETS:
            return True
        if current is None or current.marker:
            return True
        return ends_sentence(current.lines[-1].text) or line.box.x0 > current.lines[-1].box.x0 + 3

    def _breaks(self, current: _Open, line: PrintedLine, marker: str) -> bool:
        """Whether a line begins a block, rather than going on with the one at hand."""
        last = current.lines[-1]
        if marker or not same_face(last, line):
            return marker != "" or not is_run_in(last, line)
        distance = line.baseline - last.baseline
        pitch = max(self.column.leading, 1.05 * face_of(line).size)
        if distance > 1.3 * pitch or distance < 0:
            return True
        if current.marker and line.box.x0 < current.hanging - 4:
            return abs(line.box.x0 - current.start) > 4 or not _is_flush(current, line)
        if face_of(line).size > 1.08 * self.body:
            return False  # a heading's lines end where they please
        room = self.column.right - last.box.x1
        if room > first_word_width(line) + 0.6 * self.body and ends_sentence(last.text):
            return True
        indented = line.box.x0 > self.column.left + 0.8 * self.body
        return indented and abs(last.box.x0 - self.column.left) < 2 and not current.marker

    def _opened(self, line: PrintedLine, marker: str) -> _Open:
        stripped, hanging = without_marker(line) if marker else (line, 0.0)
        opened = _Open(marker, line.box.x0, hanging, self.page, self.pdf_page)
        opened.add(stripped, self._marked(stripped), self.column, self.pdf_page)
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
            marker = "-" if BULLET.fullmatch(current.marker) else current.marker
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
        faces = [face_of(line) for line in current.lines]
        face = Typeface(max(f.size for f in faces), all(f.bold for f in faces))
        block = RawParagraph(text=text, strong=face.bold, marks=marks, page=page, pdf_page=pdf_page)
        self.blocks.append(TypedParagraph(block, face, len(current.lines)))

    def _marked(self, line: PrintedLine) -> str:
        """A line's words, raised figures that call one of the page's notes as marks."""
        return " ".join("".join(self._runs(piece)) for piece in line.pieces)

    def _turned(self, current: _Open, text: str) -> str:
        """The first line of a page that goes on with what the page before left open.

        The rest of a word that the page cuts counts as the earlier page's.
        """
        rest, blank, after = text.partition(" ")
        if current.lines[-1].text.endswith("-"):
            return rest + turn(self.page, self.pdf_page) + blank + after
        return turn(self.page, self.pdf_page) + text

    def _runs(self, piece: Piece) -> list[str]:
        texts: list[str] = []
        for place, run in enumerate(piece.runs):
            marker = NOTE_MARK.fullmatch(run.text.strip())
            high = run.size < 0.85 * piece.size and run.baseline < piece.baseline - 0.1 * run.size
            alone = len(piece.runs) == 1 and run.size < 0.7 * self.body  # in a cell of its own
            if marker and (high or alone) and not texts and marker.group(1) in self.markers:
                texts.append(note_mark(marker.group(1)) + (" " if run.text.endswith(" ") else ""))
            elif high:
                before = "".join(texts)[-LOOK_BACK:]
                after = piece.runs[place + 1].text if place + 1 < len(piece.runs) else ""
                part = after.lstrip().startswith(("/", "⁄"))  # of a fraction
                texts.append(run.text if part else raised(run.text, before, self.markers, after))
            else:
                texts.append(run.text)
        return texts

    def _table(self, table: Table) -> None:
        """Add a table's rows; one that the page or column cut goes on with its earlier part."""
        self.indents.clear()
        rows = [
            tuple(
                replace(self._cell(pieces), covered=(place, column) in table.covered)
                for column, pieces in enumerate(row)
            )
            for place, row in enumerate(table.rows)
        ]
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
        moved = shifted(after.marks, len(text) - len(after.text))
        return RawCell(text=text, marks=before.marks + moved)

    def _notes(self, lines: Sequence[PrintedLine]) -> list[RawNote]:
        notes: list[tuple[str, list[str]]] = []
        rest: list[str] = []  # of the note that the page before left
        for line in lines:
            start = note_start(line)
            if start is not None:
                notes.append((start[0], [start[1].text]))
            elif notes:
                notes[-1][1].append(line.text)
            else:
                rest.append(line.text)
        if rest:
            self._end_note(rest)
        made = []
        for marker, texts in notes:
            text, _marks = cleaned(join_lines(texts, self.known))
            if text:
                made.append(
                    RawNote(text=text, marker=marker, page=self.page, pdf_page=self.pdf_page)
                )
        return made

    def _end_note(self, rest: Sequence[str]) -> None:
        """Go on with the last note; without one, small words at a foot are a paragraph."""
        for blocks in (self.waiting, self.blocks):
            places = range(len(blocks) - 1, -1, -1)
            last = next((p for p in places if isinstance(blocks[p], RawNote)), None)
            note = None if last is None else blocks[last]
            if last is not None and isinstance(note, RawNote):
                text, _marks = cleaned(join_lines([note.text, *rest], self.known))
                blocks[last] = replace(note, text=text)
                return
        text, marks = cleaned(join_lines(rest, self.known))
        page, pdf_page = self.page, self.pdf_page
        self.blocks.append(RawParagraph(text=text, marks=marks, page=page, pdf_page=pdf_page))


def _texts(cells: Sequence[RawCell]) -> list[str]:
    return [cell.text.casefold() for cell in cells]


def _is_cut(before: Sequence[RawCell], after: Sequence[RawCell]) -> bool:
    """Whether a row is the rest of the one before: each of its cells goes on with an open one."""
    pairs = [(b.text, a.text) for b, a in zip(before, after, strict=True) if a.text]
    if not pairs or any(not b or ends_sentence(b) for b, _a in pairs):
        return False
    ended = any(b.text and not a.text for b, a in zip(before, after, strict=True))
    return ended or all(a[:1].islower() for _b, a in pairs)


def _is_bold_row(table: Table) -> bool:
    """Whether the first row alone is set in bold, as column heads are."""
    bold = [all(piece.bold for cell in row for piece in cell) for row in table.rows]
    return bold[0] and not all(bold)


def _is_short_bold(line: PrintedLine, following: Sequence[PrintedLine]) -> bool:
    """Whether a bold line, with the bold ones that go on with it, is no longer than a heading."""
    length = len(line.text)
    for after in following:
        if not face_of(after).bold:
            return length <= _LONGEST_BOLD
        if marker_of(after):
            return False  # a list whose items are bold
        length += len(after.text) + 1
    return len(following) < _MOST_BOLD and length <= _LONGEST_BOLD


def _heads_text(line: PrintedLine, following: Sequence[PrintedLine]) -> bool:
    """Whether a bold line with a bullet is a heading: the words under it begin where it does."""
    face = face_of(line)
    if not face.bold or not following or not _is_short_bold(line, following):
        return False
    after = next((one for one in following if not face_of(one).bold), None)
    if after is None or marker_of(after):
        return False
    return after.box.x0 < without_marker(line)[1] - 4


def _is_flush(current: _Open, line: PrintedLine) -> bool:
    """An item whose later lines begin where its mark does, with no hanging indent."""
    if len(current.lines) > 1:
        return abs(current.lines[1].box.x0 - line.box.x0) < 4
    return not ends_sentence(current.lines[-1].text) and line.text[:1].islower()
