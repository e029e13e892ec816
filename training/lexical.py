"""BM25 with French stems, the yardstick every figure is compared with.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

import numpy as np
import Stemmer

WORD = re.compile(r"[a-z0-9]+")
_LISTED = """
a ai as au aux avec c ce ces cet cette comme d dans de des du elle elles en est et etaient
etait ete etre eu il ils j je l la le les leur leurs lui m ma mais me meme mes moi mon n ne
nos notre nous on ont ou par pas pour qu que quel quelle quelles quels qui s sa sans se ses
si son sont sur t ta te tes toi ton tu un une vos votre vous y combien comment quand quoi
"""
STOP_WORDS = frozenset(_LISTED.split())
_stemmer = Stemmer.Stemmer("french")


def fold(text: str) -> str:
    """Lower-case a text, drop its accents and straighten its apostrophes."""
    text = text.lower().replace("œ", "oe").replace("æ", "ae").replace("’", "'")
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def stems(text: str) -> list[str]:
    """Return the stems of a text's words without the stop words."""
    words = [word for word in WORD.findall(fold(text)) if word not in STOP_WORDS]
    return list(_stemmer.stemWords(words))


class Bm25:
    """Scores every passage of a collection for a query."""

    def __init__(self, passages: Sequence[str], *, k1: float = 1.2, b: float = 0.75) -> None:
        counted = [Counter(stems(passage)) for passage in passages]
        lengths = np.array([sum(counts.values()) for counts in counted], dtype=np.float32)
        mean = float(lengths.mean()) if len(lengths) else 1.0
        self._norm = k1 * (1 - b + b * lengths / max(mean, 1.0))
        self._k1 = k1
        self._postings: dict[str, list[tuple[int, int]]] = {}
        for number, counts in enumerate(counted):
            for stem, count in counts.items():
                self._postings.setdefault(stem, []).append((number, count))

    def scores(self, query: str) -> np.ndarray:
        """Return one score per passage, shape (passages,)."""
        total = np.zeros(len(self._norm), dtype=np.float32)
        for stem in stems(query):
            postings = self._postings.get(stem)
            if not postings:
                continue
            rarity = math.log(1 + (len(total) - len(postings) + 0.5) / (len(postings) + 0.5))
            rows = np.array([number for number, _ in postings])
            counts = np.array([count for _, count in postings], dtype=np.float32)
            total[rows] += rarity * counts * (self._k1 + 1) / (counts + self._norm[rows])
        return total
