"""A question to answer aloud, and the review of an answer to it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Literal

from briefbot.answering.models import Citation
from briefbot.likely.models import Proposal, Risk, Role

Verdict = Literal["supported", "elsewhere", "nowhere", "opinion"]


@dataclass(frozen=True, slots=True)
class Card:
    """A question with the evidence an answer must stand on and the answer prepared, if any.

    ``id`` is the same for the same question of the same document, from one day to the next.
    """

    id: str
    question: str
    role: Role
    risk: Risk
    evidence: tuple[Citation, ...]
    prepared: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of an answer: what the evidence, or another passage, says of it.

    ``figures`` are those of its figures that the verdict is about.
    """

    text: str
    verdict: Verdict
    figures: tuple[str, ...] = ()
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
        """Whether it said something, nothing of it is nowhere, and no vital fact is missing."""
        nowhere = any(each.verdict == "nowhere" for each in self.statements)
        return self.words > 0 and not nowhere and not self.forgotten

    def as_json(self) -> dict[str, Any]:
        """The review as the endpoint gives it."""
        return {
            "passed": self.passed,
            "words": self.words,
            "seconds": self.seconds,
            "follow_up": self.follow_up,
            "statements": [
                {"text": each.text, "verdict": each.verdict, "figures": list(each.figures),
                 "citation": each.citation.as_json() if each.citation else None}
                for each in self.statements
            ],
            "forgotten": [
                {"text": each.text, "citation": each.citation.as_json()} for each in self.forgotten
            ],
        }  # fmt: skip


def card_of(proposal: Proposal) -> Card:
    """A likely question as one to rehearse."""
    said = f"{proposal.document}\n{proposal.kind}\n{proposal.question}"
    name = hashlib.sha256(said.encode("utf-8")).hexdigest()[:16]
    return Card(name, proposal.question, proposal.role, proposal.risk, proposal.citations)
