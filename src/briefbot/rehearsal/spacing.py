"""When a question comes back: boxes, after Sebastian Leitner, « So lernt man lernen », 1972.

A question answered well moves one box on and waits longer; one that failed goes back to the first
box and comes back in the same sitting.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from briefbot.likely.models import RISKS
from briefbot.rehearsal.models import Card

# Days that each box waits: Leitner's doubling, begun at a day because hearings are weeks away.
WAITS = (0, 1, 2, 4, 8, 16)
SOON = 3  # questions before one that failed is asked again


@dataclass(frozen=True, slots=True)
class CardProgress:
    """How far a question is known: its box, when it was last asked, how often and failed."""

    box: int = 0
    last: str = ""
    asked: int = 0
    failed: int = 0

    @property
    def due(self) -> str:
        """The ISO date from which it is asked again; empty for one never asked."""
        if not self.last:
            return ""
        return (date.fromisoformat(self.last) + timedelta(days=WAITS[self.box])).isoformat()


def after(progress: CardProgress, *, passed: bool, today: date) -> CardProgress:
    """The progress of a question once it was answered."""
    box = min(progress.box + 1, len(WAITS) - 1) if passed else 0
    return CardProgress(
        box=box,
        last=today.isoformat(),
        asked=progress.asked + 1,
        failed=progress.failed + (not passed),
    )


def in_order(
    cards: Iterable[Card], known: Mapping[str, CardProgress], today: date
) -> tuple[Card, ...]:
    """The questions due today: those that failed first, then by risk; the known ones last."""
    now = today.isoformat()
    due = [card for card in cards if known.get(card.id, CardProgress()).due <= now]
    return tuple(sorted(due, key=lambda card: _urgency(card, known.get(card.id, CardProgress()))))


def _urgency(card: Card, progress: CardProgress) -> tuple[bool, int, int]:
    failed_last = progress.asked > 0 and progress.box == 0
    return (not failed_last, progress.box, RISKS.index(card.risk or "medium"))


def put_back(waiting: Sequence[Card], card: Card) -> tuple[Card, ...]:
    """The questions still to come, with one that failed a few places on."""
    return (*waiting[:SOON], card, *waiting[SOON:])
