"""Two things side by side, and which is the larger where both have an amount."""

from __future__ import annotations

from collections.abc import Sequence

from briefbot.answering.citing.draft import Draft, Line, amount_columns, lines_within, say
from briefbot.answering.citing.recommendations import Recommendation, recommendations
from briefbot.answering.compose.evidence.prose import compose_prose, unit_line
from briefbot.answering.models import PARAGRAPH
from briefbot.answering.reading.models import Case, Evidence
from briefbot.answering.reading.organisations import Need
from briefbot.answering.sources.units import Unit, one_line
from briefbot.text.figures import Figure

BOTH_SIDES = 0.5  # support
FAR = 4.0  # in score, below the best unit: about something else


def compose_compare(case: Case) -> Draft:
    """Both sides, each with its best unit; one unit where it holds both."""
    sides = _sides(case)
    if sides is None or _holds_both(case.evidence[0], case, sides):
        return compose_prose(case)
    left, right = (_best(case, side) for side in (sides[0][-1:], sides[1]))
    if left is None or right is None or left.unit is right.unit:
        return compose_prose(case)
    units = (left.unit, right.unit)
    whole = [say(case.document(unit), unit) for unit in units]
    told = _told([_stated(unit) for unit in units], whole)
    lines = [unit_line(case, unit) for unit in units]
    return Draft(lines_within([*told, *lines], PARAGRAPH), focus=units[:1])


def compose_requests(case: Case) -> Draft | None:
    """The two recommendations whose money is compared, each by its row; None where none are."""
    sides = _sides(case)
    if sides is None or "money" not in case.asked.intents:
        return None
    for name in case.corpus.main_first:
        chosen: list[Recommendation] = []
        for side in sides:
            left = [r for r in recommendations(case.corpus, name) if r not in chosen]
            best = max(left, key=lambda each: _share(side, each), default=None)
            if best is not None and _share(side, best) >= BOTH_SIDES:
                chosen.append(best)
        if len(chosen) == len(sides):
            return _side_by_side(case, chosen)
    return None


def _sides(case: Case) -> tuple[Sequence[Need], Sequence[Need]] | None:
    """The needs on either side of the word that compares; None where a side has none."""
    things = [need for need in case.needs if "money" not in need.roles]
    return _parted(case, things) or _parted(case, case.needs)


def _parted(case: Case, needs: Sequence[Need]) -> tuple[Sequence[Need], Sequence[Need]] | None:
    for between in reversed(case.asked.targets.comparing):
        before = [need for need in needs if need.place.start < between.start]
        after = [need for need in needs if need.place.start >= between.end]
        if before and after:
            return before, after
    return None


def _holds_both(best: Evidence, case: Case, sides: Sequence[Sequence[Need]]) -> bool:
    """Whether the best unit itself compares: it holds something of either side."""
    supports = dict(zip(case.needs, best.supports, strict=True))
    return len(best.unit.figures) > 1 and all(
        any(supports[need] >= BOTH_SIDES for need in side) for side in sides
    )


def _share(side: Sequence[Need], recommendation: Recommendation) -> float:
    """How much of a side a recommendation holds, its own words before those of its row."""
    total = sum(need.weight for need in side) or 1.0
    return max(
        sum(need.weight * need.support(_name_keys(unit)) for need in side) / total
        for unit in recommendation.places
    )


def _name_keys(unit: Unit) -> frozenset[str]:
    """The stems of a unit, of a row those of the cell that names it."""
    if not unit.cells:
        return unit.keys
    return unit.keys & {k for w in unit.words if w.start < unit.cells[0].end for k in w.keys}


def _side_by_side(case: Case, chosen: Sequence[Recommendation]) -> Draft:
    units = [(each.rows or each.statements)[0] for each in chosen]
    figures = [_stated(unit) for unit in units]
    lines = []
    for unit, figure in zip(units, figures, strict=True):
        columns = amount_columns(unit, figure) if figure is not None else None
        lines.append(say(case.document(unit), unit, columns=columns))
    told = _told(figures, lines)
    return Draft(lines_within([*told, *lines], PARAGRAPH), focus=tuple(units[:1]))


def _best(case: Case, side: Sequence[Need]) -> Evidence | None:
    def share(evidence: Evidence) -> float:
        supports = dict(zip(case.needs, evidence.supports, strict=True))
        return sum(n.weight * supports[n] for n in side) / sum(n.weight for n in side)

    least = case.evidence[0].score - FAR
    near = [evidence for evidence in case.evidence if evidence.score >= least]
    best = max(near, key=lambda e: (share(e) + 0.3 * e.typed, e.score), default=None)
    return best if best is not None and share(best) >= BOTH_SIDES else None


def _told(figures: Sequence[Figure | None], lines: Sequence[Line]) -> list[Line]:
    """« 5 M$ > 2 M$ », where both sides state something that can be compared."""
    one, other = figures
    if one is None or other is None or not one.comparable(other):
        return []
    sign = ">" if one.value > other.value else "<" if one.value < other.value else "="
    quotes = tuple(dict.fromkeys(quote for line in lines for quote in line.quotes))
    return [Line(f"{one_line(one.text)} {sign} {one_line(other.text)}", quotes)]


def _stated(unit: Unit) -> Figure | None:
    """The figure to compare: of a row the last, which stands in a column of its own."""
    found = [f for f in unit.figures if f.kind in ("amount", "percent")]
    return (found[-1] if unit.cells else found[0]) if found else None
