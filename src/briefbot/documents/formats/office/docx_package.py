"""The parts of a Word file: how they are tied, its properties, and the pages that Word laid out."""

from __future__ import annotations

import posixpath
import re

from lxml import etree

from briefbot.documents.blocks import cleaned
from briefbot.documents.formats.archive import Archive, parse_xml
from briefbot.documents.formats.office.docx_numbering import W, integer
from briefbot.documents.models import Metadata

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
