"""A unit as slots, and how its words hang on one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefbot.answering.chat.proof.syntax.slots import Slot

SHORTEST_ROOT, LONGEST_ENDING = 5, 4  # letters of stems of one family
_STARTS = frozenset({"de", "à", "that", "pour"})  # « recommande de », « propose que »


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


def same_tie(mine: Slot, at: int, said: Said) -> bool:
    """Whether a word hangs on what stands before it as the word of the unit at a place does."""
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


def head_of(found: Sequence[Slot], at: int) -> int:
    """The place of the word that a word hangs on, past the adjectives between."""
    if "both" in found[at].links:
        alike = (k for k in range(at - 1, -1, -1) if found[k].ties == found[at].ties)
        sibling = next(alike, None)
        if sibling:
            return head_of(found, sibling)
    head = at - 1
    while head > 0 and found[head].modifies and not found[head].breaks:
        head -= 1
    return head


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
