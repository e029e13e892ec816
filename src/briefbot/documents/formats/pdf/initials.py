"""Drop caps: a paragraph's large first letter, set beside its first lines, put back in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefbot.documents.formats.pdf.pieces import INITIAL_LARGER, LONGEST_INITIAL, Page, Piece

_NEAR = 1.5  # of the lines' size, between the initial and them
_WORDS_ALONE = frozenset("AÀYÔ")  # letters that are words: a blank follows where one is shown
_BLANK = 0.45  # of the lines' size, from which what follows such a letter is another word


def with_initials(pages: Sequence[Page]) -> list[Page]:
    """The pages, each drop cap made the first letter of the line it begins."""
    return [_with_initials(page) for page in pages]


def _with_initials(page: Page) -> Page:
    pieces = list(page.pieces)
    for cap in page.pieces:
        if len(cap.text) > LONGEST_INITIAL or not cap.text[:1].isupper():
            continue
        beside = [piece for piece in pieces if _is_beside(piece, cap)]
        if len(beside) < 2:
            continue
        first = min(beside, key=lambda piece: piece.baseline)
        if not (first.text[:1].islower() or first.text[:1].isupper()):
            continue
        for piece in beside:
            made = replace(piece, box=replace(piece.box, x0=cap.box.x0))
            if piece is first:
                blank = _stands_alone(cap, piece)
                run = piece.runs[0]
                run = replace(run, text=cap.text + (" " if blank else "") + run.text)
                made = replace(made, runs=(run, *piece.runs[1:]))
            pieces[pieces.index(piece)] = made
        pieces.remove(cap)
    return page if len(pieces) == len(page.pieces) else replace(page, pieces=tuple(pieces))


def _is_beside(piece: Piece, cap: Piece) -> bool:
    """Whether a line begins right of an initial, at the height of its letter."""
    if not piece.runs or cap.size < INITIAL_LARGER * piece.size:
        return False
    gap = piece.box.x0 - cap.box.x1
    high = cap.box.y0 - 0.5 * piece.size < piece.baseline <= cap.baseline + 0.3 * piece.size
    return high and -1 < gap < _NEAR * piece.size


def _stands_alone(cap: Piece, first: Piece) -> bool:
    """Whether an initial that is a word is one here, told by the room after it."""
    return cap.text in _WORDS_ALONE and first.box.x0 - cap.box.x1 > _BLANK * first.size
