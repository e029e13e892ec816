"""From a case to a draft: one composer a kind of question."""

from __future__ import annotations

from briefbot.answering.case import Case
from briefbot.answering.compose.claims import compose_claim
from briefbot.answering.compose.compare import compose_compare
from briefbot.answering.compose.lists import compose_list
from briefbot.answering.compose.prose import compose_prose
from briefbot.answering.compose.quantities import compose_quantity
from briefbot.answering.compose.recommended import (
    compose_all,
    compose_recommendation,
    wants_all,
)
from briefbot.answering.compose.summary import compose_summary
from briefbot.answering.compose.sums import compose_sum, compose_total, wants_total
from briefbot.answering.compose.tables import compose_cell
from briefbot.answering.draft import Draft

__all__ = ["compose", "compose_structure"]


def compose_structure(case: Case) -> Draft | None:
    """The answer that a document's structure gives: a summary, a sum, a cell, a recommendation."""
    asked = case.asked
    if asked.kind == "summary":
        return compose_summary(case)
    if asked.kind == "sum" and (draft := compose_sum(case)):
        return draft
    if "table" in asked.kinds and (draft := compose_cell(case)):
        return draft
    if asked.by_label and (draft := compose_recommendation(case)):
        return draft
    if wants_all(case):
        return compose_all(case)
    if asked.kind == "amount" and wants_total(case):
        return compose_total(case)
    return None


def compose(case: Case) -> Draft:
    """The answer that the best evidence gives."""
    asked = case.asked
    if asked.kind == "claim" or (asked.kind == "yesno"):
        return compose_claim(case)
    if asked.kind == "compare":
        return compose_compare(case)
    if asked.kind == "list":
        return compose_list(case)
    if asked.wanted:
        return compose_quantity(case)
    if "list" in asked.kinds:
        return compose_list(case)
    return compose_prose(case)
