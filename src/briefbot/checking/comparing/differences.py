"""In what two figures of one thing differ: value, period, bound, date, the way a change goes."""

from __future__ import annotations

from briefbot.answering.sources.units import one_line
from briefbot.checking.comparing.quantities import Quantity
from briefbot.checking.models import Aspect, Difference
from briefbot.figures.reading.readings import read
from briefbot.french.checking import verdicts as french
from briefbot.french.figures import sheet as terms_french

_UNBOUND = frozenset(("", terms_french.NEARLY, terms_french.ABOUT))
_MORE_OR_LESS = {terms_french.MORE, terms_french.LESS}
_NO_PERIOD = frozenset(("", terms_french.WHOLE))


def value_differs(mine: Quantity, its: Quantity) -> Difference:
    """The value of a figure that the passage has otherwise."""
    aspect: Aspect = "date" if mine.reading.kind == "date" else "value"
    return Difference(aspect, mine.written, its.written)


def terms_differ(mine: Quantity, its: Quantity) -> Difference | None:
    """In what terms two figures of one value differ, the gravest first."""
    here, there = mine.terms, its.terms
    if here.period != there.period and not {here.period, there.period} <= _NO_PERIOD:
        # « 12 M$ » of « 12 M$ sur trois ans » is true, if short.
        spread = here.period in _NO_PERIOD and there.period[:1].isdigit()
        return Difference(
            "period",
            french.period_of(mine.reading.text, here.period),
            french.period_of(its.reading.text, there.period),
            slight=spread,
        )
    if not mine.same_value(its):
        return Difference(value_differs(mine, its).aspect, mine.written, its.written, slight=True)
    if here.bound != there.bound and not mine.reading.span:
        slight = {here.bound, there.bound} <= _UNBOUND
        return Difference("bound", mine.written, its.written, slight)
    sides = (("since", here.since, there.since), ("until", here.until, there.until))
    for side, one, other in sides:
        # « depuis 1987 » of what was founded « en 1987 » only tells it otherwise.
        # « fin 2031 » is 31 December 2031; « depuis 2021 », « de plus qu'en 2021 ».
        told = other.startswith(one) or (not other and _has_date(its, one))
        if one and not told and not (side == "since" and mine.reading.kind == "date"):
            return Difference("date", _dated(side, one, mine), _dated(side, other, its))
    # « depuis 2025 » is not « jusqu'en 2025 », nor is « en 2025 ».
    if mine.reading.kind == "date" and bool(here.until) != bool(there.until):
        return Difference("date", _sided(mine), _sided(its))
    return None


def goes_the_other_way(mine: Quantity, its: Quantity) -> Difference | None:
    """« passé de 8 $ à 9 $ » of what went from 9 to 8."""
    here, there = mine.reading.span, its.reading.span
    ends, others = ([each.value for each in read(span)] for span in (here, there))
    if len(ends) == 2 and ends[0] != ends[1] and ends == others[::-1]:
        return Difference("direction", one_line(here), one_line(there))
    return None


def bounds_oppose(mine: Quantity, its: Quantity) -> bool:
    """« au plus dix jours » of what takes ten at least."""
    bounds = {mine.terms.bound, its.terms.bound}
    return bounds in ({terms_french.AT_MOST, terms_french.AT_LEAST}, _MORE_OR_LESS)


def _has_date(its: Quantity, value: str) -> bool:
    """Whether a date stands beside a figure, whatever it is to it."""
    return any(each.kind == "date" and each.value.startswith(value) for each in its.part.readings)


def _sided(date: Quantity) -> str:
    return french.side(date.reading.text, bool(date.terms.since), bool(date.terms.until))


def _dated(side: str, value: str, quantity: Quantity) -> str:
    return french.side(value, side == "since", side == "until") if value else quantity.written
