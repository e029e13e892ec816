"""A document laid out for what one would ask of it: its demands, figures and sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefbot.answering.citing.citations import Quote
from briefbot.answering.citing.draft import quote_of
from briefbot.answering.sources.corpus import Corpus
from briefbot.answering.sources.units import Unit, UnitDocument, is_marked, one_line
from briefbot.figures.models import MEASURED, FigureRow
from briefbot.likely.demands.gathering import demands
from briefbot.likely.demands.models import Demand
from briefbot.likely.demands.requests import MONEY_FROM
from briefbot.likely.wording import antecedent
from briefbot.text.words import fold, stems

_SURVEYS = (
    r"interroge\w*|sonde\w*|sondage|recense\w*|enquete|questionnaires?"
    r"|campagne (?:d'analyse|de mesure|d'echantillonnage|precedente|de (?=\d{4}))"
)
# A survey or a count, told with how many were asked or when.
_STUDY = re.compile(rf"\b(?:{_SURVEYS})\b.{{0,80}}\d|\d.{{0,80}}\b(?:{_SURVEYS})\b")
_FEW = 6  # statements that have a word, up to which it tells what they speak of
NEAR = 3  # sentences after another that still speak of the same
_DEMAND_NAMED = re.compile(
    r"\b(?:recommandation|proposition|demande) \d"
    r"|\b(?:notre|nos|cette|ces|premiere|deuxieme|troisieme|quatrieme|cinquieme) "
    r"(?:recommandation|proposition|demande|mesure)s?\b"
)


@dataclass(frozen=True, eq=False)
class Brief:
    """One document of a corpus with ``rows``, the figures of the whole corpus by number."""

    corpus: Corpus
    name: str
    every_row: tuple[FigureRow, ...]

    @cached_property
    def document(self) -> UnitDocument:
        """The document, cut into what can be quoted."""
        return self.corpus[self.name]

    @cached_property
    def rows(self) -> tuple[FigureRow, ...]:
        """The document's own figures."""
        return tuple(row for row in self.every_row if row.citation.document == self.name)

    @cached_property
    def demands(self) -> tuple[Demand, ...]:
        """What it asks for and can be quoted, without the demand that sums up the others."""
        return tuple(each for each in self.every_demand if each.words)

    @cached_property
    def every_demand(self) -> tuple[Demand, ...]:
        """All that it asks for, that which nothing short can be quoted of too, without the sum."""
        return tuple(each for each in self._asked if not each.whole)

    @cached_property
    def largest_first(self) -> tuple[Demand, ...]:
        """The demands, those of the largest amounts first."""
        return tuple(sorted(self.demands, key=lambda each: -each.size))

    @cached_property
    def whole(self) -> Demand | None:
        """The demand that sums up the others."""
        return next((each for each in self._asked if each.whole), None)

    @cached_property
    def _asked(self) -> tuple[Demand, ...]:
        return demands(self.corpus, self.name, self.rows)

    @cached_property
    def _by_start(self) -> dict[int, list[FigureRow]]:
        found: dict[int, list[FigureRow]] = {}
        for row in self.rows:
            found.setdefault(row.citation.start, []).append(row)
        return found

    def figures(self, unit: Unit) -> Sequence[FigureRow]:
        """The figures that stand in a unit."""
        return self._by_start.get(unit.start, ())

    def money(self, unit: Unit) -> list[FigureRow]:
        """The amounts that stand in a unit."""
        return [row for row in self.figures(unit) if row.kind == "money"]

    def measured(self, unit: Unit) -> list[FigureRow]:
        """The figures in a unit that measure something: no date and no duration."""
        return [row for row in self.figures(unit) if row.kind in MEASURED]

    def row(self, number: int) -> FigureRow:
        """The figure of a number."""
        return self.every_row[number - 1]

    @cached_property
    def sentences(self) -> tuple[Unit, ...]:
        """What it states: its sentences and items under a heading, without what it asks."""
        asking = {unit for each in self._asked for unit in each.asking}
        return tuple(
            unit
            for unit in self.document.units
            if unit.kind in ("sentence", "item")
            and not unit.cells
            and unit not in asking
            and not MONEY_FROM.search(fold(unit.text))
            and (self._untitled or self.document.document.sections[unit.section].path)
            and one_line(unit.text) not in self._titles
        )

    @cached_property
    def _untitled(self) -> bool:
        """Whether nothing in it is a heading, so that its text begins at its first line."""
        return not any(each.path for each in self.document.document.sections)

    @cached_property
    def _titles(self) -> frozenset[str]:
        return frozenset(one_line(each.title) for each in self.document.document.sections)

    @cached_property
    def now(self) -> str:
        """The year it is of; where it has no date, the year before the last that it names, which is
        often one to come. Empty where it names none."""
        dates = (row.value[:4] for row in self.rows if row.kind == "date")
        named = sorted({year for year in dates if year.isdigit()})
        return self.document.document.metadata.date[:4] or next(iter(named[-2:]), "")

    def beside(self, unit: Unit) -> str:
        """A statement, the few after it in its section and the notes that it marks, folded."""
        text = self.document.document.text
        after = [u for u in self.document.section_units(unit.section) if u.place >= unit.place]
        notes = [n for n in self.document.document.footnotes if is_marked(unit, n)]
        said = [each.text for each in after[: NEAR + 1]]
        return fold(" ".join((*said, *(text[note.start : note.end] for note in notes))))

    def is_of_a_demand(self, unit: Unit) -> bool:
        """Whether a statement speaks of something asked: by its name, where it stands, or by a
        word of the demand that few others have."""
        if _DEMAND_NAMED.search(fold(unit.text)) or self.demand_of(unit):
            return True
        asked = {key for each in self.demands for key in stems(each.words)}
        return any(self.counts[key] <= _FEW for key in unit.keys & asked)

    @cached_property
    def counts(self) -> Counter[str]:
        """In how many statements each word is."""
        return Counter(key for unit in self.document.units for key in unit.keys)

    def studied(self, unit: Unit) -> bool:
        """Whether it, or a sentence before it in its section, names the survey it comes from."""
        return any(
            before.start <= unit.start and _STUDY.search(fold(before.text))
            for before in self.document.section_units(unit.section)
        )

    def demand_of(self, unit: Unit) -> Demand | None:
        """The one demand of the least part of the document that holds a unit and a demand."""
        section: int | None = unit.section
        while section:
            inside = set(self.document.subtree(section))
            found = [each for each in self.demands if each.statement.section in inside]
            if found:
                return found[0] if len(found) == 1 else None
            section = self.document.document.sections[section].parent
        return None


def quotes_of(brief: Brief, unit: Unit) -> tuple[Quote, ...]:
    """A unit, and the sentence that it points back to."""
    before = antecedent(brief.document, unit)
    return (quote_of(unit),) if before is None else (quote_of(unit), quote_of(before))


def quote_of_row(row: FigureRow) -> Quote:
    """The statement that a figure stands in."""
    return Quote(row.citation.document, row.citation.start, row.citation.end)


def distinct(quotes: Iterable[Quote], most: int = 4) -> tuple[Quote, ...]:
    """The first few of some quotes, each once."""
    return tuple(dict.fromkeys(quotes))[:most]


def names_publisher(brief: Brief, text: str) -> bool:
    """Whether a text names who wrote the document: by its letters or by its name's first word."""
    organisation = brief.document.document.metadata.organisation
    acronym = brief.document.document.metadata.acronym
    head = organisation.split(" ")[0]
    names = [re.escape(name) for name in (acronym, head) if len(name) > 1]
    return bool(names) and re.search(rf"\b(?:{'|'.join(names)})\b", text) is not None
