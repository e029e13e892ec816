"""Whether a sentence says of the same words, in the same ties and order, what a unit says of them.

The sentence's words of substance are laid on the unit's, from left to right. It may leave words
out, but never the head of what it keeps (the verb of an object, the noun of « de … »), never what
turns a statement round, and it may tie no two words otherwise than the unit does. What stands in
front or between commas (« En 2004, … ») may stand behind, and the other way about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefbot.answering.chat.proof.links import EVERY, HELD_BACK, PASSIVE, PER, TOLD_AFTER
from briefbot.answering.chat.proof.slots import Slot
from briefbot.text.words import fold

SHORTEST_ROOT, LONGEST_ENDING = 5, 4  # letters of stems of one family
NEAR = 3  # words before « par pont » among which the figure is that it is a rate of
REACH = 12  # words on either side that a condition or a bound holds back
MOST_ASIDES = 3  # parts between commas that are tried behind
_PARTICIPLES = ("é", "ée", "és", "ées")
_KIND = re.compile(r"=([a-z]+)")  # a figure's key: =count140
_STARTS = frozenset(
    {"de", "à", "that", "pour"}
)  # by which « recommande de », « propose que » go on


@dataclass(frozen=True, slots=True)
class Said:
    """A unit as slots, and before them (``own`` of them) what it leans on; ``asked``: a request."""

    before: tuple[Slot, ...]
    unit: tuple[Slot, ...]
    asked: bool = False
    dated: tuple[int, int] | None = None  # the places of a verb and of its date, told behind

    @property
    def slots(self) -> tuple[Slot, ...]:
        """All of them in order."""
        return self.before + self.unit

    @property
    def own(self) -> int:
        """Where the unit's own begin."""
        return len(self.before)


def laid_on(claim: Sequence[Slot], said: Said) -> tuple[Slot, ...] | None:
    """The slots of the unit that the claim lies on; None where it says something else."""
    if not claim:  # « X demande 5 M$ par année »: the figures and who asks are proved apart
        return said.unit[:1] if said.asked else None
    units = [replace(said, unit=turned) for turned in (said.unit, *_turned(said.unit))]
    units += _dated_behind(said)
    for laid in (tuple(claim), *_turned(tuple(claim))):
        for unit in units:
            path = _laid(laid, unit)
            if path is not None and _keeps_what_matters(path, laid, unit):
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
        dated = any(key.startswith(("=year", "=date")) for key in slot.keys)
        if dated and slot.ties and at and said.unit[at - 1].verb in ("finite", "participle"):
            moved = (*said.unit[:at], *said.unit[at + 1 :], replace(slot, breaks=True))
            last = len(said.slots) - 1
            ways.append(replace(said, unit=moved, dated=(said.own + at - 1, last)))
    return ways


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
        and (mine.ties == its.ties or _same_tie(mine, at, said) or (not place and mine.bare))
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


def _same_tie(mine: Slot, at: int, said: Said) -> bool:
    its = said.slots[at]
    if mine.ties == its.ties:
        return True
    if (its.plain or mine.plain) and mine.ties | its.ties <= {"de"}:
        return True
    if its.opens and mine.ties <= _STARTS:
        return True
    if its.verb == "infinitive" and its.bare and mine.ties <= {"de", "à"}:
        return True
    if said.asked and mine.ties == {"pour"} and its.bare and its.determined:
        return True
    return mine.ties == _inherited(said.slots, at)


def _inherited(found: Sequence[Slot], at: int) -> frozenset[str]:
    """The tie of the first of those that « et » or a comma joins: « de la ville et du village »."""
    slot = found[at]
    joined = "both" in slot.links or (slot.breaks and slot.bare)
    if slot.modifies and not joined and at:
        return found[at - 1].ties
    if not joined:
        return slot.ties
    return next((found[k].ties for k in range(at - 1, -1, -1) if found[k].ties), frozenset())


def _follows(before: int, at: int, said: Said) -> bool:
    """Whether a place may come right after another one, those between being left out."""
    found = said.slots
    left_out = found[before + 1 : at]
    slot = found[at]
    if not left_out or slot.opens or before < said.own <= at:
        return True
    aside = left_out[0].breaks and slot.breaks
    if "de" in slot.ties or slot.modifies:
        return aside or (slot.breaks and slot.modifies) or _head(found, at) <= before
    if slot.bare and slot.verb not in ("", "infinitive"):
        return True
    return aside or not any(other.verb for other in left_out)


def _head(found: Sequence[Slot], at: int) -> int:
    """The place of the word that a word hangs on, past the adjectives between."""
    if "both" in found[at].links:
        alike = (k for k in range(at - 1, -1, -1) if found[k].ties == found[at].ties)
        sibling = next(alike, None)
        if sibling:
            return _head(found, sibling)
    head = at - 1
    while head > 0 and found[head].modifies and not found[head].breaks:
        head -= 1
    return head


def _keeps_what_matters(path: Sequence[int], claim: Sequence[Slot], said: Said) -> bool:
    kept, found = set(path), said.slots
    if said.dated and said.dated[1] in kept and said.dated[0] not in kept:
        return False
    if not _leans_rightly(kept, said) or not _starts_rightly(path, claim, said):
        return False
    for at in range(said.own, len(found)):
        slot = found[at]
        if at in kept:
            if slot.verb in ("finite", "participle") and not _has_its_subject(at, kept, said):
                return False
        elif (
            (slot.reserve and _beside(at, kept, found))
            or (slot.links & HELD_BACK and _in_reach(at, kept, said))
            or _is_rate_of_kept(at, kept, said)
        ):
            return False
    return not _is_of_another_figure(kept, said)


def _is_of_another_figure(kept: set[int], said: Said) -> bool:
    """Whether a word kept is said of a figure that is left out and begins a group of its own.

    « 140 personnes l'été et 35 l'hiver » says nothing of 140 in winter, nor of 140 at any time.
    """
    found, path = said.slots, sorted(kept)
    for before, after in pairwise(path):
        passed = next((k for k in range(after - 1, before, -1) if found[k].figure), None)
        if passed is None or _kind(found[passed]) == _kind(found[after]):
            continue
        if before < said.own <= after:  # an item's number stands between its lead and its words
            continue
        joined = found[passed].breaks or "both" in found[passed].links
        if joined and not any(found[k].breaks for k in range(passed + 1, after + 1)):
            return True
    return any(_leaves_its_case(k, kept, found) for k in path if found[k].figure)


def _leaves_its_case(at: int, kept: set[int], found: Sequence[Slot]) -> bool:
    """Whether a figure is told without what sets it apart from the next, which names no thing."""
    alike = (k for k in range(at + 1, len(found) - 1) if _kind(found[k]) == _kind(found[at]))
    rival = next(alike, None)
    if rival is None or rival in kept or found[rival + 1].ties or not found[rival + 1].determined:
        return False
    return not any(k in kept for k in range(at + 2, rival))


def _kind(slot: Slot) -> str:
    """The kind of a figure's slot, the first word of its key."""
    kinds = (_KIND.match(key) for key in slot.keys)
    return next((kind[1] for kind in kinds if kind), "")


def _is_rate_of_kept(at: int, kept: set[int], said: Said) -> bool:
    """Whether a word left out is what something kept is told per: « quatre fois par année »."""
    found, form = said.slots, fold(said.slots[at].text)
    start = at - 1
    while start > said.own and not found[start].breaks and found[start].verb != "finite":
        start -= 1
    told = [k for k in range(start, at) if k in kept]
    if form in PER and "par" in found[at].links:
        return bool(told)
    slot = found[at]
    near = range(max(start, at - NEAR), at)
    bare_noun = slot.links == {"par"} and not slot.determined and slot.text.islower()
    if bare_noun and any(k in kept and found[k].figure for k in near):
        return True  # « 130 bateaux par saison », « 2 repas par enfant »
    every = form in EVERY or (form in PER and "cha" in found[at].added)
    return every and any(found[k].figure for k in told)


def _beside(at: int, kept: set[int], found: Sequence[Slot]) -> bool:
    """Whether a word left out stands, with no comma between, beside one that is kept."""
    before = at - 1 in kept and not found[at].breaks
    return before or (at + 1 in kept and not found[at + 1].breaks)


def _in_reach(at: int, kept: set[int], said: Said) -> bool:
    """Whether a condition or a bound that is left out holds of something that is kept."""
    around = range(max(said.own, at - REACH), min(len(said.slots), at + REACH))
    return any(k in kept for k in around)


def _leans_rightly(kept: set[int], said: Said) -> bool:
    """What is taken from the sentence before is one group of words, and what it is there for."""
    leaning = sorted(k for k in kept if k < said.own)
    if not leaning or (said.unit[0].opens and not _points(said)):
        return True
    first, *rest = said.slots[leaning[0] : leaning[-1] + 1]
    if first.verb or any(slot.verb or slot.breaks for slot in rest):
        return False
    return first.bare or _is_pointed_at(first, said)


def _is_pointed_at(slot: Slot, said: Said) -> bool:
    """Whether the unit takes a word of the sentence before up again: « cette entente »."""
    return any(s.pointing and not s.keys.isdisjoint(slot.keys) for s in said.unit)


def _points(said: Said) -> bool:
    return any(slot.pronoun or slot.pointing for slot in said.unit)


def _starts_rightly(path: Sequence[int], claim: Sequence[Slot], said: Said) -> bool:
    """Whether the first word, where it hangs otherwise there, is what its verb there is of."""
    at, found = path[0], said.slots
    if _same_tie(claim[0], at, said):
        return True
    if at < said.own:
        return _is_pointed_at(found[at], said)
    if found[at].ties == {"that"}:
        return at > 0 and any(key in TOLD_AFTER for key in found[at - 1].keys)
    verb = next((k for place, k in enumerate(path) if place and claim[place].verb), None)
    if verb is None or found[verb].verb != "participle" or found[verb].tense:
        return False
    return all(slot.modifies or slot.ties == {"de"} for slot in found[at + 1 : verb])


def _has_its_subject(at: int, kept: set[int], said: Said) -> bool:
    """Whether the head of a verb's subject is kept with it."""
    found = said.slots
    verb = found[at]
    if verb.verb == "participle" and not verb.tense:
        return verb.breaks or verb.opens or _head(found, at) in kept
    if "rel" in verb.links:
        return at - 1 in kept
    start = at
    while start > said.own and not found[start].breaks and not found[start].ties & {"rel", "that"}:
        start -= 1
    subject = [k for k in range(start, at) if not found[k].verb]
    heads = [k for k in subject if found[k].bare and not found[k].modifies] or subject
    if not heads:
        return not (verb.pronoun or found[start].pronoun) or _is_subject_before(kept, said)
    twins = [k for k in kept if k < said.own and not found[heads[0]].keys.isdisjoint(found[k].keys)]
    return heads[0] in kept or bool(twins)


def _is_subject_before(kept: set[int], said: Said) -> bool:
    """Whether what « il » or « elle » is told of is the subject of the sentence before."""
    leaning = sorted(k for k in kept if k < said.own)
    if not leaning:
        return True
    subject = next((k for k in range(said.own) if said.slots[k].bare), 0)
    return leaning[0] == subject


def of_family(key: str, known: frozenset[str]) -> bool:
    """Whether a stem is known, or begins a known one, or is begun by it (bonifi-, bonif-)."""
    if key in known:
        return True
    if key.startswith(("=", "@")):
        return False
    for other in known:
        root, ending = min(len(key), len(other)), abs(len(key) - len(other))
        alike = ending <= 1 if root == SHORTEST_ROOT else ending <= LONGEST_ENDING
        if root >= SHORTEST_ROOT and alike and (key.startswith(other) or other.startswith(key)):
            return True
    return False
