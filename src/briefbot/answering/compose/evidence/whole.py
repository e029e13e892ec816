"""A figure as it may be put in front of its sentence: whole, and the only one it could be.

A wrong figure before a right quote costs more than none: where there is doubt, the quote speaks
alone.
"""

from __future__ import annotations

from dataclasses import replace

from briefbot.answering.citing.draft import according_to
from briefbot.answering.question.models import AskedFor
from briefbot.answering.sources.units import Unit, UnitDocument, one_line
from briefbot.text import qualifiers
from briefbot.text.clauses import reported
from briefbot.text.figures import Figure
from briefbot.text.polarity import hedged
from briefbot.text.words import fold


def written(unit: Unit, figure: Figure) -> str:
    """The figure with the words that make it usable: « près de », its period, what it counts."""
    return one_line(qualifiers.with_measure(unit.text, _inside(unit, figure)))


def within_a_sentence(words: str) -> str:
    """Words as they stand after others: « Les trois quarts » begins no sentence there."""
    lower = words[:1].lower() + words[1:]
    return lower if words[1:2].islower() else words


def is_whole(unit: Unit, figure: Figure) -> bool:
    """Whether a figure stands for all that its sentence says of it: no end of a range, no part."""
    return qualifiers.stands_alone(unit.text, _inside(unit, figure))


def is_difference(unit: Unit, figure: Figure) -> bool:
    """Whether a figure says by how much more or less: « une hausse de 5 % », « 20 % de moins »."""
    return qualifiers.is_difference(unit.text, _inside(unit, figure))


def says_somebody_else(document: UnitDocument, unit: Unit, asked: AskedFor) -> bool:
    """Whether a sentence gives what others say, whom the question does not name."""
    who = reported(fold(unit.text))
    if who is None:
        return False
    own = fold(according_to(document))
    return not who or not (asked.mentions(who) or who in own)


def is_certain(unit: Unit) -> bool:
    """Whether a sentence says plainly that something is: no « si », « sauf », « devait »."""
    return not hedged(fold(unit.text)) and not unit.text.rstrip().endswith("?")


def _inside(unit: Unit, figure: Figure) -> Figure:
    """A figure of a document with its place in its unit."""
    return replace(figure, start=figure.start - unit.start, end=figure.end - unit.start)
