"""The words of an index, and which of them a word that is not among them may stand for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from briefbot.index.lexicon.analysis import fold

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
