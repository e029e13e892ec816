"""Reads DOCX: opens the package and has its body walked through.

Read straight from the XML: Word's own libraries for Python know neither notes nor the numbers
that lists count, and fail in many ways on a damaged file.
"""

from __future__ import annotations

from briefbot.documents.assembly.cover import dated
from briefbot.documents.blocks import Limits, RawDocument
from briefbot.documents.formats.archive import Archive
from briefbot.documents.formats.office.docx_body import DocxWalker
from briefbot.documents.formats.office.docx_numbering import Numbering, W
from briefbot.documents.formats.office.docx_package import (
    first_page,
    metadata_of,
    targets,
    word_xml,
)
from briefbot.documents.formats.office.docx_styles import read_styles
from briefbot.documents.formats.signature import expect_kind
from briefbot.documents.mending.flaws import office_flaws
from briefbot.errors import DocumentError
from briefbot.french.documents import formats

KIND = "Word (DOCX)"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def read_docx(data: bytes, name: str, limits: Limits) -> RawDocument:
    """The metadata and raw blocks of a Word document.

    Raises:
        DocumentError: it is damaged, encrypted, not a Word document, or made to harm.
    """
    expect_kind("docx", data, name)
    archive = Archive.opened(data, name, KIND)
    main = targets(archive, "").get("officeDocument", "word/document.xml")
    document = word_xml(archive, main)
    body = None if document is None else document.find(f"{W}body")
    if body is None:
        raise DocumentError(formats.unreadable(name, KIND))
    parts = targets(archive, main)
    walker = DocxWalker(
        styles=read_styles(word_xml(archive, parts.get("styles"))),
        numbering=Numbering.read_from(word_xml(archive, parts.get("numbering"))),
        page=first_page(body, archive),
    )
    exact_pages = walker.page is not None
    walker.flow(body)
    for kind in ("footnote", "endnote"):
        walker.read_notes(kind, word_xml(archive, parts.get(f"{kind}s")))
    pictures = sum(1 for _ in body.iter(f"{_DRAWING}blip"))
    flaws = office_flaws(walker.blocks, pictures, walker.struck)
    return dated(RawDocument(tuple(walker.blocks), metadata_of(archive), exact_pages, flaws))
