"""What proving a chat model's sentence costs: ``python -m benchmarks.checking``.

Every sentence of the brief is put to the checker as a model's claim on the eight passages found
for it, first as it is (proved at once, mostly) and then with another year (refused after every
passage was tried): milliseconds of processor a sentence, without the search.
"""

from __future__ import annotations

import re
import statistics
import tempfile
import time
from pathlib import Path

from briefbot.answering.chat.checker import Checker
from briefbot.answering.chat.reply import Claim
from briefbot.answering.chat.sources import sources
from briefbot.answering.corpus import Corpus
from briefbot.index.build import build_index
from briefbot.index.store import open_index
from briefbot.retrieval.retriever import open_retriever
from briefbot.settings import Settings

BRIEF = Path(__file__).parents[1] / "corpus" / "memoire-cqcm-2023-2024.md"
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
                checker.check(Claim(said, NUMBERS[: len(found)]))
                spent[kind].append((time.thread_time() - started) * 1000)
    return spent


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


if __name__ == "__main__":
    main()
