"""Vectors to start the training from: spelling, company and translation, before any gradient.

Random vectors know nothing of a word the training never shows. These do: a rare name is found by
its letters, and a misspelt or inflected one lies near the right one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import scipy.sparse as sparse
import Stemmer
from sklearn.utils.extmath import randomized_svd

from training.light_words import LIGHT_WORDS

CONTINUATION = "##"
SHORTEST_GRAM, LONGEST_GRAM = 3, 5
GRAM_BUCKETS = 200_003
WHOLE_WORD_COPIES = 3
LIGHTEST = 0.3


@dataclass(frozen=True)
class InitialRecipe:
    """How much each source of knowledge counts. Shares are lengths; their squares sum to one."""

    company_dimensions: int = 256
    spelling_dimensions: int = 256
    company_share: float = 0.5
    spelling_share: float = 0.866
    translation_share: float = 0.7
    light_word_weight: float = 0.3


@dataclass(frozen=True)
class Company:
    """What the words of a collection of texts say of each other."""

    vectors: np.ndarray
    rarity: np.ndarray


def initial_table(
    words: Sequence[str],
    company: Company,
    translations: sparse.csr_matrix,
    english: np.ndarray,
    recipe: InitialRecipe,
    *,
    seed: int,
) -> np.ndarray:
    """Return the first vectors, shape (pieces, dimensions); a row's length is its rarity.

    `translations` and `english` are those of `training.alignment`. An English piece lies mostly
    where its French translations lie, both by company and by spelling.
    """
    spelling = spelling_vectors(words, dimensions=recipe.spelling_dimensions, seed=seed)
    pull = recipe.translation_share * np.clip((english - 0.55) / 0.35, 0, 1)
    parts = [
        recipe.company_share * _drawn_to_french(company, company.vectors, translations, pull),
        recipe.spelling_share * _drawn_to_french(company, spelling, translations, pull),
    ]
    light = np.array([recipe.light_word_weight if word in LIGHT_WORDS else 1 for word in words])
    table = np.hstack(parts) * (company.rarity * light)[:, None]
    return table.astype(np.float32)


def company_vectors(
    texts: Sequence[Sequence[int]], *, size: int, dimensions: int, seed: int
) -> Company:
    """Latent semantic analysis (Deerwester et al., 1990) of texts given as piece numbers.

    A text and its translation count as one, so that words of both languages share a space
    (Littman et al., 1998).
    """
    lengths = [len(ids) for ids in texts]
    counts = sparse.csr_matrix(
        (
            np.ones(sum(lengths), dtype=np.float32),
            np.fromiter((piece for ids in texts for piece in ids), dtype=np.int32),
            np.concatenate([[0], np.cumsum(lengths)]),
        ),
        shape=(len(texts), size),
    )
    counts.sum_duplicates()
    holders = np.bincount(counts.indices, minlength=size)
    rarity = np.log((len(texts) + 1) / (holders + 1)).astype(np.float32)
    counts.data = np.log1p(counts.data)
    weighted = counts @ sparse.diags(rarity)
    lengths_of_rows = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel()) + 1e-6
    weighted = sparse.diags((1 / lengths_of_rows).astype(np.float32)) @ weighted
    _, strengths, directions = randomized_svd(weighted, dimensions, n_iter=3, random_state=seed)
    vectors = unit(directions.T * strengths**0.25)
    return Company(vectors=vectors.astype(np.float32), rarity=rarity.clip(LIGHTEST, 9))


def spelling_vectors(words: Sequence[str], *, dimensions: int, seed: int) -> np.ndarray:
    """Sum a random vector for each run of letters, for the stem and for the whole piece.

    Runs of letters as in fastText (Bojanowski et al., 2017), not trained here. Shape (pieces,
    dimensions), rows of length one.
    """
    table = np.random.default_rng(seed).standard_normal((GRAM_BUCKETS, dimensions))
    stemmer = Stemmer.Stemmer("french")
    vectors = np.zeros((len(words), dimensions), dtype=np.float32)
    for number, word in enumerate(words):
        marks = [f"W{word}", f"S{stemmer.stemWord(word)}"] * WHOLE_WORD_COPIES
        buckets = [crc32(mark.encode()) % GRAM_BUCKETS for mark in [*marks, *_grams(word)]]
        vectors[number] = table[buckets].sum(axis=0)
    return unit(vectors)


def _grams(word: str) -> list[str]:
    inside = word.removeprefix(CONTINUATION)
    marked = f"{inside}>" if word.startswith(CONTINUATION) else f"<{inside}>"
    return [
        marked[start : start + length]
        for length in range(SHORTEST_GRAM, LONGEST_GRAM + 1)
        for start in range(len(marked) - length + 1)
    ]


def _drawn_to_french(
    company: Company, vectors: np.ndarray, translations: sparse.csr_matrix, pull: np.ndarray
) -> np.ndarray:
    """Move each row towards its translations by its pull, from 0 (stays) to 1 (goes there)."""
    there = unit(translations @ (vectors * company.rarity[:, None]))
    pull = np.where(np.linalg.norm(there, axis=1) > 0.5, pull, 0)[:, None]
    return unit((1 - pull) * vectors + pull * there)


def unit(rows: np.ndarray) -> np.ndarray:
    """Scale every row to length one; a row of zeros stays one."""
    return rows / (np.linalg.norm(rows, axis=-1, keepdims=True) + 1e-9)
