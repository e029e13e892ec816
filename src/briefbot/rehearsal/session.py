"""A sitting: the questions due, one after the other, and when each comes back.

Boxes, after Sebastian Leitner, « So lernt man lernen », 1972: a question answered well moves one
box on and waits longer; one that failed goes back to the first box and comes back in the same
sitting.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from briefbot.cahier.models import Practice
from briefbot.cahier.store import Cahier
from briefbot.likely.models import RISKS
from briefbot.rehearsal.models import Card, Review
from briefbot.rehearsal.reviewing import Reviewer

# Days that each box waits: Leitner's doubling, begun at a day because hearings are weeks away.
WAITS = (0, 1, 2, 4, 8, 16)
SOON = 3  # questions before one that failed is asked again


def due(known: Practice) -> str:
    """The ISO date from which a question is asked again; empty for one never asked."""
    if not known.last:
        return ""
    return (date.fromisoformat(known.last) + timedelta(days=WAITS[known.box])).isoformat()


def after(known: Practice, *, passed: bool, today: date) -> Practice:
    """How far a question is known once it was answered."""
    return replace(
        known,
        box=min(known.box + 1, len(WAITS) - 1) if passed else 0,
        last=today.isoformat(),
        asked=known.asked + 1,
        failed=known.failed + (not passed),
    )


def in_order(cards: Iterable[Card], known: Mapping[str, Practice], today: date) -> tuple[Card, ...]:
    """The questions due today: those that failed first, then by risk; the known ones last."""
    now = today.isoformat()
    asked = [card for card in cards if card.id not in known or due(known[card.id]) <= now]
    return tuple(sorted(asked, key=lambda card: _urgency(card, known.get(card.id))))


def _urgency(card: Card, known: Practice | None) -> tuple[bool, int, int]:
    box = known.box if known else 0
    failed_last = known is not None and known.asked > 0 and box == 0
    return (not failed_last, box, RISKS.index(card.risk or "medium"))


class Sitting:
    """Questions asked in turn. ``card`` is the one to answer now; None once all are."""

    def __init__(
        self, cards: Sequence[Card], reviewer: Reviewer, cahier: Cahier, who: str, today: date
    ) -> None:
        self._reviewer = reviewer
        self._cahier, self._who = cahier, who
        self._today = today
        self._waiting = in_order(cards, cahier.practised(who), today)
        self.total = len(self._waiting)
        self.passed: list[str] = []
        self.failed: list[str] = []

    @property
    def card(self) -> Card | None:
        """The question to answer now."""
        return self._waiting[0] if self._waiting else None

    @property
    def left(self) -> int:
        """How many questions are to come, this one included."""
        return len(self._waiting)

    def review(self, answer: str) -> Review:
        """The review of an answer to the question of now, which stays the one asked.

        Raises:
            ValueError: there is none.
        """
        if self.card is None:
            raise ValueError("no question is asked")
        return self._reviewer.review(self.card, answer)

    def settle(self, *, passed: bool) -> None:
        """Keep whether the question of now was answered well, and go on to the next one.

        Raises:
            CahierError: it cannot be kept; the question stays.
        """
        card = self.card
        if card is None:
            return
        never = Practice(self._who, card.id, box=0, last="", asked=0, failed=0)
        known = self._cahier.practised(self._who).get(card.id, never)
        self._cahier.practise(after(known, passed=passed, today=self._today))
        rest = self._waiting[1:]
        first_try = card.id not in self.failed
        if passed:
            self.passed.append(card.id)
            self._waiting = rest
        else:
            self.failed.append(card.id)
            # Once more in this sitting; a question that fails twice waits for tomorrow's.
            self._waiting = (*rest[:SOON], card, *rest[SOON:]) if first_try else rest
