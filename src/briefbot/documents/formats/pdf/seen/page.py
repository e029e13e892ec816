"""What stands on a PDF's page, as pdfium sees it: pieces of lines with their type, and rules."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from briefbot.documents.formats.pdf.pieces import Box, Page, pieces_of
from briefbot.documents.formats.pdf.seen.characters import QuarterTurn, runs_of
from briefbot.documents.formats.pdf.struck import without_struck

_MAX_PATHS = 20_000
_THIN = 3.0  # points; a path no thicker is a rule


def pictured(pictures: Sequence[pdfium.PdfObject], area: float) -> float:
    """The share of a page that its largest picture covers."""
    bounds = [picture.get_bounds() for picture in pictures]
    sizes = [(right - left) * (top - bottom) for left, bottom, right, top in bounds]
    return max(sizes, default=0.0) / max(area, 1.0)


def struck_by_annotation(page: pdfium.PdfPage, turn: QuarterTurn) -> Iterator[Box]:
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


def rules(page: pdfium.PdfPage, turn: QuarterTurn) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
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


def _paths(page: pdfium.PdfPage, turn: QuarterTurn) -> Iterator[Box]:
    count = min(pdfium_c.FPDFPage_CountObjects(page.raw), _MAX_PATHS)
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for place in range(count):
        item = pdfium_c.FPDFPage_GetObject(page.raw, place)
        if pdfium_c.FPDFPageObj_GetType(item) != pdfium_c.FPDF_PAGEOBJ_PATH:
            continue
        if pdfium_c.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            yield turn.box(left.value, bottom.value, right.value, top.value)


def read_page(document: pdfium.PdfDocument, index: int) -> Page:
    """A page's pieces and rules; an unreadable page is empty."""
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return Page(index, 0, 0, ())
    try:
        width, height = page.get_size()
        turn = QuarterTurn(page)
        runs, count, lying = runs_of(page, turn)
        if lying is not None:  # a table or map set on its side: the page is read turned
            turn = QuarterTurn(page, lying)
            runs, count, _lying = runs_of(page, turn)
            width, height = (
                (width, height) if (lying - turn.page_quarter) % 2 == 0 else (height, width)
            )
        horizontal, vertical = rules(page, turn)
        kept, struck = without_struck(runs, (*horizontal, *struck_by_annotation(page, turn)))
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
            pictured(pictures, width * height),
            struck,
        )
    except pdfium.PdfiumError:
        return Page(index, 0, 0, ())
    finally:
        page.close()
