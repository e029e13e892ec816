"""Memory and descriptors of a page's desk: under index swaps, and over many questions.

Run as ``python -m benchmarks.swaps [SWAPS] [QUESTIONS]`` (500 and 10,000). Linux only.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import threading
from pathlib import Path

import psutil

from briefbot.api import Briefbot
from briefbot.index.building.build import build_index, change_index
from briefbot.index.manifest import read_manifest, set_current
from briefbot.settings import Settings
from briefbot.web.desk import Desk

CORPUS = Path(__file__).parent.parent / "corpus"
QUESTIONS = (
    "Combien le CQCM demande-t-il au gouvernement ?",
    "Quel est le taux de survie des coopératives après cinq ans ?",
    "Que recommande le mémoire ?",
    "Combien d'emplois ?",
    "Quelle loi encadre l'économie sociale ?",
    "Quel temps fera-t-il demain ?",
)


def state(process: psutil.Process) -> str:
    """Resident memory and open descriptors."""
    descriptors = len(os.listdir("/proc/self/fd"))
    return f"{process.memory_info().rss >> 20} MiB, {descriptors} descriptors"


def swaps(desk: Desk, index: Path, names: list[str], count: int) -> None:
    """Swap two generations under two askers."""
    process, done = psutil.Process(), threading.Event()
    asked = [0, 0]

    def ask(asker: int) -> None:
        while not done.is_set():
            desk.briefbot().ask(QUESTIONS[asked[asker] % len(QUESTIONS)])
            asked[asker] += 1

    askers = [threading.Thread(target=ask, args=(n,)) for n in range(2)]
    for asker in askers:
        asker.start()
    for number in range(count):
        set_current(index, names[number % 2])
        desk.briefbot()
        if number % max(count // 10, 1) == 0 or number == count - 1:
            print(f"{number + 1} swaps, {sum(asked)} questions: {state(process)}", flush=True)
    done.set()
    for asker in askers:
        asker.join()


def questions(desk: Desk, count: int) -> None:
    """Ask one different question after the other."""
    process, chance = psutil.Process(), random.Random(1)
    for number in range(count):
        desk.briefbot().ask(f"{chance.choice(QUESTIONS)} ({chance.randrange(10**6)})")
        if number % max(count // 10, 1) == 0 or number == count - 1:
            print(f"{number + 1} questions: {state(process)}", flush=True)


def main(swap_count: int, question_count: int) -> None:
    """Both, over the repository's corpus."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(corpus=CORPUS, index=Path(folder, "index"))
        build_index([CORPUS], settings)
        names = [read_manifest(settings.index)[0].name]
        change_index(settings, remove=[read_manifest(settings.index)[1].documents[0].id])
        names.append(read_manifest(settings.index)[0].name)
        desk = Desk(Briefbot.open(settings=settings), settings)
        swaps(desk, settings.index, names, swap_count)
        questions(desk, question_count)


if __name__ == "__main__":
    main(*(int(given) for given in sys.argv[1:] or ("500", "10000")))
