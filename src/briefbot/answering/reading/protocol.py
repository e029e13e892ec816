"""What every reader is: one method."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from briefbot.answering.reading.models import Candidate, Question, Reading


class Reader(Protocol):
    """Reads candidates beside a question: which units answer, and whether any does."""

    name: str

    def read(self, question: Question, candidates: Sequence[Candidate]) -> Reading:
        """The units of all the candidates on one scale, and how answerable the question is."""
        ...
