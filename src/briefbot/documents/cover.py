"""The date that a document's first lines give it, which says more than its file's properties.

A file's own date is that of its making or of a copy; « Janvier 2023 » alone on a line of the cover
is the document's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefbot.documents.blocks import RawBlock, RawDocument, RawHeading, RawParagraph

_MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"]
_MONTHS += ["septembre", "octobre", "novembre", "décembre"]
_DATE = re.compile(
    r"(?:[^\W\d][\w\s-]{0,30},\s*)?(?:le\s+)?(?:(?P<day>\d{1,2})(?:er)?\s+)?"
    rf"(?P<month>{'|'.join(_MONTHS)})\s+(?P<year>(?:19|20)\d\d)\.?",
    re.IGNORECASE,
)
_FIRST_BLOCKS = 25


def dated(document: RawDocument) -> RawDocument:
    """The document, its date the one that its first lines give, where they give one."""
    date = stated_date(document.blocks)
    return replace(document, metadata=replace(document.metadata, date=date)) if date else document


def stated_date(blocks: Sequence[RawBlock]) -> str:
    """The first date that stands alone on a line near the top, as ISO 8601; empty if none does."""
    for block in blocks[:_FIRST_BLOCKS]:
        if not isinstance(block, RawHeading | RawParagraph):
            continue
        if match := _DATE.fullmatch(block.text):
            month = _MONTHS.index(match["month"].lower()) + 1
            day = int(match["day"] or 0)
            return f"{match['year']}-{month:02d}" + (f"-{day:02d}" if 1 <= day <= 31 else "")
    return ""
