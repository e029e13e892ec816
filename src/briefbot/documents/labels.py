"""A label and the paragraph that is its value: « Vote : », then « 15 pour, 2 contre. »"""

from __future__ import annotations

import re

from briefbot.documents.models import Block, Document
from briefbot.documents.recommendations import introduces_recommendations, recommendation_label

_NUMBER = re.compile(r"^\W*(?:\d+(?:\.\d+)+[.)]?|(?:\d+|[IVXL]+|[A-Z])[.)])\s")
_VERB = re.compile(
    r"\b(?:a|ont|est|sont|était|étaient|sera|seront|serait|seraient|fait|font|va|vont|veut|veulent"
    r"|peut|peuvent|doit|doivent|manque|manquent|compte|comptent|coûte|coûtent|vaut|valent"
    r"|représente|représentent|\w{3,}(?:èrent|eront|aient))\b"
)
_BLANK = "[ \u00a0\u202f]"
_AMOUNT = rf"\d{{1,3}}(?:{_BLANK}\d{{3}})+|\d+(?:[.,]\d+)?"
_MEASURE = re.compile(
    rf"(?:{_AMOUNT}){_BLANK}?(?:[MGk]?[$€]|%|¢|(?:millions?|milliards?|dollars?|pour cent)\b)"
)
_COUNT = re.compile(
    rf"(?:(?P<before>[^\W\d]+[’'.]?){_BLANK})?(?<![\w.,/-])(?P<number>{_AMOUNT}){_BLANK}"
    r"(?P<noun>[a-zà-öø-ÿœ]{3,})"
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
# What a number after it names, rather than counts (« Phase 2 pour tous »).
# fmt: off
_NUMBERED_THINGS = frozenset((
    "chapitre", "partie", "section", "annexe", "article", "titre", "axe", "orientation", "mesure",
    "objectif", "priorité", "volet", "recommandation", "enjeu", "phase", "étape", "tableau",
    "figure", "graphique", "page", "pages", "no", "numéro", "lot", "loi", "point", "règlement",
    "résolution", "scénario", "question", "proposition", "engagement", "zone", "secteur", "rue",
    "route", "horizon",
))
# What follows a number that counts nothing: months, and words that begin what comes next.
_NO_COUNTED = frozenset((
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre", "pour", "par", "sur", "dans", "avec", "sans", "sous",
    "vers", "entre", "est", "sont", "les", "des", "une", "aux", "portant", "relatif", "relative",
    "concernant", "visant", "modifiant",
))
# fmt: on

_LABELLED = re.compile(r"(?P<label>[^\W\d][^:.;?!]{2,60}?)[ \u00a0]?:\s+(?P<value>\S.*)", re.DOTALL)

LONGEST_LABEL = 150  # characters
LONGEST_WITH_VALUE = 1800  # characters of both


def is_label(document: Document, block: Block) -> bool:
    """Whether a paragraph is a few words before a colon, and no request for what follows."""
    words = document.words(block)
    return (
        block.kind == "paragraph"
        and words.rstrip().endswith(":")
        and block.end - block.start <= LONGEST_LABEL
        and not introduces_recommendations(words)
    )


def states_fact(words: str) -> bool:
    """Whether a heading states something with a figure.

    « 383 personnes ont répondu », « 12 M$ pour la relève »; not « Phase 2 », « Mars 2023 ».
    """
    told = _NUMBER.sub("", words)
    if "?" in told or re.search(r"\d", told) is None:
        return False
    return _VERB.search(told) is not None or _tells_how_much(told)


def _tells_how_much(told: str) -> bool:
    """Whether words without a verb give an amount, a share, or how many of something there are."""
    if _MEASURE.search(told):
        return True
    return any(_is_count(match) for match in _COUNT.finditer(told))


def _is_count(match: re.Match[str]) -> bool:
    before, noun = (match["before"] or "").casefold(), match["noun"].casefold()
    return not (
        before in _NUMBERED_THINGS or noun in _NO_COUNTED or _YEAR.fullmatch(match["number"])
    )


def is_value(document: Document, label: Block, block: Block) -> bool:
    """Whether a paragraph is the value of the label right above it."""
    words = document.words(block)
    return (
        block.kind == "paragraph"
        and block.section == label.section
        and is_label(document, label)
        and block.end - label.start <= LONGEST_WITH_VALUE
        and not words.rstrip().endswith(":")
        and not introduces_recommendations(words)
        and not recommendation_label(words)
    )


def label_and_value(text: str) -> tuple[str, str] | None:
    """« Coût estimé : 3 M$ » as its label and its value; None where a text is no such thing."""
    match = _LABELLED.fullmatch(text)
    return None if match is None else (match["label"], match["value"])
