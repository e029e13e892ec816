"""Candidates: the passages of one search, with those in focus and those that cover most terms.

In focus is what the answer before cited, where a follow-up asks more of it: read again, favoured.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefbot.answering.models import Citation
from briefbot.answering.reading.models import Candidate, Evidence, Question
from briefbot.answering.reading.rules.ranking import covering
from briefbot.answering.sources.corpus import Corpus
from briefbot.answering.sources.units import Unit
from briefbot.documents.models import Passage
from briefbot.retrieval.models import RetrievedPassage
from briefbot.retrieval.retriever import HybridRetriever

PASSAGES_READ = 14  # passages of a search that are read; each costs a reading by the model
SEARCHED_APART = 300  # passages that each index gives, where sheets are told apart afterwards
UNITS_ADDED = 4  # units a document that cover most terms, beside those of the passages found
# Added to the score (log odds) of a unit that the answer before cited, or whose section it cited.
# Set by hand on the scale of ``Weights``, where full coverage by a unit itself gives 3.9.
CITED, SAME_SECTION = 3.0, 1.0


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
    spoken = _widened(question.own_voice, found.best(PASSAGES_READ, own))
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
    focus = [_place(each) for each in question.focus if each.document in corpus]
    found = _with_spans(hits, focus, corpus)
    overlooked = [_place(unit) for unit in _overlooked(question, found)]
    return _with_spans(found, overlooked, corpus)


def _place(of: Citation | Unit) -> tuple[str, int, int]:
    """The document and its characters, (start, end)."""
    return of.document, of.start, of.end


def _overlooked(question: Question, hits: Sequence[RetrievedPassage]) -> Iterator[Unit]:
    """Of the documents found, the units that hold most of the words."""
    for name in dict.fromkeys(hit.passage.document for hit in hits):
        document, layout = question.corpus[name], question.corpus.layout(name)
        yield from covering(question.needs, document, layout, UNITS_ADDED)


def _with_spans(
    retrieved: Sequence[RetrievedPassage], spans: Sequence[tuple[str, int, int]], corpus: Corpus
) -> list[RetrievedPassage]:
    """What was retrieved, and the passages of some places where the search did not find them."""
    found = {hit.passage.id for hit in retrieved}
    least = min((hit.score for hit in retrieved), default=0.0)
    more: dict[str, Passage] = {}
    for document, start, end in spans:
        for passage in corpus.passages(document):
            if passage.id not in found and passage.start < end and start < passage.end:
                more.setdefault(passage.id, passage)
    return [
        *retrieved,
        *(RetrievedPassage(each, score=least, dense=0.0, lexical=0.0) for each in more.values()),
    ]


def favoured(
    evidence: Sequence[Evidence], focus: Sequence[Citation], corpus: Corpus
) -> list[Evidence]:
    """The evidence in its new order: what was cited before counts for more."""
    if not focus:
        return list(evidence)
    weighed = [
        replace(each, score=each.score + _bonus(each.unit, focus, corpus)) for each in evidence
    ]
    weighed.sort(key=lambda each: (-each.score, each.unit.document, each.unit.place))
    return weighed


def _bonus(unit: Unit, focus: Sequence[Citation], corpus: Corpus) -> float:
    path = corpus[unit.document].document.sections[unit.section].path
    best = 0.0
    for citation in focus:
        if citation.document != unit.document:
            continue
        if unit.start < citation.end and citation.start < unit.end:
            return CITED
        if citation.section == path:
            best = SAME_SECTION
    return best
