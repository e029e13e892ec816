"""What was read of a file as one HTML page, beside pictures of a PDF's own pages.

The page stands alone: it fetches nothing and runs nothing, whatever the file holds.
"""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO

import pypdfium2 as pdfium
from jinja2 import Environment, PackageLoader, StrictUndefined

from briefbot.french.documents import inspection as french
from briefbot.inspection.models import Inspected, PageRead
from briefbot.web.documents.passage import render_blocks
from briefbot.web.text import one_line

MOST_PICTURED = 200  # pages; a page of them weighs some 20 MB
SCALE, QUALITY = 1.0, 60  # 72 dots an inch, legible beside the text; of a JPEG


def as_page(read: Inspected, name: str, pdf: bytes = b"") -> str:
    """The page; ``pdf`` are the bytes of the PDF that was read, if it was one."""
    environment = Environment(
        loader=PackageLoader("briefbot.inspection", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pictures = _pictures(pdf) if pdf else []
    shown = [
        (page, render_blocks(read.document, page.blocks, None), _picture_of(page, pictures))
        for page in read.pages
    ]
    return environment.get_template("page.html").render(
        french=french,
        name=one_line(name),
        read=read,
        shown=shown,
        cut=len(read.pages) > len(pictures) > 0,
        most=MOST_PICTURED,
        one_line=one_line,
    )


def _picture_of(page: PageRead, pictures: list[str]) -> str:
    return pictures[page.pdf_page - 1] if 0 < page.pdf_page <= len(pictures) else ""


def _pictures(pdf: bytes) -> list[str]:
    """The first pages as JPEG in ``data:`` addresses."""
    pictures = []
    with pdfium.PdfDocument(pdf) as document:
        for number in range(min(len(document), MOST_PICTURED)):
            drawn = BytesIO()
            page = document[number]
            page.render(scale=SCALE).to_pil().convert("RGB").save(drawn, "JPEG", quality=QUALITY)
            page.close()
            pictures.append(f"data:image/jpeg;base64,{b64encode(drawn.getvalue()).decode()}")
    return pictures
