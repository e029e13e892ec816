"""Whether a unit bears a claim out, or what figure it has instead.

A wrong verdict is worse than none: wherever a unit tells of something that is only near, neither
« Oui » nor « Non » is said, and the passage speaks for itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefbot.answering.citing.recommendations import requests
from briefbot.answering.compose.evidence.whole import (
    is_certain,
    is_whole,
    says_alike,
    says_somebody_else,
)
from briefbot.answering.reading.models import Case, Evidence
from briefbot.answering.reading.organisations import FOUND, ITSELF, Need, telling
from briefbot.answering.reading.rules.features import SINCE
from briefbot.answering.sources.units import Unit
from briefbot.documents.models import Span
from briefbot.text.clauses import contrasts, negated, opposes, universal, wishes
from briefbot.text.figures import Figure, FigureKind, bound, figures
from briefbot.text.qualifiers import comparator, satisfies
from briefbot.text.words import fold, keys

SURE_COVERAGE = 0.7  # of the question's words, by the unit itself, for « Oui »
LEAST_COVERAGE, ENOUGH_TO_DENY = 0.3, 0.4  # of a claim with a figure, for « Oui » and « Non »
SLIGHT = 1.8  # weight of a word that a sentence may leave unsaid


def bears_out(case: Case, evidence: Evidence) -> bool:
    """Whether a unit says itself all that a question without a figure asks."""
    unit = evidence.unit
    if evidence.own < SURE_COVERAGE or not _plain(case, unit, Span(unit.start, unit.end)):
        return False
    if not _is_sure(case, unit) or not says_alike(case, unit):
        return False
    if wishes(fold(unit.text)) and "wished" not in case.asked.intents:
        return False
    said = all(
        need.support(unit.keys) >= ITSELF or need.weight < SLIGHT or _is_publisher(case, unit, need)
        for need in case.needs
    )
    return said and any(_holds(case, evidence, clause) for clause in _clauses(unit))


def confirms(case: Case, evidence: Evidence) -> bool:
    """Whether a unit states every figure claimed, of the very thing it is claimed of."""
    if not all(need.known for need in case.needs) or evidence.coverage < LEAST_COVERAGE:
        return False
    if not _is_sure(case, evidence.unit) or _only_asks(case, evidence.unit):
        return False
    if _of_another_duration(case, evidence.unit):
        return False
    return all(
        any(
            _says(case, claimed, figure, evidence.unit)
            and (figure.same(claimed) or _alone(claimed, evidence.unit, clause))
            and _plain(case, evidence.unit, clause)
            and _holds(case, evidence, clause)
            for figure, clause in _located(evidence.unit)
        )
        for claimed in case.asked.asserted
    )


def _of_another_duration(case: Case, unit: Unit) -> bool:
    """Whether a unit tells how long, and otherwise than the question: « sur cinq ans » of four."""
    durations = [figure for figure in unit.figures if figure.kind == "duration"]
    return bool(durations) and lacks(durations, case.asked.claimed, "duration")


def lacks(stated: Sequence[Figure], given: Sequence[Figure], kind: FigureKind) -> bool:
    """Whether a figure of a kind that is given is not among those stated."""
    return any(f.kind == kind and not any(f.same(each) for each in stated) for f in given)


def agrees(case: Case, evidence: Evidence) -> bool:
    """Whether a unit states every figure claimed, of whatever it states it."""
    return all(
        any(_says(case, claimed, figure, evidence.unit) for figure in evidence.unit.figures)
        for claimed in case.asked.asserted
    )


def stands_alone(case: Case, evidence: Evidence) -> bool:
    """Whether a unit has the figures claimed, of what they are claimed of, and none beside them
    that may be taken for theirs.
    """
    unit = evidence.unit
    return (
        agrees(case, evidence)
        and not _only_asks(case, unit)
        and not _of_another_duration(case, unit)
        and not says_somebody_else(case.document(unit), unit, case.asked)
        and all(
            _says(case, claimed, figure, unit) and _of_the_same(case, claimed, figure, unit)
            for claimed in case.asked.asserted
            for figure in unit.figures
            if figure.comparable(claimed)
        )
    )


def _only_asks(case: Case, unit: Unit) -> bool:
    """Whether a unit is a request, of a question of what was done: « a-t-il obtenu 4 M$ ? »."""
    if not case.asked.asks_what_was_done:
        return False
    document = case.document(unit)
    lead = "" if unit.lead is None else document.units[unit.lead].text
    asked = requests(case.corpus, unit.document)
    return wishes(fold(f"{lead} {unit.text}")) or any(unit in places for places in asked)


def contradicting(case: Case, evidence: Evidence) -> Figure | None:
    """The one figure that a unit has where another is claimed; None where it might be another's."""
    claimed, unit = case.asked.asserted[0], evidence.unit
    if evidence.coverage < ENOUGH_TO_DENY or any(claimed.same(f) for f in unit.figures):
        return None
    if not is_certain(unit) or _only_asks(case, unit):
        return None  # « devait coûter 3 M$ » is no other figure
    if claimed.kind == "duration" and case.asked.comparator(claimed):
        return None  # « les enfants de moins de six ans » says of whom
    fitting = [
        figure
        for figure, clause in _located(unit)
        if figure.comparable(claimed)
        and _of_the_same(case, claimed, figure, unit)
        and _plain(case, unit, clause)
        and _holds(case, evidence, clause)
        and _in_context(case, unit, clause)
    ]
    if len({figure.value for figure in fitting}) != 1 or _says(case, claimed, fitting[0], unit):
        return None
    if not is_whole(unit, fitting[0]) or says_somebody_else(case.document(unit), unit, case.asked):
        return None
    return fitting[0]


def comparable(case: Case, evidence: Evidence) -> bool:
    """Whether a unit has any figure that could be held against the one claimed."""
    claimed, unit = case.asked.asserted[0], evidence.unit
    end = case.asked.bound(claimed)
    return any(
        figure.comparable(claimed) and bound(unit.text, figure.start - unit.start) == end
        for figure in unit.figures
    )


def _says(case: Case, claimed: Figure, figure: Figure, unit: Unit) -> bool:
    """Whether a figure is the one claimed: its value, of the same things where both say of what."""
    start = figure.start - unit.start
    if not satisfies(case.asked.comparator(claimed), claimed, figure):
        return False
    stated = bound(unit.text, start)
    if not _bounds_agree(case.asked.bound(claimed), stated):
        return False
    if not figure.same(claimed) and comparator(unit.text, start) in ("more", "less"):
        return False  # « plus de 300 » against « moins de 400 » tells nothing
    return _counted_alike(claimed, figure) is not False


def _alone(claimed: Figure, unit: Unit, clause: Span) -> bool:
    """Whether a clause has one figure only that could be held against the one claimed."""
    rivals = [
        figure
        for figure, where in _located(unit)
        if where == clause
        and figure.comparable(claimed)
        and _counted_alike(claimed, figure) is not False
    ]
    return len(rivals) == 1


def _of_the_same(case: Case, claimed: Figure, figure: Figure, unit: Unit) -> bool:
    """Whether two figures are so much alike that one stands where the other is claimed."""
    if case.asked.bound(claimed) != _since_or_until(unit, figure):
        return False
    if claimed.kind == "duration":  # months are not held against hours
        return keys(claimed.text.split()[-1])[0] == keys(figure.text.split()[-1])[0]
    return claimed.kind != "count" or _counted_alike(claimed, figure) is True


def _since_or_until(unit: Unit, figure: Figure) -> str:
    """What a time of a unit bounds; what was founded in a year is there since."""
    start, end = figure.start - unit.start, figure.end - unit.start
    founded = figure.kind == "year" and any(m.end() == end for m in SINCE.finditer(unit.text))
    return bound(unit.text, start) or ("since" if founded else "")


def _counted_alike(claimed: Figure, figure: Figure) -> bool | None:
    """Whether two figures count the same things; None where one does not say of what."""
    if not claimed.counted or not figure.counted:
        return None
    return bool(set(keys(claimed.counted)) & set(keys(figure.counted)))


def _bounds_agree(claimed: str, stated: str) -> bool:
    """An end is compared with an end; what is since a time may be said to begin in it."""
    return stated == "until" if claimed == "until" else not (claimed and stated == "until")


def _plain(case: Case, unit: Unit, clause: Span) -> bool:
    """Whether a clause says yes where the question does: no « pas », no « interdit » of its own."""
    intents = case.asked.intents
    said = unit.text[clause.start - unit.start : clause.end - unit.start]
    plain = fold(said)
    if ("negated" in intents) is not negated(said) or ("opposed" in intents) is not opposes(plain):
        return False
    if "universal" in intents and not universal(plain):
        return False
    ranks = {figure.value for figure in figures(said) if figure.kind == "ordinal"}
    return not ranks or case.asked.ranks <= ranks


def _is_sure(case: Case, unit: Unit) -> bool:
    """Whether « oui » may be said over a sentence: it says plainly that something is, by itself.

    A question that has a « ne … pas » or a « si » of its own is answered by the sentence alone.
    """
    if not case.asked.intents.isdisjoint({"negated", "conditional"}):
        return False
    return is_certain(unit) and not says_somebody_else(case.document(unit), unit, case.asked)


def _holds(case: Case, evidence: Evidence, clause: Span) -> bool:
    """Whether what tells most in the question, names above all, stands in a clause or around it.

    What stands in the unit must stand in the clause: the rest of it speaks of something else.
    """
    unit, most = evidence.unit, telling(case.needs)
    inside = frozenset(
        key for word in unit.words if clause.start <= word.start < clause.end for key in word.keys
    )
    for need, support in zip(case.needs, evidence.supports, strict=True):
        if not need.known or not (need.entity or need in most) or "measuring" in need.roles:
            continue
        if _is_publisher(case, unit, need):  # who says « nous »
            continue
        in_unit = need.support(unit.keys) >= FOUND
        if (need.support(inside) if in_unit else support) < ITSELF:
            return False
    return True


def _in_context(case: Case, unit: Unit, clause: Span) -> bool:
    """Whether the figures that a question takes as given, where the unit has them, stand there."""
    for given in case.asked.claimed:
        stated = [figure for figure in unit.figures if figure.same(given)]
        if stated and not any(clause.start <= f.start < clause.end for f in stated):
            return False
    return True


def _is_publisher(case: Case, unit: Unit, need: Need) -> bool:
    """Whether a word names who speaks, who says « nous »."""
    return bool(case.document(unit).publisher & need.matches.keys())


def _clauses(unit: Unit) -> Iterator[Span]:
    """The parts of a unit on either side of what sets one thing against another."""
    start = unit.start
    for offset in contrasts(unit.text):
        if unit.start + offset > start:
            yield Span(start, unit.start + offset)
        start = unit.start + offset
    yield Span(start, unit.end)


def _located(unit: Unit) -> Iterator[tuple[Figure, Span]]:
    """The figures of a unit, each with the clause it stands in."""
    for clause in _clauses(unit):
        for figure in unit.figures:
            if clause.start <= figure.start < clause.end:
                yield figure, clause
