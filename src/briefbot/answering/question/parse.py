"""A question read: what kind of answer it wants, about what, and what it takes for granted.

The rules are the question grammar of French (standard, Québec, typed in a hurry) and English. They
know how one asks, never what about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from briefbot.answering.question.kinds import Kind, asks_how_many, counted_noun, read_kinds
from briefbot.answering.question.splitting import Message, read_message
from briefbot.answering.question.targets import (
    about_the_end,
    is_label_noun,
    number_of,
    without_the_end,
)
from briefbot.text import grammar
from briefbot.text.figures import Figure, FigureKind, figures
from briefbot.text.grammar import word_set
from briefbot.text.words import Word, fold, keys, words

Language = Literal["fr", "en"]

_WANTED: dict[Kind, frozenset[FigureKind]] = {
    "amount": frozenset({"amount"}),
    "percent": frozenset({"percent"}),
    "count": frozenset({"count", "percent"}),
    "duration": frozenset({"duration"}),
    "date": frozenset({"year", "date"}),
}
_ENGLISH_HINTS = word_set(
    """
    the is are what how does do which who when why where of for to in and much many would
    """
)
_QUESTION_WORDS = ("combien", "pourquoi", "comment", "recommandation", "recommandations", "montant")


@dataclass(frozen=True, slots=True)
class Term:
    """A word that must be found in what is answered; ``entity`` is a name or acronym as written.

    ``background`` tells that it was said before the question, which may not need it.
    """

    word: Word
    entity: bool
    background: bool = False

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
    ``asserted`` those it wants checked. ``number`` is
    a recommendation's number or an item's place (-1 for the last), ``by_label`` the former.
    ``counted`` are the folded words after « combien de ».
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
    by_label: bool = False
    counted: tuple[str, ...] = ()
    about_the_end: bool = False
    since: bool = False
    until: bool = False
    change: bool = False

    @property
    def kind(self) -> Kind:
        """The leading kind."""
        return self.kinds[0]


_COMBIEN_FOR = re.compile(r"\bcombien pour\b")


@lru_cache(maxsize=64)  # a follow-up reads the questions around it many times
def read_question(text: str) -> AskedFor:
    """What a question asks; never fails, whatever the text."""
    message = read_message(text)
    text = message.text
    plain = re.sub(r"\s+", " ", fold(message.asks)).strip()
    language = detect_language(plain)
    spelled = _spelled(plain, language)
    claimed = figures(text)
    number, by_label = number_of(spelled, claimed)
    kinds = read_kinds(spelled)
    if kinds == ("topic",) and _NAMED_LIST.match(spelled):
        kinds = ("list",)
    if kinds == ("topic",) and _states(spelled, claimed):
        kinds = ("yesno",)
    terms, hints = _terms(message, language, claimed, number is not None)
    if "table" in kinds or kinds[0] == "summary":
        terms = tuple(term for term in terms if term.fold not in grammar.LAYOUT)
    stated = tuple(f for f in claimed if f.kind != "ordinal" and not _labels(text, f, number))
    asserted = () if _ABLE.search(spelled) else _asserted(kinds, stated)
    wanted = frozenset[FigureKind]().union(*(_WANTED.get(kind, frozenset()) for kind in kinds))
    counted = counted_noun(spelled)
    if _COMBIEN_FOR.search(spelled):  # of dollars, or of what a table counts
        wanted |= {"count"}
    if kinds[0] == "compare" and not wanted and _SIZE.search(spelled):
        wanted = frozenset({"amount", "percent", "count"})
    if kinds[0] == "count" and not counted and not asks_how_many(spelled):  # « un chiffre sur … »
        wanted |= {"amount"}
    if kinds[0] == "duration" and _SINCE.search(spelled):
        wanted |= {"year", "date"}
    change = _CHANGE.search(spelled) is not None
    if change:  # by so much, or by so many in a hundred
        wanted |= {"amount", "percent", "count"}
    if asserted:
        wanted = frozenset({figure.kind for figure in asserted})
    return AskedFor(
        text=text,
        language=language,
        kinds=kinds,
        wanted=wanted,
        terms=terms,
        hints=hints,
        claimed=tuple(figure for figure in stated if figure not in asserted),
        asserted=asserted,
        number=number,
        by_label=by_label,
        counted=counted,
        about_the_end=about_the_end(spelled),
        since=_SINCE.search(spelled) is not None or _asks_founding(kinds, terms),
        until=_UNTIL.search(spelled) is not None,
        change=change,
    )


def _asks_founding(kinds: tuple[Kind, ...], terms: tuple[Term, ...]) -> bool:
    """« année de fondation », « quand a-t-il été créé »."""
    return kinds[0] == "date" and any(term.fold in grammar.FOUNDING_ASKED for term in terms)


# « Peut-on être membre de deux coops ? » asks what may be, not how many there are.
_ABLE = re.compile(
    r"^(?:et |mais )?(?:est[- ]ce qu\S* \w+ )?(?:peut|peuvent|pourrai\w+|puis|can|could|may)\b"
    r"(?!.{0,12}\b(?:ecrire|dire|affirmer|publier|citer|imprimer|say|write|print)\b)"
)
_SIZE = re.compile(
    r"\b(?:larg|bigg|small|high|low)(?:er|ger|gest|est)\b|\bplus (?:eleve|grand|gros|cher"
    r"|petit|import)"
    r"|\bplus de\b|combien|\bmore\b|\bless\b"
)
_UNTIL = re.compile(
    r"\bjusqu'?a quand\b|\bjusqu'?en quelle?\b|\buntil (?:when|what|which)\b|\bd'ici quand\b"
    r"|\bdate butoir\b|\becheance\b|\bfini\w* quand\b"
    r"|\bquand .{0,40}\b(?:fini|termine|expire|prend fin)"
)
_SINCE = re.compile(
    r"\bdepuis (?:quand|quel)|\bsince (?:when|what|which)\b|\bexiste\b|\bremonte|\bhow long has\b"
)
_CHANGE = re.compile(  # « de combien les loyers ont-ils monté »
    r"(?:^(?:et |mais )?|,? et |,? and )(?:de combien\b(?! d[e'])|by how much\b)"
    r"|^how much (?:more|less)\b"
)
# « Les cinq leviers ? », which a verb would make a statement to be checked.
_NAMED_LIST = re.compile(
    r"(?:et |mais |and )?(?:les|leurs|ses|the|their|its) (?:deux|trois|quatre|cinq|six|sept"
    r"|huit|neuf|dix|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?:\w+s|\w+x)\b"
    r"(?! (?:est|sont|ont|a|are|is|have|has|\w+ent)\b)"
)
_OPENS_ASKING = re.compile(
    r"^(?:et |mais |and |but )?(?:which|what|who|how|quel|qui|que|quoi)\w*\b"
)
LEAST_STATEMENT = 5  # words
LONGEST_BETWEEN = 8  # characters between a word that compares and its figure: « dépassent-elles »
_COMPARING = re.compile(r"(?:depass|exced|superieur|inferieur|atteign|exceed|reach)\w*")
_OWNERS = word_set("son sa ses leur leurs notre nos votre vos mon ma mes")
_COSTS = re.compile(r"cout(?:e|ent|ait|er|era|eront|erait|eraient)|costs?")  # « coûte 5 M$ »
_CHECKED_FIRST: tuple[FigureKind, ...] = ("amount", "percent", "count", "year", "date", "duration")


def _asserted(kinds: tuple[Kind, ...], stated: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Of the figures of a claim, those it claims; the others say of what (« à dix ans »)."""
    if not {"claim", "yesno"} & set(kinds[:2]) or kinds[0] == "sum":
        return ()
    for kind in _CHECKED_FIRST:
        found = tuple(figure for figure in stated if figure.kind == kind)
        if found:
            return found
    return ()


def _states(plain: str, claimed: tuple[Figure, ...]) -> bool:
    """Whether a statement with a figure is put as a question: « Il demande 3 M$ par an ? »."""
    stated = any(figure.kind in ("amount", "percent", "count") for figure in claimed)
    if _OPENS_ASKING.match(plain):
        return False
    return stated and plain.rstrip().endswith("?") and len(plain.split()) >= LEAST_STATEMENT


def _labels(text: str, figure: Figure, number: int | None) -> bool:
    """Whether a figure is the number of a recommendation rather than a quantity."""
    return number is not None and figure.kind in ("count", "ordinal") and figure.value == number


def detect_language(plain: str) -> Language:
    """English where its closed words outnumber the French ones; French when in doubt."""
    said = re.findall(r"[a-z]+", plain)
    english = sum(word in _ENGLISH_HINTS or word in grammar.ENGLISH_FUNCTION for word in said)
    french = sum(
        word in grammar.FRENCH_FUNCTION or word in grammar.FRENCH_QUESTION for word in said
    )
    return "en" if english > french else "fr"


def _spelled(plain: str, language: Language) -> str:
    """Question words put right where a letter is off (« conbien »)."""
    if language == "en":
        return plain

    def right(match: re.Match[str]) -> str:
        word = grammar.ABBREVIATED.get(match.group(), match.group())
        if len(word) < 6 or word in _QUESTION_WORDS:
            return word
        near = process.extractOne(
            word, _QUESTION_WORDS, scorer=DamerauLevenshtein.distance, score_cutoff=1
        )
        return near[0] if near else word

    return re.sub(r"[a-z]+", right, plain)


def _terms(
    message: Message, language: Language, claimed: tuple[Figure, ...], numbered: bool
) -> tuple[tuple[Term, ...], tuple[Word, ...]]:
    text = without_the_end(message.text)
    every = words(text)
    shouting = text.upper() == text
    priced = any(figure.kind == "amount" for figure in claimed)
    terms: list[Term] = []
    hints: list[Word] = []
    seen: set[str] = set()
    for place, word in enumerate(every):
        entity = not shouting and _is_name(word, place, text, language)
        if any(_is_figure(figure, word) or _compares(word, figure) for figure in claimed):
            continue
        if not word.content or len(word.fold) < 2 or word.stem in seen:
            continue
        if numbered and is_label_noun(word.fold):
            continue
        if word.fold in ("propre", "propres") and place and every[place - 1].fold in _OWNERS:
            continue  # « son propre rôle »
        if priced and _COSTS.fullmatch(word.fold):
            continue
        if _asks(word, language) and not entity:
            continue
        if _types(word.fold, language):
            hints.append(word)
            continue
        seen.add(word.stem)
        terms.append(Term(word, entity, message.is_background(word.start)))
    return tuple(terms), tuple(hints)


def _is_figure(figure: Figure, word: Word) -> bool:
    """Whether a word is part of a figure (« une entreprise sur deux » also holds a noun)."""
    if not figure.start <= word.start < figure.end:
        return False
    return figure.kind != "percent" or word.end == figure.end or word.fold[0].isdigit()


def _compares(word: Word, figure: Figure) -> bool:
    """Whether a word only holds something against a figure: « dépasse 400 000 »."""
    near = 0 <= figure.start - word.end <= LONGEST_BETWEEN
    return near and _COMPARING.fullmatch(word.fold) is not None


def _is_name(word: Word, place: int, text: str, language: Language) -> bool:
    if word.text.isupper() and len(word.text) > 1:
        return word.fold not in grammar.FRENCH_QUESTION  # « SVP »
    if not word.text[:1].isupper():
        return False
    starts = place == 0 or re.search(r"[.?!:]\s*[«\"“]?\s*$", text[: word.start]) is not None
    named = language == "fr" and not _asks(word, language)
    return not starts or (named and ACTS.match(text, word.end) is not None)


# « Desjardins est-il membre… ? »: what stands before an inverted verb is its subject, by name where
# no article comes before it.
ACTS = re.compile(r"\s+[^\W\d_]+[-\u2011](?:t[-\u2011])?(?:ils?|elles?|on)\b")


def _asks(word: Word, language: Language) -> bool:
    folded = word.fold
    if folded in grammar.FRENCH_QUESTION or folded in grammar.FRENCH_FRAME:
        return True
    if any(key in _frame_stems() for key in word.keys):
        return True
    return language == "en" and (
        folded in grammar.ENGLISH_FUNCTION or folded in grammar.ENGLISH_FRAME
    )


@lru_cache(maxsize=1)
def _frame_stems() -> frozenset[str]:
    return frozenset(keys(verb)[-1] for verb in grammar.FRENCH_FRAME_VERBS)


def _types(folded: str, language: Language) -> bool:
    return folded in grammar.FRENCH_TYPE or (language == "en" and folded in grammar.ENGLISH_TYPE)
