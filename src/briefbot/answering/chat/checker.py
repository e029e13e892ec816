"""A chat model's sentence, proved against the passages it names or refused with the reason.

A sentence stands on one unit (a sentence, list item or table row of a document), or, where it joins
several, each of its clauses does. Its figures, names, quoted words and all its other words of
substance must be there, in whatever form; it may not deny, generalise or take away from its author
what is said there.
What is left unproved: see docs/chat-models.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefbot.answering.chat import attribution, form
from briefbot.answering.chat.amounts import states_figures
from briefbot.answering.chat.attribution import Attribution
from briefbot.answering.chat.orders import speaks_to_someone
from briefbot.answering.chat.polarity import ABSOLUTE, turned_round
from briefbot.answering.chat.reply import Claim
from briefbot.answering.chat.sources import Ground, Source, flat
from briefbot.answering.figures import Figure, figures
from briefbot.answering.words import Word, keys, words
from briefbot.documents.sentences import sentence_spans

Reason = Literal[
    "form", "passages", "language", "quotes", "figures", "names", "negation", "attribution", "words"
]

UNITS_TRIED = 12
SHORTEST_QUOTE = 3  # characters; a letter between quotation marks proves nothing
SHORTEST_ROOT, LONGEST_ENDING = 5, 4  # letters of stems of one family
# Words that say nothing that could be false.
_NEUTRAL = """
    montant somme total hauteur mesure objectif but nombre chiffre part élément point type
    secteur notamment également aussi ensuite enfin respectivement ainsi soit principalement
    suivant autre suivante plusieurs différent diverse divers présent actuel être avoir faire
    viser comporter inclure comprendre compter représenter élever atteindre correspondre
    constituer prévoir consister porter concerner permettre figurer trouver totaliser chiffrer
    dont recommandation priorité prioritaire toutefois cependant donc car puisque lorsque afin
    titre exemple cas cadre égard matière manière façon fois cours lieu sein plan niveau domaine
    volet aspect ordre terme effet sorte décrire présenter traiter parler évoquer nommer appeler
    désigner définir signifier
"""
_CLAUSE = re.compile(
    r"\s*[;:]\s*|,\s+|\s[–—-]\s|\s+(?:et|ou|mais|tandis que|alors que|puis|ainsi que|contre)\s+"
)


@dataclass(frozen=True, slots=True)
class Proof:
    """A sentence ready to be shown, and the units it stands on."""

    text: str
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a sentence is not shown. ``bare``: it claimed nothing (an introduction, say)."""

    reason: Reason
    bare: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """A sentence or one of its clauses: ``words`` are those that must be found."""

    text: str
    words: tuple[Word, ...]
    figures: tuple[Figure, ...]


class Checker:
    """Proves sentences against one answer's numbered passages."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.sources = sources
        self._verbs = attribution.Vocabulary()
        self._requests: dict[Ground, bool] = {}
        self._neutral = frozenset(key for word in _NEUTRAL.split() for key in keys(word))

    def check(self, claim: Claim) -> list[Proof | Refusal]:
        """One verdict for each sentence of the claim."""
        spans = sentence_spans(claim.text)
        return [self._check(claim.text[start:end], claim.passages) for start, end in spans]

    def _check(self, sentence: str, numbers: tuple[int, ...]) -> Proof | Refusal:
        text = form.tidy(sentence)
        if not form.is_plain(text):
            return Refusal("form")
        found, stated = words(text), figures(text)
        if not numbers or not all(1 <= number <= len(self.sources) for number in numbers):
            return Refusal("passages", bare=not numbers and not stated)
        if not form.is_french(found):
            return Refusal("language")
        if speaks_to_someone(words(form.without_quotes(text))):
            return Refusal("form")
        cited = [self.sources[number - 1] for number in numbers]
        if not _quotes_stand(text, cited):
            return Refusal("quotes")
        grounds = [ground for source in cited for ground in source.grounds]
        return self._prove(_Part(text, found, stated), grounds)

    def _prove(self, whole: _Part, grounds: Sequence[Ground]) -> Proof | Refusal:
        """On one unit; failing that, clause by clause."""
        closest: Reason = "words"
        for place, ground in enumerate(_nearest(whole, grounds)):
            fault = self._fault(whole, ground)
            if fault is None:
                return Proof(whole.text, (ground,))
            closest = closest if place else fault
        clauses = self._clauses(whole)
        joined = self._prove_clauses(whole, clauses, grounds) if len(clauses) > 1 else None
        return Proof(whole.text, joined) if joined else Refusal(closest)

    def _prove_clauses(
        self, whole: _Part, clauses: Sequence[_Part], grounds: Sequence[Ground]
    ) -> tuple[Ground, ...] | None:
        found: dict[Ground, None] = {}
        for clause in clauses:
            ground = self._ground_of(clause, whole, grounds)
            if ground is None:
                return None
            found[ground] = None
        return tuple(found)

    def _ground_of(self, clause: _Part, whole: _Part, grounds: Sequence[Ground]) -> Ground | None:
        for ground in _nearest(clause, grounds):
            attributed = attribution.attribute(whole.text, whole.words, ground, self._verbs)
            of_subject = not clause.figures or _same_subject(whole, attributed, ground)
            if of_subject and self._fault(clause, ground, attributed) is None:
                return ground
        return None

    def _fault(
        self, part: _Part, ground: Ground, attributed: Attribution | None = None
    ) -> Reason | None:
        """What keeps a part from standing on a unit; ``attributed`` is its whole sentence's."""
        own = attribution.attribute(part.text, part.words, ground, self._verbs)
        if not self._attributed(attributed or own, ground):
            return "attribution"
        if not states_figures(part.text, part.figures, ground):
            return "figures"
        needed = [
            word
            for place, word in enumerate(part.words)
            if place not in own.spans and not _in_figure(word, part.figures)
        ]
        if not _names_stand(part.text, needed, ground):
            return "names"
        if turned_round(part.words, ground.words) or _overstated(needed, ground):
            return "negation"
        return None if self._words_stand(needed, ground) else "words"

    def _attributed(self, found: Attribution, ground: Ground) -> bool:
        if ground not in self._requests:
            self._requests[ground] = attribution.is_request(ground, self._verbs)
        requested = self._requests[ground]
        if found.wrong or (requested and not found.asks) or (found.adds and not requested):
            return False
        return found.asks or found.says or not attribution.is_opinion(ground)

    def _clauses(self, whole: _Part) -> list[_Part]:
        """The parts a sentence joins; one with no word of its own stays with the one before."""
        texts: list[tuple[int, int]] = []
        start = 0
        for match in [*_CLAUSE.finditer(whole.text), None]:
            end = match.start() if match else len(whole.text)
            own = words(whole.text[start:end])
            if any(word.content and self._neutral.isdisjoint(word.keys) for word in own):
                texts.append((start, end))
            elif texts:
                texts[-1] = (texts[-1][0], end)
            start = match.end() if match else end
        return [
            _Part(text, words(text), figures(text))
            for text in (whole.text[start:end] for start, end in texts)
        ]

    def _words_stand(self, needed: Sequence[Word], ground: Ground) -> bool:
        return all(
            not word.content
            or not self._neutral.isdisjoint(word.keys)
            or any(_of_family(key, ground.keys) for key in word.keys)
            for word in needed
        )


def _quotes_stand(text: str, cited: Sequence[Source]) -> bool:
    quotes = form.quoted_words(text)
    if quotes is None:
        return False
    return all(
        len(quote) >= SHORTEST_QUOTE and any(flat(quote) in flat(source.text) for source in cited)
        for quote in quotes
    )


def _nearest(part: _Part, grounds: Sequence[Ground]) -> list[Ground]:
    """The units that share most with a part, most first: no other could be what it stands on."""
    wanted = {word.stem for word in part.words if word.content}

    def shared(ground: Ground) -> int:
        known = sum(any(f.same(other) for other in ground.figures) for f in part.figures)
        introduced = sum(len(wanted & lead.keys) for lead in (*ground.leads, *ground.before))
        return 2 * len(wanted & ground.unit.keys) + introduced + 3 * known

    return sorted(grounds, key=shared, reverse=True)[:UNITS_TRIED]


def _is_name(word: Word, first: bool) -> bool:
    if word.text.isupper() and len(word.text) > 1:
        return True
    return word.text[:1].isupper() and not first


def _names_stand(text: str, needed: Sequence[Word], ground: Ground) -> bool:
    """Every name as written; names that follow one another, in that order there too."""
    for place, word in enumerate(needed):
        if not _is_name(word, first=word.start == 0):
            continue
        if not _named_there(word, ground):
            return False
        before = needed[place - 1] if place else word
        joined = before is not word and not text[before.end : word.start].strip(" -")
        pair = f"{before.fold} {word.fold}"
        named = before.content and before.text[:1].isupper()
        if joined and named and pair not in ground.names.replace("-", " "):
            return False
    return True


def _named_there(word: Word, ground: Ground) -> bool:
    return re.search(rf"\b{re.escape(word.fold)}\b", ground.names) is not None


def _same_subject(whole: _Part, attributed: Attribution, ground: Ground) -> bool:
    """Whether a unit is about what the sentence is about, so that its figures may be given of it.

    That is the sentence's first word of substance and the names before its first figure.
    """
    first = min(figure.start for figure in whole.figures)
    said = [
        word
        for place, word in enumerate(whole.words)
        if word.content and place not in attributed.spans and not _in_figure(word, whole.figures)
    ]
    named = [word for word in said if word.start < first and _is_name(word, word.start == 0)]
    opens = attributed.spans or not said or not ground.keys.isdisjoint(said[0].keys)
    return bool(opens) and all(_named_there(word, ground) for word in named)


def _in_figure(word: Word, stated: Sequence[Figure]) -> bool:
    return any(figure.start <= word.start < figure.end for figure in stated)


def _overstated(needed: Sequence[Word], ground: Ground) -> bool:
    return any(word.fold in ABSOLUTE and word.fold not in ground.forms for word in needed)


def _of_family(key: str, known: frozenset[str]) -> bool:
    """Whether a stem is known, or begins a known one, or is begun by it (bonifi-, bonif-)."""
    if key in known:
        return True
    for other in known:
        root, ending = min(len(key), len(other)), abs(len(key) - len(other))
        alike = ending <= 1 if root == SHORTEST_ROOT else ending <= LONGEST_ENDING
        if root >= SHORTEST_ROOT and alike and (key.startswith(other) or other.startswith(key)):
            return True
    return False
