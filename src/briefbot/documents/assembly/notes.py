"""Footnotes: each body taken out of the running text and tied to the marks that call it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass

from briefbot.documents.blocks import (
    Located,
    Mark,
    RawBlock,
    RawBreak,
    RawHeading,
    RawItem,
    RawNote,
    RawParagraph,
    RawRow,
    Worded,
    recast,
    shifted,
)

_TITLE = re.compile(
    r"\W*(?:notes?(?: (?:de fin|de bas de page|et références))?|références)\W*", re.I
)
_NUMBER = re.compile(r"[\[(]?(\d{1,3})\s?[.)\]:-]*")
_OPENING = re.compile(r"[\[(]?(\d{1,3})\s?[.)\]:]+\s+(?=\S)")

Anchor = tuple[int, int, int]
"""Where a mark stands: the place of its block, its cell (0 outside tables), its offset in it."""


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note, the place of the block it is set after, and its marks: (block, cell, offset)."""

    note: RawNote
    after: int
    anchors: tuple[Anchor, ...]


def with_end_notes(blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """The blocks, items that are notes set together made notes: those that marks call by number.

    They stand under a heading that says so, or last of all; a call without its words is none.
    """
    called = set(_calls(blocks)) - {b.marker for b in blocks if isinstance(b, RawNote)}
    made = list(blocks)
    titled = False
    last = max((i for i, b in enumerate(blocks) if _is_running(b, called)), default=-1)
    for place, block in enumerate(blocks):
        if isinstance(block, RawHeading):
            titled = _TITLE.fullmatch(block.text) is not None
        note = _end_note(block) if titled or place > last else None
        if note is not None and note.marker in called:
            made[place] = note
    return made


def _is_running(block: RawBlock, called: Container[str]) -> bool:
    """Whether a block is none of those that end notes are made of."""
    note = _end_note(block)
    return not isinstance(block, RawBreak | RawNote) and (note is None or note.marker not in called)


def _end_note(block: RawBlock) -> RawNote | None:
    """The note that an item or a numbered paragraph would be."""
    if isinstance(block, RawItem):
        number, text, cut = _NUMBER.fullmatch(block.marker), block.text, 0
    elif isinstance(block, RawParagraph):
        number = _OPENING.match(block.text)
        cut = number.end() if number else 0
        text = block.text[cut:]
    else:
        return None
    if number is None or not text:
        return None
    return recast(block, RawNote, text=text, marker=number[1], marks=shifted(block.marks, -cut))


def placed_notes(blocks: Sequence[RawBlock]) -> tuple[list[RawBlock], list[PlacedNote]]:
    """The running text without its notes and breaks, and the notes with their places in it.

    A note goes to the end of the section of its first mark; one without mark, or in a section of
    notes alone, stays at the end of the section it stands in.
    """
    text: list[RawBlock] = []
    bodies: list[tuple[RawNote, int]] = []  # with how much of the text stands before
    for block in blocks:
        if isinstance(block, RawNote):
            bodies.append((block, len(text)))
        elif not isinstance(block, RawBreak):
            text.append(block)
    calls = _calls(text)
    ends = _section_ends(text)
    placed: list[PlacedNote] = []
    by_marker: dict[str, list[tuple[RawNote, int]]] = defaultdict(list)
    for body in bodies:
        by_marker[body[0].marker].append(body)
    anchors: dict[int, list[Anchor]] = {}
    for marker, group in by_marker.items():
        shared = _shared_out(calls[marker], [place for _note, place in group])
        anchors |= {id(note): own for (note, _place), own in zip(group, shared, strict=True)}
    for note, place in bodies:
        own = anchors[id(note)]
        here = max(0, place - 1)
        alone = place > 0 and isinstance(text[here], RawHeading)
        after = here if alone or not own else own[0][0]
        placed.append(PlacedNote(note, ends[after] if text else -1, tuple(own)))
    return text, placed


def _calls(text: Sequence[RawBlock]) -> dict[str, list[Anchor]]:
    """Where each marker stands: block, cell (0 outside tables) and offset, in order."""
    calls: dict[str, list[Anchor]] = defaultdict(list)
    for place, block in enumerate(text):
        for cell, marks in enumerate(_marks(block)):
            for mark in (mark for mark in marks if isinstance(mark, Mark)):
                calls[mark.marker].append((place, cell, mark.offset))
    return calls


def _marks(block: RawBlock) -> list[tuple[Located, ...]]:
    if isinstance(block, RawRow):
        return [cell.marks for cell in block.cells]
    return [block.marks] if isinstance(block, Worded) else []


def _shared_out(calls: Sequence[Anchor], places: Sequence[int]) -> list[list[Anchor]]:
    """The calls of one marker, shared out among the notes that bear it, by the notes' places.

    A mark calls the next note with its marker (a page's foot); after the last one, the last.
    """
    shared: list[list[Anchor]] = [[] for _ in places]
    for call in calls:
        if places:
            shared[min(bisect_right(places, call[0]), len(places) - 1)].append(call)
    return shared


def _section_ends(text: Sequence[RawBlock]) -> list[int]:
    """For each block the place of the last block of its section."""
    ends = [0] * len(text)
    end = len(text) - 1
    for place in range(len(text) - 1, -1, -1):
        ends[place] = end
        if isinstance(text[place], RawHeading):
            end = place - 1
    return ends
