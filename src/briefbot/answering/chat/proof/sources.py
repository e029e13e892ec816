"""The numbered passages as evidence: their units, and which of them give orders to the program."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Protocol

from briefbot.answering.chat.proof.polarity import forms
from briefbot.answering.chat.proof.syntax.links import OURS
from briefbot.answering.sources.units import Unit, UnitDocument
from briefbot.documents.models import Passage
from briefbot.text.figures import Figure
from briefbot.text.moods import YOU_FORM
from briefbot.text.words import Word, fold, words

# « Cette entente… », « Elle… »: such a sentence is read with the one before it.
_ANAPHORA = re.compile(r"\b(?:ces?|cet|cette|celui|celle|ceux|celles|ils?|elles?|cela|leurs?)\b")
_OPENING = 60  # characters of a sentence where such a word makes it lean on the one before


@dataclass(frozen=True, eq=False)
class Ground:
    """A unit with what it is read with: what introduces it, its headings, who wrote it.

    A claim's figures must stand in ``unit`` or in ``leads``, the sentences that introduce it; its
    words may stand in the rest as well, ``before`` being the sentence that it leans on. A sheet
    about a document reports what that says.
    """

    unit: Unit
    leads: tuple[Unit, ...]
    before: tuple[Unit, ...]
    kind: str
    headings: tuple[str, ...]
    author: str
    of_a_sheet: bool = False

    @cached_property
    def said(self) -> str:
        """The unit's words after those that introduce it, as one text."""
        return "\n".join(unit.text for unit in self.said_by)

    @property
    def said_by(self) -> tuple[Unit, ...]:
        """The unit after those that it is read with."""
        return (*self.before, *self.leads, self.unit)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of ``said`` in order; their offsets are the document's."""
        return tuple(word for unit in self.said_by for word in unit.words)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of ``said`` in order; their offsets are the document's."""
        return tuple(figure for unit in (*self.leads, self.unit) for figure in unit.figures)

    @cached_property
    def forms(self) -> frozenset[str]:
        """The folded forms of ``said``, function words among them."""
        return frozenset(word.fold for word in self.words)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The stems that a claim's words may be found among: ``said``, headings, column heads."""
        said = (key for word in self.words for key in word.keys)
        return frozenset(said) | _keys((*self.headings, *self.unit.columns))

    @cached_property
    def names(self) -> str:
        """Where a name must stand as it is written: ``said``, headings, column heads; folded.

        « Nos membres » may be told as the author's, by its name.
        """
        ours = [self.author] if OURS & self.forms else []
        return flat("\n".join([self.said, *self.headings, *self.unit.columns, *ours]))

    @cached_property
    def author_keys(self) -> frozenset[str]:
        """The stems of the author's name and acronym."""
        return _keys((self.author,))


@dataclass(frozen=True)
class Source:
    """A numbered passage: its document cut into units, and those that stand in the passage."""

    passage: Passage
    document: UnitDocument

    @cached_property
    def grounds(self) -> tuple[Ground, ...]:
        """The passage's units in order, those that give orders left out."""
        units = self.document.within(self.passage.start, self.passage.end)
        return tuple(self._ground(unit) for unit in units if not addresses_the_program(unit.text))

    @cached_property
    def text(self) -> str:
        """All that the passage was given to the model with, for looking up a quote."""
        metadata = self.document.document.metadata
        parts = [self.passage.text, self.passage.lead, *self.passage.notes, *self.passage.path]
        return "\n".join([*parts, metadata.title])

    def _ground(self, unit: Unit) -> Ground:
        lead, before = self._introduction(unit), self._antecedent(unit)
        return Ground(
            unit=unit,
            leads=(lead,) if lead else (),
            before=(before,) if before and before is not lead else (),
            kind=self.passage.kind,
            headings=self.passage.path,
            author=self.document.document.metadata.organisation,
            of_a_sheet=self.document.is_sheet,
        )

    def _introduction(self, unit: Unit) -> Unit | None:
        if unit.lead is not None:
            return self.document.units[unit.lead]
        before = self._previous(unit)
        return before if before and before.text.rstrip(" *").endswith(":") else None

    def _antecedent(self, unit: Unit) -> Unit | None:
        leans = _ANAPHORA.search(fold(unit.text[:_OPENING])) is not None
        return self._previous(unit) if leans and unit.kind == "sentence" else None

    def _previous(self, unit: Unit) -> Unit | None:
        before = self.document.units[unit.place - 1] if unit.place else None
        return before if before and before.section == unit.section else None


@lru_cache(maxsize=4096)
def _keys(texts: tuple[str, ...]) -> frozenset[str]:
    """The stems of headings and the like, which many units share."""
    found = (word for text in texts for word in words(text) if word.content)
    return frozenset(key for word in found for key in word.keys)


@lru_cache(maxsize=65536)
def flat(text: str) -> str:
    """The text folded, every run of blanks or marks of emphasis one space, dashes alike."""
    return re.sub(r"[\s*_]+", " ", re.sub(r"[‐-―]", "-", fold(text))).strip()


def sources(
    passages: Sequence[Passage], documents: Mapping[str, UnitDocument]
) -> tuple[Source, ...]:
    """The passages as evidence, in their order."""
    return tuple(Source(passage, documents[passage.document]) for passage in passages)


# A brief says « vous » to its reader at most; who says « tu » speaks to the program.
_TO_THE_PROGRAM = re.compile(
    r"\b(?:tu|toi|tes)\b"
    r"|(?<!\bon )(?<!\bil )(?<!\belle )\b(?:reponds|ecris|repete|ignorez?|oublie[sz]?) (?:\w+ )?"
    r"(?:que|en|par|les|toute?s?|ces?|cette|vos|tes|«)|(?:^|[.!?:;»]\s*)(?:reponds|ecris|ignore|oublie|affiche|revele)\b"
    r"|(?:^|\n)\W*(?:systeme|system|assistant|utilisateur|user|instructions?|prompt)\s*:"
    r"|\b(?:ignore|disregard|forget) (?:all|any|the|your|my|these|previous|prior)\b"
    r"|\byou (?:are|must|will|should)\b|[{}]|</?\w+>"
)
_PERSONS = forms("je j moi mon ma mes tu toi tes nous notre nos vous votre vos")
_IMPERATIVE = re.compile(rf"{YOU_FORM}$")


def addresses_the_program(text: str) -> bool:
    """Whether a document's text gives orders to whoever answers about it."""
    return _TO_THE_PROGRAM.search(fold(text)) is not None


def speaks_to_someone(found: Sequence[Word]) -> bool:
    """Whether a sentence says « je » or « vous », or gives an order: an answer does neither."""
    ordering = bool(found) and _IMPERATIVE.search(found[0].fold) is not None
    return ordering or any(word.fold in _PERSONS for word in found)


class ClaimJudge(Protocol):
    """Reads a sentence beside what it is said to stand on. It must be sure to speak."""

    def contradicts(self, sentence: str, grounds: Sequence[Ground]) -> bool:
        """Whether they surely say otherwise: it is not shown, though its words stand there."""
        ...

    def bears_out(self, sentence: str, ground: Ground) -> bool:
        """Whether the unit surely says it in other words: it is shown, though its own differ."""
        ...
