"""The page's cahier, and the list of questions that is being answered into it."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from briefbot.cahier.batch import answer_waiting
from briefbot.cahier.evidence.following import follow
from briefbot.cahier.store import Cahier
from briefbot.errors import BriefbotError
from briefbot.web.desk import Desk


class Shelf:
    """The page's cahier, opened when it is first asked for and held against the page's index."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._lock = threading.Lock()
        self._cahier: Cahier | None = None
        self.batch = Batch(desk)

    def cahier(self) -> Cahier:
        """The cahier, its proofs held against the documents of today.

        Raises:
            BriefbotError: it cannot be opened.
        """
        with self._lock:
            if self._cahier is None:
                self._cahier = Cahier.open(self.desk.settings)
        self.desk.refresh()
        if not self.desk.trouble:
            follow(self._cahier, self.desk.briefbot().index)
        return self._cahier


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """How far a list of questions is answered; ``trouble`` says why it stopped by itself."""

    running: bool = False
    done: int = 0
    total: int = 0
    trouble: str = ""


class Batch:
    """Answers the questions that wait, in a thread of its own, one list at a time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._halt = threading.Event()
        self.progress = BatchProgress()

    def start(self, cahier: Cahier, who: str) -> None:
        """Answer what waits; what comes in meanwhile is answered by the same thread."""
        with self._lock:
            if self.progress.running:
                return
            self.progress = BatchProgress(running=True)
            self._halt.clear()
        threading.Thread(target=self._run, args=(cahier, who), daemon=True).start()

    def stop(self) -> None:
        """End after the question that is being answered; those that wait go on waiting."""
        self._halt.set()

    def _run(self, cahier: Cahier, who: str) -> None:
        trouble = ""
        try:
            while self._answered_some(cahier, who):
                pass
        except BriefbotError as error:
            trouble = str(error)
        finally:
            last = self.progress
            self.progress = BatchProgress(False, last.done, last.total, trouble)

    def _answered_some(self, cahier: Cahier, who: str) -> bool:
        """Whether questions waited and nobody said to stop."""
        bot = self._desk.briefbot()
        some = False
        before = self.progress.done
        for place, step in enumerate(answer_waiting(cahier, bot.index, bot.ask, who), 1):
            some = True
            done = before + place
            self.progress = BatchProgress(True, done, done + step.waiting)
            if self._halt.is_set():
                return False
        return some
