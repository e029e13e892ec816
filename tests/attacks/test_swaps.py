"""A served page and the index swapped under it: the new one answers, the old one is let go of."""

from __future__ import annotations

import gc
import os
import random
import shutil
import threading
from pathlib import Path

import psutil
import pytest

from briefbot.api import Briefbot
from briefbot.index.building.build import build_index
from briefbot.index.manifest import CURRENT, GENERATIONS, read_manifest, set_current
from briefbot.index.private import PREFIX
from briefbot.index.store import open_index
from briefbot.settings import Settings
from briefbot.web.desk import Desk
from tests.attacks.small import QUESTION, TEXTS, build

SWAPS = 12  # after the first ones, which fill what is kept on purpose
MANY_SWAPS, MANY_QUESTIONS = 60, 600
LEAKED = 24  # MiB in all; each swap used to leave 40


@pytest.fixture
def held(tmp_path: Path) -> Settings:
    return build(tmp_path)


def quote(desk: Desk) -> str:
    return desk.briefbot().ask(QUESTION).citations[0].quote


def test_a_question_is_answered_from_the_index_that_is_there_now(held: Settings) -> None:
    desk = Desk(Briefbot.open(settings=held), held)
    assert "8,8 millions" in quote(desk)
    path = held.corpus / "canards.md"
    path.write_text(TEXTS["canards"].replace("8,8", "9,1"), encoding="utf-8")
    build_index([held.corpus], held)
    assert "9,1 millions" in quote(desk)  # no page was loaded meanwhile
    kept = held.index.rename(held.index.with_name("ailleurs"))
    desk.refresh()
    assert "briefbot ingest" in desk.trouble
    kept.rename(held.index)
    assert "9,1 millions" in quote(desk)


def two_generations(settings: Settings) -> list[str]:
    """The names of two whole generations of an index, to swap."""
    first = read_manifest(settings.index)[0].name
    (settings.corpus / "cygnes.md").write_text("# Les cygnes\n\nUn cygne.\n", encoding="utf-8")
    build_index([settings.corpus], settings)
    return [first, read_manifest(settings.index)[0].name]


def files_of_indexes() -> int:
    """How many descriptors are of an index's files or their private copies.

    Sockets and pipes of what else runs in this process open and close when they will.
    """
    held = (os.path.realpath(link) for link in Path("/proc/self/fd").iterdir())
    return sum(GENERATIONS in name or PREFIX in name for name in held)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="counts descriptors in /proc")
@pytest.mark.parametrize("swaps", [SWAPS, pytest.param(MANY_SWAPS, marks=pytest.mark.attack)])
@pytest.mark.timeout(900)
def test_swaps_under_questions_leave_nothing_open(held: Settings, swaps: int) -> None:
    names = two_generations(held)
    desk = Desk(Briefbot.open(settings=held), held)
    done = threading.Event()
    failures: list[BaseException] = []

    def ask() -> None:
        while not done.is_set():
            try:
                assert "8,8 millions" in quote(desk)
            except BaseException as error:  # noqa: BLE001 -- told by the test's own thread
                failures.append(error)
                return

    askers = [threading.Thread(target=ask) for _ in range(2)]
    for asker in askers:
        asker.start()
    process = psutil.Process()
    counts: list[tuple[int, int]] = []
    for number in range(4 + swaps):
        set_current(held.index, names[number % 2])
        assert set(desk.briefbot().index.document_ids) >= set(TEXTS)
        counts.append((files_of_indexes(), process.memory_info().rss >> 20))
    done.set()
    for asker in askers:
        asker.join()
    assert failures == []
    settled, last = counts[3], counts[-1]
    assert last[0] <= settled[0] + 4  # what two questions in flight may still hold
    assert last[1] <= settled[1] + LEAKED


@pytest.mark.attack
@pytest.mark.timeout(900)
def test_many_questions_leave_nothing_behind(held: Settings) -> None:
    """Each another one: what is kept of a question is bounded."""
    desk = Desk(Briefbot.open(settings=held), held)
    process, rng = psutil.Process(), random.Random(1)
    asked = [f"{QUESTION} ({rng.randrange(10**9)})" for _ in range(MANY_QUESTIONS)]
    for question in asked[: MANY_QUESTIONS // 3]:
        desk.briefbot().ask(question)
    before = process.memory_info().rss >> 20
    for question in asked[MANY_QUESTIONS // 3 :]:
        desk.briefbot().ask(question)
    assert (process.memory_info().rss >> 20) <= before + LEAKED


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="counts descriptors in /proc")
def test_an_index_that_goes_lets_go_of_its_files(held: Settings) -> None:
    kept = open_index(held.index, held)
    kept.search_dense(QUESTION, 3)
    gc.collect()
    before = files_of_indexes()
    assert before >= 6  # its own mapped files, and those that Chroma and tantivy opened
    for _ in range(5):
        open_index(held.index, held).search_dense(QUESTION, 3)
    assert files_of_indexes() <= before


def test_one_that_is_still_read_answers_after_it_is_gone_from_the_disk(held: Settings) -> None:
    bot = Briefbot.open(settings=held)
    shutil.rmtree(held.index / GENERATIONS)
    (held.index / CURRENT).unlink()
    assert "8,8 millions" in bot.ask(QUESTION).citations[0].quote
