"""A question's terms expanded for a corpus: the stems each may match, and its weight (rarity)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefbot.answering.question.models import AskedFor, Role
from briefbot.answering.sources.term_expansion import Vocabulary
from briefbot.documents.models import Span
from briefbot.text import grammar

# Support is the sureness (0 to 1) of the best stem that a unit shares with a term's expansion: 1
# for the word itself, less for a synonym or a mended spelling (``term_expansion``). Set by hand.
FOUND = 0.35  # support from which a term counts as covered, by a synonym or from beside the unit
ITSELF = 0.6  # support from which it is the word: its forms, family and spellings, no synonym
TELLS = 0.6  # share of the heaviest term's weight from which a term is among the telling ones
SAME_NAME = 0.75  # sureness from which a stem may be a name's; one of the same family is less sure


@dataclass(frozen=True, slots=True, eq=False)
class Need:
    """A term of the question as it is looked for: ``matches`` are stems with their sureness.

    ``weight`` is how much it tells, ``place`` where the question says it, ``roles`` what it may be
    to the question instead of a part of its subject.
    """

    said: str
    place: Span
    stem: str
    weight: float
    matches: Mapping[str, float]
    entity: bool
    roles: frozenset[Role] = frozenset()

    @property
    def known(self) -> bool:
        """Whether the documents hold it at all."""
        return bool(self.matches)

    def support(self, keys: Iterable[str]) -> float:
        """How surely one of these stems is the term (0 to 1)."""
        shared = self.matches.keys() & keys
        return max((self.matches[key] for key in shared), default=0.0)


def telling(needs: Sequence[Need]) -> tuple[Need, ...]:
    """Of the needs that the documents hold, those that weigh nearly as much as the heaviest."""
    known = [need for need in needs if need.known]
    heaviest = max((need.weight for need in known), default=0.0)
    return tuple(need for need in known if need.weight >= TELLS * heaviest)


def needs_of(asked: AskedFor, vocabulary: Vocabulary) -> tuple[Need, ...]:
    """The question's terms, each with the stems it may stand for in these documents."""
    needs = []
    for term in asked.terms:
        matches = vocabulary.matches(term.word, asked.language)
        if term.entity:  # a name is itself: « Montréal » is no form of « montant »
            matches = {stem: sure for stem, sure in matches.items() if sure >= SAME_NAME}
        dated = "date" in asked.kinds or any(f.kind == "year" for f in asked.asserted)
        if dated and term.fold in grammar.FOUNDING_ASKED:
            matches = {**matches, **vocabulary.any_of(grammar.FOUNDING_SAID)}
        weight = vocabulary.weight(term.word, matches)
        entity = term.entity and not term.background
        place = Span(term.word.start, term.word.end)
        stem = term.word.stem
        needs.append(Need(term.word.text, place, stem, weight, matches, entity, term.roles))
    return tuple(needs)
