"""What the page answers from: the opened index, or why there is none."""

from __future__ import annotations

import gc
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefbot.documents.models import Document, Metadata
from briefbot.errors import BriefbotError
from briefbot.index.manifest import CURRENT
from briefbot.settings import Settings
from briefbot.web.questions.examples import example_questions

if TYPE_CHECKING:
    from briefbot.api import Briefbot


@dataclass(frozen=True, slots=True)
class Listed:
    """A document as the page lists it."""

    id: str
    metadata: Metadata
    gaps: tuple[str, ...] = ()  # what was not read of it, or not well


class Desk:
    """The page's ``Briefbot``, opened again when another index has taken its place on disk.

    ``library`` lists the documents by title, ``examples`` are questions they answer, ``trouble``
    says why nothing can answer; empty when all is well.
    """

    def __init__(self, opened: Briefbot | BriefbotError, settings: Settings) -> None:
        self.settings = settings
        self.library: tuple[Listed, ...] = ()
        self.examples: tuple[str, ...] = ()
        self._lock = threading.Lock()
        self._stamp = self._stamp_on_disk()
        self._take(opened)

    @property
    def trouble(self) -> str:
        """Why nothing can answer, as a sentence; empty when all is well."""
        return str(self._opened) if isinstance(self._opened, BriefbotError) else ""

    def briefbot(self) -> Briefbot:
        """What answers, from the index that is on disk now.

        Raises:
            BriefbotError: why nothing can.
        """
        self.refresh()
        if isinstance(self._opened, BriefbotError):
            raise self._opened
        return self._opened

    @property
    def fingerprint(self) -> str:
        """What tells this index from one of other documents; empty where there is none."""
        return "" if self.trouble else self.briefbot().index.manifest.fingerprint

    def document(self, document_id: str) -> Document | None:
        """The document of that id, if it is at hand."""
        known = any(listed.id == document_id for listed in self.library)
        return self.briefbot().index.document(document_id) if known else None

    def refresh(self) -> None:
        """Open the index again where another one has taken its place since."""
        if self._stamp_on_disk() == self._stamp:
            return
        with self._lock:
            stamp = self._stamp_on_disk()
            if stamp != self._stamp:
                self._take(open_briefbot(self.settings))
                self._stamp = stamp
                # What answered may hold itself in circles; its files are let go of with it, once
                # the last question on it is answered.
                gc.collect()

    def _take(self, opened: Briefbot | BriefbotError) -> None:
        self._opened = opened
        self.library, self.examples = (), ()
        if isinstance(opened, BriefbotError):
            return
        index = opened.index
        documents = (index.document(name) for name in index.document_ids)
        listed = (Listed(each.id, each.metadata, each.gaps) for each in documents)
        self.library = tuple(sorted(listed, key=lambda entry: entry.metadata.title.casefold()))
        self.examples = example_questions(opened)

    def _stamp_on_disk(self) -> tuple[int, int] | None:
        """What tells the pointer to an index from every other; a swap replaces that file."""
        try:
            found = (self.settings.index / CURRENT).stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns


def open_briefbot(settings: Settings) -> Briefbot | BriefbotError:
    """The index that the settings name, or why it cannot be opened."""
    from briefbot.api import Briefbot

    try:
        return Briefbot.open(settings=settings)
    except BriefbotError as error:
        return error
