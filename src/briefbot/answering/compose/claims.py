"""Claims and yes-no questions: the verdict first, then the passage that bears it out or not."""

from __future__ import annotations

import re

from briefbot.answering.case import Case
from briefbot.answering.compose.prose import best_columns, choose
from briefbot.answering.compose.sums import compose_total, of_the_whole
from briefbot.answering.draft import Draft, Line, lines_within, say
from briefbot.answering.evidence import Evidence
from briefbot.answering.figures import Figure, bound
from briefbot.answering.needs import ITSELF, telling
from briefbot.answering.signs import figure_nearness
from briefbot.answering.units import Unit, one_line
from briefbot.answering.words import keys
from briefbot.french import answers as french

LIMIT = 820
CLOSE_TO_BEST = 3.0  # in score, below the best
SURE_COVERAGE = 0.7
LEAST_COVERAGE, ENOUGH_TO_DENY = 0.3, 0.4  # of the question's words, for « Oui » and « Non »
_NEGATED = re.compile(
    r"\b(?:ne|n['’])\s?\w*\s?(?:\w+\s){0,3}?(?:pas|plus|jamais|aucune?|ni|guère|nullement)\b"
    r"|\b(?:aucune?|sans|ni)\b",
    re.IGNORECASE,
)


def compose_claim(case: Case) -> Draft:
    """« Oui », « Non : » with the right figure, or the passage alone where neither can be said."""
    if case.asked.asserted and of_the_whole(case):
        draft = _check_whole(case)
        if draft is not None:
            return draft
    if case.asked.asserted:
        return _check_figures(case)
    chosen = choose(case.evidence, most=3)
    lines = [_line(case, each) for each in chosen]
    return Draft(
        lines_within(_with_verdict(_verdict(chosen[0]), lines), LIMIT), focus=(chosen[0].unit,)
    )


def _verdict(best: Evidence) -> str:
    if best.own < SURE_COVERAGE:
        return ""
    return "" if _NEGATED.search(best.unit.text) else french.YES


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
    verdict = french.YES if any(claimed.same(figure) for figure in stated) else _no(stated[0])
    lines = [say(case.document(unit), unit) for unit in total.focus]
    return Draft(lines_within(_with_verdict(verdict, lines), LIMIT), focus=total.focus)


def _check_figures(case: Case) -> Draft:
    """« Oui » where a unit that is about the same thing states the figure, « Non » with its own."""
    near = [each for each in case.evidence if each.score >= case.evidence[0].score - CLOSE_TO_BEST]
    for each in near:
        if _agrees(case, each):
            verdict = french.YES if is_about(case, each) else ""
            lines = _with_verdict(verdict, [_line(case, each)])
            return Draft(tuple(lines), focus=(each.unit,))
    for each in near:
        right = _comparable(case, each)
        if right is not None and each.coverage >= ENOUGH_TO_DENY and tells_of(case, each):
            lines = _with_verdict(_no(right), [_line(case, each)])
            return Draft(tuple(lines), focus=(each.unit,))
    line = say(case.document(near[0].unit), near[0].unit)
    return Draft((Line(french.NOT_SAID), line), status="partial", focus=(near[0].unit,))


def _agrees(case: Case, evidence: Evidence) -> bool:
    return all(
        any(_says(case, claimed, figure, evidence.unit) for figure in evidence.unit.figures)
        for claimed in case.asked.asserted
    )


def is_about(case: Case, evidence: Evidence) -> bool:
    """Whether a unit is surely about what the question claims.

    A word that no document holds may be what makes a claim false.
    """
    if not all(need.known for need in case.needs) or evidence.coverage < LEAST_COVERAGE:
        return False
    return tells_of(case, evidence)


def tells_of(case: Case, evidence: Evidence) -> bool:
    """Whether the names and the words that tell most, of those known, stand in a unit itself."""
    most = telling(case.needs)
    return all(
        support >= ITSELF
        for need, support in zip(case.needs, evidence.supports, strict=True)
        if need.known and (need.entity or need in most)
    )


def _says(case: Case, claimed: Figure, figure: Figure, unit: Unit) -> bool:
    """Whether a figure is the one claimed: the same value, of the same things where both say."""
    if not claimed.same(figure):
        return False
    if not _bounds_agree(
        bound(case.asked.text, claimed.start), bound(unit.text, figure.start - unit.start)
    ):
        return False
    counted = (claimed.counted, figure.counted)
    return not all(counted) or bool(set(keys(counted[0])) & set(keys(counted[1])))


def _bounds_agree(claimed: str, stated: str) -> bool:
    """An end is compared with an end; what is since a time may be said to begin in it."""
    return stated == "until" if claimed == "until" else not (claimed and stated == "until")


def _comparable(case: Case, evidence: Evidence) -> Figure | None:
    """The figure of the unit that should have been claimed: same kind, nearest to the words."""
    claimed = case.asked.asserted[0]
    unit, claimed_bound = evidence.unit, bound(case.asked.text, claimed.start)
    same_kind = [
        figure
        for figure in unit.figures
        if figure.comparable(claimed)
        and not figure.same(claimed)
        and _bounds_agree(claimed_bound, bound(unit.text, figure.start - unit.start))
    ]
    if not same_kind:
        return None
    return max(same_kind, key=lambda f: figure_nearness(f, case.needs, evidence.unit))
