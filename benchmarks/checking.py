"""What proving a chat model's sentence costs, and what passes: ``python -m benchmarks.checking``.

Every sentence of the brief is put to the checker as a model's claim on the eight passages found
for it, first as it is (proved at once, mostly) and then with another year (refused after every
passage was tried): milliseconds of processor a sentence, without the search.

Then every lie that ``tests/support/liar.py`` makes of the brief and of an invented one is told, as
it is and as its author's word, and every sentence of ``tests/data/checking``: how many false ones
would be shown, and how many true ones are.
"""

from __future__ import annotations

import json
import random
import re
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from briefbot.answering.chat.model.reply import ReplyClaim
from briefbot.answering.chat.proof.checker import Checker, Proof
from briefbot.answering.chat.proof.sources import sources
from briefbot.answering.sources.corpus import Corpus
from briefbot.index.building.build import build_index
from briefbot.index.store import open_index
from briefbot.retrieval.retriever import open_retriever
from briefbot.settings import Settings

sys.path.append(str(Path(__file__).parents[1] / "tests"))
from support.liar import attributed, lies

BRIEF = Path(__file__).parents[1] / "corpus" / "memoire-cqcm-2023-2024.md"
DATA = Path(__file__).parents[1] / "tests" / "data"
TOLD = (
    (BRIEF, DATA / "checking" / "by_hand_corpus.jsonl", "le CQCM"),
    (DATA / "libraries_brief.md", DATA / "checking" / "by_hand_libraries.jsonl", "la FBV"),
)
SEED = 11
PASSAGES, SHORTEST = 8, 40
NUMBERS = tuple(range(1, PASSAGES + 1))


def measure(settings: Settings) -> dict[str, list[float]]:
    """Milliseconds a sentence, for the true ones and the false ones."""
    index = open_index(settings.index, settings)
    retriever, corpus = open_retriever(index, settings), Corpus(index)
    spent: dict[str, list[float]] = {"true": [], "false": []}
    for document_id in index.document_ids:
        for unit in corpus[document_id].units:
            text = re.sub(r"\s+", " ", unit.text)
            if unit.kind == "row" or len(text) < SHORTEST:
                continue
            found = retriever.search(text, PASSAGES)
            checker = Checker(sources([hit.passage for hit in found], corpus))
            for kind, said in (("true", text), ("false", f"{text.rstrip(' .;')} en 2031.")):
                started = time.thread_time()
                list(checker.check(ReplyClaim(said, NUMBERS[: len(found)])))
                spent[kind].append((time.thread_time() - started) * 1000)
    return spent


def told(path: Path, hand: Path, author: str) -> tuple[Counter[str], Counter[str], list[str]]:
    """The lies told and shown, by kind, with the true sentences; and those shown falsely."""
    made, shown, wrong = Counter[str](), Counter[str](), []
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(index=Path(folder) / "index", llm="")
        build_index([path], settings)
        index = open_index(settings.index, settings)
        corpus = Corpus(index)
        (document,) = index.document_ids
        passages = index.passages(document)
        every = Checker(sources(passages, corpus))
        for line in hand.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            kind = "by hand, true" if case["true"] else "by hand, false"
            made[kind] += 1
            if _proved(every, case["claim"]):
                shown[kind] += 1
                wrong += [] if case["true"] else [case["claim"]]
        for lie in lies(corpus[document], random.Random(SEED)):
            near = [
                passage
                for passage in passages
                if any(passage.start <= u.start and u.end <= passage.end for u in lie.units)
            ]
            checker = Checker(sources(near, corpus))
            for text in attributed(lie.text, author):
                made[lie.kind] += 1
                if _proved(checker, text):
                    shown[lie.kind] += 1
                    wrong.append(f"{lie.kind}: {text}")
    return made, shown, wrong


def _proved(checker: Checker, text: str) -> bool:
    numbers = tuple(range(1, len(checker.sources) + 1))
    return all(isinstance(verdict, Proof) for verdict in checker.check(ReplyClaim(text, numbers)))


def report(kind: str, spent: list[float]) -> str:
    ordered = sorted(spent)
    p95 = ordered[int(len(ordered) * 0.95)]
    return (
        f"{kind:>5}: {len(ordered)} sentences, p50 {statistics.median(ordered):.1f} ms, "
        f"p95 {p95:.1f} ms, mean {statistics.mean(ordered):.1f} ms, longest {ordered[-1]:.1f} ms"
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(index=Path(folder) / "index", llm="")
        build_index([BRIEF], settings)
        for kind, spent in measure(settings).items():
            print(report(kind, spent))
    for path, hand, author in TOLD:
        made, shown, wrong = told(path, hand, author)
        print(f"\n{path.name}")
        for kind, count in made.items():
            print(f"{kind:>16}: {shown[kind]} of {count} shown")
        for text in wrong:
            print(f"  FALSE: {text}")


if __name__ == "__main__":
    main()
