"""A page's characters with their place and type, gathered into runs of one text object."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from briefbot.documents.formats.pdf.pieces import SOFT_HYPHEN, Box, Run


class QuarterTurn:
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


MAX_CHARACTERS = 60_000  # of one page; a dense page of a newspaper holds about 15,000
_BOLD_NAMES = ("bold", "black", "heavy", "semib", "demi")
_FEWEST_LYING = 20  # characters on their side that are more than a stamp or a margin's note
_LYING = 0.7  # of a page's characters, beyond which the page itself lies on its side


@dataclass(frozen=True, slots=True)
class _Type:
    size: float
    bold: bool
    quarter: int  # quarter turns of the writing, counter-clockwise
    baseline: tuple[float, float]


class _Character(NamedTuple):
    sign: str
    place: int  # in the page's text
    key: int  # of its text object; 0 where pdfium set a blank of its own
    type: _Type | None
    box: tuple[float, float, float, float] | None  # left, bottom, right, top; none of a blank


def runs_of(page: pdfium.PdfPage, turn: QuarterTurn) -> tuple[list[Run], int, int | None]:
    """The page's upright writing, in the file's order, and how many characters it holds.

    None of it is read where there are more than ``MAX_CHARACTERS``. Where nearly all the writing
    is set on its side, its quarter turns come third.
    """
    text_page = page.get_textpage()
    try:
        count = pdfium_c.FPDFText_CountChars(text_page.raw)
        if count > MAX_CHARACTERS:
            return [], count, None
        characters = list(_characters(text_page.raw, count))
        turns = Counter(one.type.quarter for one in characters if one.type)
        del turns[turn.quarter]
        # What is set on its side is a watermark or a margin's note.
        upright = [one for one in characters if not one.type or one.type.quarter == turn.quarter]
        quarter, most = turns.most_common(1)[0] if turns else (0, 0)
        lies = most >= _FEWEST_LYING and most > _LYING * count
        return _runs(upright, text_page.raw, turn), count, quarter if lies else None
    finally:
        text_page.close()


def _characters(raw: object, count: int) -> Iterator[_Character]:
    """A page's characters in the file's order; a line's end has no sign."""
    types: dict[int, _Type] = {}
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    edges = [ctypes.byref(edge) for edge in (left, right, bottom, top)]
    for place in range(count):
        sign = _sign(pdfium_c.FPDFText_GetUnicode(raw, place))
        handle = None if sign in "\r\n" else pdfium_c.FPDFText_GetTextObject(raw, place)
        key = (ctypes.cast(handle, ctypes.c_void_p).value or 0) if handle else 0
        if key and key not in types:
            types[key] = _type_of(raw, place, handle)
        box = None
        if key and sign.strip():
            pdfium_c.FPDFText_GetCharBox(raw, place, *edges)
            box = (left.value, bottom.value, right.value, top.value)
        yield _Character(sign, place, key, types.get(key), box)


def _runs(characters: Iterable[_Character], raw: object, turn: QuarterTurn) -> list[Run]:
    """The runs that characters make: of one text object, on one line, blanks within them."""
    groups: list[list[_Character]] = [[]]
    key = 0
    for one in characters:
        if one.sign in "\r\n" or (one.box and one.key != key):
            groups.append([])
            key = one.key if one.box else 0
        if one.box or groups[-1]:
            groups[-1].append(one)
    return [_run(group, raw, turn) for group in groups if group]


def _sign(code: int) -> str:
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


def _run(characters: Sequence[_Character], raw: object, turn: QuarterTurn) -> Run:
    """The run of some characters; its first one shows, as its last may not."""
    shown = [one for one in characters if one.box]
    edges = [one.box for one in shown if one.box]
    kind = shown[0].type
    assert kind is not None
    left, bottom, right, top = zip(*edges, strict=True)
    box = turn.box(min(left), min(bottom), max(right), max(top))
    _x, baseline = turn.point(*kind.baseline)
    text = unicodedata.normalize("NFC", "".join(one.sign for one in characters))
    ink = tuple(turn.across(*edge) for edge in edges)
    if len(ink) != sum(not character.isspace() for character in text):
        ink = ()  # accents apart from their letters: which is where is not known
    room = pdfium_c.FS_RECTF()  # the last character's own, to the right of its ink for most
    pdfium_c.FPDFText_GetLooseCharBox(raw, shown[-1].place, room)
    advance = turn.box(room.left, room.bottom, room.right, room.top).x1
    return Run(text, box, baseline, kind.size, kind.bold, advance, ink)
