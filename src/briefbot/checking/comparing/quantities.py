"""A figure where it stands, with its terms and what it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from briefbot.answering.sources.cutting import cut_units
from briefbot.answering.sources.units import Unit, UnitDocument, one_line
from briefbot.documents.models import Block, Document, Metadata, Section
from briefbot.figures.reading.naming import head_noun, what
from briefbot.figures.reading.readings import FigureReading
from briefbot.figures.reading.statements import FigureStatement, StatementPart, statement_of
from briefbot.figures.reading.terms import Terms, terms_of
from briefbot.french.figures import sheet as terms_french
from briefbot.text.words import stems, words

# « dix de plus », « une hausse de 3 points »: a difference is held against no figure that is none.
_MORE_THAN = re.compile(r"^[^.;,\d]{0,30}\b(?:de plus|de moins|en plus|supplémentaires?|fois)\b")
_ROSE_BY = re.compile(
    r"\b(?:hauss|augment|accr|croiss|grimp|bond|baiss|dimin|rédui|réduct|recul|chut|gagn|perd)\w*"
    r"(?:\s\w+){0,3}\sd(?:e|['’])\s?\S{0,12}\s?$"
)
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


@dataclass(frozen=True, eq=False)
class Quantity:
    """A figure where it stands, with its terms and what it is of."""

    statement: FigureStatement
    part: StatementPart
    place: int
    terms: Terms

    @property
    def reading(self) -> FigureReading:
        """The figure itself."""
        return self.part.readings[self.place]

    @cached_property
    def of(self) -> frozenset[str]:
        """The stems of what it counts, pays for or dates."""
        return frozenset(stem for stem in stems(self.what) if not stem[:1].isdigit())

    @cached_property
    def what(self) -> str:
        """What it counts, pays for or dates, as written."""
        return what(self.statement, self.part, self.place)

    @cached_property
    def clause(self) -> frozenset[str]:
        """The stems of what stands between the commas around it."""
        return stems(self._beside)

    @cached_property
    def names(self) -> frozenset[str]:
        """The folded names among them."""
        found = words(self._beside)[1:]
        return frozenset(w.fold for w in found if w.content and w.text[:1].isupper())

    @property
    def _beside(self) -> str:
        text, reading = self.part.text, self.reading
        start = max((m.end() for m in _CUTS.finditer(text, 0, reading.start)), default=0)
        stop = _CUTS.search(text, reading.end)
        return text[start : stop.start() if stop else len(text)]

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
        return head_noun(self.what)

    @cached_property
    def neighbour(self) -> Quantity | None:
        """The figure of another kind that stands nearest to it in its part."""
        own = self.reading
        others = [
            Quantity(self.statement, self.part, place, Terms())
            for place, reading in enumerate(self.part.readings)
            if reading.kind != own.kind
        ]
        return min(others, key=lambda each: abs(each.reading.start - own.start), default=None)

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
        said = self.reading.span or self.reading.text
        told = self.reading.span or self.terms.bound in self.reading.text
        bound = "" if told else self.terms.bound
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


@lru_cache(maxsize=512)
def quantities_of(text: str) -> tuple[Quantity, ...]:
    """The figures of a sentence that stands alone."""
    top = Section(0, "", 0, None, (), 0, 0, len(text))
    block = Block("paragraph", 0, len(text), 0)
    document = cut_units(Document("", text, Metadata(""), (top,), (block,)))
    return quantities_in(document.units, document)


def quantities_in(units: Sequence[Unit], document: UnitDocument) -> tuple[Quantity, ...]:
    """The figures of some units of a document."""
    return tuple(quantity for unit in units for quantity in _of(statement_of(document, unit)))


def _of(statement: FigureStatement) -> Iterator[Quantity]:
    for part in statement.parts:
        terms = [terms_of(part, place) for place in range(len(part.readings))]
        for place, reading in enumerate(part.readings):
            before = terms[place - 1] if place else Terms()
            if reading.kind == "duration":
                lasts = terms_french.duration(reading.value, reading.unit)
                if lasts and lasts in (before.period, before.lasting):
                    continue  # only what the figure before it is spread over
            yield Quantity(statement, part, place, terms[place])


def _dates_agree(one: str, other: str) -> bool:
    """Whether two dates could be one: « 2013 » and « 2013-06 » could, « 2013 » and « 2014 » not."""
    here, there = one.split("-"), other.split("-")
    alike = all(a == b or "" in (a, b) for a, b in zip(here, there, strict=False))
    return alike and len(here) <= len(there)
