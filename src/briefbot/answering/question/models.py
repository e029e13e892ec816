"""A question read: what kind of answer it wants, about what, and what it takes for granted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from briefbot.answering.question.intents import Intent
from briefbot.answering.question.kinds import Kind
from briefbot.answering.question.ordering import Ordering
from briefbot.answering.question.targets import Dealing, Targets, noun_named
from briefbot.documents.models import Span
from briefbot.text.figures import Bound, Figure, FigureKind, bound, figures
from briefbot.text.moods import Mood, auxiliaries, tells_what_was_done
from briefbot.text.qualifiers import Comparator, comparator, with_approximator
from briefbot.text.words import Word, fold, words

Language = Literal["fr", "en"]
# What a term is to its question where it is no part of the subject: a measure, a request, a verb.
Role = Literal[
    "publishing", "money", "key_figure", "request", "whole", "measuring", "text_part", "summed_up"
]

_NAME = re.compile(r"[^\W_]+(?:[-\u2011'’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Term:
    """A word that must be found in what is answered; ``entity`` is a name or acronym as written.

    ``background`` tells that it was said before the question, which may not need it. ``roles`` are
    what it may be instead of a part of the subject.
    """

    word: Word
    entity: bool
    background: bool = False
    roles: frozenset[Role] = frozenset()

    @property
    def fold(self) -> str:
        """The word in lower case without accents."""
        return self.word.fold


@dataclass(frozen=True, slots=True)
class AskedFor:
    """What a question asks.

    ``kinds`` holds at least one kind, the leading one first. ``wanted`` are the kinds of figure
    that would answer. ``terms`` are the words that carry the subject, ``hints`` those that only say
    what type of answer is wanted. ``claimed`` are the figures the question takes as given,
    ``asserted`` those it wants checked. ``number`` is a recommendation's number or an item's place
    (-1 for the last). ``counted`` are the folded words after « combien de ». ``intents`` are what
    else the wording wants, ``targets`` where it points, ``dealing`` what it asks of a deal,
    ``ordering`` how it puts several things in order.
    """

    text: str
    language: Language
    kinds: tuple[Kind, ...]
    wanted: frozenset[FigureKind]
    terms: tuple[Term, ...]
    hints: tuple[Word, ...]
    claimed: tuple[Figure, ...]
    asserted: tuple[Figure, ...] = ()
    number: int | None = None
    counted: tuple[str, ...] = ()
    intents: frozenset[Intent] = frozenset()
    targets: Targets = field(default_factory=Targets)
    dealing: Dealing | None = None
    ordering: Ordering | None = None

    @property
    def kind(self) -> Kind:
        """The leading kind."""
        return self.kinds[0]

    @property
    def keys(self) -> frozenset[str]:
        """What all its words are compared by."""
        return frozenset(key for word in words(self.text) for key in word.keys)

    @property
    def ranks(self) -> frozenset[Decimal]:
        """The first, the third… that it speaks of."""
        return frozenset(f.value for f in figures(self.text) if f.kind == "ordinal")

    @property
    def auxiliaries(self) -> frozenset[Mood]:
        """How its auxiliaries say that something is: « est-il », « sera-t-il »."""
        return auxiliaries(words(self.text))

    @property
    def asks_what_was_done(self) -> bool:
        """Whether it is of what came about, not of what is asked for: « ont-ils obtenu »."""
        return "wished" not in self.intents and tells_what_was_done(words(self.text))

    def comparator(self, figure: Figure) -> Comparator:
        """How it holds something against one of its figures: « plus de 300 »."""
        return comparator(self.text, figure.start)

    def bound(self, figure: Figure) -> Bound:
        """Whether one of its times is said to be an end or a beginning."""
        return bound(self.text, figure.start)

    def as_put(self, figure: Figure) -> str:
        """One of its figures with the words that hold something against it: « plus de 60 % »."""
        return with_approximator(self.text, figure)

    def name_before(self, figure: Figure) -> frozenset[str]:
        """The keys of the noun that one of its numbers only names: « le lot 350 »; none otherwise.

        In « les 12 moniteurs », « coûtent 12 $ » the number counts or measures.
        """
        return noun_named(self.text, figure)

    def mentions(self, plain: str) -> bool:
        """Whether it has some folded words."""
        return plain in fold(self.text)

    def name_around(self, place: Span) -> str:
        """The name that a word is a part of: « Port-au-Prince »."""
        names = (match for match in _NAME.finditer(self.text) if match.start() <= place.start)
        return max(names, key=lambda match: match.start())[0]
