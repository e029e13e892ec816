"""A follow-up's focus: passages that the answer before it cited are read again, and favoured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefbot.answering.models import Citation
from briefbot.answering.reading.models import Evidence
from briefbot.answering.sources.corpus import Corpus
from briefbot.answering.sources.units import Unit
from briefbot.documents.models import Passage
from briefbot.retrieval.models import RetrievedPassage

# Added to the score (log odds) of a unit that the answer before cited, or whose section it cited.
# Set by hand on the scale of ``Weights``, where full coverage by a unit itself gives 3.9.
CITED, SAME_SECTION = 3.0, 1.0


def with_focus(
    retrieved: Sequence[RetrievedPassage], focus: Sequence[Citation], corpus: Corpus
) -> list[RetrievedPassage]:
    """What was retrieved, and the passages in focus where the search did not find them."""
    spans = [(each.document, each.start, each.end) for each in focus if each.document in corpus]
    return _with_spans(retrieved, spans, corpus)


def with_units(
    retrieved: Sequence[RetrievedPassage], units: Iterable[Unit], corpus: Corpus
) -> list[RetrievedPassage]:
    """What was retrieved, and the passages of some units where the search did not find them."""
    return _with_spans(retrieved, [(each.document, each.start, each.end) for each in units], corpus)


def _with_spans(
    retrieved: Sequence[RetrievedPassage], spans: Sequence[tuple[str, int, int]], corpus: Corpus
) -> list[RetrievedPassage]:
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
