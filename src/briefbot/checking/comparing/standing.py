"""The figures of a claim beside those of a passage: which stand there, which stand otherwise."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefbot.answering.sources.units import one_line
from briefbot.checking.comparing.differences import (
    bounds_oppose,
    goes_the_other_way,
    terms_differ,
    value_differs,
)
from briefbot.checking.comparing.quantities import Quantity
from briefbot.checking.models import Difference
from briefbot.french.figures import sheet as terms_french
from briefbot.text.qualifiers import NEARLY

ROUNDED = Decimal("0.05")  # by how much « environ » may be off the figure it stands for
_ROUGH = (terms_french.NEARLY, terms_french.ABOUT)
_OVER = (terms_french.MORE, terms_french.AT_LEAST)
_UNDER = (terms_french.LESS, terms_french.AT_MOST)
FEWEST_DIGITS = 2  # by which two figures are seen to be one, miswritten
MOST_OF_IT = 0.6  # of the words that say what a figure is of, to be of the same thing
_COUNTED_NEXT = re.compile(r"[ \u00a0](?!contre\b|sur\b|à\b)[^\W\d_]{2,}")
# Who asks, and that money is asked for, says nothing of what it is for.
_SAYS_NOTHING = re.compile(
    r"^(?:recommand|demand|propos|reclam|souhait|sollicit|sugger|invest|financ|soutien|accord|vers"
    r"|octro|allou|inject|gouvern|quebec|montant|somm|envelop|budget|global|total|annuel"
    r"|conseil|organ|compt|represent|atteint|form|exist)"
)


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of the figures of a claim in a passage.

    ``standing`` are those that stand there on the claim's terms, ``differing`` those that the
    passage has otherwise (``surely`` of wholly the same thing), ``absent`` those it does not have.
    ``slight`` are differences that leave the claim true.
    """

    standing: tuple[Quantity, ...] = ()
    differing: tuple[tuple[Quantity, Difference], ...] = ()
    absent: tuple[Quantity, ...] = ()
    slight: tuple[Difference, ...] = ()
    surely: tuple[Quantity, ...] = ()


def compared(
    claimed: Sequence[Quantity],
    stated: Sequence[Quantity],
    about: Sequence[Quantity] = (),
    beside: Collection[str] = (),
) -> Compared:
    """Each figure of a claim beside the passage's; ``about`` are the years of its document,
    ``beside`` the stems of the sentence that it leans on.
    """
    standing: list[Quantity] = []
    differing: list[tuple[Quantity, Difference]] = []
    absent: list[Quantity] = []
    slight: list[Difference] = []
    surely: list[Quantity] = []
    years = frozenset(each.reading.value[:4] for each in (*stated, *about))
    for mine in claimed:
        rivals = [its for its in stated if mine.alike(its)]
        same = [
            its
            for its in rivals
            if (satisfies(mine, its) and (mine.same_value(its) or _tells_as_much(mine, its)))
            or _same_day(mine, its, years)
        ]
        best = max(rivals, key=lambda its: _nearness(mine, its), default=None)
        if same:
            its = max(same, key=lambda each: _nearness(mine, each))
            if (
                best is not None
                and best not in same
                and _is_rather(mine, best, its)
                and not any(_told_together(mine, each) for each in same)
            ):
                differing.append((mine, value_differs(mine, best)))
                continue
            elsewhere = _named_elsewhere(mine, its, rivals)
            if elsewhere is not None:
                differing.append((mine, value_differs(mine, elsewhere)))
                surely.append(mine)
                continue
            if _counts_another(mine, its):
                differing.append((mine, Difference("unit", _counted(mine), _counted(its))))
                continue
            told = goes_the_other_way(mine, its) or terms_differ(mine, its)
            if told is None or told.slight:
                standing.append(mine)
                slight += [told] if told else []
            else:
                differing.append((mine, told))
                surely += [mine] if bounds_oppose(mine, its) else []
        elif mine.reading.kind == "date" and any(mine.same_value(year) for year in about):
            standing.append(mine)
        elif best is not None and _of_one_thing(mine, best, beside):
            differing.append((mine, value_differs(mine, best)))
            surely += [mine] if _wholly(mine, best) else []
        elif (other := _written_alike(mine, stated)) is not None:
            differing.append((mine, value_differs(mine, other)))
            surely.append(mine)
        else:
            absent.append(mine)
    return Compared(tuple(standing), tuple(differing), tuple(absent), tuple(slight), tuple(surely))


def satisfies(mine: Quantity, its: Quantity) -> bool:
    """Whether a stated figure makes the claimed one true: « plus de 300 » is true of 312."""
    if mine.same_value(its):
        return True
    if not mine.alike(its) or mine.reading.kind == "date":
        return False
    bound, here, there = mine.terms.bound, mine.size, its.size
    in_words = mine.reading.kind == "share" and not any(c.isdigit() for c in mine.reading.text)
    if bound in _OVER:
        return there > here and its.terms.bound not in _UNDER
    if bound in _UNDER:
        return there < here and its.terms.bound not in _OVER
    if bound in _ROUGH:
        return abs(there - here) <= (NEARLY if in_words else ROUNDED) * here
    return in_words and not bound and abs(there - here) <= ROUNDED * here


def _tells_as_much(mine: Quantity, its: Quantity) -> bool:
    """Whether « au plus 400 » of the same thing is told by another value, or only rounded."""
    bounded = mine.terms.bound in (*_OVER, *_UNDER)
    return not bounded or _of_one_thing(mine, its)


def _same_day(mine: Quantity, its: Quantity, years: Collection[str]) -> bool:
    """Whether « le 12 juin » is the claim's day, of a year that is told beside it."""
    year, day = mine.reading.value[:4], mine.reading.value[4:]
    return mine.reading.kind == "date" and its.reading.value == f"-{day}" and year in years


def _nearness(mine: Quantity, its: Quantity) -> float:
    """How much of what a claimed figure is of, a stated one is of."""
    wanted = mine.of or mine.around
    if not wanted:
        return 0.0
    said = _shared(wanted, its.of) / len(wanted)
    around = _shared(mine.around, its.around) / max(len(mine.around), 1)
    return said + 0.5 * around


def _shared(wanted: Collection[str], told: Collection[str]) -> int:
    """How many of some stems others have too."""
    return sum(any(_kin(one, other) for other in told) for one in wanted)


def _kin(one: str, other: str) -> bool:
    root = min(len(one), len(other))
    return one == other or (root >= 5 and one[:root] == other[:root])


def _is_rather(mine: Quantity, rival: Quantity, its: Quantity) -> bool:
    """Whether a passage says another figure of the thing claimed, and its value of another."""
    wanted = mine.of
    if not wanted or mine.is_change != rival.is_change or its.is_of_before:
        return False
    own, other = _shared(wanted, its.of), _shared(wanted, rival.of)
    if other <= own:
        return False
    return _shared(mine.clause, rival.clause) >= _shared(mine.clause, its.clause)


def _told_together(mine: Quantity, its: Quantity) -> bool:
    """Whether a date stands beside the same figure in the passage as in the claim: « de 11 jours en
    2022 à 19 en 2024 » is told by a sentence of each year.
    """
    if mine.reading.kind != "date":
        return False
    here, there = mine.neighbour, its.neighbour
    return here is not None and there is not None and here.same_value(there)


def _counts_another(mine: Quantity, its: Quantity) -> bool:
    """Whether a passage gives the number of one thing and only names the one claimed beside it."""
    if mine.reading.kind != "number" or not mine.noun or not its.noun or mine.reading.span:
        return False
    if not _COUNTED_NEXT.match(mine.part.text[mine.reading.end :]):
        return False  # « à 17 contre 6 » counts nothing that it names
    if _shared([mine.noun], its.of) or _shared([its.noun], mine.around):
        return False
    return _shared([mine.noun], its.around) > 0


def _counted(quantity: Quantity) -> str:
    """A figure and what it counts, as written."""
    return one_line(f"{quantity.reading.text} {quantity.what}")


def _of_one_thing(mine: Quantity, its: Quantity, beside: Collection[str] = ()) -> bool:
    """Whether a stated figure is of what the claimed one is of, so that both cannot be true."""
    whose = its.statement.document.whose
    if mine.is_change != its.is_change:
        return False
    if mine.reading.kind == "number" and not _kin(mine.noun, its.noun):
        return False
    wanted = frozenset(s for s in mine.of if s not in whose and not _SAYS_NOTHING.match(s))
    told = its.of | its.around | frozenset(beside)
    return bool(wanted) and _shared(wanted, told) >= MOST_OF_IT * len(wanted)


def _wholly(mine: Quantity, its: Quantity) -> bool:
    """Whether all that a claimed figure is of is what the stated one is of, and no less."""
    return len(mine.of) > 1 and _shared(mine.of, its.of) == len(mine.of)


def _named_elsewhere(mine: Quantity, its: Quantity, rivals: Sequence[Quantity]) -> Quantity | None:
    """The figure of the one that a claim names, where its own is said of another by name."""
    if not mine.names or not its.names or not mine.names.isdisjoint(its.names):
        return None
    named = (each for each in rivals if mine.names <= each.names and each is not its)
    return next((each for each in named if not mine.same_value(each)), None)


def _written_alike(mine: Quantity, stated: Sequence[Quantity]) -> Quantity | None:
    """A figure in the same digits: of another scale (M$ for G$), another unit of time, or two
    digits of which changed places.
    """
    digits = _digits(mine)
    if len(digits) < FEWEST_DIGITS or mine.reading.kind == "date":
        return None
    for its in stated:
        one, other = mine.reading, its.reading
        if one.kind != other.kind or (one.kind == "number" and not _kin(mine.noun, its.noun)):
            continue
        scaled = one.kind in ("money", "duration") and digits == _digits(its)
        if scaled or (one.unit == other.unit and sorted(digits) == sorted(_digits(its))):
            return its
    return None


def _digits(quantity: Quantity) -> str:
    return re.sub(r"\D", "", quantity.reading.text).strip("0")
