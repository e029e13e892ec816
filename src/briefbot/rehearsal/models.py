"""A question to answer aloud, and the review of an answer to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from briefbot.answering.models import Citation
from briefbot.likely.models import Risk, Role

Verdict = Literal[
    "supported", "partly", "figures", "elsewhere", "contradicted", "nowhere", "opinion"
]


@dataclass(frozen=True, slots=True)
class Card:
    """A question with the evidence an answer must stand on and the answer prepared, if any.

    ``id`` is the same for the same question of the same document, from one day to the next.
    ``role`` is empty for a question that someone wrote, and ``risk`` where nobody said it.
    """

    id: str
    question: str
    role: Role | Literal[""]
    risk: Risk | Literal[""]
    evidence: tuple[Citation, ...]
    prepared: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of an answer, and what the evidence, or another passage, says of it.

    ``told`` is what the verdict is about: the differences (« 15 % → 13,5 % »), the figures or the
    words without a trace. « figures »: its figures are in the evidence, the rest is not told.
    """

    text: str
    verdict: Verdict
    told: tuple[str, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A fact of the evidence that the answer did not say."""

    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Review:
    """What an answer said, left out and took to say."""

    statements: tuple[Statement, ...]
    forgotten: tuple[Forgotten, ...]
    words: int
    seconds: int
    follow_up: str

    @property
    def passed(self) -> bool:
        """Whether it said something, nothing of it is wrong, and no vital fact is missing."""
        wrong = any(each.verdict in ("nowhere", "contradicted") for each in self.statements)
        return self.words > 0 and not wrong and not self.forgotten

    def as_json(self) -> dict[str, Any]:
        """The review as the endpoint gives it."""
        return {
            "passed": self.passed,
            "words": self.words,
            "seconds": self.seconds,
            "follow_up": self.follow_up,
            "statements": [
                {"text": each.text, "verdict": each.verdict, "told": list(each.told),
                 "citation": each.citation.as_json() if each.citation else None}
                for each in self.statements
            ],
            "forgotten": [
                {"text": each.text, "citation": each.citation.as_json()} for each in self.forgotten
            ],
        }  # fmt: skip
