"""From a case to a draft: one composer a kind of question."""

from __future__ import annotations

from briefbot.answering.case import Case
from briefbot.answering.compose.about import compose_about
from briefbot.answering.compose.claims import compose_claim
from briefbot.answering.compose.compare import compose_compare, compose_requests
from briefbot.answering.compose.key_figures import compose_key_figures
from briefbot.answering.compose.lists import compose_list
from briefbot.answering.compose.notes import with_missing_names, with_notes
from briefbot.answering.compose.periods import asks_period, compose_period
from briefbot.answering.compose.prose import compose_prose
from briefbot.answering.compose.quantities import compose_quantity
from briefbot.answering.compose.recommended import (
    compose_all,
    compose_by_amount,
    compose_recommendation,
    wants_all,
)
from briefbot.answering.compose.summary import compose_summary
from briefbot.answering.compose.sums import (
    compose_extreme,
    compose_sum,
    compose_total,
    wants_extreme,
    wants_total,
)
from briefbot.answering.compose.tables import compose_cell
from briefbot.answering.draft import Draft, trimmed
from briefbot.answering.kinds import Kind

__all__ = ["compose", "compose_structure"]


def compose_structure(case: Case) -> Draft | None:
    """The answer that a document's structure gives: a summary, a sum, a cell, a recommendation."""
    for composer in (
        compose_summary, _sum, compose_requests, _in_a_table, _period, _recommended, compose_about,
        compose_key_figures, _all, _extreme, _total,
    ):  # fmt: skip
        draft = composer(case)
        if draft is not None:
            return draft
    return None


def _sum(case: Case) -> Draft | None:
    return compose_sum(case) if case.asked.kind == "sum" else None


def _in_a_table(case: Case) -> Draft | None:
    if "table" not in case.asked.kinds:
        return None
    read = case.asked.kind in _READ_IN_TABLES
    return _extreme(case) or _all(case) or (compose_cell(case) if read else None)


def _recommended(case: Case) -> Draft | None:
    return compose_recommendation(case) if case.asked.by_label else compose_by_amount(case)


def _all(case: Case) -> Draft | None:
    return compose_all(case) if wants_all(case) else None


def _period(case: Case) -> Draft | None:
    draft = compose_period(case) if asks_period(case) else None
    return trimmed(draft, _LIMITS["yesno"]) if draft else None


def _extreme(case: Case) -> Draft | None:
    sign = wants_extreme(case)
    return compose_extreme(case, sign) if sign else None


def _total(case: Case) -> Draft | None:
    return compose_total(case) if case.asked.kind == "amount" and wants_total(case) else None


_READ_IN_TABLES: frozenset[Kind] = frozenset(
    {"table", "amount", "percent", "count", "list", "date", "duration", "who", "topic", "sum"}
)
# How long an answer may be, in characters: the point, and a sentence or two that bear it out.
_LIMITS: dict[Kind, int] = {
    "amount": 650, "count": 650, "percent": 650, "date": 650, "duration": 650, "who": 830,
    "yesno": 830, "claim": 830, "definition": 930, "where": 650, "topic": 650,
}  # fmt: skip
_LONGEST = 2050


def compose(case: Case) -> Draft:
    """The answer that the best evidence gives, no longer than its kind needs."""
    draft = trimmed(with_notes(case, _composed(case)), _LIMITS.get(case.asked.kind, _LONGEST))
    return with_missing_names(case, draft)


def _composed(case: Case) -> Draft:
    asked = case.asked
    if asked.kind == "claim" or (asked.kind == "yesno"):
        return compose_claim(case)
    if asked.kind == "compare":
        return compose_compare(case)
    if asked.kind == "sum":  # where a figure comes from, and no operation gives it
        return compose_prose(case)
    if asked.kind == "list":
        return compose_list(case)
    if asked.wanted:
        return compose_quantity(case)
    if "list" in asked.kinds:
        return compose_list(case)
    return compose_prose(case)
