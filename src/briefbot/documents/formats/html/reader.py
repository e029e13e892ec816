"""Reads HTML: the main content's headings, paragraphs, lists, tables and notes, as raw blocks.

Menus, page heads and feet, asides, forms, scripts and whatever is hidden are left out. Nothing is
fetched, no entity is resolved but HTML's own.
"""

from __future__ import annotations

from lxml import html as lxml_html
from lxml.etree import ParserError

from briefbot.documents.assembly.cover import attributed, dated
from briefbot.documents.blocks import Limits, RawDocument
from briefbot.documents.formats.archive import MAX_DEPTH, depth_of
from briefbot.documents.formats.html.content import HtmlWalker
from briefbot.documents.formats.html.furniture import is_little, main_content
from briefbot.documents.formats.html.notes import HtmlNotes
from briefbot.documents.formats.html.page import decode_html, metadata_of
from briefbot.documents.formats.html.struck import Struck
from briefbot.documents.formats.signature import expect_kind
from briefbot.documents.mending.flaws import characters, struck_flaws
from briefbot.documents.models import Flaw
from briefbot.errors import DocumentError
from briefbot.french.documents import files, formats


def read_html(data: bytes, name: str, limits: Limits) -> RawDocument:
    """The metadata and raw blocks of an HTML page.

    Raises:
        DocumentError: the page is empty, nested too deeply to be read whole, or of another format.
    """
    expect_kind("html", data, name)
    text = decode_html(data)
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
    return attributed(dated(RawDocument(blocks, metadata_of(root), flaws=flaws)))
