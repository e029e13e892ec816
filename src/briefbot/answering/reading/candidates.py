"""Candidates: the passages of one search, with those in focus and those that cover most terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefbot.answering.reading.focus import with_focus, with_units
from briefbot.answering.reading.models import Candidate, Question
from briefbot.answering.reading.rules.ranking import covering
from briefbot.answering.sources.units import Unit
from briefbot.retrieval.models import RetrievedPassage
from briefbot.retrieval.retriever import HybridRetriever

PASSAGES_READ = 14  # passages of a search that are read; each costs a reading by the model
SEARCHED_APART = 300  # passages that each index gives, where sheets are told apart afterwards
UNITS_ADDED = 4  # units a document that cover most terms, beside those of the passages found


def candidates(question: Question, retriever: HybridRetriever) -> tuple[Candidate, ...]:
    """The best passages of the documents asked, those in focus, those that a search ranks low.

    The best of the documents that speak for themselves are among them, whatever the sheets say.
    """
    depth = SEARCHED_APART if question.corpus.own_voice else PASSAGES_READ
    found = retriever.found(question.text, depth, question.corpus.searched)
    every = _widened(question, found.best(PASSAGES_READ))
    own = question.corpus.own_voice
    if not own:
        return tuple(_candidate(question, hit) for hit in every)
    spoken = _widened(question.among(own), found.best(PASSAGES_READ, own))
    apart = {hit.passage.id: hit for hit in spoken}
    least = min((hit.score for hit in every), default=0.0)
    seen = {hit.passage.id for hit in every}
    more = [replace(hit, score=least) for hit in spoken if hit.passage.id not in seen]
    return tuple(_candidate(question, hit, apart.get(hit.passage.id)) for hit in (*every, *more))


def _candidate(
    question: Question, hit: RetrievedPassage, alone: RetrievedPassage | None = None
) -> Candidate:
    passage = hit.passage
    document = question.corpus[passage.document]
    return Candidate(hit, document, document.within(passage.start, passage.end), alone)


def _widened(question: Question, hits: Sequence[RetrievedPassage]) -> list[RetrievedPassage]:
    """Some passages and those in focus, or that a search ranks low and hold most of the words."""
    corpus = question.corpus
    found = with_focus(hits, question.focus, corpus)
    return with_units(found, _overlooked(question, found), corpus)


def _overlooked(question: Question, hits: Sequence[RetrievedPassage]) -> Iterator[Unit]:
    """Of the documents found, the units that hold most of the words."""
    for name in dict.fromkeys(hit.passage.document for hit in hits):
        document, layout = question.corpus[name], question.corpus.layout(name)
        yield from covering(question.needs, document, layout, UNITS_ADDED)
