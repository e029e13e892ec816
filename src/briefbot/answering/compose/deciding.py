"""Whether a question is answered, and by what: the one place that declines.

What a document's structure gives comes first (a summary, a sum, a recommendation), then what the
best evidence says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from briefbot.answering.citing.draft import Draft, trimmed
from briefbot.answering.compose.additions import with_missing_names, with_notes, with_runners_up
from briefbot.answering.compose.declined import decline_draft
from briefbot.answering.compose.differences import with_differences
from briefbot.answering.compose.evidence.claims import compose_claim
from briefbot.answering.compose.evidence.compare import compose_compare, compose_requests
from briefbot.answering.compose.evidence.lists import compose_list
from briefbot.answering.compose.evidence.prose import CLOSE_TO_BEST, compose_prose
from briefbot.answering.compose.evidence.quantities import compose_quantity
from briefbot.answering.compose.structure.crossings import compose_crossing
from briefbot.answering.compose.structure.own_questions import compose_deal, compose_own_question
from briefbot.answering.compose.structure.periods import compose_period
from briefbot.answering.compose.structure.recommended import (
    compose_all,
    compose_recommendation,
)
from briefbot.answering.compose.structure.summary import (
    compose_about,
    compose_key_figures,
    compose_summary,
)
from briefbot.answering.compose.structure.sums import compose_extreme, compose_sum, compose_total
from briefbot.answering.compose.tables.looked_up import compose_looked_up
from briefbot.answering.compose.tables.ordered import compose_ordered_rows
from briefbot.answering.compose.wanted import (
    asks_period,
    wants_about,
    wants_all,
    wants_extreme,
    wants_key_figures,
    wants_summary,
    wants_total,
)
from briefbot.answering.models import PARAGRAPH, room_for
from briefbot.answering.question.kinds import KINDS_OF_SEVERAL
from briefbot.answering.reading.models import Case, Evidence
from briefbot.answering.reading.organisations import FOUND, named_by_words, telling
from briefbot.answering.reading.rules.answerability import ANSWERABLE, REFUSED
from briefbot.answering.reading.rules.belonging import (
    exclusive_words,
    is_of_the_other,
    under_another_heading,
)
from briefbot.answering.reading.whole import INTENTS

OF_THE_WHOLE = frozenset(INTENTS.values())
Composer = Callable[[Case], Draft]


def draft_of(case: Case) -> Draft:
    """The answer to a case, or why there is none."""
    if "outside" in case.asked.intents:
        return decline_draft(case, "out_of_scope")
    crossing = compose_crossing(case)
    if crossing is not None:  # it has every word of the question: nothing is presumed
        return crossing
    ordered = compose_ordered_rows(case)  # has every word of it too
    # What a document's structure gives needs no evidence, only that the question is not ruled out;
    # whoever asks for the whole of a document need not say a word that stands in it.
    if case.reading.answerable <= REFUSED and not case.asked.intents & OF_THE_WHOLE:
        return ordered or compose_looked_up(case) or _unless_asked_there(case)
    if ordered is not None and not wants_extreme(case):  # of requests, with what they add up to
        return ordered
    draft = by_structure(case) or ordered
    if draft is None and (not answers(case) or case.evidence[0].unit.cells):
        draft = compose_looked_up(case)  # a sentence that answers goes before a table
    if draft is not None:
        return draft
    return by_evidence(case) if answers(case) else _unless_asked_there(case)


def _unless_asked_there(case: Case) -> Draft:
    """That nothing was found, unless a document asks the very question and answers it, or a row
    has the thing and its heads the rest.
    """
    return compose_own_question(case) or compose_deal(case) or decline_draft(case, "not_found")


def answers(case: Case) -> bool:
    """Whether the evidence of a case answers it."""
    return "outside" not in case.asked.intents and case.reading.answerable >= ANSWERABLE


def by_structure(case: Case) -> Draft | None:
    """The answer that a document's structure gives: a summary, a sum, a cell, a recommendation."""
    named = named_by_words(case.needs, case.corpus)
    asked = case.among(named) if named else case
    for wanted, compose in STRUCTURE:
        draft = compose(asked) if wanted(asked) else None
        if draft is not None:
            return with_differences(asked, draft)
    return None


def by_evidence(case: Case) -> Draft:
    """The answer that the best evidence gives, no longer than its kind needs."""
    case = _under_its_heading(_of_those_asked(case))
    draft = with_notes(case, COMPOSERS[_intent(case)](case))
    if not any(line.item for line in draft.lines):
        draft = with_runners_up(case, draft)
    draft = trimmed(draft, _room(case, draft))
    if _tells_amount(case):
        draft = with_differences(case, draft)
    return with_missing_names(case, draft)


def _of_those_asked(case: Case) -> Case:
    """The case without what is said of the others: of the night's, asked about the day's."""
    exclusive = exclusive_words(case.asked)
    if not exclusive:
        return case
    others = [
        each.unit
        for each in case.evidence
        if is_of_the_other(exclusive, case.document(each.unit), each.unit)
    ]
    return case if len(others) == len(case.evidence) else case.without(others)


def _under_its_heading(case: Case) -> Case:
    """The case without what stands under a heading of another thing than the one asked about.

    What is asked about is what the best unit's heading says, or that of one nearly as good which
    holds every word that tells most.
    """
    if case.asked.kind in KINDS_OF_SEVERAL:
        return case
    best = case.evidence[0]
    near = [each for each in case.evidence if each.score >= best.score - CLOSE_TO_BEST]
    told = [each for each in near if each.typed >= best.typed and _holds_what_tells(case, each)]
    first = (told or [best])[0].unit
    return case.without(
        unit
        for unit in (each.unit for each in case.evidence)
        if under_another_heading(case.needs, case.document(unit), unit, first)
    )


def _holds_what_tells(case: Case, evidence: Evidence) -> bool:
    """Whether a unit, its headings and what introduces it have all that tells most."""
    document, unit = case.document(evidence.unit), evidence.unit
    held = unit.keys | document.around(unit) | document.introduced_by(unit)
    return all(need.support(held) >= FOUND for need in telling(case.needs))


def _room(case: Case, draft: Draft) -> int:
    """How long an answer may be; asked what something comprises, a list is not cut for it."""
    listed = case.asked.kind == "topic" and any(line.item for line in draft.lines)
    return room_for("list" if listed else case.asked.kind)


def _tells_amount(case: Case) -> bool:
    """Whether an amount is asked for, or put to the documents."""
    told = (*case.asked.asserted, *case.asked.claimed)
    return "amount" in case.asked.wanted or any(figure.kind == "amount" for figure in told)


def _intent(case: Case) -> str:
    """What the answer is composed as: what leads, else what is asked for as well."""
    asked = case.asked
    if asked.kind in COMPOSERS:
        return asked.kind
    if asked.wanted:
        return "quantity"
    return "list" if "list" in asked.kinds else "prose"


def _period(case: Case) -> Draft | None:
    draft = compose_period(case)
    return trimmed(draft, PARAGRAPH) if draft else None


def _total(case: Case) -> bool:
    told = "whole_total" in case.asked.intents
    return (told or case.asked.kind == "amount") and wants_total(case)


# What a question wants and what answers it, in the order in which they are tried; None where the
# documents are not so made.
STRUCTURE: tuple[tuple[Callable[[Case], bool], Callable[[Case], Draft | None]], ...] = (
    (wants_summary, compose_summary),
    (lambda case: case.asked.kind == "sum", compose_sum),
    (lambda case: case.asked.kind == "compare", compose_requests),
    (asks_period, _period),
    (lambda case: "numbered_recommendation" in case.asked.intents, compose_recommendation),
    (wants_about, compose_about),
    (wants_key_figures, compose_key_figures),
    (wants_all, compose_all),
    (wants_extreme, compose_extreme),
    (_total, compose_total),
)
COMPOSERS: Mapping[str, Composer] = {
    "claim": compose_claim,
    "yesno": compose_claim,
    "compare": compose_compare,
    "sum": compose_prose,  # where a figure comes from, and no operation gives it
    "list": compose_list,
    "quantity": compose_quantity,
    "prose": compose_prose,
}
