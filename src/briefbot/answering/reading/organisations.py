"""A question's terms expanded for a corpus, and whom they name: which document may answer for whom.

Each term has the stems it may match and its weight (rarity). Asked what a federation wants, only
its own document answers; another speaks where its passage speaks of the federation, and then says
who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefbot.answering.question.models import AskedFor, Role
from briefbot.answering.sources.corpus import Corpus
from briefbot.answering.sources.term_expansion import Vocabulary
from briefbot.answering.sources.units import Unit, UnitDocument
from briefbot.documents.models import Span
from briefbot.text import grammar
from briefbot.text.words import Word, fold, keys, stems, words

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


# What an organisation's name begins with, where only its document's title says it.
_BODY = re.compile(
    r"(?:federation|conseil|union|ligue|association|societe|ordre|chambre|reseau|regroupement"
    r"|coalition|centrale|table|institut|fondation|alliance|confederation|front|collectif|syndicat"
    r"|corporation|comite|commission|ville|municipalite)s?$"
)
_ACRONYM = re.compile(r"\b[A-ZÀ-Ý][A-ZÀ-Ý0-9]{1,9}\b")
_BRACKETS = re.compile(r"\([^)]*\)|, .*$")
SHORTEST_IN_LOWER_CASE = 3  # letters of an acronym that is known in lower case too: « cqcm »
NEXT = 4  # words after the first of a name, within which another of its words tells which it is
ITS_NAME = 0.75  # support: « bibliobus » is no form of « bibliothèques »


@dataclass(frozen=True)
class Names:
    """What an organisation is called: its acronyms, and its full name in words."""

    acronyms: frozenset[str]
    full: tuple[Word, ...]

    @cached_property
    def _rest(self) -> frozenset[str]:
        return frozenset(key for word in self.full[1:] for key in word.keys)

    def said_in(self, said: Sequence[Word]) -> bool:
        """Whether some words hold the acronym, or the name's first word and another of it."""
        return any(self._is_acronym(word) or self._starts(said, n) for n, word in enumerate(said))

    def _is_acronym(self, word: Word) -> bool:
        if word.text in self.acronyms:
            return True
        return len(word.text) >= SHORTEST_IN_LOWER_CASE and word.text.upper() in self.acronyms

    def _starts(self, said: Sequence[Word], place: int) -> bool:
        if not self.full or not set(self.full[0].keys) & set(said[place].keys):
            return False
        after = [word for word in said[place + 1 : place + 1 + NEXT] if word.content]
        return bool(after) and bool(self._rest & set(after[0].keys))

    def alone_in(self, text: str, said: Sequence[Word]) -> bool:
        """Whether its first word stands alone as a name: « la Fédération », and no other's."""
        return any(
            self.full
            and word.text[:1].isupper()
            and set(self.full[0].keys) & set(word.keys)
            and not re.match(r"\s+(?:d[eu]s?\b|d['’])", text[word.end :])
            for word in said[1:]
        )


def names_of(document: UnitDocument) -> Names:
    """What the organisation that publishes a document is called."""
    meta = document.document.metadata
    acronyms = set(_ACRONYM.findall(meta.acronym)) if meta.acronym.isupper() else set()
    if not meta.title.isupper():
        acronyms |= {each for each in _ACRONYM.findall(meta.title) if len(each) > 2}
    said = words(_BRACKETS.sub("", meta.organisation) or meta.title)
    if not meta.organisation:
        first = next((n for n, word in enumerate(said) if _BODY.match(word.fold)), len(said))
        said = said[first:]
    return Names(frozenset(acronyms), tuple(word for word in said if word.content))


def speakers(text: str, corpus: Corpus) -> frozenset[str]:
    """The documents of the organisations that a question names, where there are others beside."""
    own = [name for name in corpus if not corpus[name].is_sheet]
    if len(own) < 2:
        return frozenset()
    said = words(text)
    called = {name: names_of(corpus[name]) for name in own}
    found = {name for name in own if called[name].said_in(said)}
    if not found:
        alone = {name for name in own if called[name].alone_in(text, said)}
        found = alone if len(alone) == 1 else set()
    return frozenset(found) if len(found) < len(own) else frozenset()


def speaks_of(document: UnitDocument, names: Sequence[Names]) -> bool:
    """Whether a document speaks of one of some organisations anywhere."""
    return any(mentions(unit, names) for unit in document.units)


def mentions(unit: Unit, names: Sequence[Names]) -> bool:
    """Whether a unit names one of some organisations."""
    acronyms = {key for each in names for acronym in each.acronyms for key in keys(acronym)}
    return bool(acronyms & unit.keys) or any(each.said_in(unit.words) for each in names)


def named_by_words(needs: Sequence[Need], corpus: Corpus) -> frozenset[str]:
    """The documents whose organisation or title has a word of the question that others' have not.

    « Combien demandent les bibliothèques ? » is asked of the libraries' own document.
    """
    own = [name for name in corpus if not corpus[name].is_sheet]
    called = {name: corpus[name].whose | corpus[name].title for name in own}
    found: set[str] = set()
    for need in needs:
        holding = {name for name in own if need.support(called[name]) >= ITS_NAME}
        if len(holding) < len(own):
            found |= holding
    return frozenset(found) if len(found) < len(own) else frozenset()


def names_another(needs: Sequence[Need], corpus: Corpus) -> bool:
    """Whether a question names another than who publishes a document or is asked by it."""
    documents = corpus.values()
    return any(
        need.entity
        and fold(need.said) not in grammar.PUBLIC_AUTHORITY
        and not names_publisher(need, documents)
        for need in needs
    )


def names_publisher(need: Need, documents: Collection[UnitDocument]) -> bool:
    """Whether a word of the question is of the name of who publishes one of some documents."""
    return any(
        need.support(stems(each.document.metadata.organisation)) >= ITS_NAME for each in documents
    )
