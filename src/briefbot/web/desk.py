"""What the page answers from: the opened index, or why there is none."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from briefbot.documents.models import Document
from briefbot.errors import BriefbotError
from briefbot.settings import Settings

if TYPE_CHECKING:
    from briefbot.api import Briefbot


class Desk:
    """The page's ``Briefbot``, opened again when the index that is on disk has changed."""

    def __init__(self, opened: Briefbot | BriefbotError, settings: Settings) -> None:
        self.settings = settings
        self._opened = opened
        self._lock = threading.Lock()
        self._stamp = self._stamp_on_disk()

    def briefbot(self) -> Briefbot:
        """What answers.

        Raises:
            BriefbotError: why nothing can.
        """
        if isinstance(self._opened, BriefbotError):
            raise self._opened
        return self._opened

    @property
    def trouble(self) -> str:
        """Why nothing can answer; empty when all is well."""
        return str(self._opened) if isinstance(self._opened, BriefbotError) else ""

    def refresh(self) -> None:
        """Open the index again where another one has taken its place since."""
        with self._lock:
            stamp = self._stamp_on_disk()
            if stamp == self._stamp:
                return
            from briefbot.api import Briefbot

            try:
                self._opened = Briefbot.open(settings=self.settings)
            except BriefbotError as error:
                self._opened = error
            self._stamp = stamp

    def documents(self) -> tuple[Document, ...]:
        """The documents at hand, by title; none where nothing can answer."""
        if isinstance(self._opened, BriefbotError):
            return ()
        index = self._opened.index
        found = (index.document(identity) for identity in index.document_ids)
        return tuple(sorted(found, key=lambda document: document.metadata.title.casefold()))

    def document(self, document_id: str) -> Document | None:
        """The document of that id, if it is at hand."""
        if isinstance(self._opened, BriefbotError):
            return None
        if document_id not in self._opened.index.document_ids:
            return None
        return self._opened.index.document(document_id)

    def _stamp_on_disk(self) -> tuple[tuple[str, int], ...]:
        """The index folder's own files with their times: a swap changes at least one."""
        folder = self.settings.index
        if not folder.is_dir():
            return ()
        return tuple(sorted((entry.name, entry.stat().st_mtime_ns) for entry in folder.iterdir()))
