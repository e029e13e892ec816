"""How well answerable questions are told from the others, and what each threshold loses.

    python -m benchmarks.answerability [--reader FOLDER]

On the texts of ``opened/`` (questions written to measure on, by people who saw neither program nor
training data, and opened since; ``long-*`` were written with the long texts that train the reader
and kept apart) and two of the tests' briefs: by the model's odds of the best unit,
and by those of all units added up, names that stand in no document declined or not. Printed: the
area under the curve, and how many absent questions are declined, and from which log odds, where so
many answerable ones are lost. A quarter of an hour on one core.
"""

from __future__ import annotations

import json
import math
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from sklearn.metrics import roc_auc_score

from briefbot import Briefbot, Settings
from briefbot.answering.reading.candidates import candidates
from briefbot.answering.reading.model.cross_encoder import load_cross_encoder
from briefbot.answering.reading.model.reader import TrainedReader, read_odds
from briefbot.answering.reading.models import Case, question_of
from briefbot.answering.reading.rules.reader import RuleReader
from briefbot.index.building.build import build_index
from briefbot.settings import PACKAGED_MODELS

HERE = Path(__file__).parent
TESTS = HERE.parent / "tests" / "data"
LOST = (0.08, 0.125, 0.15, 0.18)  # of the answerable questions
LEAST = -99.0  # log odds of a question whose name stands in no document


@dataclass(frozen=True)
class Read:
    """A question, whether its text answers it, and what tells so.

    ``strongest`` and ``together`` are log odds of the best unit and of all; ``named`` is False
    where a name of the question stands in no document.
    """

    answerable: bool
    strongest: float
    together: float
    named: bool


SIGNALS: dict[str, Callable[[Read], float]] = {
    "the best unit's odds": lambda each: each.strongest,
    "the odds of all": lambda each: each.together,
    "the same, unknown names declined": lambda each: each.together if each.named else LEAST,
}


def texts() -> Iterator[tuple[Path, Path]]:
    """Each text and its questions."""
    for path in sorted((HERE / "opened").glob("*.md")):
        yield path, path.with_suffix(".jsonl")
    yield TESTS / "libraries_brief.md", TESTS / "libraries_questions.jsonl"
    yield TESTS / "other_brief.md", TESTS / "other_brief_questions.jsonl"


def read(text: Path, questions: Path, reader: TrainedReader, folder: Path) -> Iterator[Read]:
    """Every question put to an index of its text alone."""
    settings = Settings(index=folder / text.stem)
    build_index([text], settings)
    bot = Briefbot.open(settings=settings)
    corpus, rules = bot.chain.answerer.corpus, RuleReader()
    for line in questions.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        question = question_of(row["question"], corpus)
        found = candidates(question, bot.retriever)
        scores, ruled = reader.scores(question, found), rules.read(question, found)
        odds = {unit: own.odds for unit, own in scores.items()}
        case = Case(question, ruled)
        yield Read(
            row["answerable"],
            max(odds.values(), default=LEAST),
            read_odds(case, odds),
            ruled.answerable > 0,
        )


def row(name: str, rows: list[Read]) -> str:
    """The area under the curve, and the absent questions declined at each loss with its odds."""
    score, right = (
        np.array([SIGNALS[name](each) for each in rows]),
        np.array([each.answerable for each in rows]),
    )
    cuts = [float(np.quantile(score[right], lost)) for lost in LOST]
    shares = [f"{np.mean(score[~right] < cut):.0%} (from {cut:.2f})" for cut in cuts]
    area = roc_auc_score(right, score)
    return f"| {name} | {area:.3f} | " + " | ".join(shares) + " |"


def main(reader: Annotated[Path, typer.Option()] = PACKAGED_MODELS) -> None:
    trained = TrainedReader(load_cross_encoder(reader))
    rows: list[Read] = []
    with tempfile.TemporaryDirectory() as folder:
        for text, questions in texts():
            rows += read(text, questions, trained, Path(folder))
    answerable = math.fsum(each.answerable for each in rows)
    print(f"{len(rows)} questions, {answerable:.0f} of them answerable\n")
    print("| | area under the curve | " + " | ".join(f"{each:.1%} lost" for each in LOST) + " |")
    print("|---|---|" + "---|" * len(LOST))
    for name in SIGNALS:
        print(row(name, rows))


if __name__ == "__main__":
    typer.run(main)
