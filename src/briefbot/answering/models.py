"""An answer and the citations it stands on, how long it may be, and what every answerer is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from briefbot.documents.models import Passage

Status = Literal["answered", "partial", "not_found", "out_of_scope"]
MARK = re.compile(r"\s*\[(\d+)\]")  # how an answer's text names one of its citations, by its key


@dataclass(frozen=True, slots=True)
class Citation:
    """What ``[key]`` stands for: a document's text from ``start`` to ``end``, word for word.

    ``section`` is the path from the top of the document; ``page`` what a reader would look up.
    ``pages`` holds no page, one, or the first and the last that the words stand, or may stand, on;
    ``labels`` what these print in place of a number (« ii »). ``caution`` is a French sentence
    where the words may not be as printed.
    """

    key: int
    document: str
    title: str
    section: tuple[str, ...]
    page: int | None
    quote: str
    start: int
    end: int
    reference: str
    pdf_page: int | None = None
    pages: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()
    caution: str = ""

    @property
    def printed(self) -> tuple[int | str, ...]:
        """The pages as they are printed."""
        return self.pages or self.labels

    def as_json(self) -> dict[str, Any]:
        """The citation as the fixed JSON interface gives it.

        ``pdf_page``, ``page_label`` and ``caution`` only where there is one.
        """
        data: dict[str, Any] = {
            "key": self.key,
            "document": self.document,
            "title": self.title,
            "section": list(self.section),
            "page": self.page,
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
            "reference": self.reference,
        }
        if self.pdf_page is not None:
            data["pdf_page"] = self.pdf_page
        if self.labels:
            data["page_label"] = self.labels[0]
        if self.caution:
            data["caution"] = self.caution
        return data


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said in reply to a question, and on what it stands.

    ``text`` ends every claim in ``[n]``, ``n`` the key of one of ``citations``; a declining answer
    has none. ``understood_as`` is the full question a follow-up was taken for, else the question.
    ``consulted`` are the passages looked at and not cited. ``notice`` is a short French sentence
    about how the answer came about (a chat model that failed, say). ``latency_ms``: milliseconds.
    ``fits``, set by the chain, tells whether what it quotes has the names asked and the kind of
    thing asked: only then is it shown without reserve. ``cautions``, set there too, tell which of
    its documents were not read whole, or, of an answer that declines, which of those asked.
    ``nearest``, of an answer that finds nothing, are the words that come nearest to the question:
    a place to look at, never what the answer stands on.
    """

    question: str
    status: Status
    text: str
    citations: tuple[Citation, ...] = ()
    suggestions: tuple[str, ...] = ()
    answered_by: str = "extractive"
    language: str = "fr"
    latency_ms: float = 0.0
    understood_as: str = ""
    consulted: tuple[Passage, ...] = ()
    notice: str = ""
    id: str = ""
    fits: bool = False
    cautions: tuple[str, ...] = ()
    nearest: tuple[Citation, ...] = ()

    @property
    def declined(self) -> bool:
        """Whether the answer says that there is nothing to answer from."""
        return self.status in ("not_found", "out_of_scope")

    def as_json(self) -> dict[str, Any]:
        """The answer as the fixed JSON interface gives it; ``cautions`` only where there are."""
        data: dict[str, Any] = {
            "id": self.id,
            "question": self.question,
            "status": self.status,
            "answer": self.text,
            "citations": [citation.as_json() for citation in self.citations],
            "suggestions": list(self.suggestions),
            "language": self.language,
            "answered_by": self.answered_by,
            "latency_ms": round(self.latency_ms, 1),
        }
        return {**data, "cautions": list(self.cautions)} if self.cautions else data


CLIP = 640  # a figure and what bears it out: forty seconds
PARAGRAPH = 840  # a name, a verdict, a comparison: under a minute
LONG_PARAGRAPH = 1150  # a reason, a manner: a minute and a quarter
SCREEN = 2000  # a list, a summary, a table: what a page shows without being scrolled

_OF_KIND: Mapping[str, int] = {
    "amount": CLIP, "count": CLIP, "percent": CLIP, "date": CLIP, "duration": CLIP, "where": CLIP,
    "topic": CLIP, "who": PARAGRAPH, "yesno": PARAGRAPH, "claim": PARAGRAPH,
    "definition": PARAGRAPH,
}  # fmt: skip


def room_for(kind: str) -> int:
    """The room of an answer to a question of a kind, a screen where it has none of its own."""
    return _OF_KIND.get(kind, SCREEN)


class Answerer(Protocol):
    """Turns a question into an answer; ``name`` is what ``Answer.answered_by`` says."""

    name: str

    def stream(
        self,
        question: str,
        history: Sequence[Answer] = (),
        documents: frozenset[str] | None = None,
    ) -> Iterator[Answer]:
        """The answer as it grows: each one whole and checked, the last one final."""
        ...
