"""A question read: what kind of answer it wants, about what, and what it takes for granted.

The rules are the question grammar of French (standard, Québec, typed in a hurry) and English. They
know how one asks, never what about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from briefbot.answering.question.intents import Intent, intents_of
from briefbot.answering.question.kinds import Kind, asks_how_many, counted_noun, read_kinds
from briefbot.answering.question.models import AskedFor, Language
from briefbot.answering.question.ordering import ordering_of
from briefbot.answering.question.splitting import read_message
from briefbot.answering.question.targets import dealing_of, number_of, only_names, targets_of
from briefbot.answering.question.terms import terms_of
from briefbot.text import grammar
from briefbot.text.figures import Figure, FigureKind, figures
from briefbot.text.grammar import word_set
from briefbot.text.words import fold

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
    kinds = _kinds(spelled, claimed)
    terms, hints = terms_of(message, language, claimed, numbered=number is not None)
    if kinds[0] == "summary" or _IN_A_TABLE.search(spelled):
        terms = tuple(term for term in terms if term.fold not in grammar.LAYOUT)
    stated = tuple(f for f in claimed if f.kind != "ordinal" and not _labels(text, f, number))
    put = [figure for figure in stated if not only_names(text, figure)]
    asserted = () if _ABLE.search(spelled) else _asserted(kinds, put)
    counted = counted_noun(spelled)
    intents = intents_of(text, spelled, kinds[0])
    if by_label:
        intents |= {"numbered_recommendation"}
    if kinds[0] == "date" and any(term.fold in grammar.FOUNDING_ASKED for term in terms):
        intents |= {"since"}  # « année de fondation », « quand a-t-il été créé »
    return AskedFor(
        text=text,
        language=language,
        kinds=kinds,
        wanted=(
            frozenset(figure.kind for figure in asserted)
            or _wanted(kinds, spelled, counted=bool(counted), intents=intents)
        ),
        terms=terms,
        hints=hints,
        claimed=tuple(figure for figure in stated if figure not in asserted),
        asserted=asserted,
        number=number,
        counted=counted,
        intents=intents,
        targets=targets_of(text),
        dealing=dealing_of(text) if language == "fr" else None,
        ordering=ordering_of(text),
    )


def _kinds(spelled: str, claimed: tuple[Figure, ...]) -> tuple[Kind, ...]:
    """The kinds of answer wanted; a bare « les cinq leviers ? » asks for them."""
    kinds = read_kinds(spelled)
    if kinds == ("topic",) and _NAMED_LIST.match(spelled):
        return ("list",)
    if kinds == ("topic",) and _states(spelled, claimed):
        return ("yesno",)
    return kinds


def _wanted(
    kinds: tuple[Kind, ...], spelled: str, *, counted: bool, intents: frozenset[Intent]
) -> frozenset[FigureKind]:
    """The kinds of figure that would answer a question that puts none forward itself."""
    wanted = frozenset[FigureKind]().union(*(_WANTED.get(kind, frozenset()) for kind in kinds))
    if _COMBIEN_FOR.search(spelled):  # of dollars, or of what a table counts
        wanted |= {"count"}
    if kinds[0] == "compare" and not wanted and _SIZE.search(spelled):
        wanted = frozenset({"amount", "percent", "count"})
    if kinds[0] == "count" and not counted and not asks_how_many(spelled):  # « un chiffre sur … »
        wanted |= {"amount"}
    if kinds[0] == "duration" and "since" in intents:
        wanted |= {"year", "date"}
    if "change" in intents:  # by so much, or by so many in a hundred
        wanted |= {"amount", "percent", "count"}
    return wanted


# Words that say where in a table to look are no part of what is asked.
_IN_A_TABLE = re.compile(
    r"\b(?:colon+es?|cases?|cellules?|tableaux?|ligne du|columns?|row|cell|table)\b"
)
_COMBIEN_FOR = re.compile(r"\bcombien pour\b")
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
# « Les cinq leviers ? », which a verb would make a statement to be checked.
_NAMED_LIST = re.compile(
    r"(?:et |mais |and )?(?:les|leurs|ses|the|their|its) (?:deux|trois|quatre|cinq|six|sept"
    r"|huit|neuf|dix|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?:\w+s|\w+x)\b"
    r"(?! (?:est|sont|ont|a|are|is|have|has|\w+ent)\b)"
)
_OPENS_ASKING = re.compile(
    r"^(?:et |mais |and |but )?(?:which|what|who|how|quel|qui|que|quoi)\w*\b"
)
LEAST_STATEMENT = 5  # words from which what asks by « ? » alone is a statement; set by hand
_CHECKED_FIRST: tuple[FigureKind, ...] = ("amount", "percent", "count", "year", "date", "duration")


def _asserted(kinds: tuple[Kind, ...], stated: Sequence[Figure]) -> tuple[Figure, ...]:
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
    return re.sub(r"[a-z]+", lambda match: _right(match.group()), plain)


@lru_cache(maxsize=4096)
def _right(word: str) -> str:
    word = grammar.ABBREVIATED.get(word, word)
    if len(word) < 6 or word in _QUESTION_WORDS:
        return word
    near = process.extractOne(
        word, _QUESTION_WORDS, scorer=DamerauLevenshtein.distance, score_cutoff=1
    )
    return near[0] if near else word
