"""What a reader tells of what it left out: struck words, pictures in place of text."""

from __future__ import annotations

from collections.abc import Sequence

from briefbot.documents.blocks import RawBlock, texts_of
from briefbot.documents.models import Flaw

_FEWEST = 300  # characters beside each picture of a text that pictures only illustrate


def office_flaws(blocks: Sequence[RawBlock], pictures: int, struck: int) -> tuple[Flaw, ...]:
    """The flaws of a file without pages: pictures that may be its text, words struck out."""
    flaws = []
    if pictures and characters(blocks) < _FEWEST * pictures:
        flaws.append(Flaw("pictures", count=pictures))
    return (*flaws, *struck_flaws(struck))


def struck_flaws(words: int) -> tuple[Flaw, ...]:
    """The flaw of so many struck words, if any."""
    return (Flaw("struck", count=words),) if words else ()


def characters(blocks: Sequence[RawBlock]) -> int:
    """How many characters some blocks hold."""
    return sum(len(text) for block in blocks for text in texts_of(block))
