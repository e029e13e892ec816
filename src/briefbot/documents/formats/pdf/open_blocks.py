"""Where paragraphs and items of a PDF begin and end: what one line tells of the one before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefbot.documents.blocks import RawBlock, RawParagraph
from briefbot.documents.formats.pdf.lines import (
    BULLET,
    BULLETS,
    Typeface,
    ends_sentence,
    face_of,
    first_word_width,
    is_run_in,
    marker_of,
    opens_with_lead,
    same_face,
    without_marker,
)
from briefbot.documents.formats.pdf.order import PrintedLine

MOST_BOLD = 4  # lines looked ahead at for the end of a heading
_LONGEST_BOLD = 200  # characters of a heading as large as the text
LARGER = 1.08  # of the body's size: the type of headings


@dataclass(frozen=True, slots=True)
class TypedParagraph:
    """A paragraph that may be a heading yet, with its type, lines and place."""

    block: RawParagraph
    typeface: Typeface
    lines: int


Built = RawBlock | TypedParagraph


@dataclass(frozen=True, slots=True)
class Column:
    """The column being read: its edges, its usual distance between baselines, in points."""

    left: float = 0.0
    right: float = 0.0
    leading: float = 12.0
    fresh: bool = True  # no line of it has been read yet


@dataclass(slots=True)
class Open:
    """The paragraph or item whose lines are being gathered; its page is its first line's."""

    marker: str
    hanging: float  # where an item's words begin
    page: int | None
    pdf_page: int
    depth: int = 0
    last_page: int = 0  # its last line's place in the file
    lines: list[PrintedLine] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    column: Column = field(default_factory=Column)

    def add(self, line: PrintedLine, text: str, column: Column, pdf_page: int) -> None:
        """Append a line of a page, its words with notes' marks in place."""
        self.lines.append(line)
        self.texts.append(text)
        self.column = column
        self.last_page = pdf_page


def goes_on(current: Open, line: PrintedLine, column: Column, body: float) -> bool:
    """Whether the first line of a column or page goes on with what the last one left open."""
    last = current.lines[-1]
    if not same_face(last, line) and not is_run_in(last, line):
        return False
    indent = line.box.x0 - column.left
    if current.marker and abs(indent - (current.hanging - current.column.left)) > 4:
        return False
    if last.text.endswith("-") and line.text[:1].islower():
        return True
    open_ended = not ends_sentence(last.text)
    if open_ended and (line.text[:1].islower() or line.text[:1].isdigit()):
        return True
    # A full last line seldom ends a paragraph: its next word may only have had no room.
    room = current.column.right - last.box.x1
    small = face_of(line).size <= LARGER * body
    full = small and room < first_word_width(line) and (indent < 2 or current.marker != "")
    return full and (open_ended or (len(current.lines) > 1 and not opens_with_lead(line)))


def breaks(current: Open, line: PrintedLine, marker: str, column: Column, body: float) -> bool:
    """Whether a line begins a block, rather than going on with the one at hand."""
    last = current.lines[-1]
    if marker or not same_face(last, line):
        return marker != "" or not is_run_in(last, line)
    distance = line.baseline - last.baseline
    pitch = max(column.leading, 1.05 * face_of(line).size)
    if distance > 1.3 * pitch or distance < 0:
        return True
    if current.marker and line.box.x0 < current.hanging - 4:
        return True
    if face_of(line).size > LARGER * body:
        return False  # a heading's lines end where they please
    room = column.right - last.box.x1
    if room > first_word_width(line) + 0.6 * body and ends_sentence(last.text):
        return True
    indented = line.box.x0 > column.left + 0.8 * body
    return indented and abs(last.box.x0 - column.left) < 2 and not current.marker


def is_item(
    line: PrintedLine,
    marker: str,
    current: Open | None,
    following: Sequence[PrintedLine],
    body: float,
) -> bool:
    """Whether a line that opens like an item is one: a dash or number may open any line."""
    face = face_of(line)
    headed = face.size >= LARGER * body or (face.bold and _is_short_bold(line, following))
    if headed and not BULLET.fullmatch(marker):  # a heading is numbered as an item is
        return False
    if len(line.pieces) > 1 or line.text[0] in BULLETS:
        return True
    if current is None or current.marker:
        return True
    return ends_sentence(current.lines[-1].text) or line.box.x0 > current.lines[-1].box.x0 + 3


def heads_text(line: PrintedLine, following: Sequence[PrintedLine]) -> bool:
    """Whether a bold line with a bullet is a heading: the words under it begin where it does."""
    face = face_of(line)
    if not face.bold or not following or not _is_short_bold(line, following):
        return False
    after = next((one for one in following if not face_of(one).bold), None)
    if after is None or marker_of(after):
        return False
    return after.box.x0 < without_marker(line)[1] - 4


def _is_short_bold(line: PrintedLine, following: Sequence[PrintedLine]) -> bool:
    """Whether a bold line, with the bold ones that go on with it, is no longer than a heading."""
    length = len(line.text)
    for after in following:
        if not face_of(after).bold:
            return length <= _LONGEST_BOLD
        if marker_of(after):
            return False  # a list whose items are bold
        length += len(after.text) + 1
    return len(following) < MOST_BOLD and length <= _LONGEST_BOLD
