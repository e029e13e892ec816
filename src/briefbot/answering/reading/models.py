"""What a reader is given and what it makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefbot.answering.models import Citation
from briefbot.answering.question.models import AskedFor
from briefbot.answering.question.parse import read_question
from briefbot.answering.reading.organisations import names_another
from briefbot.answering.reading.query_terms import FOUND, Need, needs_of
from briefbot.answering.reading.whole import whole_intents
from briefbot.answering.sources.corpus import Corpus
from briefbot.answering.sources.units import Unit, UnitDocument
from briefbot.documents.models import Passage, Span
from briefbot.retrieval.models import RetrievedPassage

Verdict = Literal["supported", "contradicted", "neither"]


@dataclass(frozen=True, slots=True)
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

    @property
    def path(self) -> tuple[str, ...]:
        """The headings it stands under, from the top of the document."""
        return self.passage.path

    def lead_of(self, unit: Unit) -> str:
        """The words that introduce a unit in the document, wherever they stand; else empty."""
        return "" if unit.lead is None else self.document.units[unit.lead].text

    def columns_of(self, unit: Unit) -> tuple[str, ...]:
        """Of a table's row the heads of its columns, one a cell."""
        return unit.columns


@dataclass(frozen=True, slots=True)
class Evidence:
    """A unit and what speaks for it.

    ``score`` orders units, the higher the better; ``probability`` is how likely it is that the unit
    answers. ``span``, inside the unit, holds the words that do, where the reader tells. Of the
    question's words, ``coverage`` is the weighted share found in it or around it, ``own`` in itself
    alone; ``supports`` has one number a need. ``likeness`` is what ``coverage`` gains by words that
    it says in other words, less what that usually comes to. ``typed`` tells whether it holds the
    kind of answer wanted. ``similar`` is how near the question comes to it, word by word.
    """

    unit: Unit
    score: float
    probability: float
    coverage: float
    own: float
    likeness: float
    supports: tuple[float, ...]
    typed: bool
    similar: float
    span: Span | None = None

    def missing(self, needs: Sequence[Need]) -> list[Need]:
        """The needs that neither the unit nor what stands around it meets."""
        return [n for n, s in zip(needs, self.supports, strict=True) if s < FOUND]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of the candidates.

    ``evidence`` is ranked, the best first. ``answerable``, from 0 to 1, is how likely it is that
    they answer the question at all; 0 is for a name that none of them holds. ``verdict`` is
    what they say of a claim. ``alone`` is the same of the documents that speak for themselves,
    where sheets about them were read as well.
    """

    evidence: tuple[Evidence, ...]
    answerable: float
    verdict: Verdict = "neither"
    alone: Reading | None = None

    def told_apart(self, alone: Reading) -> Reading:
        """The same with what the documents that speak for themselves say alone."""
        return replace(self, alone=alone)
