"""Measures a model on the development sets: lexical, dense, late interaction, fused.

    python -m training.evaluate --data DIR [--model DIR] [--brief FILE --questions FILE]

R@k is the share of questions whose facts all stand in the first k passages. The lexical side is
the plain one of `training/lexical.py`; `benchmarks/retrieval.py` measures the package's retriever.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from briefbot.index.embedding.loading import load_embeddings
from briefbot.index.embedding.protocol import TextEmbeddings
from briefbot.settings import PACKAGED_MODELS
from training.benchmarks import Benchmark, brief_benchmarks, public_benchmarks
from training.lexical import Bm25

DEPTHS = (1, 3, 5)


@dataclass(frozen=True)
class Weights:
    """What dense score and late interaction count beside BM25, whose weight is 1."""

    dense: float = 0.3
    late: float = 1.0


class Scorer:
    """Scores the passages of one collection with a model."""

    def __init__(self, model: TextEmbeddings, passages: Sequence[str]) -> None:
        self._model = model
        self._vectors, pieces = model.read_passages(passages)
        held = np.concatenate([each.directions for each in pieces]).astype(np.float32)
        self._held = held / np.linalg.norm(held, axis=1, keepdims=True)
        self._firsts = np.cumsum([0, *(len(each.starts) for each in pieces[:-1])])

    def scores(self, question: str) -> tuple[np.ndarray, np.ndarray]:
        """The cosine and the late interaction of every passage, shapes (passages,)."""
        asked = self._model.read_question(question)
        weights = np.linalg.norm(asked.pieces, axis=1)
        matches = (asked.pieces / weights[:, None]) @ self._held.T
        best = np.maximum.reduceat(matches, self._firsts, axis=1)
        return self._vectors @ asked.vector, weights @ best / weights.sum()


def rankings(
    model: TextEmbeddings, benchmark: Benchmark, weights: Weights
) -> dict[str, list[list[int]]]:
    """Return for each way of searching the ranking of every question's passages."""
    bm25 = Bm25(benchmark.passages)
    scorer = Scorer(model, benchmark.passages)
    found: dict[str, list[list[int]]] = {}
    for case in benchmark.cases:
        lexical = bm25.scores(case.question)
        dense, late = scorer.scores(case.question)
        fused = standard(lexical) + weights.dense * standard(dense)
        ways = {
            "bm25": lexical,
            "dense": dense,
            "late": late,
            "bm25+dense": fused,
            "bm25+dense+late": fused + weights.late * standard(late),
        }
        for way, scores in ways.items():
            ranking = np.argsort(-scores, kind="stable")[: max(DEPTHS)]
            found.setdefault(way, []).append(ranking.tolist())
    return found


def standard(scores: np.ndarray) -> np.ndarray:
    """Each score's distance from their mean in standard deviations."""
    return (scores - scores.mean()) / (scores.std() + 1e-9)


def measure(
    model: TextEmbeddings, benchmark: Benchmark, weights: Weights
) -> dict[str, dict[int, float]]:
    """Return R@k of each way of searching, by k."""
    return {
        way: {k: _share_found(benchmark, rows, k) for k in DEPTHS}
        for way, rows in rankings(model, benchmark, weights).items()
    }


def _share_found(benchmark: Benchmark, rows: list[list[int]], k: int) -> float:
    found = [case.found_within(row, k) for case, row in zip(benchmark.cases, rows, strict=True)]
    return float(np.mean(found))


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
    model: Annotated[Path, typer.Option(help="Folder of the model.")] = PACKAGED_MODELS,
    brief: Annotated[Path | None, typer.Option(help="A brief in Markdown.")] = None,
    questions: Annotated[list[Path] | None, typer.Option(help="Questions on the brief.")] = None,
) -> None:
    """Print R@1, R@3 and R@5 of every way of searching on every development set."""
    sets = public_benchmarks(data)
    for path in questions or []:
        if brief is not None:
            sets += brief_benchmarks(brief, path)
    loaded = load_embeddings(str(model))
    results = {s.name: measure(loaded, s, Weights()) for s in sets if s.cases}
    typer.echo(table(results))


if __name__ == "__main__":
    typer.run(main)
