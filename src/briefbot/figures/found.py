"""The figures of documents with all that one place says of each, before they are compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from briefbot.answering.citing.recommendations import overall, recommendations
from briefbot.answering.sources.corpus import Corpus
from briefbot.answering.sources.units import Unit, UnitDocument
from briefbot.figures.reading.naming import head_noun, what
from briefbot.figures.reading.readings import FigureReading
from briefbot.figures.reading.statements import FigureStatement, StatementPart, statements
from briefbot.figures.reading.terms import Terms, terms_of
from briefbot.figures.reading.voices import Voice, asks, column_asks, voice_of
from briefbot.french.figures import sheet as french
from briefbot.text.words import stems


@dataclass(frozen=True, eq=False)
class FoundFigure:
    """A figure where it stands. ``label`` is its recommendation's number, empty where none.

    ``number`` counts the figures of all the documents from 1, in their order.
    """

    statement: FigureStatement
    part: StatementPart
    reading: FigureReading
    terms: Terms
    what: str
    voice: Voice
    asked: bool
    label: str
    number: int = 0

    @property
    def measure(self) -> tuple[str, str]:
        """What it measures and in which unit: only two of one measure can be compared."""
        return self.reading.kind, self.reading.unit

    @property
    def document(self) -> UnitDocument:
        """The document it stands in."""
        return self.statement.document

    @property
    def document_id(self) -> str:
        """The document's id."""
        return self.statement.document.document.id

    @property
    def start(self) -> int:
        """Where it begins in its document's text."""
        return self.part.start + self.reading.start

    @property
    def group(self) -> int | None:
        """The list or table it stands in."""
        return self.statement.unit.group if self.statement.unit is not None else None

    @property
    def names_row(self) -> bool:
        """Whether it stands in the cell that names its row."""
        return self.statement.kind == "row" and self.part is self.statement.name

    @property
    def said(self) -> tuple[str, str, str, Terms]:
        """All that is said of it."""
        return self.reading.value, self.reading.unit, self.what, self.terms

    @cached_property
    def size(self) -> Decimal:
        """Its value as a number; 0 for a date."""
        return Decimal(0) if self.reading.kind == "date" else Decimal(self.reading.value)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The stems of what it is of."""
        return stems(self.what)

    @cached_property
    def context(self) -> frozenset[str]:
        """The stems of its statement without its figures; of a row, of the cell that names it."""
        name = self.statement.name
        said = stems(name.text if name is not None else self.statement.text)
        return frozenset(stem for stem in said if not stem[:1].isdigit())

    @cached_property
    def noun(self) -> str:
        """The stem of the thing counted."""
        return head_noun(self.what)


def find(corpus: Corpus) -> tuple[FoundFigure, ...]:
    """Every figure of the documents, in their order: those that speak for themselves first."""
    found = (each for name in corpus.main_first for each in _in_document(corpus, name))
    return tuple(replace(each, number=number) for number, each in enumerate(found, 1))


def _in_document(corpus: Corpus, name: str) -> Iterator[FoundFigure]:
    labels, asked = _requests(corpus, name)
    for statement in statements(corpus[name]):
        unit = statement.unit
        wanted = unit in asked or asks(statement)
        inside: list[FoundFigure] = []
        for part in statement.parts:
            terms = [terms_of(part, place) for place in range(len(part.readings))]
            for place, reading in enumerate(part.readings):
                if _is_a_period(terms, part, place):
                    continue
                inside.append(
                    FoundFigure(
                        statement=statement,
                        part=part,
                        reading=reading,
                        terms=terms[place],
                        what=what(statement, part, place),
                        voice=voice_of(statement, part, reading),
                        asked=wanted and _can_be_asked(terms, part, place),
                        label=labels.get(unit, "") if unit is not None else "",
                    )
                )
        yield from (each for each in inside if not _said_beside(each, inside))


def _said_beside(figure: FoundFigure, row: Sequence[FoundFigure]) -> bool:
    """Whether a cell beside the one that names a row says the very same of the same thing."""
    return figure.names_row and any(
        other.part is not figure.part and other.said == figure.said for other in row
    )


def _can_be_asked(terms: Sequence[Terms], part: StatementPart, place: int) -> bool:
    """Whether a figure of a request is an amount, or the date from or until which one is asked."""
    reading = part.readings[place]
    if not column_asks(part):
        return False
    if reading.kind != "date":
        return reading.kind == "money"
    amounts = [told for n, told in enumerate(terms) if part.readings[n].kind == "money"]
    return any(reading.value in (told.since, told.until) for told in amounts)


def _is_a_period(terms: Sequence[Terms], part: StatementPart, place: int) -> bool:
    """Whether a duration only says what the figure before it is spread over."""
    reading = part.readings[place]
    if reading.kind != "duration" or not place:
        return False
    before = terms[place - 1]
    return french.duration(reading.value, reading.unit) in (before.period, before.lasting)


def _requests(corpus: Corpus, name: str) -> tuple[dict[Unit, str], frozenset[Unit | None]]:
    """The number of the recommendation that a unit states, and all the units that state one."""
    labels = {unit: each.label for each in recommendations(corpus, name) for unit in each.places}
    return labels, frozenset((*labels, *overall(corpus, name)))
