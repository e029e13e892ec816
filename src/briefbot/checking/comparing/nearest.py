"""The passages nearest to a claim: found by the one search of questions, ranked for a claim."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from briefbot.answering.chat.proof import attribution
from briefbot.answering.chat.proof.sources import Ground, Source
from briefbot.answering.reading.candidates import candidates
from briefbot.answering.reading.models import Candidate, Question, question_of
from briefbot.answering.reading.organisations import FOUND, Need
from briefbot.answering.sources.corpus import Corpus
from briefbot.answering.sources.units import Unit, UnitDocument
from briefbot.retrieval.retriever import HybridRetriever
from briefbot.text.words import fold, stems

MOST_NEAR = 6  # passages that a claim is held against
PAIRED = 3  # of the nearest, those that are read two at a time where none is enough alone
FIGURES = 0.5  # what the claim's figures in a unit add to the share of its words that it says
# What the nearness of their word pieces adds, a cosine: other words for the same thing. Of 878
# opened claims whose deciding sentence is known, it is the first unit of 780 without it and of 818
# with it, and among the six of 853 and of 867; any weight from 3 to 6 does as well.
PIECES = 4.0
# « Sa construction … », « La Ville en a remplacé 310 », « Quatre ont dépassé une norme ».
_LEANS = re.compile(
    r"\b(?:ces?|cet|cette|celui|celle|ceux|celles|ils?|elles?|cela|leurs?|lui|sa|son|ses|y)\b"
    r"|\ben (?:a|ont|est|sont|compte\w*|rembours\w*|demand\w*|represent\w*|prevoi\w*)\b"
    r"|^\W*(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|plusieurs|certaine?s"
    r"|tou(?:s|tes)|aucune?|chacune?|la plupart|d'autres"
    r"|une (?:vingtaine|trentaine|centaine|dizaine))"
    r" (?:n'|ne |en |y )?(?:a|ont|sont|est|etaient|relevent|viennent)\b"
)
_OPENING = 60  # characters of a sentence where such a word makes it lean on the one before
AROUND = 0.5  # what a word tells that stands only in the headings around a passage


@dataclass(frozen=True, eq=False)
class Near:
    """A unit that may speak of a claim. ``missing`` are the words that it does not say, each with
    its share of the claim's weight. ``coverage`` is the weighted share of the claim's words
    that it or what introduces it says.
    """

    ground: Ground
    document: UnitDocument
    coverage: float
    candidate: Candidate
    missing: Mapping[str, float] = field(default_factory=dict)

    def coverage_without(self, words: Collection[str]) -> float:
        """The coverage of the claim without some of its words that are said nowhere."""
        left = 1.0 - sum(share for said, share in self.missing.items() if said in words)
        return self.coverage / left if left > 0 else 0.0

    @property
    def unit(self) -> Unit:
        """The unit itself."""
        return self.ground.unit


def nearest(claim: str, corpus: Corpus, retriever: HybridRetriever) -> tuple[Near, ...]:
    """The units of the documents nearest to a claim, the nearest first."""
    question = question_of(claim, corpus)
    return ranked(question, candidates(question, retriever))


def ranked(question: Question, found: Iterable[Candidate]) -> tuple[Near, ...]:
    """The units of some candidates, the nearest to the claim first."""
    found = tuple(found)
    near: dict[Unit, Near] = {}
    for candidate in found:
        source = Source(candidate.passage, candidate.document)
        for ground in source.grounds:
            unit = ground.unit
            if unit not in near and unit in candidate.units:
                near[unit] = _near(question, leaning(ground, candidate.document), candidate)
    alike = _alike(question, found)
    ordered = sorted(near.values(), key=lambda each: -_weight(question, each, alike[each.unit]))
    return tuple(ordered[:MOST_NEAR])


def in_pairs(near: Sequence[Near]) -> Iterator[tuple[Near, Near, Near]]:
    """Two units of one document at a time, and both read together in its order, where each has
    words of the claim that the other lacks: what a claim joins may stand in two sentences.
    """
    for one, other in combinations(near[:PAIRED], 2):
        if one.document is not other.document or not (_adds(one, other) and _adds(other, one)):
            continue
        first, last = sorted((one, other), key=lambda each: each.unit.start)
        before = dict.fromkeys((*first.ground.said_by, *last.ground.before))
        ground = replace(last.ground, before=tuple(before))
        yield one, other, replace(last, ground=ground)


def _adds(one: Near, other: Near) -> bool:
    """Whether a unit says some of what another lacks of the claim."""
    return any(word not in one.missing for word in other.missing)


def _alike(question: Question, found: Sequence[Candidate]) -> dict[Unit, float]:
    """How near the word pieces of each unit come to the claim's."""
    matches = question.corpus.matches(question.text, [(each.passage, each.units) for each in found])
    units = [unit for each in found for unit in each.units]
    return dict(zip(units, matches.of_all().tolist(), strict=True))


def leaning(ground: Ground, document: UnitDocument) -> Ground:
    """A unit read with the sentences before it that it says little without, two at the most."""
    before: list[Unit] = list(ground.before)
    unit = before[0] if before else ground.unit
    while len(before) < 2 and (told := _leans_on(unit, document)) and told not in ground.leads:
        before.insert(0, told)
        unit = told
    return replace(ground, before=tuple(before))


def _leans_on(unit: Unit, document: UnitDocument) -> Unit | None:
    """The sentence before one that opens with « elle », « sa … », « quatre ont … »."""
    if unit.kind != "sentence" or not unit.place:
        return None
    before = document.units[unit.place - 1]
    leans = _LEANS.search(fold(unit.text[:_OPENING]))
    return before if leans and before.section == unit.section else None


def _weight(question: Question, near: Near, alike: float) -> float:
    """How near a unit is: by the claim's words and their pieces, and by its figures there."""
    stated = [figure for figure in question.asked.claimed if figure.kind != "ordinal"]
    there = sum(any(one.same(other) for other in near.ground.figures) for one in stated)
    return near.coverage + FIGURES * there / max(len(stated), 1) + PIECES * alike


def _near(question: Question, ground: Ground, candidate: Candidate) -> Near:
    said = frozenset(key for word in ground.words for key in word.keys) | stems(
        " ".join(ground.unit.columns)
    )
    around = (
        candidate.document.heads[ground.unit.section]
        | candidate.document.title
        | candidate.document.whose
    )
    # A unit also answers to the acronyms of the names it holds.
    said |= ground.unit.keys | candidate.document.whose
    if attribution.is_request(ground):
        said |= attribution.ASKING
    weights = covered = 0.0
    missing: dict[str, float] = {}
    for need in question.needs:
        told, beside = _support(need, said), _support(need, around)
        weights += need.weight
        covered += need.weight * max(told, AROUND * beside)
        if max(told, beside) < FOUND:
            missing[need.said] = need.weight
    whole = weights or 1.0
    shares = {said: weight / whole for said, weight in missing.items()}
    return Near(ground, candidate.document, covered / whole, candidate, shares)


def _support(need: Need, keys: frozenset[str]) -> float:
    return need.support(keys) if need.known else 0.0
