"""A claim of a text, and what the documents were found to say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from briefbot.answering.models import Citation

Verdict = Literal["supported", "contradicted", "partly", "silent", "uncheckable"]
Sort = Literal["claim", "question", "order", "opinion", "heading"]
Aspect = Literal[
    "value", "period", "bound", "unit", "date", "who", "place", "direction", "modality",
    "quantity", "negation", "cause",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """What one stretch of a text states: ``text`` is characters ``start`` to ``end`` of it.

    ``meaning`` says the same by itself: with the subject that a clause goes on from, and what a
    pronoun stands for. Only a ``sort`` of « claim » is held against the documents.
    """

    start: int
    end: int
    text: str
    meaning: str
    sort: Sort = "claim"

    @property
    def stated(self) -> bool:
        """Whether it is held against the documents."""
        return self.sort == "claim"


@dataclass(frozen=True, slots=True)
class Difference:
    """What a claim says and what the passage says in its place, aligned: « 15 % → 13,5 % ».

    ``slight`` tells a difference that leaves the claim true: « 3 000 → près de 3 000 »; ``open``
    one that may turn it round or only say it in other words: « ne fonctionne pas », « en panne ».
    """

    aspect: Aspect
    claimed: str
    stated: str
    slight: bool = False
    open: bool = False

    def as_json(self) -> dict[str, str]:
        """The difference as the fixed JSON interface gives it."""
        return {"in": self.aspect, "claimed": self.claimed, "stated": self.stated}


@dataclass(frozen=True, slots=True)
class Divergence:
    """Something that the documents say in two ways: here as in the finding, there otherwise."""

    here: str
    there: str
    citation: Citation

    def as_json(self) -> dict[str, Any]:
        """Both ways, and where the other stands."""
        return {"here": self.here, "there": self.there, "citation": self.citation.as_json()}


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim, the verdict on it and the passages it stands on.

    The ``citations`` of a silent finding are the nearest passages, which prove nothing.
    ``unproved`` are the words of the claim that nothing was found of, where a part of it was.
    """

    number: int
    claim: Claim
    verdict: Verdict
    citations: tuple[Citation, ...] = ()
    differences: tuple[Difference, ...] = ()
    divergences: tuple[Divergence, ...] = ()
    unproved: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The finding as the fixed JSON interface gives it."""
        claim = self.claim
        data: dict[str, Any] = {
            "number": self.number,
            "start": claim.start,
            "end": claim.end,
            "text": claim.text,
            "meaning": claim.meaning,
            "sort": claim.sort,
            "verdict": self.verdict,
            "citations": [each.as_json() for each in self.citations],
            "differences": [each.as_json() for each in self.differences],
            "divergences": [each.as_json() for each in self.divergences],
        }
        if self.unproved:
            data["unproved"] = list(self.unproved)
        return data
