"""Whether what is quoted has the names asked and the kind of thing asked."""

from __future__ import annotations

from briefbot.answering.citing.draft import Draft
from briefbot.answering.reading.case import Case
from briefbot.answering.reading.features import answers_type
from briefbot.answering.reading.query_terms import FOUND
from briefbot.answering.sources.units import Unit

# Kinds of question whose answer is told by no sign of its own in a sentence.
_UNTOLD = frozenset({"topic", "summary", "claim", "yesno", "detail", "compare", "table", "sum"})


def fits(case: Case, draft: Draft) -> bool:
    """Whether a draft's quotes hold every name of the question, and the kind of thing it wants."""
    quoted = [
        unit
        for line in draft.lines
        for quote in line.quotes
        for unit in case.corpus[quote.document].overlapping(quote.start, quote.end)
    ]
    return bool(quoted) and _has_names(case, quoted) and _has_kind(case, quoted)


def _has_names(case: Case, quoted: list[Unit]) -> bool:
    held: frozenset[str] = frozenset()
    for unit in quoted:
        document = case.document(unit)
        held |= unit.keys | document.around(unit) | document.introduced_by(unit) | document.whose
    return all(need.support(held) >= FOUND for need in case.needs if need.entity)


def _has_kind(case: Case, quoted: list[Unit]) -> bool:
    wanted = case.asked.wanted
    if wanted:
        return any(figure.kind in wanted for unit in quoted for figure in unit.figures)
    if case.asked.kind in _UNTOLD:
        return True
    return any(answers_type(case.asked, unit) for unit in quoted)
