"""The noun phrases of a question, found by its closed-class words: what a follow-up puts anew.

There is no tagger here: determiners, prepositions, pronouns and question words part a question
well enough to tell what it is about from how it asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import simplemma

from briefbot.answering.question.models import AskedFor
from briefbot.answering.question.parse import read_question
from briefbot.text.grammar import word_set
from briefbot.text.words import Word, words

Gender = Literal["m", "f", ""]

_PREPOSITIONS = {
    "au": "à", "aux": "à", "de": "de", "d": "de", "du": "de", "des": "de",
    "cote": "pour", "niveau": "pour", "pour": "pour", "concernant": "pour", "sur": "sur",
    "dans": "dans", "en": "en", "chez": "chez", "selon": "selon", "par": "par", "avec": "avec",
    "sous": "sous", "entre": "entre", "vers": "vers", "sans": "sans", "depuis": "depuis",
    "for": "pour", "about": "pour", "in": "dans", "to": "à", "at": "à", "of": "de",
    "by": "par", "with": "avec", "from": "de", "under": "sous",
}  # fmt: skip
_CONTRACTED = {"au", "aux", "du", "des"}  # a preposition and an article in one
_PLURAL = word_set("les des aux ces ses mes tes nos vos leurs quelques plusieurs these those many")
_MASCULINE = word_set("le un ce cet du au")
_FEMININE = word_set("la une cette sa ma ta")
_INDEFINITE = word_set("un une des d quelques plusieurs some any many")
_DETERMINERS = _PLURAL | _MASCULINE | _FEMININE | _INDEFINITE | word_set(
    "l son mon ton notre votre leur chaque the this that its their his her our your my"
)  # fmt: skip
_QUESTION = word_set(
    """
    quel quelle quels quelles combien comment pourquoi quand qui que quoi qu lequel laquelle
    lesquels lesquelles what which who whom whose when where why how much
    """
)
_BEFORE_VERB = word_set("they we you i he she it who")  # « they ask »: no tagger for English
_BEFORE_ASKED = word_set("quel quelle quels quelles combien what which many much")
_MODIFIERS = word_set("autre autres meme memes tout tous toute toutes other same all")
_AUXILIARIES = word_set(
    """
    est sont etait etaient sera seront serait seraient ete ont avait avaient aura aurait fait font
    peut peuvent doit doivent va vont is are was were be been has have had do does did will would
    can could should
    """
)
SUBJECTS = word_set("il elle ils elles on ce c ca cela je tu nous vous it they he she we i you")
_INVERTED = re.compile(r"[-\u2011](?:t[-\u2011])?(?:ils?|elles?|on|ce|je|tu|nous|vous)\b")
BREAK = re.compile(r"[^\w\s'’-]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase where it stands in a question, with what introduces it.

    ``bare`` is where its own words begin, after preposition and determiner. ``preposition`` is a
    family (« à » for « aux ») or empty. ``plural`` is None where nothing tells. ``asked`` tells
    that it follows « quel » or « combien », ``tells`` that it holds a word that carries a subject.
    """

    start: int
    bare: int
    end: int
    text: str
    preposition: str
    determiner: str
    plural: bool | None
    gender: Gender
    asked: bool
    tells: bool
    name: bool

    @property
    def definite(self) -> bool:
        """Whether it points at something known: a name, « le programme », not « une loi »."""
        return self.name or (self.determiner != "" and self.determiner not in _INDEFINITE)


def phrases(text: str) -> tuple[Phrase, ...]:
    """The noun phrases of a question, in order; they do not overlap."""
    return _phrases(text, read_question(text), linked=True)


def phrases_of(asked: AskedFor) -> tuple[Phrase, ...]:
    """The same of a question that was read."""
    return _phrases(asked.text, asked, linked=True)


def parts(text: str) -> tuple[Phrase, ...]:
    """The noun phrases of a question, « de » and what follows it apart from what it completes."""
    return _phrases(text, read_question(text), linked=False)


def parts_of(asked: AskedFor) -> tuple[Phrase, ...]:
    """The same of a question that was read."""
    return _phrases(asked.text, asked, linked=False)


def _phrases(text: str, asked: AskedFor, *, linked: bool) -> tuple[Phrase, ...]:
    telling = {term.word.start for term in asked.terms}
    names = {term.word.start for term in asked.terms if term.entity}
    return tuple(_phrase(text, run, telling, names) for run in _runs(text, linked=linked))


def is_verb(word: Word) -> bool:
    """Whether a French form is surely a finite verb or an infinitive."""
    form = word.text.lower()
    if word.fold in _AUXILIARIES:
        return True
    if word.start > 0 and word.text[:1].isupper():  # « Val-Perdu »
        return False
    lemma = str(simplemma.lemmatize(form, lang="fr"))
    if not lemma.endswith(("er", "ir", "re", "oir")) or form == f"{lemma}s":
        return False
    return form != lemma and not form.endswith(("é", "ée", "és", "ées", "ant"))


def verbs_of(asked: AskedFor) -> frozenset[int]:
    """Where the terms of a question begin that are surely verbs."""
    return frozenset(term.word.start for term in asked.terms if is_verb(term.word))


def asks(word: Word) -> bool:
    """Whether a word is a question word."""
    return word.fold in _QUESTION


@dataclass(slots=True)
class _Run:
    """A phrase as it is read, word by word."""

    words: list[Word]
    asked: bool
    content: int = 0  # how many of the words carry something
    end: int = 0  # where the last of these ends
    of: bool = False  # « de » was the last word


def _runs(text: str, *, linked: bool) -> Iterator[_Run]:
    open_run: _Run | None = None
    before: Word | None = None
    said = words(text)
    for word, after in zip(said, (*said[1:], None), strict=False):
        broken = before is not None and BREAK.search(text[before.end : word.start]) is not None
        joins = word.fold in ("et", "and") and _capital(before) and _capital(after)
        if open_run is not None and joins and not broken:
            open_run.words.append(word)  # « la Fondation Lucie et André Chagnon »
            before = word
            continue
        inverted = _INVERTED.match(text, word.end) is not None
        ends = broken or inverted or _predicate(open_run, word, after)
        if open_run is not None and (ends or not _goes_on(open_run, word, linked=linked)):
            if open_run.content:
                yield open_run
            open_run = None
        hurried = before is None and word.fold == "a"  # « a la jeunesse », without its accent
        subject = before is not None and before.fold in _BEFORE_VERB and not broken
        noun = _carries(word) and not subject and not inverted
        if open_run is None and (hurried or _introduces(word) or noun):
            open_run = _Run([], before is not None and not broken and before.fold in _BEFORE_ASKED)
        if open_run is not None:
            _take(open_run, word)
        before = word
    if open_run is not None and open_run.content:
        yield open_run


def _capital(word: Word | None) -> bool:
    return word is not None and word.text[:1].isupper()


def _introduces(word: Word) -> bool:
    return word.fold in _DETERMINERS or _preposition(word) != ""


def _preposition(word: Word) -> str:
    return "à" if word.text in ("à", "À") else _PREPOSITIONS.get(word.fold, "")


def _carries(word: Word) -> bool:
    if asks(word) or word.fold in _AUXILIARIES or word.fold in SUBJECTS:
        return False
    return (word.content and not is_verb(word)) or word.fold in _MODIFIERS


def _goes_on(run: _Run, word: Word, *, linked: bool) -> bool:
    if asks(word):
        return False
    if linked and _PREPOSITIONS.get(word.fold) == "de" and run.content and not run.of:
        return True
    if _introduces(word):
        return not run.content or run.of
    if word.fold in _AUXILIARIES:
        return False
    # After « le » or « du » even what looks like a verb is a noun: « le compte ».
    return word.fold in _MODIFIERS or (word.content and (not is_verb(word) or _determined(run)))


def _predicate(run: _Run | None, word: Word, after: Word | None) -> bool:
    """Whether a form that is a noun or a verb is the verb: « la fondation finance combien »."""
    if run is None or not run.content or run.of or after is None or not word.text.islower():
        return False
    if not (asks(after) or after.fold in _DETERMINERS - _CONTRACTED):
        return False
    return bool(simplemma.is_known(f"{word.text.lower()}r", lang="fr"))


def _determined(run: _Run) -> bool:
    return (not run.content or run.of) and run.words[-1].fold in _DETERMINERS


def _take(run: _Run, word: Word) -> None:
    run.words.append(word)
    introduces = _introduces(word) or word.fold == "a"
    run.of = introduces and run.content > 0
    if not introduces:
        run.content += 1
        run.end = word.end


def _phrase(text: str, run: _Run, telling: set[int], names: set[int]) -> Phrase:
    first = run.words[0]
    preposition = "à" if first.fold == "a" else _preposition(first)
    place = 0
    while place < len(run.words) - 1 and (place == 0 or _introduces(run.words[place])):
        if not _introduces(run.words[place]) and run.words[place].fold != "a":
            break
        place += 1
    before = [word.fold for word in run.words[:place]]
    determiner = before[-1] if before and before[-1] in _DETERMINERS else ""
    if determiner == "des" and len(before) == 1 and not run.asked:
        preposition = "" if first.start == 0 else preposition
    own = [word for word in run.words[place:] if word.end <= run.end]
    return Phrase(
        start=first.start,
        bare=own[0].start,
        end=run.end,
        text=text[first.start : run.end],
        preposition=preposition,
        determiner=determiner,
        plural=_plural(determiner, own[0], asked=run.asked),
        gender="m" if determiner in _MASCULINE else "f" if determiner in _FEMININE else "",
        asked=run.asked,
        tells=any(word.start in telling for word in own),
        name=any(word.start in names for word in own),
    )


def _plural(determiner: str, head: Word, *, asked: bool) -> bool | None:
    if determiner in _PLURAL:
        return True
    if determiner in _MASCULINE | _FEMININE | {"l", "son"}:
        return False
    if asked or head.fold.endswith("s"):
        return head.fold.endswith(("s", "x"))
    return None
