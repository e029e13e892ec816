"""The figures of a claim beside those of a passage: which stand there, which stand otherwise."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from briefbot.answering.sources.units import Unit, UnitDocument, cut_units, one_line, stems
from briefbot.checking.models import Aspect, Difference
from briefbot.documents.models import Block, Document, Metadata, Section
from briefbot.figures.naming import head_noun, what
from briefbot.figures.reading import Reading
from briefbot.figures.statements import Part, Statement, statement_of
from briefbot.figures.terms import Terms, terms_of
from briefbot.french import checking as french
from briefbot.french import figures as terms_french
from briefbot.text.comparators import NEARLY

ROUNDED = Decimal("0.05")  # by how much « environ » may be off the figure it stands for
# « dix de plus », « une hausse de 3 points »: a difference is held against no figure that is none.
_MORE_THAN = re.compile(r"^[^.;,\d]{0,30}\b(?:de plus|de moins|en plus|supplémentaires?|fois)\b")
_ROSE_BY = re.compile(
    r"\b(?:hauss|augment|accr|croiss|grimp|bond|baiss|dimin|rédui|réduct|recul|chut|gagn|perd)\w*"
    r"(?:\s\w+){0,3}\sd(?:e|['’])\s?\S{0,12}\s?$"
)
_ROUGH = frozenset((terms_french.NEARLY, terms_french.ABOUT))
_UNBOUND = frozenset(("", terms_french.NEARLY, terms_french.ABOUT))
_NO_PERIOD = frozenset(("", terms_french.WHOLE))
# How long each is, in hours: durations are compared whatever their unit.
_HOURS = {
    "ans": Decimal(8760), "mois": Decimal(730), "semaines": Decimal(168), "jours": Decimal(24),
    "h": Decimal(1), "min": Decimal(1) / 60,
}  # fmt: skip
_THAN = re.compile(r"\b(?:contre|versus|comparativement à|au lieu de|étai\w+ de)\s(?:\w+\s)?$")
_AGO = re.compile(
    r"^[^.;,]{0,12}(?:\bil y a\b|\ben (?:19|20)\d\d|\bl['’]an\w* (?:précédent|dernier|passé)"
    r"|\bauparavant|\bavant\b)"
)
_CUTS = re.compile(r"[;:()]|,\s")
MOST_OF_IT = 0.6  # of the words that say what a figure is of, to be of the same thing
# Who asks, and that money is asked for, says nothing of what it is for.
_SAYS_NOTHING = re.compile(
    r"^(?:recommand|demand|propos|reclam|souhait|sollicit|sugger|invest|financ|soutien|accord|vers"
    r"|octro|allou|inject|gouvern|quebec|montant|somm|envelop|budget|global|total|annuel"
    r"|conseil|organ|compt|represent|atteint|form|exist)"
)


@dataclass(frozen=True, eq=False)
class Quantity:
    """A figure where it stands, with its terms and what it is of."""

    statement: Statement
    part: Part
    place: int
    terms: Terms

    @property
    def reading(self) -> Reading:
        """The figure itself."""
        return self.part.readings[self.place]

    @cached_property
    def of(self) -> frozenset[str]:
        """The stems of what it counts, pays for or dates."""
        return frozenset(
            s for s in stems(what(self.statement, self.part, self.place)) if not s[:1].isdigit()
        )

    @property
    def stands(self) -> tuple[Statement, Part, int]:
        """Where it stands: what it is of is read from that."""
        return self.statement, self.part, self.place

    @cached_property
    def clause(self) -> frozenset[str]:
        """The stems of what stands between the commas around it."""
        text, reading = self.part.text, self.reading
        start = max((m.end() for m in _CUTS.finditer(text, 0, reading.start)), default=0)
        stop = _CUTS.search(text, reading.end)
        return stems(text[start : stop.start() if stop else len(text)])

    @cached_property
    def around(self) -> frozenset[str]:
        """The stems of its clause or its row, without figures."""
        text = self.part.text if self.statement.kind != "row" else self.statement.text
        return frozenset(stem for stem in stems(text) if not stem[:1].isdigit())

    @cached_property
    def size(self) -> Decimal:
        """Its value; a duration's in hours."""
        if self.reading.kind == "date":
            return Decimal(0)
        return Decimal(self.reading.value) * _HOURS.get(self.reading.unit, Decimal(1))

    @cached_property
    def noun(self) -> str:
        """The stem of the thing counted."""
        return head_noun(what(self.statement, self.part, self.place))

    @cached_property
    def is_change(self) -> bool:
        """Whether it says by how much something is more, or less, than something else."""
        text, reading = self.part.text, self.reading
        after, before = text[reading.end :], text[: reading.start]
        return bool(_MORE_THAN.match(after) or _ROSE_BY.search(before.lower()))

    @cached_property
    def is_of_before(self) -> bool:
        """Whether it is of what the one before it is: « 52 % …, contre 65 % il y a dix ans »."""
        text, reading = self.part.text, self.reading
        return bool(_THAN.search(text[: reading.start]) and _AGO.match(text[reading.end :]))

    @property
    def written(self) -> str:
        """The figure with its bound and its period, as one reads it."""
        bound = (
            "" if self.terms.bound and self.terms.bound in self.reading.text else self.terms.bound
        )
        said = self.reading.span or self.reading.text
        bound = "" if self.reading.span else bound
        period = terms_french.period(self.terms.period) if self.terms.period else ""
        return one_line(" ".join(part for part in (bound, said, period) if part))

    def alike(self, other: Quantity) -> bool:
        """Whether the two are of one kind and unit, so that one could stand for the other."""
        one, two = self.reading, other.reading
        if one.kind == two.kind == "duration":
            return True
        return (one.kind, one.unit) == (two.kind, two.unit)

    def same_value(self, other: Quantity) -> bool:
        """Whether the values agree; of dates, as far as both tell."""
        if not self.alike(other):
            return False
        if self.reading.kind == "date":
            return _dates_agree(self.reading.value, other.reading.value)
        return self.size == other.size


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


@lru_cache(maxsize=512)
def quantities_of(text: str) -> tuple[Quantity, ...]:
    """The figures of a sentence that stands alone."""
    document = _alone(text)
    return tuple(
        quantity for unit in document.units for quantity in _of(statement_of(document, unit))
    )


def quantities_in(units: Sequence[Unit], document: UnitDocument) -> tuple[Quantity, ...]:
    """The figures of some units of a document."""
    return tuple(quantity for unit in units for quantity in _of(statement_of(document, unit)))


def _alone(text: str) -> UnitDocument:
    top = Section(0, "", 0, None, (), 0, 0, len(text))
    block = Block("paragraph", 0, len(text), 0)
    return cut_units(Document("", text, Metadata(""), (top,), (block,)))


def _of(statement: Statement) -> Iterator[Quantity]:
    for part in statement.parts:
        terms = [terms_of(part, place) for place in range(len(part.readings))]
        for place, reading in enumerate(part.readings):
            before = terms[place - 1] if place else Terms()
            lasts = (
                terms_french.duration(reading.value, reading.unit)
                if reading.kind == "duration"
                else ""
            )
            if lasts and lasts in (before.period, before.lasting):
                continue  # only what the figure before it is spread over
            yield Quantity(statement, part, place, terms[place])


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
            if best is not None and best not in same and _is_rather(mine, best, its):
                differing.append((mine, _value(mine, best)))
                continue
            if _counts_another(mine, its):
                differing.append((mine, Difference("unit", _counted(mine), _counted(its))))
                continue
            told = _terms_differ(mine, its)
            if told is None or told.slight:
                standing.append(mine)
                slight += [told] if told else []
            else:
                differing.append((mine, told))
        elif mine.reading.kind == "date" and any(mine.same_value(year) for year in about):
            standing.append(mine)
        elif best is not None and _of_one_thing(mine, best, beside):
            differing.append((mine, _value(mine, best)))
            surely += [mine] if _wholly(mine, best) else []
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
    if bound in (terms_french.MORE, terms_french.AT_LEAST):
        return there > here and its.terms.bound not in (terms_french.LESS, terms_french.AT_MOST)
    if bound in (terms_french.LESS, terms_french.AT_MOST):
        return there < here and its.terms.bound not in (terms_french.MORE, terms_french.AT_LEAST)
    if bound in _ROUGH:
        return abs(there - here) <= (NEARLY if in_words else ROUNDED) * here
    return in_words and not bound and abs(there - here) <= ROUNDED * here


def _tells_as_much(mine: Quantity, its: Quantity) -> bool:
    """Whether « au plus 400 » of the same thing is told by another value, or only rounded."""
    bounded = mine.terms.bound in (
        terms_french.MORE, terms_french.AT_LEAST, terms_french.LESS, terms_french.AT_MOST
    )  # fmt: skip
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
    said = sum(any(_kin(a, b) for b in its.of) for a in wanted) / len(wanted)
    around = sum(any(_kin(a, b) for b in its.around) for a in mine.around) / max(
        len(mine.around), 1
    )
    return said + 0.5 * around


def _kin(one: str, other: str) -> bool:
    root = min(len(one), len(other))
    return one == other or (root >= 5 and one[:root] == other[:root])


def _is_rather(mine: Quantity, rival: Quantity, its: Quantity) -> bool:
    """Whether a passage says another figure of the thing claimed, and its value of another."""
    wanted = mine.of
    if not wanted:
        return False
    if mine.is_change != rival.is_change or its.is_of_before:
        return False
    own = sum(any(_kin(a, b) for b in its.of) for a in wanted)
    other = sum(any(_kin(a, b) for b in rival.of) for a in wanted)
    return other > own and own < len(wanted) and _beside(mine, rival) >= _beside(mine, its)


def _beside(mine: Quantity, its: Quantity) -> int:
    """How many words of a claimed figure's clause stand in a stated one's."""
    return sum(any(_kin(a, b) for b in its.clause) for a in mine.clause)


def _counts_another(mine: Quantity, its: Quantity) -> bool:
    """Whether a passage gives the number of one thing and only names the one claimed beside it."""
    if mine.reading.kind != "number" or not mine.noun or not its.noun or mine.reading.span:
        return False
    if any(_kin(mine.noun, of) for of in its.of) or any(_kin(its.noun, of) for of in mine.around):
        return False
    return any(_kin(mine.noun, stem) for stem in its.around)


def _counted(quantity: Quantity) -> str:
    """A figure and what it counts, as written."""
    return one_line(f"{quantity.reading.text} {what(*quantity.stands)}")


def _of_one_thing(mine: Quantity, its: Quantity, beside: Collection[str] = ()) -> bool:
    """Whether a stated figure is of what the claimed one is of, so that both cannot be true."""
    whose = its.statement.document.whose
    if mine.is_change != its.is_change:
        return False
    if mine.reading.kind == "number" and not _kin(mine.noun, its.noun):
        return False
    wanted = frozenset(s for s in mine.of if s not in whose and not _SAYS_NOTHING.match(s))
    told = its.of | its.around | frozenset(beside)
    shared = sum(any(_kin(a, b) for b in told) for a in wanted)
    return bool(wanted) and shared >= MOST_OF_IT * len(wanted)


def _wholly(mine: Quantity, its: Quantity) -> bool:
    """Whether all that a claimed figure is of is what the stated one is of, and no less."""
    return len(mine.of) > 1 and all(any(_kin(a, b) for b in its.of) for a in mine.of)


def _value(mine: Quantity, its: Quantity) -> Difference:
    aspect: Aspect = "date" if mine.reading.kind == "date" else "value"
    return Difference(aspect, mine.written, its.written)


def _terms_differ(mine: Quantity, its: Quantity) -> Difference | None:
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
        return Difference(_value(mine, its).aspect, mine.written, its.written, slight=True)
    if here.bound != there.bound and not mine.reading.span:
        slight = {here.bound, there.bound} <= _UNBOUND
        return Difference("bound", mine.written, its.written, slight)
    for side, one, other in (
        ("since", here.since, there.since),
        ("until", here.until, there.until),
    ):
        # « depuis 1987 » of what was founded « en 1987 » only tells it otherwise.
        if one and one != other and not (side == "since" and mine.reading.kind == "date"):
            return Difference("date", _dated(side, one, mine), _dated(side, other, its))
    if mine.reading.kind == "date":
        return _sides_differ(here, there, mine, its)
    return None


def _sides_differ(here: Terms, there: Terms, mine: Quantity, its: Quantity) -> Difference | None:
    """« depuis 2025 » is not « jusqu'en 2025 », nor is « en 2025 »."""
    ends = bool(here.until), bool(there.until)
    if ends[0] != ends[1]:
        return Difference(
            "date",
            french.side(mine.reading.text, *_flags(here)),
            french.side(its.reading.text, *_flags(there)),
        )
    return None


def _flags(terms: Terms) -> tuple[bool, bool]:
    return bool(terms.since), bool(terms.until)


def _dated(side: str, value: str, quantity: Quantity) -> str:
    return french.side(value, side == "since", side == "until") if value else quantity.written


def _dates_agree(one: str, other: str) -> bool:
    """Whether two dates could be one: « 2013 » and « 2013-06 » could, « 2013 » and « 2014 » not."""
    here, there = re.split(r"[-]", one), re.split(r"[-]", other)
    return all(a == b or "" in (a, b) for a, b in zip(here, there, strict=False)) and len(
        here
    ) <= len(there)
