"""The words of an index, and which of them a misspelt word may stand for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from briefbot.index.analysis import fold

SHORTEST = 4  # letters of a word that is worth correcting
LONG = 8  # letters from which two slips are allowed
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
        """The stems of a word without its accents; none where the index does not hold it."""
        return self._stems.get(word, ())

    def nearest(self, word: str) -> list[str]:
        """The stems of the words of the index fewest slips away from one that is not in it.

        None for a word of the French language: it was meant, and the documents do not use it.
        """
        from simplemma import is_known
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        word, written = fold(word), word
        if len(word) < SHORTEST or not word.isalpha() or is_known(written, lang="fr"):
            return []
        most = 1 if len(word) < LONG else 2
        near: list[tuple[str, float]] = []
        for length in range(len(word) - most, len(word) + most + 1):
            found = process.extract(
                word,
                self._by_length.get(length, ()),
                scorer=OSA.distance,
                score_cutoff=most,
                limit=MOST_CORRECTIONS,
            )
            near += [(known, slips) for known, slips, _ in found if known[0] == word[0]]
        if not near:
            return []
        fewest = min(slips for _, slips in near)
        chosen = [known for known, slips in near if slips == fewest][:MOST_CORRECTIONS]
        return list(dict.fromkeys(stem for known in chosen for stem in self._stems[known]))
