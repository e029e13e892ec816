"""What declining costs: answerable questions kept against unanswerable ones declined.

    python -m benchmarks.declining INDEX CASES.jsonl [INDEX CASES.jsonl …]

For each pair, a row a shift of the odds asked for (0 is what the answerer uses).
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

from briefbot.answering.compose.deciding import by_structure
from briefbot.answering.extractive import ExtractiveAnswerer
from briefbot.answering.question.scope import outside
from briefbot.answering.reading.rules.answerability import ANSWERABLE, margin, refused
from briefbot.index.store import open_index
from briefbot.retrieval.retriever import open_retriever
from briefbot.settings import Settings

SHIFTS = (-2.0, -1.0, -0.6, -0.3, 0.0, 0.3, 0.6, 1.0, 2.0)


def margins(answerer: ExtractiveAnswerer, cases: Path) -> tuple[list[float], list[float]]:
    """How far each question is from being declined: the answerable ones, then the others."""
    kept: tuple[list[float], list[float]] = ([], [])
    for line in cases.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if "turns" in row:
            continue
        kept[0 if row["answerable"] else 1].append(_margin(answerer, row["question"]))
    return kept


def _margin(answerer: ExtractiveAnswerer, question: str) -> float:
    case = answerer.read(question, answerer.corpus).every
    if outside(question) or refused(case) or not case.evidence:
        return -math.inf
    draft = by_structure(case)
    if draft is not None:
        return -math.inf if draft.status == "not_found" else math.inf
    found = margin(case)
    # Declined for another reason than the odds: no shift of them changes that.
    return -math.inf if found >= 0 and case.reading.answerable < ANSWERABLE else found


def main() -> None:
    names = sys.argv[1:]
    if not names or len(names) % 2:
        sys.exit(__doc__)
    for folder, cases in zip(names[::2], names[1::2], strict=True):
        settings = Settings(index=Path(folder))
        index = open_index(settings.index, settings)
        answerable, others = margins(
            ExtractiveAnswerer(index, open_retriever(index, settings)), Path(cases)
        )
        print(f"\n{Path(cases).name}: {len(answerable)} answerable, {len(others)} not\n")
        print("| odds shifted by | answerable kept | unanswerable declined |\n|---|---|---|")
        for shift in SHIFTS:
            kept = sum(m >= shift for m in answerable) / max(len(answerable), 1)
            declined = sum(m < shift for m in others) / max(len(others), 1)
            print(f"| {shift:+.1f} | {kept:.0%} | {declined:.0%} |")


if __name__ == "__main__":
    main()
