"""A PDF's page taken apart: its parts in reading order, the notes at its foot, its tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from briefbot.documents.formats.pdf.notes import is_raised_mark, note_start
from briefbot.documents.formats.pdf.order import PrintedLine, reading_order, usual_gutter
from briefbot.documents.formats.pdf.pieces import Page, Piece
from briefbot.documents.formats.pdf.tables import Table, ruled_tables

_MANY = 0.15  # of all characters
_MANY_LINES = 3
_SMALLER = 0.93  # of the body's size: the type of notes


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page taken apart: its reading-order parts, its notes' lines and its tables."""

    page: Page
    parts: list[list[PrintedLine]]
    notes: list[PrintedLine]
    tables: list[Table]


def body_size(pages: Sequence[Page]) -> float:
    """The size of the running text: of those that many lines are set in, the largest.

    Notes may hold more words than the text they explain, headings never do.
    """
    sizes: Counter[float] = Counter()
    pieces: Counter[float] = Counter()
    for page in pages:
        for piece in page.pieces:
            sizes[piece.size] += len(piece.text)
            pieces[piece.size] += 1
    share = _MANY * sizes.total()
    many = [size for size in sizes if sizes[size] >= share and pieces[size] >= _MANY_LINES]
    return max(many or sizes, default=10.0)


def body_is_bold(pages: Sequence[Page], size: float) -> bool:
    """Whether most of the body is set in bold."""
    bold = sum(len(p.text) for page in pages for p in page.pieces if p.size == size and p.bold)
    total = sum(len(p.text) for page in pages for p in page.pieces if p.size == size)
    return bold * 2 > total


def take_apart(pages: Sequence[Page], body: float) -> list[Sheet]:
    """The document's pages, each taken apart; ``body`` is the size of its running type."""
    tables = [ruled_tables(page) for page in pages]
    free = [_with_places(page, found) for page, found in zip(pages, tables, strict=True)]
    usual = usual_gutter(free)
    sheets = []
    for page, pieces, found in zip(pages, free, tables, strict=True):
        parts = reading_order(pieces, usual)
        notes = [line for part in parts for line in _note_lines(part, body, page)]
        gone = {id(piece) for line in notes for piece in line.pieces}
        running = [piece for piece in pieces if id(piece) not in gone]
        sheets.append(Sheet(page, reading_order(running, usual), notes, found))
    return sheets


def _with_places(page: Page, tables: Sequence[Table]) -> list[Piece]:
    """The page's pieces, each table's replaced with one that holds its place."""
    inside = {id(piece) for table in tables for piece in table.pieces()}
    free = [piece for piece in page.pieces if id(piece) not in inside]
    for number, table in enumerate(tables):
        free.append(Piece((), table.box, table.box.y0 + 1, 1.0, False, table=number))
    return free


def _note_lines(part: Sequence[PrintedLine], body: float, page: Page) -> list[PrintedLine]:
    """The lines of notes: at a column's foot, under a table, and small ones with a raised mark."""
    found = [*_small_notes(part, body), *_foot_notes(part, body, page)]
    taken = {id(line) for line in found}
    return [line for line in part if id(line) in taken]


def _small_notes(part: Sequence[PrintedLine], body: float) -> list[PrintedLine]:
    """The lines of small type that open with a mark, raised or right under a table, wherever.

    A section's notes may stand above the next one's heading, a figure's under it.
    """
    found: list[PrintedLine] = []
    under = noted = False  # right under a table or its notes; within a note
    for line in part:
        if line.pieces[0].table is not None:
            under, noted = True, False
            continue
        small = max(piece.size for piece in line.pieces) <= _SMALLER * body
        opens = note_start(line) is not None and (under or _opens_raised(line))
        noted = small and (noted or opens)
        under = under and noted
        if noted:
            found.append(line)
    return found


def _opens_raised(line: PrintedLine) -> bool:
    return is_raised_mark(line.pieces[0].runs[0], line.pieces[0])


def _foot_notes(part: Sequence[PrintedLine], body: float, page: Page) -> list[PrintedLine]:
    """The lines of small type, or under a short rule, at a column's foot from the first mark on.

    Under a rule, small lines before the first mark go on with the note that the page before left.
    """
    rules = [
        (rule.y0 + rule.y1) / 2
        for rule in page.horizontal
        if part
        and rule.width < 0.5 * page.width
        and rule.x0 >= part[0].box.x0 - 30
        and rule.y0 > 0.4 * page.height
    ]
    foot: list[PrintedLine] = []
    for line in reversed(part):
        size = max(piece.size for piece in line.pieces)
        under = any(0 < line.baseline - rule < 30 for rule in rules) and note_start(line)
        if line.pieces[0].table is not None or (size > _SMALLER * body and not under):
            break
        foot.append(line)
    foot.reverse()
    first = next((i for i, line in enumerate(foot) if note_start(line)), None)
    ruled = next(
        (i for i, line in enumerate(foot) if any(0 < line.baseline - r < 30 for r in rules)), None
    )
    if ruled is not None and (first is None or ruled < first):
        return foot[ruled:]
    if first is None or foot[first].baseline < 0.4 * page.height:
        return []
    return foot[first:]
