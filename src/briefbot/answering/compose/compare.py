"""Two things side by side, and which is the larger where both have an amount."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefbot.answering.case import Case
from briefbot.answering.compose.prose import best_columns, compose_prose
from briefbot.answering.draft import Draft, Line, lines_within, say
from briefbot.answering.evidence import Evidence, Need
from briefbot.answering.figures import Figure
from briefbot.answering.units import one_line
from briefbot.answering.words import fold

LIMIT = 900
BOTH_SIDES = 0.5  # support
_BETWEEN = re.compile(
    r"\b(?:vs\.?|versus|contre|par rapport (?:a|au|aux)|compare[es]* (?:a|au|aux|avec|to|with)"
    r"|ou|or"
    r"|et|and|que|qu'|than)\b"
)


def compose_compare(case: Case) -> Draft:
    """Both sides, each with its best unit; one unit where it holds both."""
    sides = _sides(case)
    if sides is None:
        return compose_prose(case)
    left, right = (_best(case, side) for side in sides)
    if left is None or right is None:
        return compose_prose(case)
    if left.unit is right.unit:
        return compose_prose(case)
    lines = [
        say(case.document(each.unit), each.unit, columns=best_columns(case, each.unit))
        for each in (left, right)
    ]
    comparison = _comparison(case, left, right)
    return Draft(lines_within([*comparison, *lines], LIMIT), focus=(left.unit,))


def _sides(case: Case) -> tuple[Sequence[Need], Sequence[Need]] | None:
    """The needs on either side of the word that compares; None where a side has none."""
    plain = fold(case.asked.text)
    for match in reversed(list(_BETWEEN.finditer(plain))):
        before = [n for n in case.needs if 0 <= plain.find(fold(n.said)) < match.start()]
        after = [n for n in case.needs if plain.find(fold(n.said)) >= match.end()]
        if before and after:
            return before[-1:], after
    return None


def _best(case: Case, side: Sequence[Need]) -> Evidence | None:
    def share(evidence: Evidence) -> float:
        supports = dict(zip(case.needs, evidence.supports, strict=True))
        return sum(n.weight * supports[n] for n in side) / sum(n.weight for n in side)

    best = max(case.evidence, key=lambda e: (share(e) + 0.3 * e.typed, e.score), default=None)
    return best if best is not None and share(best) >= BOTH_SIDES else None


def _comparison(case: Case, left: Evidence, right: Evidence) -> list[Line]:
    pair = [_amount(each) for each in (left, right)]
    if pair[0] is None or pair[1] is None or not pair[0].comparable(pair[1]):
        return []
    one, other = pair[0], pair[1]
    sign = ">" if one.value > other.value else "<" if one.value < other.value else "="
    quotes = (
        *say(case.document(left.unit), left.unit).quotes[:1],
        *say(case.document(right.unit), right.unit).quotes[:1],
    )
    lines = [Line(f"{one_line(one.text)} {sign} {one_line(other.text)}", quotes)]
    return lines


def _amount(evidence: Evidence) -> Figure | None:
    """The figure to compare: of a row the last, which stands in a column of its own."""
    found = [f for f in evidence.unit.figures if f.kind in ("amount", "percent")]
    return (found[-1] if evidence.unit.cells else found[0]) if found else None
