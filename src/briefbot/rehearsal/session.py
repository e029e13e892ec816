"""A sitting: the questions due, one after the other, and what becomes of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from briefbot.cahier.models import Practice
from briefbot.cahier.practice import practised, write_practice
from briefbot.cahier.store import Cahier
from briefbot.rehearsal.models import Card, Review
from briefbot.rehearsal.reviewing import Reviewer
from briefbot.rehearsal.spacing import CardProgress, after, in_order, put_back


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
