"""Claims and yes-no questions: the verdict first, then the passage that bears it out or not."""

from __future__ import annotations

from briefbot.answering.case import Case
from briefbot.answering.comparators import comparator, satisfies
from briefbot.answering.compose.prose import best_columns, choose, listed
from briefbot.answering.compose.sums import compose_total, of_the_whole
from briefbot.answering.compose.verdicts import (
    agrees,
    asks_verdict,
    bears_out,
    comparable,
    confirms,
    contradicting,
)
from briefbot.answering.draft import Draft, Line, lines_within, say
from briefbot.answering.figures import Figure
from briefbot.answering.reading.models import Evidence
from briefbot.answering.units import one_line
from briefbot.french import answers as french

LIMIT = 820
CLOSE_TO_BEST = 3.0  # in score, below the best


def compose_claim(case: Case) -> Draft:
    """« Oui », « Non : » with the right figure, or the passage alone where neither can be said."""
    if case.asked.asserted and of_the_whole(case):
        draft = _check_whole(case)
        if draft is not None:
            return draft
    if case.asked.asserted:
        return _check_figures(case)
    introduced = listed(case, case.evidence[0].unit)
    if introduced is not None:
        return introduced
    chosen = choose(case.evidence, most=3)
    lines = [_line(case, each) for each in chosen]
    sure = asks_verdict(case.asked.text) and bears_out(case, chosen[0])
    return Draft(
        lines_within(_with_verdict(french.YES if sure else "", lines), LIMIT),
        focus=(chosen[0].unit,),
    )


def _no(right: Figure) -> str:
    """« Non » with the right figure."""
    return f"{french.NO}{french.NBSP}: {one_line(right.text)}"


def _line(case: Case, evidence: Evidence) -> Line:
    unit = evidence.unit
    return say(case.document(unit), unit, columns=best_columns(case, unit))


def _with_verdict(verdict: str, lines: list[Line]) -> list[Line]:
    if not verdict:
        return lines
    first = lines[0]
    return [Line(f"{verdict}. {first.text}", first.quotes), *lines[1:]]


def _check_whole(case: Case) -> Draft | None:
    """A claim about the whole request held against the places that state it; None without any."""
    claimed = case.asked.asserted[0]
    total = compose_total(case) if claimed.kind == "amount" else None
    if total is None or not total.focus:
        return None
    stated = [f for unit in total.focus for f in unit.figures if f.kind == "amount"]
    claim = comparator(case.asked.text, claimed.start)
    true = any(satisfies(claim, claimed, figure) for figure in stated)
    lines = [say(case.document(unit), unit) for unit in total.focus]
    verdict = french.YES if true else _no(stated[0])
    told = _with_verdict(verdict if asks_verdict(case.asked.text) else "", lines)
    return Draft(lines_within(told, LIMIT), focus=total.focus)


def _check_figures(case: Case) -> Draft:
    """« Oui » where a unit states the figure of the same thing, « Non » with the unit's own.

    Where neither is sure, the unit that states the figure, or one like it, speaks for itself.
    """
    near = [each for each in case.evidence if each.score >= case.evidence[0].score - CLOSE_TO_BEST]
    asked = asks_verdict(case.asked.text)
    for each in near:
        if agrees(case, each):
            return _one(case, each, french.YES if asked and confirms(case, each) else "")
    for each in near:
        right = contradicting(case, each) if asked else None
        if right is not None:
            return _one(case, each, _no(right))
    for each in near:
        if comparable(case, each):
            return _one(case, each, "")
    line = say(case.document(near[0].unit), near[0].unit)
    return Draft((Line(french.NOT_SAID), line), status="partial", focus=(near[0].unit,))


def _one(case: Case, evidence: Evidence, verdict: str) -> Draft:
    lines = _with_verdict(verdict, [_line(case, evidence)])
    return Draft(tuple(lines), focus=(evidence.unit,))
