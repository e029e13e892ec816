"""Which figures say the same thing in several places, and how these differ.

Two figures are of the same thing where their value is the same and so is what they are of; or where
the values differ and nothing else does: one numbered recommendation, or the very same words. A
false « differs » costs more than a missed one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from briefbot.figures.found import FoundFigure
from briefbot.figures.models import MEASURED, Aspect
from briefbot.french.figures import sheet as french

# A word shared by more figures than this tells nothing of which two are the same.
MOST_SHARING = 60
FEW = 12  # counts up to here are everywhere: only the same noun in the same words makes one thing
ALIKE, AS_ASKED, SAME_WORDS = 0.5, 0.3, 0.8  # shares of the words in common
LEAST_SHARED = 2  # words in common for one amount to be of one thing: a row may have two of its own
LEAST_WORDS = 3  # words in common for two values to be said of one thing
_TIMES = "fois"  # « deux fois de suite » and « deux fois plus » are of nothing
_ROUGH = frozenset((french.NEARLY, french.ABOUT))
_NO_PERIOD = frozenset(("", french.WHOLE))


def groups(found: Sequence[FoundFigure]) -> list[list[FoundFigure]]:
    """The figures in groups of the same thing, each group by its first figure."""
    parents = list(range(len(found)))

    def root(place: int) -> int:
        while parents[place] != place:
            parents[place] = parents[parents[place]]
            place = parents[place]
        return place

    for one, other in _candidates(found):
        first, second = sorted((root(one), root(other)))
        if first != second and same_thing(found[one], found[other]):
            parents[second] = first
    alike: dict[int, list[FoundFigure]] = defaultdict(list)
    for place, each in enumerate(found):
        alike[root(place)].append(each)
    return list(alike.values())


def same_thing(one: FoundFigure, other: FoundFigure) -> bool:
    """Whether two figures are said of one thing."""
    if one.measure != other.measure:
        return False
    if one.statement is other.statement:
        return _in_one_row(one, other)
    if one.group is not None and one.group == other.group and one.document is other.document:
        return False  # items of a list and rows of a table are of different things
    if one.label and other.label and one.document is other.document:
        return one.label == other.label and _in_one_recommendation(one, other)
    if one.reading.value == other.reading.value:
        return _said_alike(one, other)
    return _in_the_same_words(one, other)


def differences(one: FoundFigure, other: FoundFigure) -> Iterator[Aspect]:
    """In what two figures of one thing differ."""
    if one.reading.value != other.reading.value:
        yield "value"
    if one.reading.kind == "date":
        return
    periods = {one.terms.period, other.terms.period}
    if len(periods) > 1 and not periods <= _NO_PERIOD:
        yield "period"
    rough = {one.terms.bound, other.terms.bound} <= _ROUGH
    if one.terms.bound != other.terms.bound and not rough:
        yield "bound"


def _candidates(found: Sequence[FoundFigure]) -> Iterator[tuple[int, int]]:
    """Pairs that share a telling word, a recommendation or a statement."""
    sharing: dict[Hashable, list[int]] = defaultdict(list)
    for place, each in enumerate(found):
        sharing[(each.statement, each.measure)].append(place)
        if each.label:
            sharing[(each.document_id, each.label, each.measure)].append(place)
        for key in each.keys | each.context:
            sharing[(each.measure, each.reading.value, key)].append(place)
        if each.reading.kind in MEASURED:
            for key in each.keys:
                sharing[(each.measure, key)].append(place)
    for places in sharing.values():
        if 2 <= len(places) <= MOST_SHARING:
            yield from combinations(places, 2)


def _in_one_row(one: FoundFigure, other: FoundFigure) -> bool:
    """Of a row, the cell that names it and a cell beside it may say one thing."""
    if one.part is other.part or not (one.names_row or other.names_row):
        return False
    return one.reading.value == other.reading.value or spreads(one, other)


def _in_one_recommendation(one: FoundFigure, other: FoundFigure) -> bool:
    if one.reading.value == other.reading.value:
        return one.reading.kind != "number" or one.noun == other.noun
    if one.reading.kind != "money":
        return False
    return spreads(one, other) or (_is_only(one) and _is_only(other))


def _is_only(figure: FoundFigure) -> bool:
    """Whether a figure is the only amount of its part, so that the part can only mean it."""
    amounts = [each for each in figure.part.readings if each.kind == figure.reading.kind]
    return len(amounts) == 1


def _said_alike(one: FoundFigure, other: FoundFigure) -> bool:
    """Whether two equal values are of one thing, by the words they are said in."""
    match one.reading.kind:
        case "money" if one.asked and other.asked:
            return _overlap(one.context, other.context) >= AS_ASKED
        case "money":
            sides = ((one.context, other.context), (one.keys, other.keys))
            return any(len(a & b) >= LEAST_SHARED and _overlap(a, b) >= ALIKE for a, b in sides)
        case "number":
            if one.reading.span or other.reading.span:
                return False
            if one.noun != other.noun or one.noun == _TIMES:
                return False
            least = 1.0 if one.size <= FEW else ALIKE
            return _overlap(one.keys, other.keys) >= least
        case "share":
            return _overlap(one.keys, other.keys) >= ALIKE
        case _:
            shared = len(one.keys & other.keys)
            return shared >= LEAST_WORDS and _overlap(one.keys, other.keys) >= SAME_WORDS


def _in_the_same_words(one: FoundFigure, other: FoundFigure) -> bool:
    """Whether two values are of one thing: their words are the same, and every other figure too."""
    if one.reading.kind not in MEASURED:
        return False
    if not (_is_only(one) and _is_only(other)):
        return False
    if _digits(one) != _digits(other) or _when(one) != _when(other):
        return False
    shared, either = len(one.keys & other.keys), len(one.keys | other.keys)
    return shared >= LEAST_WORDS and shared >= SAME_WORDS * either


def _digits(figure: FoundFigure) -> frozenset[str]:
    return frozenset(key for key in figure.keys if key[:1].isdigit())


def _when(figure: FoundFigure) -> frozenset[str]:
    """The dates said in a figure's sentence: two years' values do not contradict each other."""
    return frozenset(each.value for each in figure.part.readings if each.kind == "date")


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0


_YEARS = re.compile(r"(\d+(?:,\d+)?) ans?")


def years(said: str) -> Decimal | None:
    """How many years a period is; None for any other."""
    match = _YEARS.fullmatch(said)
    return Decimal(match[1].replace(",", ".")) if match else None


def spreads(one: FoundFigure, other: FoundFigure) -> bool:
    """Whether one of two amounts is by the year what the other is over years."""
    return spread_over(one, other) is not None or spread_over(other, one) is not None


def spread_over(whole: FoundFigure, yearly: FoundFigure) -> Decimal | None:
    """Over how many years a whole amount is spread, where that gives the yearly one."""
    if yearly.terms.period != french.YEAR or whole.terms.period == french.YEAR:
        return None
    for said in (whole.terms.period, yearly.terms.lasting):
        count = years(said)
        if count and count > 1 and yearly.size * count == whole.size:
            return count
    return None
