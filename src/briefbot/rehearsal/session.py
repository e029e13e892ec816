"""A sitting: the questions due, one after the other, and when each comes back.

Boxes, after Sebastian Leitner, « So lernt man lernen », 1972: a question answered well moves one
box on and waits longer; one that failed goes back to the first box and comes back in the same
sitting.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from briefbot.cahier.models import Practice
from briefbot.cahier.practice import practised, write_practice
from briefbot.cahier.store import Cahier
from briefbot.likely.models import RISKS
from briefbot.rehearsal.models import Card, Review
from briefbot.rehearsal.reviewing import Reviewer

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


class Kept:
    """The progress of every question, by its card's id. Safe to use from many processes."""

    def __init__(self, cahier: Cahier, who: str) -> None:
        self._cahier = cahier
        self._who = who

    def read(self) -> dict[str, CardProgress]:
        """What is known of every question.

        Raises:
            CahierError: the database cannot be read.
        """
        return {
            each.question: CardProgress(each.box, each.last, each.asked, each.failed)
            for each in practised(self._cahier, self._who)
        }

    def write(self, question: str, progress: CardProgress) -> None:
        """Keep the progress of one question beside that of the others.

        Raises:
            CahierError: the database cannot be written.
        """
        told = (progress.box, progress.last, progress.asked, progress.failed)
        write_practice(self._cahier, Practice(self._who, question, *told))


class Sitting:
    """Questions asked in turn. ``card`` is the one to answer now; None once all are."""

    def __init__(self, cards: Sequence[Card], reviewer: Reviewer, kept: Kept, today: date) -> None:
        self._reviewer = reviewer
        self._kept = kept
        self._today = today
        self._waiting = in_order(cards, kept.read(), today)
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
        known = self._kept.read().get(card.id, CardProgress())
        self._kept.write(card.id, after(known, passed=passed, today=self._today))
        rest = self._waiting[1:]
        first_try = card.id not in self.failed
        if passed:
            self.passed.append(card.id)
            self._waiting = rest
        else:
            self.failed.append(card.id)
            # Once more in this sitting; a question that fails twice waits for tomorrow's.
            self._waiting = put_back(rest, card) if first_try else rest
