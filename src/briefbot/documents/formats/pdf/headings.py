"""Which paragraphs of a PDF are headings: those its outline names, else by type and number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from briefbot.documents.assembly.contents import contents_entry, heading_key
from briefbot.documents.assembly.headings import heading_label
from briefbot.documents.blocks import RawBlock, RawHeading, recast
from briefbot.documents.formats.pdf.lines import Typeface
from briefbot.documents.formats.pdf.open_blocks import LARGER, Built, TypedParagraph

_LONGEST = 200  # characters
_MOST_LINES = 6  # a long heading in a narrow column
_MOST_BOLD_LINES = 3  # of a heading as large as the text
_MOST_LEVELS = 6
_SENTENCE_END = re.compile(r"[.;,]$")


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A bookmark: its title, its depth from 1, the PDF page it leads to from 1."""

    title: str
    level: int
    pdf_page: int


def find_headings(
    blocks: Sequence[Built], outline: Sequence[OutlineEntry], body: Typeface
) -> list[RawBlock]:
    """The blocks, headings told from paragraphs.

    With an outline that the pages bear out, its depths are the levels, and type of the same kind
    elsewhere takes the same level; without one, each kind of type is a level, largest first.
    """
    named = _named(blocks, outline)
    if len(named) >= 2:
        levels = _levels_of_named(blocks, named)
    else:
        named = {}
        levels = _levels_by_type(blocks, body)
    found: list[RawBlock] = []
    for place, block in enumerate(blocks):
        if not isinstance(block, TypedParagraph):
            found.append(block)
            continue
        level = named.get(place)
        if level is None and _may_be_heading(block, body):
            level = levels.get(block.typeface) or _below(block.typeface, levels)
        words = block.block
        found.append(words if level is None else recast(words, RawHeading, level=level))
    return found


def _may_be_heading(block: TypedParagraph, body: Typeface) -> bool:
    text = block.block.text
    if len(text) > _LONGEST or block.lines > _MOST_LINES or contents_entry(text):
        return False
    if not any(c.isalpha() for c in text):
        return False
    if block.typeface.size >= LARGER * body.size:
        return not (text.endswith(".") and len(text) > 80)
    bold = block.typeface.bold and not body.bold and block.typeface.size >= 0.97 * body.size
    if not bold or block.lines > _MOST_BOLD_LINES:
        return False
    return bool(heading_label(text)) or not _SENTENCE_END.search(text)


def _named(blocks: Sequence[Built], outline: Sequence[OutlineEntry]) -> dict[int, int]:
    """The paragraphs that the outline's entries name, in order, with their levels."""
    by_page: dict[int, list[int]] = {}
    for place, block in enumerate(blocks):
        if isinstance(block, TypedParagraph) and block.block.pdf_page is not None:
            by_page.setdefault(block.block.pdf_page, []).append(place)
    named: dict[int, int] = {}
    for entry in outline:
        key = heading_key(entry.title)
        for page in (entry.pdf_page, entry.pdf_page + 1, entry.pdf_page - 1):
            found = next(
                (p for p in by_page.get(page, ()) if p not in named and _is(blocks[p], key)), None
            )
            if key and found is not None:
                named[found] = entry.level
                break
    return named


def _is(block: Built, key: str) -> bool:
    if not isinstance(block, TypedParagraph) or len(block.block.text) > 2 * _LONGEST:
        return False
    return heading_key(block.block.text) == key and contents_entry(block.block.text) is None


def _levels_of_named(blocks: Sequence[Built], named: dict[int, int]) -> dict[Typeface, int]:
    """The level that most headings of a kind of type have in the outline."""
    counts: dict[Typeface, Counter[int]] = {}
    for place, level in named.items():
        block = blocks[place]
        if isinstance(block, TypedParagraph):
            counts.setdefault(block.typeface, Counter())[level] += 1
    return {face: count.most_common(1)[0][0] for face, count in counts.items()}


def _levels_by_type(blocks: Sequence[Built], body: Typeface) -> dict[Typeface, int]:
    """Each kind of type that headings are set in, largest first, bold before regular."""
    faces = {
        block.typeface
        for block in blocks
        if isinstance(block, TypedParagraph) and _may_be_heading(block, body)
    }
    ranked = sorted(faces, key=lambda face: (-face.size, not face.bold))
    levels: dict[Typeface, int] = {}
    level, size = 0, 0.0
    for face in ranked:
        if not size or size - face.size > 0.4 or not face.bold:
            level, size = level + 1, face.size
        levels[face] = min(level, _MOST_LEVELS)
    return levels


def _below(face: Typeface, levels: dict[Typeface, int]) -> int:
    """One level below the smallest of the larger kinds of type."""
    larger = [level for other, level in levels.items() if other.size > face.size]
    return min(max(larger, default=0) + 1, _MOST_LEVELS)
