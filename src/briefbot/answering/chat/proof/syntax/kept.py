"""What of a unit a sentence may leave out: never a word without which the rest says otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from briefbot.answering.chat.proof.syntax.links import EVERY, HELD_BACK, PER, TOLD_AFTER
from briefbot.answering.chat.proof.syntax.said import Said, head_of, same_tie
from briefbot.answering.chat.proof.syntax.slots import Slot
from briefbot.text.words import fold

NEAR = 3  # words before « par pont » among which the figure is that it is a rate of
REACH = 12  # words on either side that a condition or a bound holds back
_KIND = re.compile(r"=([a-z]+)")  # a figure's key: =count140


def keeps_what_matters(path: Sequence[int], claim: Sequence[Slot], said: Said) -> bool:
    """Whether a claim laid on a unit's places leaves nothing out that turns or bounds the rest.

    ``path`` has a place of ``said.slots`` for each slot of the claim.
    """
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
    if same_tie(claim[0], at, said):
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
        return verb.breaks or verb.opens or head_of(found, at) in kept
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
