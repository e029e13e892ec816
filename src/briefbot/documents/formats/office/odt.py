"""Reads ODT: opens the file and has its body walked through; pages are kept where they are sure."""

from __future__ import annotations

import re

from lxml import etree

from briefbot.documents.assembly.numbering import integer
from briefbot.documents.blocks import Limits, RawDocument, cleaned
from briefbot.documents.formats.archive import Archive
from briefbot.documents.formats.office.odt_body import DRAW, OFFICE, OdtWalker
from briefbot.documents.formats.office.odt_styles import TEXT, OdtLists, OdtStyles, opening
from briefbot.documents.formats.signature import expect_kind
from briefbot.documents.mending.flaws import office_flaws
from briefbot.documents.models import Metadata
from briefbot.errors import DocumentError
from briefbot.french.documents import formats

KIND = "OpenDocument (ODT)"
META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"


def read_odt(data: bytes, name: str, limits: Limits) -> RawDocument:
    """The metadata and raw blocks of an OpenDocument text."""
    expect_kind("odt", data, name)
    archive = Archive.opened(data, name, KIND)
    if b"encryption-data" in (archive.bytes_of("META-INF/manifest.xml") or b""):
        raise DocumentError(formats.encrypted(name))
    content = archive.xml("content.xml")
    body = None if content is None else content.find(f"{OFFICE}body/{OFFICE}text")
    if content is None or body is None:
        raise DocumentError(formats.unreadable(name, KIND))
    styles = OdtStyles.read_from(archive.xml("styles.xml"), content)
    meta = archive.xml("meta.xml")
    walker = OdtWalker(styles, OdtLists(styles), first_page(body, styles, meta))
    exact_pages = walker.page is not None
    walker.flow(body)
    blocks = walker.blocks + walker.notes
    pictures = sum(1 for _ in body.iter(f"{DRAW}image"))
    flaws = office_flaws(blocks, pictures, walker.struck)
    return RawDocument(tuple(blocks), metadata_of(meta), exact_pages, flaws)


def metadata_of(root: etree._Element | None) -> Metadata:
    """What the file's properties say of it."""

    def first(*tags: str) -> str:
        texts = (root.findtext(f".//{tag}") or "" for tag in tags) if root is not None else ()
        return next((cleaned(text)[0] for text in texts if text), "")

    date = first(f"{META}creation-date", f"{DC}date")
    return Metadata(
        title=first(f"{DC}title"),
        organisation=first(f"{META}initial-creator", f"{DC}creator"),
        date=date[:10] if re.match(r"\d{4}-\d\d-\d\d", date) else "",
    )


def first_page(body: etree._Element, styles: OdtStyles, meta: etree._Element | None) -> int | None:
    """The first page's number where the file keeps every page break; else ``None``."""
    statistic = None if meta is None else meta.find(f".//{META}document-statistic")
    pages = 0 if statistic is None else integer(statistic.get(f"{META}page-count"))
    soft = sum(1 for _ in body.iter(f"{TEXT}soft-page-break"))
    asked = sum(1 for e in opening(body) if styles.of(e).breaks_page)
    first = next(iter(opening(body)), None)
    start = 1 if first is None else styles.of(first).page_number or 1
    renumbered = any(styles.of(e).page_number for e in opening(body) if e is not first)
    return start if soft and soft + asked + 1 == pages and not renumbered else None
