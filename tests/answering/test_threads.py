"""What is shared by threads: stemmers, vocabularies, and the process's own number of threads."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from pathlib import Path

from briefbot.answering.sources.corpus import MOST_VOCABULARIES, Corpus
from briefbot.index.building.build import build_index
from briefbot.index.store import open_index
from briefbot.settings import Settings
from briefbot.text.words import Stems

WORDS = ("coopératives", "mutualité", "gouvernement", "investissements", "régionales", "soutenir")


def test_many_threads_stem_as_one_does() -> None:
    """PyStemmer's stemmers may not be shared by threads."""
    stems = Stems("french")
    alone = [stems.stem(word) for word in WORDS]
    assert alone[0] == "cooper"
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: [stems.stem(word) for word in WORDS * 200], range(16)))
    assert all(each == alone * 200 for each in found)


def test_vocabularies_are_made_and_dropped_under_many_threads(tmp_path: Path) -> None:
    """More choices of documents than vocabularies are kept: each gets its own words."""
    own = Settings(index=tmp_path / "index")
    names = ["phare", "moulin", "barrage", "canal", "viaduc"]
    for name in names:
        (tmp_path / f"{name}.md").write_text(f"# Le {name}\n\nUn {name} coûte cher.\n", "utf-8")
    build_index([tmp_path / f"{name}.md" for name in names], own)
    corpus = Corpus(open_index(own.index, own))
    choices = [frozenset(c) for n in range(1, 6) for c in combinations(names, n)]
    assert len(choices) > MOST_VOCABULARIES

    def held(choice: frozenset[str]) -> set[str]:
        vocabulary = corpus.among(choice).vocabulary
        return {name for name in names if vocabulary.any_of(frozenset({name}))}

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(held, choices * 3)) == [set(choice) for choice in choices * 3]


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
