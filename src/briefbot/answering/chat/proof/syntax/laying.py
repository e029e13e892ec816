"""A claim and a unit as slots, ready to be laid on one another."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from briefbot.answering.chat.proof.sources import Ground
from briefbot.answering.chat.proof.syntax.links import LIGHT_VERBS
from briefbot.answering.chat.proof.syntax.said import Said, of_family
from briefbot.answering.chat.proof.syntax.slots import Slot, lemma_of, slots
from briefbot.answering.chat.proof.syntax.structure import laid_on
from briefbot.text.figures import Figure
from briefbot.text.words import Word

AUTHOR = "@author"
_SHORT_CELL = 6  # words of substance; cells no longer hold no sentence whose order counts


def lies_on(
    text: str,
    found: Sequence[Word],
    stated: Sequence[Figure],
    without: Collection[int],
    ground: Ground,
    asked: bool,
) -> int | None:
    """How far into the document's text a sentence, apart from the words ``without``, is said.

    None where the unit does not say it.
    """
    claim = _with_author(slots(text, found, stated, 0, without), ground)
    said = _said(ground, asked)
    if ground.unit.kind in ("item", "row"):
        claim = tuple(slot for slot in claim if not _is_light(slot, said.slots))
    if _is_bag(ground):
        stands = all(_in_row(slot, said.slots, ground) for slot in claim)
        return ground.unit.end if stands else None
    laid = laid_on(claim, said)
    if laid is None and any(slot.ours for slot in said.slots):
        owned = replace(said, before=_owned(said.before), unit=_owned(said.unit))
        laid = laid_on(claim, owned)
    return max(slot.start for slot in laid) if laid else None


def opens_bare(text: str, found: Sequence[Word], stated: Sequence[Figure]) -> bool:
    """Whether a part of an enumeration is one of the things listed, not « En 2021 » or « soit »."""
    own = slots(text, found, stated)
    return bool(own) and own[0].bare and not own[0].links - {"both"}


def _said(ground: Ground, asked: bool) -> Said:
    before: list[Slot] = []
    for unit in (*ground.before, *ground.leads):
        before += _opened(slots(unit.text, unit.words, unit.figures, unit.start))
    unit = ground.unit
    own = _opened(slots(unit.text, unit.words, unit.figures, unit.start))
    return Said(_with_author(before, ground), _with_author(own, ground), asked)


def _opened(found: Sequence[Slot]) -> list[Slot]:
    return [replace(found[0], breaks=True), *found[1:]] if found else []


def _with_author(found: Sequence[Slot], ground: Ground) -> tuple[Slot, ...]:
    """The slots with the author's name as one of them, however it is written."""
    built: list[Slot] = []
    within = False
    for slot in found:
        own = bool(ground.author_keys & slot.keys)
        if within and own and not slot.breaks:
            continue
        within = own and slot.text[:1].isupper()
        named = replace(slot, keys=slot.keys | {AUTHOR}, determined=True, verb="")
        built.append(named if within else slot)
    return tuple(built)


def _owned(found: Sequence[Slot]) -> tuple[Slot, ...]:
    """The slots with « nos membres ruraux » as « les membres ruraux de (l'auteur) »."""
    built: list[Slot] = []
    owner: Slot | None = None
    for slot in found:
        of_it = (slot.modifies and not slot.tense) or (slot.ties == {"de"} and not slot.determined)
        if owner and (slot.breaks or not of_it):
            built.append(owner)
            owner = None
        built.append(slot)
        if slot.ours:
            author = Slot(frozenset({AUTHOR}), "", slot.start, links=frozenset({"de"}))
            owner = replace(author, determined=True)
    return (*built, owner) if owner else tuple(built)


def _is_light(slot: Slot, said: Sequence[Slot]) -> bool:
    there = any(of_family(key, other.keys) for key in slot.keys for other in said)
    return lemma_of(slot.text) in LIGHT_VERBS and not there


def _is_bag(ground: Ground) -> bool:
    unit = ground.unit
    return unit.kind == "row" and all(
        sum(w.content for w in unit.words if cell.start <= w.start < cell.end) <= _SHORT_CELL
        for cell in unit.cells
    )


def _in_row(slot: Slot, said: Sequence[Slot], ground: Ground) -> bool:
    """Whether a word stands in a row of short cells, or heads it; nothing turns it round."""
    if slot.turners or slot.links - {"de", "à", "en", "par", "pour", "both", "sur"}:
        return any(
            of_family(key, other.keys) and slot.turners == other.turners and slot.ties == other.ties
            for key in slot.keys
            for other in said
        )
    return slot.figure or any(of_family(key, ground.keys) for key in slot.keys)
