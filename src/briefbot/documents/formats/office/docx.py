"""Reads DOCX: opens the package and has its body walked through.

Read straight from the XML: Word's own libraries for Python know neither notes nor the numbers
that lists count, and fail in many ways on a damaged file.
"""

from __future__ import annotations

import posixpath
import re

from lxml import etree

from briefbot.documents.assembly.numbering import integer
from briefbot.documents.blocks import Limits, RawDocument, cleaned
from briefbot.documents.formats.archive import Archive, parse_xml
from briefbot.documents.formats.office.docx_body import DocxWalker
from briefbot.documents.formats.office.docx_numbering import Numbering, W
from briefbot.documents.formats.office.docx_styles import read_styles
from briefbot.documents.formats.signature import expect_kind
from briefbot.documents.mending.flaws import office_flaws
from briefbot.documents.models import Metadata
from briefbot.errors import DocumentError
from briefbot.french.documents import formats

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


def targets(archive: Archive, part: str) -> dict[str, str]:
    """What a part is tied to, by the last word of the tie's type: ``footnotes`` → its part."""
    folder, file = posixpath.split(part)
    root = archive.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
    found: dict[str, str] = {}
    for tie in () if root is None else root:
        target = posixpath.normpath(posixpath.join("/", folder, tie.get("Target", "")))
        found.setdefault(tie.get("Type", "").rpartition("/")[2], target.lstrip("/"))
    return found


def word_xml(archive: Archive, part: str | None) -> etree._Element | None:
    """A part's XML, its strict names made the usual ones."""
    data = archive.bytes_of(part) if part else None
    if data is None:
        return None
    usual = W.strip("{}").encode()
    return parse_xml(data.replace(_STRICT, usual), archive.name, archive.kind)


def metadata_of(archive: Archive) -> Metadata:
    """What the file's properties say of it."""
    root = archive.xml("docProps/core.xml")
    found = {} if root is None else {etree.QName(e).localname: e.text or "" for e in root}
    date = found.get("created") or found.get("modified") or ""
    return Metadata(
        title=cleaned(found.get("title", ""))[0],
        organisation=cleaned(found.get("creator", ""))[0],
        date=date[:10] if re.match(r"\d{4}-\d\d-\d\d", date) else "",
    )


def first_page(body: etree._Element, archive: Archive) -> int | None:
    """The first page's number where Word left the pages it laid out, all of them; else ``None``."""
    root = archive.xml("docProps/app.xml")
    said = {} if root is None else {etree.QName(e).localname: e.text or "" for e in root}
    breaks = sum(1 for _ in body.iter(f"{W}lastRenderedPageBreak"))
    starts = [e.get(f"{W}start") for e in body.iter(f"{W}pgNumType") if e.get(f"{W}start")]
    if breaks == 0 or breaks + 1 != integer(said.get("Pages")) or len(starts) > 1:
        return None
    return integer(starts[0], 1) if starts else 1


KIND = "Word (DOCX)"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def read_docx(data: bytes, name: str, limits: Limits) -> RawDocument:
    """The metadata and raw blocks of a Word document."""
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
    return RawDocument(tuple(walker.blocks), metadata_of(archive), exact_pages, flaws)
