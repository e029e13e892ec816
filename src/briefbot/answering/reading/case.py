"""Everything known about a question when its answer is composed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from briefbot.answering.question.models import AskedFor
from briefbot.answering.reading.models import Evidence, Question, Reading
from briefbot.answering.reading.query_terms import Need
from briefbot.answering.sources.corpus import Corpus
from briefbot.answering.sources.units import Unit, UnitDocument


@dataclass(frozen=True)
class Case:
    """A question put to some documents and what a reader made of them: all a composer may use."""

    question: Question
    reading: Reading

    @property
    def asked(self) -> AskedFor:
        """What the question asks for."""
        return self.question.asked

    @property
    def needs(self) -> tuple[Need, ...]:
        """The question's words as the documents asked say them."""
        return self.question.needs

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What speaks for an answer, the best first."""
        return self.reading.evidence

    @property
    def corpus(self) -> Corpus:
        """The documents asked, and no other."""
        return self.question.corpus

    @property
    def documents(self) -> frozenset[str]:
        """The ids of the documents asked."""
        return self.corpus.names

    def among(self, documents: frozenset[str]) -> Case:
        """The same with some of the documents only."""
        kept = tuple(each for each in self.evidence if each.unit.document in documents)
        return Case(self.question.among(documents), replace(self.reading, evidence=kept))

    def without(self, units: Iterable[Unit]) -> Case:
        """The same without some of its evidence."""
        out = frozenset(units)
        kept = tuple(each for each in self.evidence if each.unit not in out)
        return Case(self.question, replace(self.reading, evidence=kept))

    def document(self, unit: Unit) -> UnitDocument:
        """The document a unit stands in."""
        return self.corpus[unit.document]
