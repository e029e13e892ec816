"""From a document to its passages: what is searched, quoted and cited.

A passage is a paragraph, a list with what introduces it, a table row, a recommendation or a
footnote. It never crosses a section, and every word under a heading is in one, column heads aside:
those go with each of their rows.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from briefbot.documents.models import Block, Document, Passage
from briefbot.documents.pieces import PassagePiece, SectionSplitter
from briefbot.documents.sentences import is_blank


def split_passages(document: Document) -> tuple[Passage, ...]:
    """Every passage of the document, in the order of its text."""
    pieces: list[PassagePiece] = []
    seen = [block for block in document.blocks if not is_blank(document.words(block))]
    for index, blocks in groupby(seen, key=lambda block: block.section):
        splitter = SectionSplitter(document, document.sections[index])
        pieces.extend(splitter.split(list(blocks)))
    pieces.sort(key=lambda piece: piece.start)
    passages = [_passage(document, piece, number) for number, piece in enumerate(pieces)]
    return tuple(_with_notes(document, passages))


def _start(block: Block) -> int:
    return block.start


def _passage(document: Document, piece: PassagePiece, number: int) -> Passage:
    block = piece.block
    whole_row = block.kind == "row"
    # An introduction taken along may stand on the page before: a passage is where it begins.
    first = document.blocks[max(0, bisect_right(document.blocks, piece.start, key=_start) - 1)]
    printed = first.page_at(piece.start)
    return Passage(
        id=f"{document.id}#{number}",
        document=document.id,
        section=block.section,
        kind=piece.kind,
        start=piece.start,
        end=piece.end,
        text=document.text[piece.start : piece.end],
        path=document.sections[block.section].path,
        page=printed.page,
        pdf_page=printed.pdf_page,
        label=piece.label,
        lead=piece.lead,
        columns=block.columns if whole_row else (),
        cells=block.cells if whole_row else (),
    )


def _with_notes(document: Document, passages: Sequence[Passage]) -> list[Passage]:
    """The passages with the words of the footnotes that are marked in them."""
    ends = [passage.end for passage in passages]
    notes: dict[int, list[str]] = defaultdict(list)
    for footnote in document.footnotes:
        words = document.words(footnote)
        for anchor in footnote.anchors:
            # A mark in a heading goes with the first passage after it.
            place = bisect_left(ends, anchor)
            if place < len(passages) and words not in notes[place]:
                notes[place].append(words)
    return [
        replace(passage, notes=tuple(notes[place])) if notes.get(place) else passage
        for place, passage in enumerate(passages)
    ]
