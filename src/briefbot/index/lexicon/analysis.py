"""The French analyser: what counts as the same word, or number, to the index and a question."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

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


_BLANK = r"[ \u00a0\u202f\u2009]"
_NUMBER = re.compile(
    rf"""
    (?<![\w.,])
    (?P<whole>\d{{1,3}}(?:{_BLANK}\d{{3}})+(?!\d) | \d{{1,3}}(?:[.,]\d{{3}}){{2,}}(?!\d)
      | [1-9]\d{{0,2}},\d{{3}}(?![\d,]) | \d+)
    (?:[.,](?P<decimals>\d+))?
    (?:{_BLANK}?(?P<scale>
        [kK](?=\$|{_BLANK}\$|\b) | M(?=\$|{_BLANK}\$|\b) | G(?=\$|{_BLANK}\$|\b)
        | Md(?=\$|{_BLANK}\$|\b) | (?i:mille|thousand|millions?|milliards?|billions?)\b))?
    """,
    re.VERBOSE,
)
_SCALES = {"k": 3, "mille": 3, "thousand": 3, "m": 6, "million": 6, "g": 9, "md": 9}
_SCALES |= {"milliard": 9, "billion": 9}
_MOST_DIGITS = 15


def canonical_numbers(text: str) -> str:
    """The text with each number put as its value in digits, and as written where that differs.

    ``8,8 M$`` becomes ``8d8 8800000 dollars``: decimals keep a ``d`` so that no tokenizer cuts
    them, and someone who types the 8,8 alone still finds it.
    """
    return _NUMBER.sub(_canonical, text).replace("$", " dollars ")


def _canonical(found: re.Match[str]) -> str:
    whole = re.sub(r"\D", "", found["whole"])
    decimals = (found["decimals"] or "").rstrip("0")
    written = f"{whole.lstrip('0') or '0'}d{decimals}" if decimals else whole
    scale = (found["scale"] or "").lower().removesuffix("s")
    if not scale or len(whole) > _MOST_DIGITS:
        return f" {written} "
    value = Decimal(f"{whole}.{decimals or 0}").scaleb(_SCALES[scale])
    return f" {written} {value.normalize():f} ".replace(".", "d")


SHORTEST = 4  # letters of a word that is worth correcting
LONG = 8  # letters from which two slips are allowed
ENDING = 2  # last letters in which two forms of one word may differ
MOST_CORRECTIONS = 3


class Spelling:
    """The vocabulary of an index: words without accents and the stems they stand for."""

    def __init__(self, vocabulary: Mapping[str, Sequence[str]]) -> None:
        self._stems = vocabulary
        self._by_length: defaultdict[int, list[str]] = defaultdict(list)
        for word in vocabulary:
            if word.isalpha():
                self._by_length[len(word)].append(word)

    def stems(self, word: str) -> Sequence[str]:
        """The stems of a word, accents set aside; none where the index does not hold it."""
        return self._stems.get(fold(word), ())

    def nearest(self, word: str) -> list[str]:
        """The stems of the words of the index fewest slips away from one that is not in it.

        A word of the French dictionary was meant as it stands: only words that differ from it in
        their ending, other forms of the same word, are taken for it.
        """
        from simplemma import is_known

        folded = fold(word)
        if len(folded) < SHORTEST or not folded.isalpha():
            return []
        kept = folded[:-ENDING] if is_known(word, lang="fr") else folded[0]
        near = [
            (known, slips) for known, slips in self._within_reach(folded) if known.startswith(kept)
        ]
        fewest = min((slips for _, slips in near), default=0)
        chosen = [known for known, slips in near if slips == fewest][:MOST_CORRECTIONS]
        return list(dict.fromkeys(stem for known in chosen for stem in self._stems[known]))

    def _within_reach(self, word: str) -> Iterator[tuple[str, int]]:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        most = 1 if len(word) < LONG else 2
        for length in range(len(word) - most, len(word) + most + 1):
            candidates = self._by_length.get(length, ())
            for known, slips, _ in process.extract(
                word, candidates, scorer=OSA.distance, score_cutoff=most, limit=None
            ):
                yield known, slips
