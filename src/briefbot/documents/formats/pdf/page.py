"""What stands on a PDF's page, as pdfium sees it: pieces of lines with their type, and rules.

Coordinates are points, x to the right and y **down** from the top left corner of the page as it is
read (pages turned on their side are turned back).
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from briefbot.documents.formats.pdf.pieces import SOFT_HYPHEN, Box, Page, Run, pieces_of
from briefbot.documents.formats.pdf.struck import without_struck

MAX_CHARACTERS = 60_000  # of one page; a dense page of a newspaper holds about 15,000
_MAX_PATHS = 20_000
_BOLD_NAMES = ("bold", "black", "heavy", "semib", "demi")
_THIN = 3.0  # points; a path no thicker is a rule
_FEWEST_LYING = 20  # characters on their side that are more than a stamp or a margin's note
_LYING = 0.7  # of a page's characters, beyond which the page itself lies on its side


def read_page(document: pdfium.PdfDocument, index: int) -> Page:
    """A page's pieces and rules; an unreadable page is empty."""
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return Page(index, 0, 0, ())
    try:
        width, height = page.get_size()
        turn = _Turn(page)
        runs, count, lying = _runs(page, turn)
        if lying is not None:  # a table or map set on its side: the page is read turned
            turn = _Turn(page, lying)
            runs, count, _lying = _runs(page, turn)
            width, height = (
                (width, height) if (lying - turn.page_quarter) % 2 == 0 else (height, width)
            )
        horizontal, vertical = _rules(page, turn)
        kept, struck = without_struck(runs, (*horizontal, *_struck_by_annotation(page, turn)))
        pieces = pieces_of(kept, vertical)
        pictures = list(page.get_objects([pdfium_c.FPDF_PAGEOBJ_IMAGE]))
        return Page(
            index,
            width,
            height,
            pieces,
            horizontal,
            vertical,
            count,
            bool(pictures),
            _pictured(pictures, width * height),
            struck,
        )
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

    def __init__(self, page: pdfium.PdfPage, quarter: int | None = None) -> None:
        left, bottom, right, top = page.get_bbox()
        self._edges = (left, bottom, right, top)
        self.page_quarter = (page.get_rotation() // 90) % 4
        self.quarter = self.page_quarter if quarter is None else quarter

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

    def across(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float]:
        """Where a rectangle begins and ends from left to right, as read."""
        box = self.box(left, bottom, right, top) if self.quarter else None
        return (left - self._edges[0], right - self._edges[0]) if box is None else (box.x0, box.x1)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle as read."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _runs(page: pdfium.PdfPage, turn: _Turn) -> tuple[list[Run], int, int | None]:
    """The page's upright writing, in the file's order, and how many characters it holds.

    None of it is read where there are more than ``MAX_CHARACTERS``. Where nearly all the writing
    is set on its side, its quarter turns come third.
    """
    text_page = page.get_textpage()
    try:
        raw = text_page.raw
        count = pdfium_c.FPDFText_CountChars(raw)
        if count > MAX_CHARACTERS:
            return [], count, None
        aside: Counter[int] = Counter()
        types: dict[int, _Type] = {}
        builder = _RunBuilder(turn, raw)
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
                aside[kind.quarter] += 1
                continue  # set on its side: a watermark or a margin's note
            if kind is None or not character.strip():
                builder.add_blank(character)
                continue
            pdfium_c.FPDFText_GetCharBox(raw, place, *edges)
            box = (left.value, bottom.value, right.value, top.value)
            builder.add(character, place, box, kind, key)
        builder.close()
        quarter, most = aside.most_common(1)[0] if aside else (0, 0)
        lies = most >= _FEWEST_LYING and most > _LYING * count
        return builder.runs, count, quarter if lies else None
    finally:
        text_page.close()


def _character(code: int) -> str:
    if code == 0x02:
        return SOFT_HYPHEN  # pdfium's sign for a hyphen that cuts a word
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
    raw: object  # the page's text
    runs: list[Run] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _edges: list[tuple[float, float, float, float]] = field(default_factory=list)
    _type: _Type | None = None
    _key: int = 0
    _last: int = 0  # place of the last character in the page's text

    def add_blank(self, character: str) -> None:
        """Append a blank, the file's own or one that pdfium set between words."""
        if self._text:
            self._text.append(character)

    def add(
        self,
        character: str,
        place: int,
        edges: tuple[float, float, float, float],
        kind: _Type,
        key: int,
    ) -> None:
        """Append a character of a text object (``key``): its left, bottom, right and top."""
        if key != self._key:
            self.close()
            self._type, self._key = kind, key
        self._text.append(character)
        self._edges.append(edges)
        self._last = place

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
        ink = tuple(self.turn.across(*edge) for edge in edges)
        if len(ink) != sum(not character.isspace() for character in text):
            ink = ()  # accents apart from their letters: which is where is not known
        self.runs.append(Run(text, box, baseline, kind.size, kind.bold, self._advance(), ink))

    def _advance(self) -> float:
        """Where the last character's own room ends: to the right of its ink, for most."""
        room = pdfium_c.FS_RECTF()
        pdfium_c.FPDFText_GetLooseCharBox(self.raw, self._last, room)
        return self.turn.box(room.left, room.bottom, room.right, room.top).x1


def _pictured(pictures: Sequence[pdfium.PdfObject], area: float) -> float:
    """The share of a page that its largest picture covers."""
    bounds = [picture.get_bounds() for picture in pictures]
    sizes = [(right - left) * (top - bottom) for left, bottom, right, top in bounds]
    return max(sizes, default=0.0) / max(area, 1.0)


def _struck_by_annotation(page: pdfium.PdfPage, turn: _Turn) -> Iterator[Box]:
    """The lines that a reviewer's tool draws over words: half-way up what it marks."""
    for place in range(pdfium_c.FPDFPage_GetAnnotCount(page.raw)):
        note = pdfium_c.FPDFPage_GetAnnot(page.raw, place)
        if pdfium_c.FPDFAnnot_GetSubtype(note) == pdfium_c.FPDF_ANNOT_STRIKEOUT:
            quads = pdfium_c.FS_QUADPOINTSF()
            for number in range(pdfium_c.FPDFAnnot_CountAttachmentPoints(note)):
                if pdfium_c.FPDFAnnot_GetAttachmentPoints(note, number, quads):
                    xs = (quads.x1, quads.x2, quads.x3, quads.x4)
                    ys = (quads.y1, quads.y2, quads.y3, quads.y4)
                    box = turn.box(min(xs), min(ys), max(xs), max(ys))
                    middle = box.y0 + 0.6 * (box.y1 - box.y0)
                    yield Box(box.x0, middle, box.x1, middle)
        pdfium_c.FPDFPage_CloseAnnot(note)


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
