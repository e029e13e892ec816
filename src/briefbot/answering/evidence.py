"""From retrieved passages to scored units: how much of the question each one covers, and how."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefbot.answering.figures import Figure
from briefbot.answering.question import AskedFor, Kind
from briefbot.answering.units import Unit, UnitDocument
from briefbot.answering.vocabulary import SAME, Vocabulary
from briefbot.retrieval.models import RetrievedPassage

# How far a word found beside a unit, and not in it, counts as found.
IN_LEAD, IN_HEADING, BEFORE, AFTER, IN_PASSAGE, IN_TITLE = 0.9, 0.75, 0.55, 0.4, 0.35, 0.5
FOUND = 0.5  # support from which a term counts as covered
FIGURE_WEIGHT = 4.0


@dataclass(frozen=True, slots=True)
class Need:
    """A term of the question as it is looked for: ``matches`` are stems with their sureness.

    ``weight`` is how much it tells. ``known`` tells whether the documents hold it at all.
    """

    said: str
    weight: float
    matches: Mapping[str, float]
    entity: bool

    @property
    def known(self) -> bool:
        return bool(self.matches)

    def support(self, keys: Iterable[str]) -> float:
        """How surely one of these stems is the term (0 to 1)."""
        shared = self.matches.keys() & keys
        return max((self.matches[key] for key in shared), default=0.0)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A unit and what speaks for it.

    ``coverage`` is the weighted share of the question's terms found in it or around it, ``own`` in
    itself alone; ``supports`` has one number a need. ``typed`` tells whether it holds the kind of
    answer wanted. ``score`` orders units; higher is better.
    """

    unit: Unit
    score: float
    coverage: float
    own: float
    supports: tuple[float, ...]
    typed: bool
    retrieved: RetrievedPassage

    def missing(self, needs: Sequence[Need]) -> list[Need]:
        """The needs that neither the unit nor what stands around it meets."""
        return [n for n, s in zip(needs, self.supports, strict=True) if s < IN_PASSAGE]


def needs_of(asked: AskedFor, vocabulary: Vocabulary) -> tuple[Need, ...]:
    """The question's terms, each with the stems it may stand for in these documents."""
    needs = []
    for term in asked.terms:
        matches = vocabulary.matches(term.word, asked.language)
        weight = vocabulary.weight(term.word, matches)
        needs.append(Need(term.word.text, weight, matches, term.entity))
    return tuple(needs)


def rank(
    asked: AskedFor,
    needs: Sequence[Need],
    retrieved: Sequence[RetrievedPassage],
    documents: Mapping[str, UnitDocument],
) -> list[Evidence]:
    """Every unit of the retrieved passages, the best first."""
    seen: set[tuple[str, int]] = set()
    found: list[Evidence] = []
    for place, hit in enumerate(retrieved):
        document = documents[hit.passage.document]
        units = document.within(hit.passage.start, hit.passage.end)
        around = frozenset[str]().union(*(unit.keys for unit in units))
        for unit in units:
            if (unit.document, unit.place) not in seen:
                seen.add((unit.document, unit.place))
                found.append(_weigh(asked, needs, unit, document, around, hit, place))
    found.sort(key=lambda evidence: (-evidence.score, evidence.unit.document, evidence.unit.place))
    return found


def _weigh(
    asked: AskedFor,
    needs: Sequence[Need],
    unit: Unit,
    document: UnitDocument,
    around: frozenset[str],
    hit: RetrievedPassage,
    place: int,
) -> Evidence:
    contexts = _contexts(unit, document, around)
    own = [need.support(unit.keys) for need in needs]
    supports = [
        support if support >= SAME else max(support, _beside(need, contexts))
        for need, support in zip(needs, own, strict=True)
    ]
    weights = [need.weight for need in needs]
    shared_figures = sum(_states(unit, figure) for figure in asked.claimed)
    total = sum(weights) + FIGURE_WEIGHT * len(asked.claimed) or 1.0
    coverage = (_dot(weights, supports) + FIGURE_WEIGHT * shared_figures) / total
    own_coverage = (_dot(weights, own) + FIGURE_WEIGHT * shared_figures) / total
    typed = answers_type(asked, unit)
    score = (
        2.0 * own_coverage
        + 2.0 * coverage
        + (0.6 if typed else 0.0)
        + 0.5 * closeness(asked, needs, unit)
        + 0.15 * hit.score
        + 0.5 * hit.dense
        - 0.03 * place
        - (0.15 if len(unit.text) < 25 else 0.0)
    )
    return Evidence(unit, score, coverage, own_coverage, tuple(supports), typed, hit)


def _contexts(
    unit: Unit, document: UnitDocument, around: frozenset[str]
) -> list[tuple[float, frozenset[str]]]:
    contexts = [(IN_HEADING, document.heads[unit.section])]
    if unit.lead is not None:
        contexts.append((IN_LEAD, document.units[unit.lead].keys))
    for neighbour, worth in ((unit.place - 1, BEFORE), (unit.place + 1, AFTER)):
        if 0 <= neighbour < len(document.units):
            other = document.units[neighbour]
            if other.section == unit.section and other.kind == unit.kind == "sentence":
                contexts.append((worth, other.keys))
    contexts.append((IN_PASSAGE, around))
    return contexts


def _beside(need: Need, contexts: Iterable[tuple[float, frozenset[str]]]) -> float:
    return max(worth * need.support(keys) for worth, keys in contexts)


def _dot(left: Iterable[float], right: Iterable[float]) -> float:
    return math.fsum(a * b for a, b in zip(left, right, strict=True))


def _states(unit: Unit, figure: Figure) -> bool:
    return any(figure.same(other) for other in unit.figures)


_NAME = re.compile(r"(?<=[^.!?:»\n] )[A-ZÀ-ÖØ-Þ][\w'’-]+")
_CAUSE = re.compile(
    r"\b(?:car|parce qu|puisqu|afin d|afin qu|pour\b|permet|en raison|grâce|cause|raison|dans le but"
    r"|vise|favoris|ce qui|en effet|donc|ainsi|dans l['’]optique|permettr|assur|considérant)",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b(?:à|au|aux|en|dans|sur|près de|chez)\s+(?:la |le |l['’]|les )?[A-ZÀ-Þ]")
_MEANS = re.compile(r"\b(?:en \w+ant|par|grâce|moyen|au moyen|à travers|permet)\b", re.IGNORECASE)
_IS = re.compile(r"\b(?:est|sont|désigne|signifie|c['’]est|constitue|se définit|consiste)\b")


def answers_type(asked: AskedFor, unit: Unit) -> bool:
    """Whether a unit holds something of the type the question wants."""
    if asked.wanted:
        return any(
            figure.kind in asked.wanted and not any(figure.same(c) for c in asked.claimed)
            for figure in unit.figures
        )
    tests: dict[Kind, re.Pattern[str]] = {
        "who": _NAME,
        "why": _CAUSE,
        "where": _PLACE,
        "how": _MEANS,
        "definition": _IS,
    }
    if asked.kind in tests:
        return tests[asked.kind].search(unit.text) is not None
    if asked.kind == "list":
        return unit.kind == "item" or unit.text.count(",") >= 2
    return False


def closeness(asked: AskedFor, needs: Sequence[Need], unit: Unit) -> float:
    """How near the wanted figure stands to the question's words (0 to 1): 1 where it counts one."""
    if not asked.wanted:
        return 0.0
    best = 0.0
    for figure in unit.figures:
        if figure.kind in asked.wanted:
            best = max(best, figure_nearness(figure, needs, unit))
    return best


def figure_nearness(figure: Figure, needs: Sequence[Need], unit: Unit) -> float:
    """How near a figure stands to the needs' words in its unit (0 to 1), weighted by the needs."""
    total = sum(need.weight for need in needs) or 1.0
    near = 0.0
    for need in needs:
        distances = [
            max(word.start - figure.end, figure.start - word.end, 0)
            for word in unit.words
            if any(key in need.matches for key in word.keys)
        ]
        if distances:
            near += need.weight / (1.0 + min(distances) / 25.0)
    return near / total
