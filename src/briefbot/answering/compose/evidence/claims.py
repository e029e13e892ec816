"""Claims and yes-no questions: the verdict first, then the passage that bears it out or not."""

from __future__ import annotations

from briefbot.answering.citing.draft import Draft, Line, lines_within, say
from briefbot.answering.citing.recommendations import recommendations
from briefbot.answering.compose.evidence.prose import CLOSE_TO_BEST, choose, listed, unit_line
from briefbot.answering.compose.evidence.verdicts import (
    agrees,
    bears_out,
    comparable,
    confirms,
    contradicting,
    stands_alone,
)
from briefbot.answering.compose.evidence.whole import within_a_sentence, written
from briefbot.answering.compose.structure.sums import compose_total
from briefbot.answering.compose.wanted import of_the_whole
from briefbot.answering.models import PARAGRAPH, Status
from briefbot.answering.reading.models import Case, Evidence
from briefbot.answering.sources.units import Unit
from briefbot.french.answering import answers as french
from briefbot.text.figures import Figure
from briefbot.text.qualifiers import satisfies

_YES = f"{french.YES}."


def compose_claim(case: Case) -> Draft:
    """« Oui », the document's figure where another is claimed, or that it could not be decided."""
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
    lines = [unit_line(case, each.unit) for each in chosen]
    if "verdict" in case.asked.intents and bears_out(case, chosen[0]):
        lines = _with_verdict(_YES, lines)
    elif case.asked.kind == "claim":
        lines = _with_verdict(french.UNVERIFIED, lines)
    return Draft(lines_within(lines, PARAGRAPH), focus=(chosen[0].unit,))


def _otherwise(case: Case, unit: Unit, right: Figure) -> str:
    """That the document says another figure than the one claimed, both in full."""
    claimed = case.asked.as_put(case.asked.asserted[0])
    return french.otherwise(within_a_sentence(written(unit, right)), claimed)


def _unverified(case: Case, evidence: Evidence) -> str:
    """That a claim could not be decided, and whether its figure stands in what is quoted.

    Neither is told where the figure is there of another thing.
    """
    claimed = case.asked.asserted[0]
    if stands_alone(case, evidence):
        return f"{french.UNVERIFIED} {french.FIGURE_THERE}"
    if any(figure.value == claimed.value for figure in evidence.unit.figures):
        return french.UNVERIFIED
    return f"{french.UNVERIFIED} {french.FIGURE_NOT_THERE}"


def _with_verdict(verdict: str, lines: list[Line]) -> list[Line]:
    first = lines[0]
    return [Line(f"{verdict} {first.text}", first.quotes), *lines[1:]]


def _check_whole(case: Case) -> Draft | None:
    """A claim about the whole request held against the places that state it; None without any.

    A part of it, « demande-t-il 600 000 $ ? », is asked for as well, unless « en tout » is said.
    """
    claimed = case.asked.asserted[0]
    total = compose_total(case) if claimed.kind == "amount" else None
    if total is None or not total.focus:
        return None
    lines = [say(case.document(unit), unit) for unit in total.focus]
    stated = [(unit, f) for unit in total.focus for f in unit.figures if f.kind == "amount"]
    claim = case.asked.comparator(claimed)
    if any(satisfies(claim, claimed, figure) for _unit, figure in stated):
        told = _with_verdict(_YES, lines)
    elif part := _requested_apart(case, total.focus[0].document):
        told = [*_with_verdict(_YES, [say(case.document(part), part)]), *lines]
    else:
        told = _with_verdict(_otherwise(case, *stated[0]), lines)
    return Draft(lines_within(told, PARAGRAPH), focus=total.focus)


def _requested_apart(case: Case, document: str) -> Unit | None:
    """What asks for the very amount claimed by itself, where neither « en tout » nor « plus de » is
    said of it.
    """
    claimed = case.asked.asserted[0]
    if "total" in case.asked.intents or case.asked.comparator(claimed):
        return None
    units = (unit for each in recommendations(case.corpus, document) for unit in each.places)
    return next((u for u in units if any(f.same(claimed) for f in u.figures)), None)


def _check_figures(case: Case) -> Draft:
    """« Oui » where a unit states the figure of the same thing, else the unit's own figure of it.

    Where neither is sure, that it is not verified, and whether the figure stands in what is quoted:
    a claim and its contrary are never shown alike.
    """
    near = [each for each in case.evidence if each.score >= case.evidence[0].score - CLOSE_TO_BEST]
    sure = "verdict" in case.asked.intents
    for each in near:
        if sure and agrees(case, each) and confirms(case, each):
            return _one(case, each, _YES)
    for each in near:
        if agrees(case, each):
            return _one(case, each, _unverified(case, each), "partial")
        right = contradicting(case, each)
        if right is not None:
            return _one(case, each, _otherwise(case, each.unit, right))
    nearest = next((each for each in near if comparable(case, each)), near[0])
    return _one(case, nearest, _unverified(case, nearest), "partial")


def _one(case: Case, evidence: Evidence, verdict: str, status: Status = "answered") -> Draft:
    lines = _with_verdict(verdict, [unit_line(case, evidence.unit)])
    return Draft(tuple(lines), status, focus=(evidence.unit,))
