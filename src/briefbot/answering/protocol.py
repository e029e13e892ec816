"""What every answerer is: one method."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from briefbot.answering.models import Answer


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
