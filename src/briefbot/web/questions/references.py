"""References as notes give them: whole the first time, short after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefbot.answering.models import Citation
from briefbot.french.web import page as french
from briefbot.web.cited import printable
from briefbot.web.desk import Listed
from briefbot.web.text import one_line


class References:
    """The notes of one file, in their order: the second of a document names it in short."""

    def __init__(self, library: Sequence[Listed]) -> None:
        kinds = Counter(listed.metadata.kind.casefold() for listed in library)
        self._short = {
            listed.id: listed.metadata.kind.capitalize()
            for listed in library
            if listed.metadata.kind and kinds[listed.metadata.kind.casefold()] == 1
        }
        self._named: set[str] = set()

    def note(self, citation: Citation) -> str:
        """The words cited and where they stand."""
        if citation.document not in self._named:
            self._named.add(citation.document)
            return printable(citation)
        name = self._short.get(citation.document) or one_line(citation.title)
        sections = [one_line(title) for title in citation.section if title]
        place = french.pages(citation.printed) if citation.printed else ""
        if not place and sections:
            place = french.in_quotes(sections[-1].rstrip(" \u00a0:"))
        where = f"{name}, {place}" if place else name
        return french.quoted(one_line(citation.quote), where)
