"""What an ODT file says of itself: its properties, and the pages that were laid out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from briefbot.documents.blocks import cleaned
from briefbot.documents.formats.office.odt_styles import TEXT, OdtStyles, integer
from briefbot.documents.models import Metadata

META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"


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
    asked = sum(1 for e in opening(body) if styles.paragraph(e).breaks_page)
    first = next(iter(opening(body)), None)
    start = 1 if first is None else styles.paragraph(first).page_number or 1
    renumbered = any(styles.paragraph(e).page_number for e in opening(body) if e is not first)
    return start if soft and soft + asked + 1 == pages and not renumbered else None


def opening(body: etree._Element) -> Iterator[etree._Element]:
    """The headings and paragraphs of the body, in order."""
    return body.iter(f"{TEXT}h", f"{TEXT}p")
