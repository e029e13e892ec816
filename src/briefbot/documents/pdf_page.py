"""What stands on a PDF's page, as pdfium sees it: pieces of lines with their type, and rules.

Coordinates are points, x to the right and y **down** from the top left corner of the page as it is
read (pages turned on their side are turned back).
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

MAX_CHARACTERS = 60_000  # of one page; a dense page of a newspaper holds about 15,000
_MAX_PATHS = 20_000
_BOLD_NAMES = ("bold", "black", "heavy", "semib", "demi")
_LARGEST_MARK = 30.0  # points; the type that a raised figure may stand beside
_MOST_NEAR = 300  # runs looked at for each figure
_SOFT_HYPHEN = "\u00ad"
_THIN = 3.0  # points; a path no thicker is a rule


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, right, bottom, in points from the page's top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Its width in points."""
        return self.x1 - self.x0

    def union(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.x0, other.x0),
            min(self.y0, other.y0),
            max(self.x1, other.x1),
            max(self.y1, other.y1),
        )


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one type on one baseline; ``size`` is the type's, in points."""

    text: str
    box: Box
    baseline: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """Runs side by side with no wide gap: a line of a paragraph, a cell's line, a bullet."""

    runs: tuple[Run, ...]
    box: Box
    baseline: float
    size: float  # of most of its characters
    bold: bool  # all of it
    table: int | None = None  # it stands for the page's table of that place, and has no words

    @property
    def text(self) -> str:
        """Its words, as set."""
        return "".join(run.text for run in self.runs).strip()


@dataclass(frozen=True, slots=True)
class Page:
    """A page's pieces in no particular order, and its rules (thin lines and edges of boxes)."""

    index: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    horizontal: tuple[Box, ...] = ()
    vertical: tuple[Box, ...] = ()
    characters: int = 0
    pictures: bool = False


def read_page(document: pdfium.PdfDocument, index: int) -> Page:
    """A page's pieces and rules; an unreadable page is empty."""
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return Page(index, 0, 0, ())
    try:
        width, height = page.get_size()
        turn = _Turn(page)
        runs, count = _runs(page, turn)
        horizontal, vertical = _rules(page, turn)
        pieces = pieces_of(runs, vertical)
        pictures = next(page.get_objects([pdfium_c.FPDF_PAGEOBJ_IMAGE]), None) is not None
        return Page(index, width, height, pieces, horizontal, vertical, count, pictures)
    except pdfium.PdfiumError:
        return Page(index, 0, 0, ())
    finally:
        page.close()


@dataclass(frozen=True, slots=True)
class _Type:
    size: float
    bold: bool
    quarter: int  # quarter turns of the writing, counter-clockwise
    baseline: tuple[float, float]


class _Turn:
    """From pdfium's coordinates to the page's as read."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        left, bottom, right, top = page.get_bbox()
        self._edges = (left, bottom, right, top)
        self.quarter = (page.get_rotation() // 90) % 4

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point as read, y down."""
        left, bottom, right, top = self._edges
        if self.quarter == 1:
            return y - bottom, x - left
        if self.quarter == 2:
            return right - x, y - bottom
        if self.quarter == 3:
            return top - y, right - x
        return x - left, top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle as read."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _runs(page: pdfium.PdfPage, turn: _Turn) -> tuple[list[Run], int]:
    """The page's upright writing, in the file's order, and how many characters it holds."""
    text_page = page.get_textpage()
    try:
        raw = text_page.raw
        count = min(pdfium_c.FPDFText_CountChars(raw), MAX_CHARACTERS)
        types: dict[int, _Type] = {}
        builder = _RunBuilder(turn)
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        edges = [ctypes.byref(edge) for edge in (left, right, bottom, top)]
        for place in range(count):
            character = _character(pdfium_c.FPDFText_GetUnicode(raw, place))
            if character in "\r\n":
                builder.close()
                continue
            handle = pdfium_c.FPDFText_GetTextObject(raw, place)
            key = ctypes.cast(handle, ctypes.c_void_p).value or 0
            if key and key not in types:
                types[key] = _type_of(raw, place, handle)
            kind = types.get(key)
            if kind is not None and kind.quarter != turn.quarter:
                continue  # set on its side: a watermark or a margin's note
            if kind is None or not character.strip():
                builder.add_blank(character)
                continue
            pdfium_c.FPDFText_GetCharBox(raw, place, *edges)
            builder.add(character, (left.value, bottom.value, right.value, top.value), kind, key)
        builder.close()
        return builder.runs, count
    finally:
        text_page.close()


def _character(code: int) -> str:
    if code == 0x02:
        return _SOFT_HYPHEN  # pdfium's sign for a hyphen that cuts a word
    if code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return ""
    return chr(code)


def _type_of(raw: object, place: int, handle: object) -> _Type:
    matrix = pdfium_c.FS_MATRIX()
    size = ctypes.c_float()
    pdfium_c.FPDFPageObj_GetMatrix(handle, matrix)
    pdfium_c.FPDFTextObj_GetFontSize(handle, size)
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium_c.FPDFText_GetCharOrigin(raw, place, x, y)
    angle = math.atan2(matrix.b, matrix.a)
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    return _Type(
        size=round(abs(size.value) * scale, 1),
        bold=_is_bold(pdfium_c.FPDFTextObj_GetFont(handle)),
        quarter=round(angle / (math.pi / 2)) % 4,
        baseline=(x.value, y.value),
    )


def _is_bold(font: object) -> bool:
    if not font:
        return False
    name = ctypes.create_string_buffer(128)
    pdfium_c.FPDFFont_GetBaseFontName(font, name, 128)
    said = name.value.decode("utf-8", errors="replace").lower()
    return any(word in said for word in _BOLD_NAMES) or pdfium_c.FPDFFont_GetWeight(font) >= 600


@dataclass(slots=True)
class _RunBuilder:
    """Gathers characters of one text object into runs."""

    turn: _Turn
    runs: list[Run] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _edges: list[tuple[float, float, float, float]] = field(default_factory=list)
    _type: _Type | None = None
    _key: int = 0

    def add_blank(self, character: str) -> None:
        """Append a blank, the file's own or one that pdfium set between words."""
        if self._text:
            self._text.append(character)

    def add(
        self, character: str, edges: tuple[float, float, float, float], kind: _Type, key: int
    ) -> None:
        """Append a character of a text object (``key``): its left, bottom, right and top."""
        if key != self._key:
            self.close()
            self._type, self._key = kind, key
        self._text.append(character)
        self._edges.append(edges)

    def close(self) -> None:
        """End the run at hand."""
        text, edges, kind = "".join(self._text), self._edges, self._type
        self._text, self._edges, self._key = [], [], 0
        if kind is None or not edges:
            return
        left, bottom, right, top = zip(*edges, strict=True)
        box = self.turn.box(min(left), min(bottom), max(right), max(top))
        _x, baseline = self.turn.point(*kind.baseline)
        text = unicodedata.normalize("NFC", text)
        self.runs.append(Run(text, box, baseline, kind.size, kind.bold))


def pieces_of(runs: Sequence[Run], vertical: Sequence[Box] = ()) -> tuple[Piece, ...]:
    """Runs side by side on one baseline joined, unless a wide gap or a rule parts them."""
    pieces: list[Piece] = []
    for line in _baselines(runs):
        line.sort(key=lambda run: run.box.x0)
        group = [line[0]]
        for run in line[1:]:
            if _apart(group[-1], run, vertical):
                pieces.append(make_piece(group))
                group = []
            group.append(run)
        pieces.append(make_piece(group))
    return tuple(pieces)


def _baselines(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs on one baseline together; a raised or lowered figure goes with the run it touches."""
    ordered = sorted(runs, key=lambda run: run.baseline)
    baselines = [run.baseline for run in ordered]
    placed: list[tuple[float, Run]] = []
    for run in ordered:
        low = bisect_left(baselines, run.baseline - 0.3 * _LARGEST_MARK)
        high = bisect_right(baselines, run.baseline + 0.6 * _LARGEST_MARK)
        near = ordered[low : min(high, low + _MOST_NEAR)] if len(run.text) <= 6 else ()
        host = next((other for other in near if _touches(run, other)), run)
        placed.append((host.baseline, run))
    lines: list[list[Run]] = []
    last: tuple[float, float] = (-math.inf, 0.0)
    for baseline, run in sorted(placed, key=lambda pair: pair[0]):
        if lines and baseline - last[0] < max(0.25 * min(run.size, last[1]), 1.0):
            lines[-1].append(run)
        else:
            lines.append([run])
            last = (baseline, run.size)
    return lines


def _touches(mark: Run, host: Run) -> bool:
    """Whether ``mark`` is small type set higher or lower, close beside ``host``."""
    rise = host.baseline - mark.baseline
    if mark.size > 0.85 * host.size or not -0.3 * host.size < rise < 0.6 * host.size:
        return False
    after, before = mark.box.x0 - host.box.x1, host.box.x0 - mark.box.x1
    return -0.3 * host.size < after < 0.4 * host.size or -1 < before < 0.6 * host.size


def _apart(before: Run, after: Run, vertical: Sequence[Box]) -> bool:
    gap = after.box.x0 - before.box.x1
    if gap > 1.2 * max(before.size, after.size):
        return True
    middle = (after.box.y0 + after.box.y1) / 2
    low, high = before.box.x1 - 1, after.box.x0 + 1
    return any(low <= (v.x0 + v.x1) / 2 <= high and v.y0 <= middle <= v.y1 for v in vertical)


def make_piece(runs: Sequence[Run]) -> Piece:
    """The piece that runs from left to right make up, blanks set where type stands apart."""
    spaced: list[Run] = []
    for run in _with_hyphens(runs):
        if spaced:
            before = spaced[-1]
            gap = run.box.x0 - before.box.x1
            joined = before.text.endswith((" ", "\u00a0")) or run.text.startswith((" ", "\u00a0"))
            if gap > 0.17 * max(run.size, before.size) and not joined:
                spaced[-1] = replace(before, text=before.text + " ")
        spaced.append(run)
    box = spaced[0].box
    for run in spaced[1:]:
        box = box.union(run.box)
    sizes: Counter[float] = Counter()
    for run in spaced:
        sizes[run.size] += len(run.text.strip())
    size = max(sizes, key=lambda one: (sizes[one], one))
    main = next(run for run in spaced if run.size == size)
    bold = all(run.bold for run in spaced if any(c.isalnum() for c in run.text))
    bold = bold and any(run.bold for run in spaced)
    return Piece(tuple(spaced), box, main.baseline, size, bold)


def _with_hyphens(runs: Sequence[Run]) -> list[Run]:
    """The runs, a soft hyphen shown as one at the line's end, where alone it is printed."""
    shown = [replace(run, text=run.text.replace(_SOFT_HYPHEN, "")) for run in runs]
    if runs[-1].text.rstrip().endswith(_SOFT_HYPHEN):
        shown[-1] = replace(shown[-1], text=shown[-1].text.rstrip() + "-")
    return shown


def _rules(page: pdfium.PdfPage, turn: _Turn) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """The page's horizontal and vertical rules, edges of outlined boxes included."""
    horizontal: list[Box] = []
    vertical: list[Box] = []
    for box in _paths(page, turn):
        flat, thin = box.y1 - box.y0 <= _THIN, box.x1 - box.x0 <= _THIN
        if flat and not thin:
            horizontal.append(box)
        elif thin and not flat:
            vertical.append(box)
        elif not flat and not thin:
            horizontal += [Box(box.x0, y, box.x1, y) for y in (box.y0, box.y1)]
            vertical += [Box(x, box.y0, x, box.y1) for x in (box.x0, box.x1)]
    return tuple(horizontal), tuple(vertical)


def _paths(page: pdfium.PdfPage, turn: _Turn) -> Iterator[Box]:
    count = min(pdfium_c.FPDFPage_CountObjects(page.raw), _MAX_PATHS)
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for place in range(count):
        item = pdfium_c.FPDFPage_GetObject(page.raw, place)
        if pdfium_c.FPDFPageObj_GetType(item) != pdfium_c.FPDF_PAGEOBJ_PATH:
            continue
        if pdfium_c.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            yield turn.box(left.value, bottom.value, right.value, top.value)
