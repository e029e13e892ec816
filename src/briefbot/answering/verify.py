"""What must hold of every answer, checked before it is given."""

from __future__ import annotations

from collections.abc import Mapping

from briefbot.answering.models import Answer
from briefbot.answering.units import UnitDocument


def verified(answer: Answer, corpus: Mapping[str, UnitDocument]) -> Answer:
    return answer
