"""The trained reader's verdict on a claim beside a passage: one voice among others, never alone.

How far it may be believed was measured (docs/verifier.md): it never makes a claim « appuyé » whose
figures, names or turns the passage does not have.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefbot.answering.chat.proof.sources import Ground
from briefbot.answering.reading.model.claim_encoder import ClaimEncoder
from briefbot.answering.reading.model.windows import unit_text
from briefbot.checking.comparing.nearest import Near


@dataclass(frozen=True, slots=True)
class Judgement:
    """How likely a passage is to support a claim, to say nothing of it, to contradict it."""

    supported: float
    neither: float
    contradicted: float


UNJUDGED = Judgement(0.0, 1.0, 0.0)  # where there is no reader: nothing is borne out by it


class Judge:
    """Judges a claim beside passages. Safe to use from many threads."""

    def __init__(self, encoder: ClaimEncoder) -> None:
        self._encoder = encoder

    def judge(self, claim: str, near: Sequence[Near]) -> list[Judgement]:
        """A judgement for each passage: its unit with what it is read with, under its headings."""
        windows = [(_heading(each), read_with(each.ground)) for each in near]
        return [Judgement(*shares) for shares in self._encoder.read(claim, windows)]


def _heading(near: Near) -> str:
    title = near.document.document.metadata.title
    return ". ".join(part for part in (title, *near.candidate.passage.path) if part)


def read_with(ground: Ground) -> tuple[str, ...]:
    """A unit's words after those of the units that it is read with."""
    return tuple(unit_text(unit).words for unit in ground.said_by)
