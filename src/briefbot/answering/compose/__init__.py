"""From a case to a draft: one composer a kind of question."""

from __future__ import annotations

from briefbot.answering.case import Case
from briefbot.answering.compose.prose import compose_prose
from briefbot.answering.compose.quantities import compose_quantity
from briefbot.answering.draft import Draft

__all__ = ["compose"]


def compose(case: Case) -> Draft:
    """The answer to a case that the documents can answer."""
    if case.asked.wanted:
        return compose_quantity(case)
    return compose_prose(case)
