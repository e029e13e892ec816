"""Headings that a file does not mark: its contents name them, or it marks none at all."""

from __future__ import annotations

from collections.abc import Sequence

from briefbot.documents.assembly.contents import heading_key
from briefbot.documents.assembly.headings import heading_label
from briefbot.documents.blocks import (
    RawBlock,
    RawBreak,
    RawEntry,
    RawHeading,
    RawItem,
    RawNote,
    RawParagraph,
    recast,
)

_LONGEST = 160  # characters
_FEWEST_BOLD = 2  # lines that make up an outline
_FEWEST_CAPITALS = 4  # letters, so that an acronym alone is no heading


def with_headings(blocks: Sequence[RawBlock], entries: Sequence[RawEntry]) -> list[RawBlock]:
    """The blocks with headings made of the lines that are headings though not marked so."""
    marked = {heading_key(b.text) for b in blocks if isinstance(b, RawHeading)}
    named = {heading_key(entry.title) for entry in entries if entry.target} - marked - {""}
    alone = _marks_none(blocks)
    made: list[RawBlock] = []
    for place, block in enumerate(blocks):
        text = _heading_text(block)
        wanted = bool(text) and (
            heading_key(text) in named
            or _is_asked(blocks, place, text)
            or (alone and _stands_alone(blocks, place) and _looks_like_heading(block, text))
        )
        if wanted and isinstance(block, RawParagraph | RawItem):
            made.append(recast(block, RawHeading, text=text))
        else:
            made.append(block)
    return made


def _marks_none(blocks: Sequence[RawBlock]) -> bool:
    """Whether no heading is marked; or the title alone is, and several bold lines stand for more.

    One bold line under a title may be a lead, a name or a date.
    """
    marked = sum(isinstance(b, RawHeading) and b.level is not None for b in blocks)
    bold = sum(
        isinstance(b, RawParagraph) and b.strong and _looks_like_heading(b, _heading_text(b))
        for b in blocks
    )
    return marked == 0 or (marked == 1 and bold >= _FEWEST_BOLD)


def _heading_text(block: RawBlock) -> str:
    """What the heading would be: a paragraph's words, or a numbered item's with its number."""
    if isinstance(block, RawParagraph) and len(block.text) <= _LONGEST:
        return block.text
    if isinstance(block, RawItem) and block.marker[:1].isalnum() and len(block.text) <= _LONGEST:
        return f"{block.marker} {block.text}"
    return ""


def _looks_like_heading(block: RawBlock, text: str) -> bool:
    """Numbered, bold or in capitals, and no sentence."""
    if not text or text.endswith((".", ";", ",", "!", "?")):
        return False
    if heading_label(text):
        return True
    if not isinstance(block, RawParagraph) or text.endswith(":"):
        return False
    letters = [c for c in text if c.isalpha()]
    return block.strong or (len(letters) >= _FEWEST_CAPITALS and all(c.isupper() for c in letters))


def _is_asked(blocks: Sequence[RawBlock], place: int, text: str) -> bool:
    """A question, numbered or in bold, that the next paragraph answers: it heads its answer."""
    block, after = blocks[place], _neighbour(blocks, place, 1)
    if not text.endswith("?") or not _stands_alone(blocks, place):
        return False
    if not isinstance(after, RawParagraph | RawItem) or after.text.endswith("?"):
        return False
    if isinstance(block, RawParagraph):
        return block.strong or bool(heading_label(block.text))
    return isinstance(block, RawItem)


def _stands_alone(blocks: Sequence[RawBlock], place: int) -> bool:
    """Whether no item stands next to the block: a lone numbered line is no list."""
    near = (_neighbour(blocks, place, -1), _neighbour(blocks, place, 1))
    return not isinstance(blocks[place], RawItem) or not any(
        isinstance(block, RawItem) and block.marker[:1].isalnum() for block in near
    )


def _neighbour(blocks: Sequence[RawBlock], place: int, step: int) -> RawBlock | None:
    """The nearest block before or after that is neither a break nor a note."""
    place += step
    while 0 <= place < len(blocks) and isinstance(blocks[place], RawBreak | RawNote):
        place += step
    return blocks[place] if 0 <= place < len(blocks) else None
