"""A page's text as its bytes encode it, and what its head says of it."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from briefbot.documents.blocks import clean
from briefbot.documents.models import Guess, Metadata

_META_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decode_html(data: bytes) -> str:
    """The page's text: by its byte order mark, as UTF-8 where it fits, else as declared."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").lstrip("\ufeff")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _META_CHARSET.search(data[:4096])
    encoding = declared.group(1).decode("ascii").lower() if declared else "windows-1252"
    if encoding in ("iso-8859-1", "latin1", "utf-8", "us-ascii"):
        encoding = "windows-1252"  # what browsers understand by these names
    try:
        return data.decode(encoding, errors="replace")
    except LookupError:
        return data.decode("windows-1252", errors="replace")


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
