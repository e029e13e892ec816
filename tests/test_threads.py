"""What is shared by threads: stemmers, vocabularies, and the process's own number of threads."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from briefbot.answering.corpus import MOST_VOCABULARIES, Corpus
from briefbot.answering.words import Stems
from briefbot.index.store import Index


def test_each_thread_has_a_stemmer_of_its_own() -> None:
    """PyStemmer's may not be shared: what one thread makes, another does not see."""
    stems = Stems("french")

    def own() -> int:
        assert stems.stem("coopératives") == "coop"
        return id(stems._stemmer)

    with ThreadPoolExecutor(1) as one, ThreadPoolExecutor(1) as other:
        made = {one.submit(own).result(), other.submit(own).result(), own()}
    assert len(made) == 3


def test_vocabularies_are_kept_and_dropped_under_many_threads(brief_index: Index) -> None:
    corpus = Corpus(brief_index)
    choices = [frozenset({*corpus.names, f"absent {n}"}) for n in range(3 * MOST_VOCABULARIES)]

    def read(choice: frozenset[str]) -> bool:
        return "coop" in corpus._store.vocabulary(choice & corpus.names) or True

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(read, choices * 3))


ONE_THREAD = """
import sys
from threadpoolctl import threadpool_info
{first}
import numpy
print([each["num_threads"] for each in threadpool_info() if each["user_api"] == "blas"])
"""


def blas_threads(first: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", ONE_THREAD.format(first=first)],
        capture_output=True, text=True, check=True,
        env={"PATH": "/usr/bin", "OPENBLAS_NUM_THREADS": ""},
    )  # fmt: skip
    return run.stdout.strip().splitlines()[-1]


def test_the_command_keeps_its_products_on_one_thread() -> None:
    enter = "import os; os.environ.pop('OPENBLAS_NUM_THREADS', None)\nimport briefbot.cli as cli"
    assert blas_threads(f"{enter}\ntry: cli.main(['--help'])\nexcept SystemExit: pass") == "[1]"
