"""Whether a sentence says of the same words, in the same ties and order, what a unit says of them.

The sentence's words of substance are laid on the unit's, from left to right. It may leave words
out, but never the head of what it keeps (the verb of an object, the noun of « de … »), never what
turns a statement round, and it may tie no two words otherwise than the unit does. What stands in
front or between commas (« En 2004, … ») may stand behind, and the other way about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from briefbot.answering.chat.proof.syntax.kept import keeps_what_matters
from briefbot.answering.chat.proof.syntax.links import PASSIVE
from briefbot.answering.chat.proof.syntax.said import Said, head_of, of_family, same_tie
from briefbot.answering.chat.proof.syntax.slots import PARTICIPLE, Slot

MOST_ASIDES = 3  # parts between commas that are tried behind
_PARTICIPLES = ("é", "ée", "és", "ées")


def laid_on(claim: Sequence[Slot], said: Said) -> tuple[Slot, ...] | None:
    """The slots of the unit that the claim lies on; None where it says something else."""
    if not claim:  # « X demande 5 M$ par année »: the figures and who asks are proved apart
        return said.unit[:1] if said.asked else None
    units = [replace(said, unit=turned) for turned in (said.unit, *_turned(said.unit))]
    units += _dated_behind(said)
    for laid in (tuple(claim), *_turned(tuple(claim)), *_dated_before(tuple(claim))):
        for unit in units:
            path = _laid(laid, unit)
            if path is not None and keeps_what_matters(path, laid, unit):
                return tuple(unit.slots[at] for at in path)
    return None


def _turned(found: tuple[Slot, ...]) -> list[tuple[Slot, ...]]:
    """The slots with what stands before the first comma, or between two, put at the end."""
    starts = [place for place, slot in enumerate(found) if slot.breaks or not place]
    ways = []
    for start, end in pairwise(starts):
        aside = found[start:end]
        own_verb = aside[0].verb not in ("participle", "gerund") or aside[0].tense
        if aside[0].bare and own_verb:  # « En 2029, il a accueilli …, » is no aside
            continue
        rest = list(found[:start] + found[end:])
        if not start:
            rest[0] = replace(rest[0], opens=True)
        ways.append((*rest, replace(aside[0], breaks=True, opens=False), *aside[1:]))
    return ways[:MOST_ASIDES]


def _dated_behind(said: Said) -> list[Said]:
    """The unit with a date that stands right after its verb told at the end instead."""
    ways = []
    for at, slot in enumerate(said.unit):
        dated = _is_date(slot) and slot.ties and at > 0
        if dated and said.unit[at - 1].verb in ("finite", "participle"):
            moved = (*said.unit[:at], *said.unit[at + 1 :], replace(slot, breaks=True))
            last = len(said.slots) - 1
            ways.append(replace(said, unit=moved, dated=(said.own + at - 1, last)))
    return ways


def _dated_before(claim: tuple[Slot, ...]) -> list[tuple[Slot, ...]]:
    """The claim with the date of its only verb told first: « X a fermé le pont le 2 mai pour … ».

    A date after another verb, or of a noun (« la crise de 2008 »), stays where it is.
    """
    verbs = [at for at, slot in enumerate(claim) if slot.tense or slot.verb or _is_past(slot)]
    main = claim[verbs[0]] if verbs else None
    if main is None or not (main.tense or main.verb == "finite"):
        return []
    ways = []
    for at, slot in enumerate(claim):
        free = slot.ties == {"en"} or (slot.bare and slot.determined)
        dated = _is_date(slot) and free and not slot.turners
        if dated and [verb for verb in verbs if verb < at] == verbs[:1]:
            rest = (*claim[:at], *claim[at + 1 :])
            first = replace(slot, opens=True, breaks=False)
            ways.append((first, replace(rest[0], opens=False, breaks=True), *rest[1:]))
    return ways


def _is_date(slot: Slot) -> bool:
    return any(key.startswith(("=year", "=date")) for key in slot.keys)


def _is_past(slot: Slot) -> bool:
    return slot.modifies and PARTICIPLE.search(slot.text) is not None


def _laid(claim: tuple[Slot, ...], said: Said) -> list[int] | None:
    """For each word of the claim the place it is laid on, the tightest way; None where none is."""
    found = said.slots
    fitting = [
        [at for at in range(len(found)) if _fits(claim, place, at, said)]
        for place in range(len(claim))
    ]
    best: dict[int, tuple[int, list[int]]] = {at: (0, [at]) for at in fitting[0]}
    for place in range(1, len(claim)):
        following: dict[int, tuple[int, list[int]]] = {}
        for at in fitting[place]:
            ways = [
                (cost + at - before, [*path, at])
                for before, (cost, path) in best.items()
                if before < at and _follows(before, at, said)
            ]
            if ways:
                following[at] = min(ways, key=lambda way: way[0])
        best = following
    return min(best.values(), key=lambda way: way[0])[1] if best else None


def _fits(claim: Sequence[Slot], place: int, at: int, said: Said) -> bool:
    mine, its = claim[place], said.slots[at]
    if "rel" in its.links and its.tense == {"be"} and not mine.tense:
        # « les leviers qui sont X », told as « les leviers X »
        its = replace(its, links=its.links - {"rel"}, tense=frozenset())
    return (
        any(of_family(key, its.keys) for key in mine.keys)
        and mine.turners == its.turners
        and mine.added <= its.added
        and _same_time(mine, its)
        and (mine.ties == its.ties or same_tie(mine, at, said) or (not place and mine.bare))
    )


def _same_time(mine: Slot, its: Slot) -> bool:
    """Neither tense nor voice changes; « fondé en 1940 » may be told as « a été fondé »."""
    if mine.tense == its.tense:
        return True
    participle = its.verb == "participle" or its.text.endswith(_PARTICIPLES)
    if participle and its.tense <= {"being"}:
        return mine.tense in ({"past", "being"}, {"be"})
    return (
        mine.verb == "participle" and not mine.tense and its.tense <= PASSIVE and "be" in its.tense
    )


def _follows(before: int, at: int, said: Said) -> bool:
    """Whether a place may come right after another one, those between being left out."""
    found = said.slots
    left_out = found[before + 1 : at]
    slot = found[at]
    if not left_out or slot.opens or before < said.own <= at:
        return True
    aside = left_out[0].breaks and slot.breaks
    if "de" in slot.ties or slot.modifies:
        return aside or (slot.breaks and slot.modifies) or head_of(found, at) <= before
    if slot.bare and slot.verb not in ("", "infinitive"):
        return True
    return aside or not any(other.verb for other in left_out)
