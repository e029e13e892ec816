"""Measures a model on the development sets: lexical, dense, fused, with late interaction.

    python -m training.evaluate --data DIR [--model DIR] [--brief FILE --questions FILE]

R@k is the share of questions whose facts all stand in the first k passages.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from sentence_transformers import SentenceTransformer

from training.benchmarks import Benchmark, brief_benchmarks, public_benchmarks
from training.lexical import Bm25

DEPTHS = (1, 3, 5)
CANDIDATES = 100
RESCORED = 60
PACKAGED_MODEL = Path(__file__).parents[1] / "src" / "briefbot" / "embedding_model"
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Weights:
    """What dense score and late interaction count beside BM25, whose weight is 1."""

    dense: float = 0.5
    late: float = 1.0


class StaticScorer:
    """Scores the passages of one collection with a static model."""

    def __init__(self, model: SentenceTransformer, passages: Sequence[str]) -> None:
        table = model[0].embedding.weight.detach().float().cpu().numpy()
        self._weights = np.linalg.norm(table, axis=1)
        self._directions = table / (self._weights[:, None] + 1e-9)
        self._model = model
        self._vectors = model.encode(list(passages), normalize_embeddings=True)
        ids = [np.unique(row) if row else np.array([0]) for row in self._ids(passages)]
        self._starts = np.cumsum([0, *map(len, ids)])[:-1]
        self._kinds, self._places = np.unique(np.concatenate(ids), return_inverse=True)

    def dense(self, query: str) -> np.ndarray:
        """Return the cosine with every passage, shape (passages,)."""
        scores: np.ndarray = self._vectors @ self._model.encode(query, normalize_embeddings=True)
        return scores

    def late(self, query: str) -> np.ndarray:
        """Return the late-interaction score of every passage, shape (passages,).

        The best cosine of each word piece of the query, averaged by the pieces' lengths.
        """
        asked = np.unique(self._ids([query])[0] or [0])
        cosines = self._directions[asked] @ self._directions[self._kinds].T
        best = np.maximum.reduceat(cosines[:, self._places], self._starts, axis=1)
        weights = self._weights[asked]
        scores: np.ndarray = weights @ best / (weights.sum() + 1e-9)
        return scores

    def _ids(self, texts: Sequence[str]) -> list[list[int]]:
        encodings = self._model.tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [encoding.ids for encoding in encodings]


def rankings(
    model: SentenceTransformer, benchmark: Benchmark, weights: Weights
) -> dict[str, list[list[int]]]:
    """Return for each way of searching the ranking of every question's passages."""
    bm25 = Bm25(benchmark.passages)
    scorer = StaticScorer(model, benchmark.passages)
    found: dict[str, list[list[int]]] = {}
    for case in benchmark.cases:
        lexical, dense = bm25.scores(case.question), scorer.dense(case.question)
        late = scorer.late(case.question)
        ways = {
            "bm25": lexical,
            "dense": dense,
            "late": late,
            "bm25+dense": fused(lexical, dense, weights),
            "bm25+dense+late": fused(lexical, dense, weights, late),
        }
        for way, scores in ways.items():
            ranking = np.argsort(-scores, kind="stable")[: max(DEPTHS)]
            found.setdefault(way, []).append(ranking.tolist())
    return found


def fused(
    lexical: np.ndarray, dense: np.ndarray, weights: Weights, late: np.ndarray | None = None
) -> np.ndarray:
    """Add standardised scores over the first candidates of both sides; the others get -inf.

    Late interaction, where given, re-orders the best of the fused candidates.
    """
    pool = np.union1d(_first(lexical, CANDIDATES), _first(dense, CANDIDATES))
    total = np.full(len(lexical), -np.inf)
    total[pool] = _standard(lexical[pool]) + weights.dense * _standard(dense[pool])
    if late is not None:
        best = _first(total, min(RESCORED, len(pool)))
        added = _standard(late[best])
        total[pool] += weights.late * added.min()
        total[best] += weights.late * (added - added.min())
    return total


def _first(scores: np.ndarray, count: int) -> np.ndarray:
    return np.argsort(-scores, kind="stable")[:count]


def _standard(scores: np.ndarray) -> np.ndarray:
    return (scores - scores.mean()) / (scores.std() + 1e-9)


def measure(
    model: SentenceTransformer, benchmark: Benchmark, weights: Weights
) -> dict[str, dict[int, float]]:
    """Return R@k of each way of searching, by k."""
    return {
        way: {
            k: float(
                np.mean(
                    [
                        case.found_within(row, k)
                        for case, row in zip(benchmark.cases, rows, strict=True)
                    ]
                )
            )
            for k in DEPTHS
        }
        for way, rows in rankings(model, benchmark, weights).items()
    }


def table(results: dict[str, dict[str, dict[int, float]]]) -> str:
    """The figures as a Markdown table, a line for each set and way of searching."""
    head = ["set", "search", *(f"R@{k}" for k in DEPTHS)]
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    for name, ways in results.items():
        for way, shares in ways.items():
            figures = " | ".join(f"{shares[k]:.3f}" for k in DEPTHS)
            lines.append(f"| {name} | {way} | {figures} |")
    return "\n".join(lines)


def main(
    data: Annotated[Path, typer.Option(help="Folder with the corpora.", exists=True)],
    model: Annotated[Path, typer.Option(help="Folder of the model.")] = PACKAGED_MODEL,
    brief: Annotated[Path | None, typer.Option(help="A brief in Markdown.")] = None,
    questions: Annotated[list[Path] | None, typer.Option(help="Questions on the brief.")] = None,
) -> None:
    """Print R@1, R@3 and R@5 of every way of searching on every development set."""
    sets = public_benchmarks(data)
    for path in questions or []:
        if brief is not None:
            sets += brief_benchmarks(brief, path)
    loaded = SentenceTransformer(str(model), device="cpu")
    results = {s.name: measure(loaded, s, Weights()) for s in sets if s.cases}
    typer.echo(table(results))


if __name__ == "__main__":
    typer.run(main)
