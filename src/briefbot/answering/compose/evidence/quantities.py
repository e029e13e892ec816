"""Amounts, shares, counts, dates and durations: the figure first, then its sentence.

Which figure is the answer, the reader tells. It is put first only where the grammar of its own
sentence agrees: a wrong figure in front of a right quote costs more than none.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefbot.answering.citing.draft import Draft, Line, amount_columns, lines_within, say
from briefbot.answering.compose.differences import difference
from briefbot.answering.compose.evidence.prose import compose_prose, unit_line
from briefbot.answering.compose.evidence.whole import (
    is_denied,
    is_difference,
    is_of_another_part,
    is_of_the_past,
    is_whole,
    is_within_another_name,
    says_somebody_else,
    written,
)
from briefbot.answering.models import CLIP
from briefbot.answering.reading.models import Case, Evidence
from briefbot.answering.reading.organisations import ITSELF
from briefbot.answering.reading.rules.belonging import is_of_another, tells_in_words
from briefbot.answering.reading.rules.features import are_listed, changes, ends, is_of, repeats
from briefbot.answering.sources.units import Unit
from briefbot.text.figures import Figure
from briefbot.text.words import fold, keys

CLOSE_TO_BEST = 1.75  # in score, below the best
MOST_PLACES = 3
# Probabilities from which a figure is put first, its own and its sentence's. Chosen on 430
# questions of opened sets that want one: 43 of 53 figures put first were right; at 0.5 and 0.5,
# 74 of 102; by the rules that were here before, 28 of 48.
SURE, SURE_SENTENCE = 0.7, 0.82
TIMES = frozenset(("year", "date"))
GIVEN = TIMES | {"duration"}  # kinds of what a question takes as given of when
AS_LIKELY = 0.5  # of the likeliest figure's: another place that gives it too


@dataclass(frozen=True, slots=True)
class FigureEvidence:
    """A figure, how likely it is the answer, and the evidence it was read in."""

    figure: Figure
    likely: float
    evidence: Evidence


def compose_quantity(case: Case) -> Draft:
    """The places that hold a figure of the kind wanted, best first; else the best sentences."""
    readings = read_figures(case)
    best = case.evidence[0]
    if not readings or tells_in_words(best.unit, case.asked.wanted):
        return compose_prose(case)
    first = readings[0]
    sure = is_sure(case, first)
    if not sure and not best.typed:
        return compose_prose(case)
    asked = {key for need in case.needs for key in need.matches}
    lines = [
        say(
            case.document(each.evidence.unit),
            each.evidence.unit,
            columns=amount_columns(each.evidence.unit, each.figure, asked),
        )
        for each in readings
    ]
    if sure:
        headline = written(first.evidence.unit, first.figure)
        headline = f"{headline[:1].upper()}{headline[1:]}."
        lines[0] = Line(f"{headline} {lines[0].text}", lines[0].quotes)
    elif best.unit not in {each.evidence.unit for each in readings}:
        lines.append(unit_line(case, best.unit))
    kept = list(lines_within(lines, CLIP))
    told = difference(_all_amounts(readings)) if "amount" in case.asked.wanted else None
    if told is not None:
        kept = [*lines_within(kept, CLIP - len(told.text)), told]
    return Draft(tuple(kept), focus=(first.evidence.unit,))


def read_figures(case: Case) -> list[FigureEvidence]:
    """One figure a place, from the typed evidence nearly as good as the best, likeliest first."""
    typed = [each for each in case.evidence if _has_figure(case, each)]
    if "according" in case.asked.intents:  # asked of one, what another says answers nothing
        own = [
            e for e in typed if not says_somebody_else(case.document(e.unit), e.unit, case.asked)
        ]
        typed = own or typed
    typed = [each for each in typed if _states_when(case, each.unit)] or typed
    near = [each for each in typed if each.score >= typed[0].score - CLOSE_TO_BEST]
    readings = [likeliest_figure(case, each) for each in near[:MOST_PLACES]]
    most = max((each.likely for each in readings), default=0.0)
    if most < SURE:
        return readings
    likely = [each for each in readings if each.likely >= AS_LIKELY * most]
    return sorted(likely, key=lambda each: -each.likely)


def _has_figure(case: Case, evidence: Evidence) -> bool:
    """Whether a unit has a figure of the kind wanted, of nothing that it says is another."""
    unit = evidence.unit
    if not evidence.typed or tells_in_words(unit, case.asked.wanted):
        return False
    return not is_of_another(case.needs, case.document(unit), unit)


def _states_when(case: Case, unit: Unit) -> bool:
    """Whether a unit states the times that the question takes as given; its headings, if no time
    stands in itself.
    """
    given = [f for f in case.asked.claimed if f.kind in GIVEN]
    if not given:
        return True
    around = case.document(unit).context(unit)
    own = any(figure.kind in TIMES for figure in unit.figures)
    return all(
        is_of(unit, figure) or (not own and any(figure.same(other) for other in around))
        for figure in given
    )


def likeliest_figure(case: Case, evidence: Evidence) -> FigureEvidence:
    """The figure of a wanted kind that is likeliest the answer, with those of the same value."""
    unit = evidence.unit
    told = evidence.figures or (0.0,) * len(unit.figures)
    wanted = [
        (figure, likely)
        for figure, likely in zip(unit.figures, told, strict=True)
        if figure.kind in case.asked.wanted
        and not any(repeats(figure, claimed) for claimed in case.asked.claimed)
    ]
    figure, likeliest = max(wanted, key=lambda each: each[1])
    numbered = _numbered(case, unit, [other for other, _ in wanted])
    if numbered is not None:
        return FigureEvidence(numbered, likeliest, evidence)
    likely = sum(likely for other, likely in wanted if other.same(figure))
    return FigureEvidence(figure, likely, evidence)


def _numbered(case: Case, unit: Unit, listed: list[Figure]) -> Figure | None:
    """The figure that the question numbers among some listed one after the other.

    « Le deuxième versement ? » of what is payable « le 2 mars, le 1er mai et le 3 juillet ».
    """
    ranks = sorted(int(value) for value in case.asked.ranks)
    if len(ranks) != 1 or not 1 <= ranks[0] <= len(listed) or not are_listed(unit, listed):
        return None
    return listed[ranks[0] - 1]


def is_sure(case: Case, reading: FigureEvidence) -> bool:
    """Whether a figure may be put first, alone."""
    figure, unit = reading.figure, reading.evidence.unit
    intents = case.asked.intents
    return (
        reading.likely >= SURE
        and reading.evidence.probability >= SURE_SENTENCE
        and _states_when(case, unit)
        and is_whole(unit, figure)
        and not _counts_another(case, figure)
        and not is_of_another_part(unit, figure, case.needs)
        and not is_within_another_name(unit, case.needs)
        and not says_somebody_else(case.document(unit), unit, case.asked)
        and ("negated" in intents or not is_denied(unit, figure))
        and not is_of_the_past(unit, case.needs)
        and ("change" in intents or not is_difference(unit, figure))
        and ("change" not in intents or changes(unit, figure))
        and (figure.kind not in TIMES or ("until" in intents) == ends(unit, figure))
        and ("which_year" not in intents or figure.kind != "date" or bool(figure.value))
    )


def _counts_another(case: Case, figure: Figure) -> bool:
    """Whether a figure counts what a question names beside the thing it has counted.

    « Combien de gens travaillent dans les coopératives ? » is not of « 3 000 coopératives ».
    """
    if not case.asked.counted or not figure.counted:
        return False
    counted = frozenset(keys(figure.counted))
    said = [need for need in case.needs if need.support(counted) >= ITSELF]
    return bool(said) and all(fold(need.said) not in case.asked.counted for need in said)


def _all_amounts(readings: list[FigureEvidence]) -> list[tuple[Unit, Figure]]:
    """Every amount of the units read, the answer's own first."""
    own = [(reading.evidence.unit, reading.figure) for reading in readings]
    return own + [(unit, f) for unit, figure in own for f in unit.figures if f is not figure]
