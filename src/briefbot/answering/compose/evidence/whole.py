"""A figure as it may be put in front of its sentence, and a sentence that may bear out « oui ».

A wrong figure before a right quote costs more than none: where there is doubt, the quote speaks
alone. « Est censé traverser », « sera ouvert », « l'idée que le bac traverse » do not say that it
crosses, though every word of the question is there: the mood that differs keeps « oui » back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefbot.answering.citing.draft import according_to
from briefbot.answering.question.models import AskedFor
from briefbot.answering.reading.models import Case
from briefbot.answering.reading.organisations import ITSELF, Need
from briefbot.answering.sources.units import Unit, UnitDocument, one_line
from briefbot.text import qualifiers
from briefbot.text.clauses import hedged, negated, part_around, reported
from briefbot.text.figures import Figure
from briefbot.text.moods import auxiliaries, mood
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


def is_of_another_part(unit: Unit, figure: Figure, needs: Sequence[Need]) -> bool:
    """Whether a word asked about goes with another figure: « 96 l'été et 31 l'hiver ».

    What stands before the first figure is shared by all; what follows one, or leads to a later one
    in a part of its own, is that one's.
    """
    own = part_around(unit.text, figure.start - unit.start, figure.end - unit.start)
    for other in unit.figures:
        start, end = other.start - unit.start, other.end - unit.start
        part = part_around(unit.text, start, end)
        if part == own or other.same(figure) or not other.comparable(figure):
            continue
        from_where = part[0] if part[0] >= own[1] else end
        theirs = _keys_within(unit, from_where, part[1])
        mine = _keys_within(unit, *own)
        if any(need.support(theirs) >= ITSELF > need.support(mine) for need in needs):
            return True
    return False


def is_within_another_name(unit: Unit, needs: Sequence[Need]) -> bool:
    """Whether a name asked about stands only at the end of a longer one: « FEESP–CSN », of the CSN.

    What is said of a member is not said of what it is a member of.
    """
    for need in needs:
        said = [word for word in unit.words if need.entity and need.support(word.keys) >= ITSELF]
        before = [unit.text[: word.start - unit.start][-2:] for word in said]
        if before and all(len(b) == 2 and b[0].isupper() and b[1] in "-–—" for b in before):
            return True
    return False


def is_denied(unit: Unit, figure: Figure) -> bool:
    """Whether the part of a sentence that a figure stands in denies it: « ne coûte pas 9 M$ »."""
    start, end = part_around(unit.text, figure.start - unit.start, figure.end - unit.start)
    return negated(unit.text[start:end])


def is_of_the_past(unit: Unit, needs: Sequence[Need]) -> bool:
    """Whether a sentence says only of what was what is asked of what is: « coûtait », « coûte »."""
    for need in needs:
        moods = {mood(word.text) for word in unit.words if need.support(word.keys) >= ITSELF}
        if moods == {"imperfect"} and mood(need.said) == "plain":
            return True
    return False


def _keys_within(unit: Unit, start: int, end: int) -> frozenset[str]:
    inside = (word for word in unit.words if start <= word.start - unit.start < end)
    return frozenset(key for word in inside for key in word.keys)


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


# What opens a clause that only another one tells of; as written, for « où » is no « ou ».
_OPENS = frozenset(("que", "qu", "où", "quand", "lorsque", "lorsqu", "laquelle", "lequel", "dont"))


def says_alike(case: Case, unit: Unit) -> bool:
    """Whether a unit says it in the question's moods, and in no clause that another tells of."""
    return (
        all(_in_its_mood(need, unit) for need in case.needs)
        and _auxiliaries_agree(case, unit)
        and not _is_told_of(case, unit)
    )


def _in_its_mood(need: Need, unit: Unit) -> bool:
    here = [word for word in unit.words if need.support(word.keys) >= ITSELF]
    return not here or any(mood(word.text) == mood(need.said) for word in here)


def _auxiliaries_agree(case: Case, unit: Unit) -> bool:
    asked, said = case.asked.auxiliaries, auxiliaries(unit.words)
    return said <= (asked or {"plain"}) and (not asked or bool(said))


def _is_told_of(case: Case, unit: Unit) -> bool:
    """Whether « que » or the like stands before all that the question asks of."""
    if reported(fold(unit.text)) is not None:  # of who speaks: it was looked at
        return False
    first = next(
        (w for w in unit.words if any(n.support(w.keys) >= ITSELF for n in case.needs)), None
    )
    return first is not None and any(
        word.text.lower() in _OPENS for word in unit.words if word.start < first.start
    )
