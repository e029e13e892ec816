"""Reads HTML: the main content's headings, paragraphs, lists, tables and notes, as raw blocks.

Menus, page heads and feet, asides, forms, scripts and whatever is hidden are left out. Nothing is
fetched, no entity is resolved but HTML's own.
"""

from __future__ import annotations

import re

from lxml import html as lxml_html
from lxml.etree import ParserError
from lxml.html import HtmlElement

from briefbot.documents.assembly.cover import attributed
from briefbot.documents.blocks import Limits, RawDocument, clean
from briefbot.documents.formats.archive import MAX_DEPTH, depth_of
from briefbot.documents.formats.html.content import HtmlWalker
from briefbot.documents.formats.html.furniture import Struck, is_little, main_content
from briefbot.documents.formats.html.notes import HtmlNotes
from briefbot.documents.formats.signature import expect_kind
from briefbot.documents.formats.text.decoding import decoded
from briefbot.documents.mending.flaws import characters, struck_flaws
from briefbot.documents.models import Flaw, Guess, Metadata
from briefbot.errors import DocumentError
from briefbot.french.documents import files, formats

_META_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def decode_html(data: bytes, name: str) -> str:
    """The page's text, in the encoding that it declares where none is sure."""
    declared = _META_CHARSET.search(data[:4096])
    return decoded(data, name, declared[1].decode("ascii").lower() if declared else "cp1252")


def metadata_of(root: HtmlElement) -> Metadata:
    """What the page's head says of it."""
    named = {
        str(meta.get("name") or meta.get("property") or "").lower(): clean(meta.get("content", ""))
        for meta in root.iter("meta")
    }

    def first(*names: str) -> str:
        return next((named[n] for n in names if named.get(n)), "")

    title = root.findtext(".//title")
    date = first("dcterms.date", "dc.date", "article:published_time", "date", "created")
    return Metadata(
        title=clean(title or "") or first("dcterms.title", "dc.title", "og:title"),
        organisation=first("dcterms.publisher", "dc.publisher"),
        date=match.group() if (match := re.match(r"\d{4}(-\d\d(-\d\d)?)?", date)) else "",
        language=(root.get("lang") or "fr").split("-")[0].lower(),
        guess=Guess(organisation=first("dcterms.creator", "author")),
    )


def read_html(data: bytes, name: str, limits: Limits) -> RawDocument:
    """The metadata and raw blocks of an HTML page."""
    expect_kind("html", data, name)
    text = decode_html(data, name)
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8"), parser=parser)
    except ParserError as error:
        raise DocumentError(files.empty(name)) from error
    if depth_of(root) > MAX_DEPTH:
        raise DocumentError(formats.too_deep(name))
    walker = HtmlWalker(HtmlNotes.found_in(root), Struck.found_in(root))
    walker.flow(main_content(root))
    blocks = walker.finish()
    body = root.find("body")
    little = body is not None and is_little(characters(blocks), body)
    flaws = ((Flaw("little_text"),) if little else ()) + struck_flaws(walker.struck.words)
    return attributed(RawDocument(blocks, metadata_of(root), flaws=flaws))
