"""Train the classifier of `briefbot.answering.reading.whole`, and measure it by fifths.

    python -m training.whole.train [--out src/briefbot/answering/reading/whole.npz]

Two minutes on one core. Questions written for it (``training/whole.jsonl``) beside some of
``written.jsonl`` and ``texts.jsonl``, which are of something narrower.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from briefbot.answering.question.intents import intents_of
from briefbot.answering.question.kinds import read_kinds
from briefbot.answering.reading.whole import BUCKETS, SURE, WEIGHTS, WHOLES, features
from briefbot.index.embedding.loading import load_embeddings
from briefbot.settings import PACKAGED_MODELS
from briefbot.text.words import fold

FOLDER = Path(__file__).parent.parent
LABELS = (*WHOLES, "other")
NARROWER = 6000  # of the questions written for other ends
# Inverse of the penalty, chosen by fifths among 3 and 30 on the first 360 questions; what one of
# those written for this weighs was set by hand.
STRENGTH, WRITTEN_WEIGHS = 3.0, 5.0
# What the rules take for a question of the whole is left out of those of something narrower.
MAY_BE = {"all_recommendations", "about_document", "key_figures"}
SEED = 20261129


def written() -> Iterator[tuple[str, str]]:
    """Each question written for this, with its label."""
    for line in (FOLDER / "whole.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row["q"], row["label"]


def narrower() -> list[tuple[str, str]]:
    """Questions of sections of texts."""
    found = set[str]()
    for name in ("written.jsonl", "texts.jsonl"):
        for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for question, *_rest in [*row.get("spoken", []), *row.get("absent", [])]:
                kind, *_others = read_kinds(fold(question))
                if kind != "summary" and not intents_of(question, fold(question), kind) & MAY_BE:
                    found.add(question)
    chosen = random.Random(SEED).sample(sorted(found), NARROWER)
    return [(question, "other") for question in chosen]


def main() -> None:
    """Measure by fifths, then train on everything and write the weights in 8 bits."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    out = parser.parse_args().out
    own = list(written())
    rows = [*own, *narrower()]
    embeddings = load_embeddings(str(PACKAGED_MODELS))
    found = vstack(
        [
            csr_matrix(features(question, embeddings.encode_question(question)))
            for question, _ in rows
        ]
    ).tocsr()
    wanted = np.array([LABELS.index(label) for _, label in rows])
    weighs = np.where(np.arange(len(rows)) < len(own), WRITTEN_WEIGHS, 1.0)
    shares = np.zeros((len(wanted), len(LABELS)))
    for learned, held in StratifiedKFold(5, shuffle=True, random_state=SEED).split(found, wanted):
        model = _model(found[learned], wanted[learned], weighs[learned])
        shares[held] = model.predict_proba(found[held])
    _report(shares, wanted, len(own))
    weights = _model(found, wanted, weighs).coef_.T.astype(np.float32)
    scales = np.ones((len(weights), 1), dtype=np.float32)  # the vector's are of another size
    for part in (slice(BUCKETS), slice(BUCKETS, None)):
        scales[part] = np.abs(weights[part]).max() / 127
    packed = np.round(weights / scales).astype(np.int8)
    np.savez_compressed(out, weights=packed, scales=scales, model=np.array(embeddings.identity))


def _model(found: csr_matrix, wanted: np.ndarray, weighs: np.ndarray) -> LogisticRegression:
    model = LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=300)
    return model.fit(found, wanted, sample_weight=weighs)


def _report(shares: np.ndarray, wanted: np.ndarray, own: int) -> None:
    other = len(LABELS) - 1
    told = np.where(shares.max(axis=1) >= SURE, shares.argmax(axis=1), other)
    for n, label in enumerate(WHOLES):
        print(
            f"{label}: {(wanted == n).sum()} questions, {(told[wanted == n] == n).mean():.1%} told"
        )
    for name, rows in (("near misses", slice(own)), ("others", slice(own, None))):
        narrow = told[rows][wanted[rows] == other]
        print(f"{name}: {len(narrow)}, {(narrow != other).mean():.2%} taken for the whole")


if __name__ == "__main__":
    main()
