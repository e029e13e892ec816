"""Repairs that hold for every format, from raw blocks to raw blocks: what layout cut is joined.

None looks at what a document says, only at how blocks end and begin, so none is tied to one brief.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefbot.documents.blocks import (
    Located,
    RawBlock,
    RawBreak,
    RawHeading,
    RawItem,
    RawNote,
    RawParagraph,
    recast,
    shifted,
)
from briefbot.documents.mending.hyphens import WholeWords, join_lines
from briefbot.documents.models import Turn

_OPEN_END = re.compile(r"[\w,’'\-–—)\]»%$&/]\Z")
_LOWER_START = re.compile(r"[«“\"(]?\s?(?:[a-zà-öø-ÿœæ])")
_ENUMERATOR = re.compile(r"(?:\d{1,2}\s?(?:[-–)]|\.-|°)|[a-z]\)|\([a-z0-9]{1,2}\))\s+(?=[^\W\d]|«)")
_PICTURE = re.compile(
    r"(?:an?|the|this|two|three)\s+(?:[\w'-]+\s+){0,6}?"
    r"(?:photo(?:graph)?|picture|image|illustration|logo|icon|graphic|chart|graph|diagram|map|drawing"
    r"|screenshot|portrait|collage|infographic|silhouette|banner|cover|painting)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    _WORD.findall(
        "a an and are at by for from has in is it of on that the their there they this to with"
    )
)
_FRENCH = frozenset(
    _WORD.findall("au aux ce d de des du en est et il la le les leur par pour que qui sur un une")
)
_LONGEST_CUT = 10_000  # characters; what is longer was not cut by a page break


def without_pictures(blocks: Sequence[RawBlock], language: str) -> list[RawBlock]:
    """Leaves out descriptions of pictures: English prose that converters put into French text."""
    if language.lower().startswith("en"):
        return list(blocks)
    first = next((i for i, b in enumerate(blocks) if isinstance(b, RawHeading)), 0)
    return [
        RawBreak() if isinstance(b, RawParagraph) and _is_description(b.text, i < first) else b
        for i, b in enumerate(blocks)
    ]


def _is_description(text: str, before_title: bool) -> bool:
    words = [word.casefold() for word in _WORD.findall(text[:2000])]
    english = sum(word in _ENGLISH for word in words)
    french = sum(word in _FRENCH for word in words)
    if len(words) < 5 or english * 6 < len(words) or french * 3 > english:
        return False
    return before_title or _PICTURE.match(text) is not None


def enumerated_items(blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """Makes items of paragraphs that open with a number as lists do (``2- …``, ``b) …``)."""
    return [
        recast(
            block,
            RawItem,
            text=block.text[match.end() :],
            marker=match[0].strip(),
            marks=shifted(block.marks, -match.end()),
        )
        if isinstance(block, RawParagraph) and (match := _ENUMERATOR.match(block.text))
        else block
        for block in blocks
    ]


def rejoined(blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """Joins a paragraph to the paragraph or item that a page break, rule or note cut it from."""
    joined: list[RawBlock] = []
    last = -1  # place in ``joined`` of the last block that a paragraph may go on from
    for block in blocks:
        if isinstance(block, RawParagraph) and last >= 0:
            before = joined[last]
            if isinstance(before, RawParagraph | RawItem) and goes_on(before.text, block.text):
                joined[last] = _joined(before, block)
                continue
        joined.append(block)
        if not isinstance(block, RawBreak | RawNote):
            last = len(joined) - 1
    return joined


def begins_low(text: str) -> bool:
    """Whether a text begins as the middle of a sentence does, in lower case."""
    return _LOWER_START.match(text) is not None


def is_unfinished(text: str) -> bool:
    """Whether a text ends as no sentence does."""
    return _OPEN_END.search(text[-1:]) is not None


def goes_on(before: str, after: str) -> bool:
    """Whether ``after`` goes on with the sentence that ``before`` leaves unfinished."""
    return (
        len(before) <= _LONGEST_CUT
        and is_unfinished(before)
        and begins_low(after)
        and _ENUMERATOR.match(after) is None
    )


def _joined(before: RawParagraph | RawItem, after: RawParagraph) -> RawParagraph | RawItem:
    pages = (before.page, before.pdf_page), (after.page, after.pdf_page)
    turned = (Turn(0, *pages[1]),) if pages[0] != pages[1] else ()
    text, marks = join(before.text, before.marks, after.text, turned + after.marks)
    return replace(before, text=text, marks=marks)


def join(
    before: str, before_marks: tuple[Located, ...], after: str, after_marks: tuple[Located, ...]
) -> tuple[str, tuple[Located, ...]]:
    """Two pieces of one text with a blank between, none after a hyphen, and all their marks.

    A hyphen that only cuts a word in two goes.
    """
    if not before or not after:
        return before or after, before_marks or after_marks
    if before.endswith("-"):
        text = join_lines((before, after), WholeWords())
    else:
        text = before + after if before.endswith(("’", "'")) else f"{before} {after}"
    return text, before_marks + shifted(after_marks, len(text) - len(after))


def inner_marker(text: str) -> str:
    """The number that an item's own words open with (``2-``), or nothing."""
    match = _ENUMERATOR.match(text)
    return match[0].strip() if match else ""
