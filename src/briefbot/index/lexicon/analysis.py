"""The French analyser: what counts as the same word for the lexical index and for a question."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from briefbot.index.lexicon.numbers import canonical_numbers

if TYPE_CHECKING:
    from tantivy import TextAnalyzer, TextAnalyzerBuilder

ANALYSER_VERSION = 2
LONGEST_WORD = 40
ROOT = 5  # letters

_APOSTROPHES = re.compile(r"[’‘ʼ`´]")
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\w)", re.IGNORECASE)
_HYPHENS = re.compile(r"(?<=\w)[\u2010\u2011-](?=\w)")
_INVERSION = re.compile(
    r"[\u2010\u2011-](?:t[\u2010\u2011-])?"
    r"(?:ils?|elles?|on|je|tu|nous|vous|ce|moi|toi|lui|leur|les?|la|y|en|ci|là)\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"\b(?:\w\.){2,}")
_COMPOUND = re.compile(r"\b[^\W\d_]+(?:[\u2010\u2011-][^\W\d_]+)+\b")

# Words of French grammar, and those of English that an English question is made of. Not among
# them: negations, « plus », « moins » and every word that can be what is asked.
_STOP_WORDS = (
    "a à ai as au aux avec avez avons c ce ces cet cette ceux ci comme d dans de des dont "
    "du elle elles en est et étaient était être eu eux fait il ils j je l la là le les "
    "leur leurs lors lui m ma mais me mes moi mon n ne nos notre nous on ont or ou où par "
    "pas pour qu que quel quelle quelles quels qui s sa sans se selon ses si son sont sur "
    "t ta te tes toi ton tous tout toute tu un une vos votre vous y combien comment quand "
    "quoi pourquoi lequel laquelle donc sera serait seront fut ainsi afin entre the of "
    "and to in is are was were be been for on at by with from as it its this that these "
    "those an what which who whom how many much when where why does do did has have had "
    "will would can could "
)
STOP_WORDS = frozenset(_STOP_WORDS.split())


@lru_cache(maxsize=1)
def french_analyser() -> TextAnalyzer:
    """From normalised text to stems: lower case, no stop words, stems, no accents.

    The stemmer comes before the accents are dropped: it reads them (« financée », « finance »).
    """
    from tantivy import Filter

    return _words_builder().filter(Filter.stemmer("french")).filter(Filter.ascii_fold()).build()


@lru_cache(maxsize=1)
def words_analyser() -> TextAnalyzer:
    """From normalised text to words as written, in lower case, without stop words."""
    return _words_builder().build()


def _words_builder() -> TextAnalyzerBuilder:
    from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

    folded = [fold(word) for word in STOP_WORDS]
    return (
        TextAnalyzerBuilder(Tokenizer.simple())
        .filter(Filter.remove_long(LONGEST_WORD))
        .filter(Filter.lowercase())
        .filter(Filter.custom_stopword(sorted({*STOP_WORDS, *folded})))
    )


def roots(words: Iterable[str]) -> list[str]:
    """The first letters of words, without accents: what the stemmer leaves apart, they join.

    « financement » and « financières » have one root, and so have many a slip and many an English
    word and its French one.
    """
    return [fold(word)[:ROOT] for word in words if word.isalpha()]


def normalise(text: str) -> str:
    """Text as the analyser wants it: numbers in one form, elisions cut, compounds also in one word.

    ``l’Entente`` gives ``Entente``, ``co-op`` gives ``co op coop``, ``C.Q.C.M.`` gives ``CQCM``,
    ``demande-t-il`` gives ``demande``.
    """
    text = _APOSTROPHES.sub("'", text)
    text = _INITIALS.sub(lambda found: found[0].replace(".", ""), text)
    text = _ELISION.sub(" ", canonical_numbers(text))
    text = _INVERSION.sub(" ", text)
    return _COMPOUND.sub(_with_joined, text)


def _with_joined(found: re.Match[str]) -> str:
    parts = _HYPHENS.sub(" ", found[0])
    return f"{parts} {parts.replace(' ', '')}"


def fold(text: str) -> str:
    """Lower case without accents or ligatures."""
    text = text.lower().replace("œ", "oe").replace("æ", "ae")
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text)
        if not unicodedata.combining(letter)
    )
