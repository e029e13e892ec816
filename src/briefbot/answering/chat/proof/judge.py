"""A second opinion on what the checker would show: a reader's judgement can only take away."""

from __future__ import annotations

from typing import Literal, Protocol

Judgement = Literal["supported", "contradicted", "neither"]


class Judge(Protocol):
    """Reads a passage and says what it makes of a claim."""

    def judge(self, claim: str, passage: str) -> Judgement:
        """Whether the passage supports the claim, contradicts it, or neither."""
        ...
