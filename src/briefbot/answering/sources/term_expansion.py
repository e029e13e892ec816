"""The words of a corpus: how much each tells, and which of them a question's word may mean."""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from threading import Lock

import simplemma
from rapidfuzz import process
from rapidfuzz.distance import OSA

from briefbot.answering.question.models import Language
from briefbot.answering.sources.units import UnitDocument
from briefbot.text import grammar
from briefbot.text.words import Stems, Word, fold, keys, stems

TRANSLATIONS = Path(__file__).with_name("translations.json")
RARITY = Path(__file__).with_name("rarity.json")
# Sureness (0 to 1) that a stem of the documents stands for a word of the question, set by hand: the
# word itself, one that it begins (less where it has four letters), its family, its spelling mended;
# an English word's translation, sure or not, and that of one used in French.
SAME, CLOSE, CLIPPED, KIN, MISTYPED = 1.0, 0.9, 0.75, 0.6, 0.85
MEANT, MAYBE_MEANT, BORROWED = 0.9, 0.6, 0.5
SURE_TRANSLATION = 0.15  # probability (``training/word_tables.py``), set by hand
OFTENER = 3  # times that a word's long form is used for each time that its clipped one is
SHORTEST_MISTYPED = 5  # letters: a letter off in a shorter one makes another word
MOST_TELLING = 8.0  # the weight of a word never seen, in nats
WORDS_KEPT = 4096  # of the questions, with what each may stand for
INITIALS = re.compile(r"[A-Z]{4,7}")  # three letters begin three words in a row by chance
# A name's own little words; « formation pour développer et consolider » is no name for FDEC.
BETWEEN = r"[\s-]+(?:(?:[dl]['’]|(?:de|du|des|la|le|les|et|à|au|aux|en)\s+))*"
ACCENTED = {"A": "AÀÂ", "C": "CÇ", "E": "EÉÈÊË", "I": "IÎÏ", "O": "OÔ", "U": "UÙÛÜ"}
_english = Stems("english")


class Vocabulary:
    """The stems of some documents, with what each weighs; answers are cached by word."""

    def __init__(self, documents: Iterable[UnitDocument]) -> None:
        seen: Counter[str] = Counter()
        count = 0
        publishers: set[str] = set()
        self._texts: list[str] = []
        for document in documents:
            self._texts.append(document.document.text)
            if not document.is_sheet:
                publishers |= document.publisher
            for head in document.heads:
                seen.update(head)
            beside: set[str] = set()
            for unit in document.units:
                count += 1
                seen.update(unit.keys)
                if unit.told_beside not in beside:  # once for a table, not for each of its rows
                    beside.add(unit.told_beside)
                    seen.update(stems(unit.told_beside))
        self._seen = seen
        self._publishers = frozenset(publishers)
        self._count = max(count, 1)
        self._sorted = sorted(stem for stem in seen if not stem[0].isdigit())
        self._matches: dict[tuple[str, Language], Mapping[str, float]] = {}
        self._lock = Lock()

    def __contains__(self, stem: str) -> bool:
        return stem in self._seen

    def weight(self, word: Word, matches: Mapping[str, float]) -> float:
        """How much a word tells: its rarity here, or in French at large where it is not here."""
        general = general_weight(word.stem)
        best = [key for key, sure in matches.items() if sure >= MISTYPED]
        if not best:
            return general
        seen = max(self._seen[key] for key in best)
        here = math.log(1 + (self._count - seen + 0.5) / (seen + 0.5))
        return min(max(here, 0.5), MOST_TELLING)

    def matches(self, word: Word, language: Language = "fr") -> Mapping[str, float]:
        """The corpus's stems a word may stand for, each with how surely (0 to 1)."""
        known = (word.text, language)  # as it is written: « OBNL » are letters, « obnl » a word
        matches = self._matches.get(known)
        if matches is None:
            matches = self._find(word, language)
            with self._lock:
                if len(self._matches) >= WORDS_KEPT:
                    del self._matches[next(iter(self._matches))]
                self._matches[known] = matches
        return matches

    def any_of(self, forms: Iterable[str]) -> Mapping[str, float]:
        """The stems of some words that the corpus holds, all surely meant."""
        found = {keys(form)[0] for form in forms}
        return {stem: CLOSE for stem in found if stem in self._seen}

    def _find(self, word: Word, language: Language) -> dict[str, float]:
        found = {key: SAME for key in word.keys if key in self._seen}
        if word.fold[0].isdigit():
            return found
        for key in word.keys:
            self._add_derived(found, key)
        self._add_said_otherwise(found, word)
        if language == "en":
            self._add_translations(found, word, MEANT, MAYBE_MEANT)
        if not found:
            self._add_guessed(found, word)
        elif max(found.values()) <= KIN:  # « Wolfsburg », which only begins like « Wolfsbourg »
            self._add_mistyped(found, word)
        return found

    def _add_said_otherwise(self, found: dict[str, float], word: Word) -> None:
        """What grammar makes another way of saying the word."""
        stems = self._publishers if word.fold in grammar.PUBLISHER else frozenset()
        for direction in _directions():
            if direction.intersection(word.keys):
                stems |= direction
        for stem in stems:
            self._add(found, stem, CLOSE)

    def _add_guessed(self, found: dict[str, float], word: Word) -> None:
        """What a word may stand for that is nowhere as such."""
        if INITIALS.fullmatch(word.text):
            for stem in self._spelled_out(word.text):
                self._add(found, stem, CLOSE)
        if general_weight(word.stem) == MOST_TELLING:  # « les jobs », « le staff »
            self._add_translations(found, word, BORROWED, BORROWED)
        if not found and len(word.fold) >= SHORTEST_MISTYPED:
            self._add_elided(found, word)
            self._add_mistyped(found, word)

    def _add_translations(
        self, found: dict[str, float], word: Word, sure: float, less_sure: float
    ) -> None:
        for stem, p in _translations().get(_english.stem(word.fold), {}).items():
            self._add(found, stem, sure if p >= SURE_TRANSLATION else less_sure)

    def _add(self, found: dict[str, float], stem: str, sure: float) -> None:
        if stem in self._seen and found.get(stem, 0.0) < sure:
            found[stem] = sure

    def _add_derived(self, found: dict[str, float], key: str) -> None:
        """Words of one family: one stem begins the other, or both begin alike and end soon."""
        if len(key) < 4:
            return
        for stem in self._beginning(key):
            # To a stemmer « environnement » is « environ », « environnemental » all of it.
            if len(stem.removesuffix("emental")) - len(key) <= 7:
                usual = self._seen[stem] >= OFTENER * max(self._seen[key], 1)  # « coop », « info »
                self._add(found, stem, CLOSE if len(key) >= 5 or usual else CLIPPED)
        for size in range(4, len(key)):
            if key[:size] in self._seen and len(key) - size <= 5:
                self._add(found, key[:size], CLOSE if size >= 5 else KIN)
        for common, rest in ((6, 5), (5, 3)):
            if len(key) >= common and len(key) - common <= rest:
                for stem in self._beginning(key[:common]):
                    if len(stem) - common <= rest:
                        self._add(found, stem, KIN)

    def _spelled_out(self, initials: str) -> tuple[str, ...]:
        """The last of the words that letters stand for, where a text has them in a row.

        « organisme à but non lucratif » for OBNL.
        """
        spelled = re.compile(
            r"\b" + BETWEEN.join(f"([{ACCENTED.get(c, c)}]" + r"[^\W\d_]+)" for c in initials),
            re.IGNORECASE,
        )
        for text in self._texts:
            for match in spelled.finditer(text):
                if not any(fold(word) in grammar.FRENCH_FUNCTION for word in match.groups()):
                    return keys(match[len(initials)])
        return ()

    def _beginning(self, prefix: str) -> Iterable[str]:
        place = bisect_left(self._sorted, prefix)
        while place < len(self._sorted) and self._sorted[place].startswith(prefix):
            yield self._sorted[place]
            place += 1

    def _add_elided(self, found: dict[str, float], word: Word) -> None:
        """A word run into its article: « lentente », « lécole »."""
        if word.fold[0] in "ld" and word.fold[1] in "aehiouy" and not is_french(word.text):
            self._add(found, keys(word.fold[1:])[0], CLOSE)

    def _add_mistyped(self, found: dict[str, float], word: Word) -> None:
        if len(word.fold) < SHORTEST_MISTYPED or is_french(word.text):
            return
        slips = 1 if len(word.fold) < 8 else 2
        near = process.extract(
            word.stem, self._sorted, scorer=OSA.distance, score_cutoff=slips, limit=3
        )
        for stem, _distance, _place in near:
            if stem[0] == word.stem[0] and len(stem) >= 4:
                self._add(found, stem, MISTYPED)


@lru_cache(maxsize=1)
def _directions() -> tuple[frozenset[str], ...]:
    """The stems of the words of a fall, and of those of a rise."""
    return tuple(
        frozenset(keys(word)[-1] for word in direction)
        for direction in (grammar.FALL, grammar.RISE)
    )


def is_french(form: str) -> bool:
    """Whether a form is in the French dictionary; names are not."""
    return bool(simplemma.is_known(form.lower(), lang="fr"))


def general_weight(stem: str) -> float:
    """How rare a stem is in French at large, in nats; the most where it was never seen."""
    return min(float(_rarity().get(stem, MOST_TELLING)), MOST_TELLING)


@lru_cache(maxsize=1)
def _translations() -> dict[str, dict[str, float]]:
    data: dict[str, dict[str, float]] = json.loads(TRANSLATIONS.read_text(encoding="utf-8"))
    return data


@lru_cache(maxsize=1)
def _rarity() -> dict[str, float]:
    data: dict[str, float] = json.loads(RARITY.read_text(encoding="utf-8"))
    return data
