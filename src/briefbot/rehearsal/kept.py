"""A person's progress, in the cahier's database beside the questions it is about."""

from __future__ import annotations

from briefbot.cahier.models import Practice
from briefbot.cahier.practice import practised, write_practice
from briefbot.cahier.store import Cahier
from briefbot.rehearsal.spacing import CardProgress


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
