"""Whether a question is answered, and by what: the one place that declines."""

from __future__ import annotations

from briefbot.answering.citing.draft import Draft
from briefbot.answering.compose import by_evidence, by_structure
from briefbot.answering.compose.declined import decline_draft
from briefbot.answering.compose.structure.crossings import compose_crossing
from briefbot.answering.compose.structure.own_questions import compose_own_question
from briefbot.answering.reading.case import Case
from briefbot.answering.reading.rules.answerability import ANSWERABLE, REFUSED
from briefbot.answering.reading.whole import INTENTS

# What a document's structure gives (a summary, its recommendations) needs no evidence: only that
# the question is not ruled out.
RULED_OUT = REFUSED
OF_THE_WHOLE = frozenset(INTENTS.values())


def draft_of(case: Case) -> Draft:
    """The answer to a case, or why there is none."""
    if "outside" in case.asked.intents:
        return decline_draft(case, "out_of_scope")
    crossing = compose_crossing(case)
    if crossing is not None:  # it has every word of the question: nothing is presumed
        return crossing
    # Whoever asks for the whole of a document need not say a word that stands in it.
    if case.reading.answerable <= RULED_OUT and not case.asked.intents & OF_THE_WHOLE:
        return _unless_asked_there(case)
    draft = by_structure(case)
    if draft is not None:
        return draft
    return by_evidence(case) if answers(case) else _unless_asked_there(case)


def _unless_asked_there(case: Case) -> Draft:
    """That nothing was found, unless a document asks the very question and answers it."""
    return compose_own_question(case) or decline_draft(case, "not_found")


def answers(case: Case) -> bool:
    """Whether the evidence of a case answers it."""
    return "outside" not in case.asked.intents and case.reading.answerable >= ANSWERABLE
