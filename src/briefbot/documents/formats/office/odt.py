"""Reads ODT: opens the file and has its body walked through; pages are kept where they are sure."""

from __future__ import annotations

from briefbot.documents.blocks import Limits, RawDocument
from briefbot.documents.formats.archive import Archive
from briefbot.documents.formats.office.odt_body import DRAW, OFFICE, OdtWalker
from briefbot.documents.formats.office.odt_meta import first_page, metadata_of
from briefbot.documents.formats.office.odt_styles import OdtLists, OdtStyles
from briefbot.documents.formats.signature import expect_kind
from briefbot.documents.mending.flaws import office_flaws
from briefbot.errors import DocumentError
from briefbot.french.documents import formats

KIND = "OpenDocument (ODT)"


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
