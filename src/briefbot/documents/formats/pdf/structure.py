"""From a PDF's lines to raw blocks: paragraphs, headings, lists, notes and tables, by their type.

What a page shows is all there is: larger or bold type is a heading, small type at the foot that
opens with a mark is a note, a bullet or number with a hanging indent is an item.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from statistics import median

from briefbot.documents.assembly.contents import contents_entry, is_contents_title
from briefbot.documents.blocks import (
    RawBreak,
    RawEntry,
    RawItem,
    RawNote,
    RawParagraph,
    cleaned,
    turn,
)
from briefbot.documents.formats.pdf.lines import (
    BULLET,
    Typeface,
    face_of,
    is_marker,
    line_pitches,
    marker_of,
    without_marker,
)
from briefbot.documents.formats.pdf.notes import Words, go_on_with_note, page_notes
from briefbot.documents.formats.pdf.open_blocks import (
    MOST_BOLD,
    Built,
    Column,
    Open,
    TypedParagraph,
    breaks,
    goes_on,
    heads_text,
    is_item,
)
from briefbot.documents.formats.pdf.order import PrintedLine
from briefbot.documents.formats.pdf.pieces import Page
from briefbot.documents.formats.pdf.rows import Setting, table_rows
from briefbot.documents.formats.pdf.sheet import Sheet, body_size, take_apart
from briefbot.documents.formats.pdf.tables import Table, unruled_tables
from briefbot.documents.mending.hyphens import WholeWords, join_lines, vocabulary

_FEW = 3  # pairs of lines, too few to tell a column's leading by
_CONTENTS_LINES = 4  # without an entry, after which a table of contents is over


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


@dataclass(slots=True)
class _Builder:
    """Goes through the pages in reading order."""

    body: float
    leading: float  # the document's usual distance between baselines
    known: WholeWords
    blocks: list[Built] = field(default_factory=list)
    waiting: list[RawNote] = field(default_factory=list)  # notes of what is still open
    current: Open | None = None
    column: Column = field(default_factory=Column)
    sheet_tables: list[Table] = field(default_factory=list)
    words: Words = field(init=False)
    page: int | None = None
    pdf_page: int = 0
    tables: count[int] = field(default_factory=count)
    contents: int = 0  # lines for which a table of contents is still taken to go on
    indents: list[float] = field(default_factory=list)  # of the list at hand, outer first

    def __post_init__(self) -> None:
        self.words = Words(self.body)

    def read(self, sheet: Sheet, printed: int | None) -> None:
        """Add a page's blocks; what its end cuts stays open for the next one."""
        self.page, self.pdf_page = printed, sheet.page.index + 1
        notes = self._notes(sheet.notes)
        self.words = Words(self.body, frozenset(note.marker for note in notes))
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
            self.column = Column(left, right, leading)
        place = 0
        while place < len(lines):
            drawn = lines[place].pieces[0].table
            if drawn is not None or place in rows:
                self._close()
                end, table = rows.get(place, (place + 1, None))
                self._table(table if table is not None else self.sheet_tables[drawn or 0])
                place = end
            else:
                self._line(lines[place], lines[place + 1 : place + 1 + MOST_BOLD])
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
        if marker and BULLET.fullmatch(marker) and heads_text(line, following):
            line, marker = without_marker(line)[0], ""
        elif marker and not is_item(line, marker, current, following, self.body):
            marker = ""
        if current is not None and self.column.fresh:
            same = not marker and goes_on(current, line, self.column, self.body)
            if not same:
                self._close()
                self.blocks.append(RawBreak())
        elif current is not None:
            same = not breaks(current, line, marker, self.column, self.body)
        else:
            same = False
        if same and current is not None:
            text = self.words.of(line)
            if current.last_page != self.pdf_page:
                text = self._turned(current, text)
            current.add(line, text, self.column, self.pdf_page)
        else:
            self._close()
            self.current = self._opened(line, marker)

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

    def _opened(self, line: PrintedLine, marker: str) -> Open:
        stripped, hanging = without_marker(line) if marker else (line, 0.0)
        opened = Open(marker, hanging, self.page, self.pdf_page)
        opened.add(stripped, self.words.of(stripped), self.column, self.pdf_page)
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

    def _add(self, current: Open) -> None:
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

    def _turned(self, current: Open, text: str) -> str:
        """The first line of a page that goes on with what the page before left open.

        The rest of a word that the page cuts counts as the earlier page's.
        """
        rest, blank, after = text.partition(" ")
        if current.lines[-1].text.endswith("-"):
            return rest + turn(self.page, self.pdf_page) + blank + after
        return turn(self.page, self.pdf_page) + text

    def _table(self, table: Table) -> None:
        self.indents.clear()
        setting = Setting(self.words, self.known, self.page, self.pdf_page)
        self.blocks += table_rows(table, self.tables, setting)

    def _notes(self, lines: Sequence[PrintedLine]) -> list[RawNote]:
        """The page's notes; small words at a foot that no note goes on with are a paragraph."""
        rest, notes = page_notes(lines, self.known, self.page, self.pdf_page)
        if rest and not go_on_with_note(rest, self.known, self.waiting, self.blocks):
            text, marks = cleaned(join_lines(rest, self.known))
            page, pdf_page = self.page, self.pdf_page
            self.blocks.append(RawParagraph(text=text, marks=marks, page=page, pdf_page=pdf_page))
        return notes
