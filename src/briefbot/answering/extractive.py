"""The answerer that invents nothing: it chooses the documents' own sentences and cites them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefbot.answering.asking import questions
from briefbot.answering.case import Case
from briefbot.answering.compose import compose, compose_structure
from briefbot.answering.corpus import Corpus
from briefbot.answering.decline import decline_draft, refused, verdict
from briefbot.answering.dialogue import follow_up, resolve
from briefbot.answering.draft import Draft, write
from briefbot.answering.evidence import (
    covering,
    rank,
    sheets_list_as_many,
    sheets_say_more,
    sheets_speak,
)
from briefbot.answering.focus import favoured, with_focus, with_units
from briefbot.answering.followup import dependence
from briefbot.answering.models import Answer, Citation
from briefbot.answering.needs import Need, needs_of
from briefbot.answering.pointing import what_the_brief_says
from briefbot.answering.question import AskedFor, read_question
from briefbot.answering.several import joined
from briefbot.answering.signs import defining
from briefbot.answering.units import Unit
from briefbot.answering.verify import verified
from briefbot.answering.words import fold
from briefbot.index.store import Index
from briefbot.retrieval.models import RetrievedPassage
from briefbot.retrieval.retriever import HybridRetriever

PASSAGES_READ = 14
OWN_PASSAGES_READ = 8
UNITS_ADDED = 4  # a document


class ExtractiveAnswerer:
    """Answers from an index with the documents' own words. Safe to use from many threads."""

    name = "extractive"

    def __init__(self, index: Index, retriever: HybridRetriever) -> None:
        self.corpus = Corpus(index)
        self._retriever = retriever

    def stream(
        self,
        question: str,
        history: Sequence[Answer] = (),
        documents: frozenset[str] | None = None,
    ) -> Iterator[Answer]:
        """One answer, final."""
        yield self.answer(question, history, documents)

    def answer(
        self,
        question: str,
        history: Sequence[Answer] = (),
        documents: frozenset[str] | None = None,
    ) -> Answer:
        """The answer to a question, given the answers before it."""
        follow = follow_up(question, history)
        understood = follow.question
        case, draft = self._answer_each(understood, documents, follow.focus)
        text, citations = write(draft, self.corpus)
        answer = Answer(
            question=question,
            status=draft.status,
            text=text,
            citations=citations,
            suggestions=draft.suggestions,
            answered_by=self.name,
            understood_as=understood,
            consulted=tuple(hit.passage for hit in case.retrieved),
        )
        return verified(answer, self.corpus)

    def _answer_each(
        self, full: str, documents: frozenset[str] | None, focus: Sequence[Citation]
    ) -> tuple[Case, Draft]:
        """The case of the first question asked, and the answers to all of them."""
        first, *others = questions(full)
        if others and dependence(first) == "open":  # « combien ça coûte, et pourquoi, X ? »
            first = resolve(first, (_asked(others[-1]),))
        case, draft = self._own_voice_first(first, documents, focus)
        if not others:
            return case, draft
        parts = [(first, draft)]
        for question in others:
            meant = resolve(question, (_asked(first),))
            parts.append((question, self._own_voice_first(meant, documents, ())[1]))
        return case, joined(parts)

    def _own_voice(self, documents: frozenset[str] | None) -> frozenset[str]:
        """Of the documents asked, those that speak for themselves beside sheets about them."""
        own = self.corpus.own_voice
        return own if documents is None else own & documents

    def _own_voice_first(
        self, question: str, documents: frozenset[str] | None, focus: Sequence[Citation]
    ) -> tuple[Case, Draft]:
        """What the documents that speak for themselves say, unless the sheets cover more."""
        own = self._own_voice(documents)
        if own and what_the_brief_says(fold(question)):
            documents = own
        every = self.case(question, documents, focus)
        if not own or own == documents or self._sheets_first(every):
            return every, self._draft(every)
        alone = self.case(question, own, focus)
        draft = self._draft(alone)
        if draft.status == "not_found" and sheets_speak(every.evidence, self.corpus):
            return every, self._draft(every)
        return alone, draft

    def _sheets_first(self, case: Case) -> bool:
        """Whether sheets answer clearly better than the documents they are about."""
        if sheets_list_as_many(case.asked, case.evidence, self.corpus):
            return True
        return sheets_say_more(case.evidence, self.corpus)

    def _draft(self, case: Case) -> Draft:
        reason = refused(case)
        if reason is not None:
            return decline_draft(case, reason)
        structural = compose_structure(case)
        if structural is not None:
            return structural
        status = verdict(case)
        return compose(case) if status == "answered" else decline_draft(case, status)

    def _search(self, question: str, documents: frozenset[str] | None) -> list[RetrievedPassage]:
        """The best passages, and the best of the documents that speak for themselves."""
        found = self._retriever.search(question, PASSAGES_READ, documents)
        own = self._own_voice(documents)
        if not own or own == documents:
            return found
        seen = {hit.passage.id for hit in found}
        more = self._retriever.search(question, OWN_PASSAGES_READ, own)
        least = min((hit.score for hit in found), default=0.0)
        return found + [
            replace(hit, score=min(hit.score, least)) for hit in more if hit.passage.id not in seen
        ]

    def case(
        self,
        question: str,
        documents: frozenset[str] | None = None,
        focus: Sequence[Citation] = (),
    ) -> Case:
        """A full question with its evidence, before anything is made of it."""
        asked = read_question(question)
        retrieved = with_focus(self._search(question, documents), focus, self.corpus)
        needs = needs_of(asked, self.corpus.vocabulary_of(documents))
        retrieved = with_units(retrieved, self._overlooked(asked, needs, retrieved), self.corpus)
        evidence = favoured(rank(asked, needs, retrieved, self.corpus), focus, self.corpus)
        scope = len(self.corpus if documents is None else documents)
        return Case(asked, needs, tuple(evidence), self.corpus, retrieved, scope)

    def _overlooked(
        self, asked: AskedFor, needs: Sequence[Need], retrieved: Sequence[RetrievedPassage]
    ) -> Iterator[Unit]:
        """Of the documents found, the units that define the thing or hold most of the words."""
        for name in dict.fromkeys(hit.passage.document for hit in retrieved):
            document = self.corpus[name]
            yield from defining(asked, needs, document)
            yield from covering(needs, document, self.corpus.layout(name), UNITS_ADDED)


def _asked(question: str) -> Answer:
    """A question as one that was just asked, for what comes with it to be understood."""
    return Answer(question=question, status="answered", text="", understood_as=question)
