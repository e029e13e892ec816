"""From a document to its passages: what is searched, quoted and cited.

A passage is a paragraph, a list with what introduces it, a table row, a recommendation or a
footnote. It never crosses a section, and every word under a heading is in one, column heads aside:
those go with each of their rows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from briefbot.documents.models import Document, Passage
from briefbot.documents.pieces import SectionSplitter
from briefbot.documents.sentences import is_blank


def split_passages(document: Document) -> tuple[Passage, ...]:
    """Every passage of the document, in the order of its text."""
    made: list[Passage] = []
    seen = [block for block in document.blocks if not is_blank(document.words(block))]
    for index, blocks in groupby(seen, key=lambda block: block.section):
        made += SectionSplitter(document, document.sections[index]).split(list(blocks))
    made.sort(key=lambda passage: passage.start)
    notes = _notes(document, made)
    return tuple(
        replace(passage, id=f"{document.id}#{place}", notes=tuple(notes.get(place, ())))
        for place, passage in enumerate(made)
    )


def _notes(document: Document, passages: Sequence[Passage]) -> dict[int, list[str]]:
    """The words of the footnotes that are marked in the passages, by the passages' places."""
    ends = [passage.end for passage in passages]
    notes: dict[int, list[str]] = defaultdict(list)
    for footnote in document.footnotes:
        words = document.words(footnote)
        for anchor in footnote.anchors:
            # A mark in a heading goes with the first passage after it.
            place = bisect_left(ends, anchor)
            if place < len(passages) and words not in notes[place]:
                notes[place].append(words)
    return notes
