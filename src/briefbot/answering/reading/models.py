"""What a reader is given, what it makes of it, and both together: all a composer may use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from briefbot.answering.models import Citation
from briefbot.answering.question.models import AskedFor
from briefbot.answering.question.parse import read_question
from briefbot.answering.reading.organisations import FOUND, Need, names_another, needs_of
from briefbot.answering.reading.whole import whole_intents
from briefbot.answering.sources.corpus import Corpus
from briefbot.answering.sources.units import Unit, UnitDocument
from briefbot.documents.models import Passage
from briefbot.retrieval.models import RetrievedPassage


@dataclass(frozen=True)
class Question:
    """A question in full, as it is put to some documents: those of ``corpus``, and no other.

    ``text`` is the message as it came, ``asked`` what it asks. ``needs`` are its words as those
    documents say them. ``focus`` are the citations of the answer that it asks more of, where it has
    no words of its own to look for.
    """

    text: str
    asked: AskedFor
    corpus: Corpus
    needs: tuple[Need, ...]
    focus: tuple[Citation, ...] = ()

    @cached_property
    def own_voice(self) -> Question:
        """The same put to the documents that speak for themselves, without sheets about them."""
        return self.among(self.corpus.own_voice)

    def among(self, documents: frozenset[str]) -> Question:
        """The same put to some of the documents only: what a word tells is weighed among them."""
        return question_of(self.text, self.corpus.among(documents), self.focus)


def question_of(text: str, corpus: Corpus, focus: Sequence[Citation] = ()) -> Question:
    """A message as it is put to the documents of a corpus."""
    asked = read_question(text)
    needs = needs_of(asked, corpus.vocabulary)
    # « La LGP demande-t-elle 9 M$ en tout ? » wants its figure checked.
    if not asked.asserted and not names_another(needs, corpus):
        asked = replace(asked, intents=asked.intents | whole_intents(text, corpus.index))
    return Question(text, asked, corpus, needs, tuple(focus))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage found and the quotable units that stand in it.

    ``alone`` is how it is found where the documents that speak for themselves are searched without
    the sheets about them; None where it is not, or where there are no sheets.
    """

    retrieved: RetrievedPassage
    document: UnitDocument
    units: tuple[Unit, ...]
    alone: RetrievedPassage | None = None

    @property
    def passage(self) -> Passage:
        """The passage itself."""
        return self.retrieved.passage


@dataclass(frozen=True, slots=True)
class Evidence:
    """A unit and what speaks for it.

    ``score`` orders units, the higher the better; ``probability`` is how likely it is that the unit
    answers. ``figures`` are how likely each of the unit's is the answer, none where the reader does
    not tell. Of the question's words, ``coverage`` is the weighted share found in it or around it,
    ``own`` in itself alone; ``supports`` has one number a need. ``likeness`` is what ``coverage``
    gains by words that it says in other words, less what that usually comes to. ``typed`` tells
    whether it holds the kind of answer wanted.
    """

    unit: Unit
    score: float
    probability: float
    coverage: float
    own: float
    likeness: float
    supports: tuple[float, ...]
    typed: bool
    figures: tuple[float, ...] = ()

    def missing(self, needs: Sequence[Need]) -> list[Need]:
        """The needs that neither the unit nor what stands around it meets."""
        return [n for n, s in zip(needs, self.supports, strict=True) if s < FOUND]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of the candidates.

    ``evidence`` is ranked, the best first. ``answerable``, from 0 to 1, is how likely it is that
    they answer the question at all; 0 is for a name that none of them holds. ``alone``
    is the same of the documents that speak for themselves, where sheets about them were read too.
    """

    evidence: tuple[Evidence, ...]
    answerable: float
    alone: Reading | None = None

    def told_apart(self, alone: Reading) -> Reading:
        """The same with what the documents that speak for themselves say alone."""
        return replace(self, alone=alone)


class Reader(Protocol):
    """Reads candidates beside a question: which units answer, and whether any does."""

    def read(self, question: Question, candidates: Sequence[Candidate]) -> Reading:
        """The units of all the candidates on one scale, and how answerable the question is."""
        ...


@dataclass(frozen=True, slots=True)
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
