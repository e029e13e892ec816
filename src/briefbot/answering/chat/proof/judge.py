"""A second opinion on a sentence: it may take away what the words prove, and, where the words alone
differ, stand in for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from briefbot.answering.chat.proof.sources import Ground


class ClaimJudge(Protocol):
    """Reads a sentence beside what it is said to stand on. It must be sure to speak."""

    def contradicts(self, sentence: str, grounds: Sequence[Ground]) -> bool:
        """Whether they surely say otherwise: it is not shown, though its words stand there."""
        ...

    def bears_out(self, sentence: str, ground: Ground) -> bool:
        """Whether the unit surely says it in other words: it is shown, though its own differ."""
        ...
