"""Scores units by rules: the weighted sum of their features, of which term coverage is the first.

In: a question's weighted terms and the retrieved passages with their units. Out: ``Evidence``, one
a unit, sorted by score (a logarithm of odds, up to a constant) and cut to the best ``KEPT``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefbot.answering.question.models import AskedFor
from briefbot.answering.reading.models import Candidate, Evidence, Question
from briefbot.answering.reading.organisations import Need
from briefbot.answering.reading.rules.features import (
    SINCE,
    answers_type,
    closeness,
    is_given,
    spells_out,
    states,
)
from briefbot.answering.sources.corpus import Matrix, TermLayout, beside, found_in
from briefbot.answering.sources.units import Unit, UnitDocument
from briefbot.documents.models import Span
from briefbot.documents.sentences import is_question
from briefbot.retrieval.models import RetrievedPassage
from briefbot.text import grammar
from briefbot.text.words import words

# The share of a term's weight that counts as covered where the term is not in the unit but in its
# lead, the document's title, its heading, the unit before or after, its passage. Set by hand.
IN_LEAD, IN_TITLE, IN_HEADING, BEFORE, AFTER, IN_PASSAGE = 0.9, 0.8, 0.75, 0.6, 0.5, 0.4
FIGURE_WEIGHT = 4.0  # weight of a figure in the question, on the scale of terms; set by hand
MIDDLING = 0.46  # cosine of the late interaction that adds nothing to a score, nor takes from it
# A term's best cosine in a unit counts from 0 at ``STRANGE`` to 1 at ``SAME``, linearly. The mean
# over a question's terms in a unit beside the point, ``USUAL_LIKENESS``, is taken off again.
# They go with the packaged embedding model: another's cosines are spread otherwise. Set by hand
# on the model before, then moved so that as many cosines of 280 opened questions lie below each.
STRANGE, SAME = 0.35, 0.76
USUAL_LIKENESS = 0.17


@dataclass(frozen=True, slots=True)
class Weights:
    """A weight a feature; a score is the logarithm of odds, up to a constant.

    ``own``, ``before``, ``heading``, ``title``, ``typed`` and ``close`` were fitted as a softmax
    over the units retrieved for 891 questions of PIAF; ``retrieved``, ``dense`` and ``similar`` on
    969 of PIAF and the briefs, then rounded; the others were set by hand (docs/answers.md).
    """

    own: float = 3.9
    before: float = 1.8
    after: float = 0.3
    passage: float = 0.3
    heading: float = 1.7
    title: float = 4.5
    lead: float = 2.0
    typed: float = 0.9
    close: float = 3.2
    retrieved: float = 0.72
    length: float = 0.1  # for each hundred characters, up to four
    figure: float = 8.0
    dense: float = 1.7
    similar: float = 5.0  # above what is middling
    spelled: float = 2.5  # the full name of letters asked about
    since: float = 1.5  # « depuis 1998 », « fondé en 1998 », asked since when
    ending: float = 2.5  # stands in the last section, asked about the end
    sheet: float = -2.5  # a sheet about the documents; twice that where they say as much


WEIGHTS = Weights()
_ABOUT_QUESTIONS = re.compile(r"\b(?:question|interroge|demande-t-)", re.IGNORECASE)
KEPT = 48  # units that composers may look at: more than any answer is made of
LEAST_COVERED = 0.3  # share of the terms' weight, for a unit the search did not find; by hand


@dataclass(frozen=True, slots=True, eq=False)
class Closeness:
    """The late interaction (cosines of token embeddings) of a question and units.

    ``similar`` is how near the question comes to each unit, ``of_terms``, shape ``(terms, units)``,
    how near each of its terms does; None where nothing tells. ``places`` gives, by passage, where
    its units stand in both.
    """

    similar: NDArray[np.float64]
    of_terms: NDArray[np.float64] | None
    places: Mapping[str, slice]


def near(question: Question, candidates: Sequence[Candidate]) -> Closeness:
    """The late interaction of the question and each unit of the candidates.

    It depends neither on the documents asked nor on the terms' weights, so that one computation
    serves a ranking with sheets and one without them.
    """
    passages = [(each.passage, each.units) for each in candidates]
    matches = question.corpus.matches(question.asked.text, passages)
    matches = matches.without(_framing(question.asked))
    places, first = dict[str, slice](), 0
    for passage, units in passages:
        places[passage.id] = slice(first, first + len(units))
        first += len(units)
    terms = [need.place for need in question.needs]
    of_terms = matches.of_words(terms) if terms and len(matches.weights) else None
    return Closeness(matches.of_all(), of_terms, places)


def rank(question: Question, candidates: Sequence[Candidate], alike: Closeness) -> list[Evidence]:
    """The candidates' units by falling score, at most ``KEPT``.

    ``probability`` is left at 0: the caller sets it from all the evidence together.
    """
    by_document: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        by_document.setdefault(candidate.passage.document, []).append(candidate)
    found: list[Evidence] = []
    for name, of_document in by_document.items():
        found += _rank_document(question, of_document, name, alike)
    found.sort(key=lambda evidence: (-evidence.score, evidence.unit.document, evidence.unit.place))
    return found[:KEPT]


def covering(
    needs: Sequence[Need], document: UnitDocument, layout: TermLayout, most: int
) -> tuple[Unit, ...]:
    """The units of a document with the highest term coverage, at most ``most``, the best first.

    The search ranks whole passages: a unit that answers may stand in one that it ranks low.
    """
    if not needs:
        return ()
    weights = np.array([need.weight for need in needs], dtype=np.float32)
    matches = [need.matches for need in needs]
    own = found_in(layout.own, matches, layout.size)
    around = np.maximum(own, IN_HEADING * found_in(layout.heads, matches, layout.size))
    around = np.maximum(around, IN_LEAD * beside(own, layout.lead))
    coverage = (weights @ own + weights @ around) / (2 * float(weights.sum()) or 1.0)
    order = np.argsort(-coverage, kind="stable")[:most]
    return tuple(document.units[n] for n in order.tolist() if coverage[n] >= LEAST_COVERED)


def _rank_document(
    question: Question, candidates: Sequence[Candidate], name: str, near: Closeness
) -> list[Evidence]:
    asked, needs, corpus = question.asked, question.needs, question.corpus
    document, layout = corpus[name], corpus.layout(name)
    weights = np.array([need.weight for need in needs], dtype=np.float32)
    total = float(weights.sum()) + FIGURE_WEIGHT * len(asked.claimed) or 1.0
    own = found_in(layout.own, [need.matches for need in needs], layout.size)
    title = np.array([[need.support(layout.title)] for need in needs], dtype=np.float32)
    places = [
        (BEFORE, WEIGHTS.before, beside(own, layout.before)),
        (AFTER, WEIGHTS.after, beside(own, layout.after)),
        (IN_LEAD, WEIGHTS.lead, beside(own, layout.lead)),
        (
            IN_HEADING,
            WEIGHTS.heading,
            found_in(layout.heads, [need.matches for need in needs], layout.size),
        ),
        (IN_TITLE, WEIGHTS.title, np.broadcast_to(title.reshape(len(needs), 1), own.shape)),
        (IN_PASSAGE, WEIGHTS.passage, _in_passages(own, candidates)),
    ]
    sheet = WEIGHTS.sheet if corpus.own_voice and document.is_sheet else 0.0
    score = WEIGHTS.own * (weights @ own) / total
    supports = own
    for worth, weight, matrix in places:
        score = score + weight * (weights @ np.maximum(matrix - own, 0.0)) / total
        supports = np.maximum(supports, worth * matrix)
    own_share, coverage = (weights @ own) / total, (weights @ supports) / total
    found: list[Evidence] = []
    questions = _ABOUT_QUESTIONS.search(asked.text) is not None
    seen: set[int] = set()
    for candidate in candidates:
        units, hit = candidate.units, candidate.retrieved
        place, inside = near.places[hit.passage.id], [unit.place for unit in units]
        held = supports[:, inside]
        of_terms = None if near.of_terms is None else near.of_terms[:, place]
        told = zip(
            units,
            near.similar[place].tolist(),
            _likeness(needs, weights, held, of_terms).tolist(),
            score[inside].tolist(),
            coverage[inside].tolist(),
            own_share[inside].tolist(),
            held.T.tolist(),
            strict=True,
        )
        for unit, alike, like, by_words, covered, by_itself, support in told:
            if unit.place in seen or (not questions and is_question(unit.text)):
                continue  # a question of the document's own proves nothing
            seen.add(unit.place)
            stated = sum(is_given(asked, unit, f) for f in asked.claimed) * FIGURE_WEIGHT / total
            borne_out = FIGURE_WEIGHT * sum(states(unit, f) for f in asked.asserted)
            typed = answers_type(asked, unit)
            found.append(
                Evidence(
                    unit,
                    by_words
                    + _more(asked, needs, unit, document, typed, hit)
                    + WEIGHTS.figure * stated
                    + WEIGHTS.similar * (alike - MIDDLING)
                    + sheet,
                    0.0,
                    _with_figures(covered + stated, borne_out, total),
                    by_itself + stated,
                    like / total,
                    tuple(support),
                    typed,
                )
            )
    return found


def _framing(asked: AskedFor) -> list[Span]:
    """The words by which a question speaks of the document: « que dit le mémoire de … »."""
    said = (word for word in words(asked.text) if word.fold in grammar.DOCUMENT)
    return [Span(word.start, word.end) for word in said]


def _likeness(
    needs: Sequence[Need],
    weights: NDArray[np.float32],
    supports: Matrix,
    near: NDArray[np.float64] | None,
) -> NDArray[np.floating]:
    """The terms' weight that each unit covers by other words, less what is usual.

    A term counts by its best cosine in the unit, where that exceeds the support found by stems.
    Names do not count: another name is near in the embedding, and is not the same.
    """
    if near is None:
        return np.zeros(supports.shape[1])
    named = np.array([[need.entity] for need in needs])
    like = np.where(named, 0.0, np.clip((near - STRANGE) / (SAME - STRANGE), 0.0, 1.0))
    gained: NDArray[np.floating] = weights @ np.maximum(like - supports, 0.0)
    return gained - USUAL_LIKENESS * float(weights.sum())


def _with_figures(coverage: float, borne_out: float, total: float) -> float:
    """The coverage with the asserted figures that the unit states added to both sides of the ratio.

    A unit without them keeps its coverage, since a claim may be contradicted by another figure.
    """
    return (coverage * total + borne_out) / (total + borne_out)


def _in_passages(own: Matrix, candidates: Sequence[Candidate]) -> Matrix:
    """Each unit's support, raised to the best of any unit in the same passage."""
    around = np.zeros_like(own)
    for candidate in candidates:
        units = candidate.units
        if units:
            inside = slice(units[0].place, units[-1].place + 1)
            best = own[:, inside].max(axis=1, keepdims=True)
            around[:, inside] = np.maximum(around[:, inside], best)
    return around


def _more(
    asked: AskedFor,
    needs: Sequence[Need],
    unit: Unit,
    document: UnitDocument,
    typed: bool,
    hit: RetrievedPassage,
) -> float:
    """The features other than term coverage: type, nearness, retrieval scores, length, place."""
    return (
        WEIGHTS.typed * typed
        + WEIGHTS.close * closeness(asked, needs, unit)
        + WEIGHTS.retrieved * hit.score
        + WEIGHTS.dense * hit.dense
        + WEIGHTS.length * min(len(unit.text), 400) / 100
        + WEIGHTS.spelled * spells_out(asked, unit)
        + WEIGHTS.since * ("since" in asked.intents and SINCE.search(unit.text) is not None)
        + WEIGHTS.ending
        * ("at_the_end" in asked.intents and unit.section in document.last_sections)
    )
