"""What stands on a PDF's page, as pdfium sees it: pieces of lines with their type, and rules."""

from __future__ import annotations

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from briefbot.documents.formats.pdf.pieces import Page, pieces_of
from briefbot.documents.formats.pdf.seen.characters import runs_of
from briefbot.documents.formats.pdf.seen.drawn import pictured, rules, struck_by_annotation
from briefbot.documents.formats.pdf.seen.turn import QuarterTurn
from briefbot.documents.formats.pdf.struck import without_struck


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
