"""Runs killed at seeded moments: the index is the one before or the one after, whole, and answers.

A few kills in the suite, many in ``make attack``. Each run is a process of its own, forked from one
that has imported everything.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from support.forks import FORKS

from briefbot.index.building.build import build_index
from briefbot.index.corpus import add_documents, remove_documents, set_metadata
from briefbot.index.doctor import examine
from briefbot.index.manifest import GENERATIONS
from briefbot.index.store import open_index
from briefbot.index.uploads import take_in
from briefbot.settings import Settings
from tests.attacks.small import build

SEED = 7
LINES = 12  # of a document: enough for a run to be killed in each of its steps

Texts = dict[str, str]


def text(name: str, rng: random.Random) -> str:
    lines = (f"Le marais {n} compte {rng.randrange(10**6)} {name}." for n in range(LINES))
    return f"# Les {name}\n\n" + "\n\n".join(lines) + "\n"


def corpus_of(settings: Settings) -> Texts:
    """What the corpus folder holds; files set aside are hidden."""
    visible = (path for path in settings.corpus.iterdir() if not path.name.startswith("."))
    return {path.stem: path.read_text(encoding="utf-8") for path in visible}


def index_of(settings: Settings) -> Texts:
    """What the index holds, every passage read and both searches made."""
    index = open_index(settings.index, settings)
    assert index.search_dense("marais", 3)
    assert index.search_lexical("marais", 3)
    for name in index.document_ids:
        assert index.passages(name)
    return {name: index.document(name).text for name in index.document_ids}


def ingest(settings: Settings) -> None:
    build_index([settings.corpus], settings)


def add(settings: Settings, path: Path) -> None:
    add_documents([path], settings)


def remove(settings: Settings, name: str) -> None:
    remove_documents([name], settings)


def correct(settings: Settings, name: str, title: str) -> None:
    set_metadata(name, settings, title=title)


def send(settings: Settings, path: Path) -> None:
    take_in([path], settings)


class Attacked:
    """An index in use, acts upon it, and what it may hold after each."""

    def __init__(self, folder: Path) -> None:
        self.rng = random.Random(SEED)
        self.settings = build(folder)
        self.outside = folder / "outside"
        self.outside.mkdir()
        self.wait = 0.0
        self.made = 0

    def act(self) -> tuple[Callable[..., None], tuple[object, ...], Path | None]:
        """The next act, its arguments, and the file of the corpus that it changes, if it does."""
        names = sorted(corpus_of(self.settings))
        known = self.rng.choice(names)
        kind = self.rng.choice(("new", "changed", "gone", "added", "removed", "corrected", "sent"))
        if kind == "gone" and len(names) > 3:
            (self.settings.corpus / f"{known}.md").unlink()
            return ingest, (), None
        if kind == "removed" and len(names) > 3:
            return remove, (known,), None
        if kind == "corrected":
            return correct, (known, f"Titre {self.rng.randrange(100)}"), None
        if kind in ("added", "sent"):
            path = self.outside / f"{known}.md"
            path.write_text(text(known, self.rng), encoding="utf-8")
            if kind == "sent":
                return send, (path,), self.settings.corpus / f"{known}.md"
            return add, (path,), None
        self.made += kind == "new"
        name = known if kind == "changed" else f"oiseaux{self.made}"
        path = self.settings.corpus / f"{name}.md"
        path.write_text(text(name, self.rng), encoding="utf-8")
        return ingest, (), None

    def kill(self) -> str:
        """One act, killed at some moment or done first; what was seen of it."""
        before = index_of(self.settings)
        what, given, file = self.act()
        held = file.read_text(encoding="utf-8") if file else ""
        process = FORKS.Process(target=what, args=(self.settings, *given))
        started = time.monotonic()
        process.start()
        process.join(self.rng.uniform(0, 1.2) * self.wait if self.wait else None)
        done = process.exitcode is not None
        process.kill()
        process.join()
        if done:
            assert process.exitcode == 0
            self.wait = time.monotonic() - started
        after = index_of(self.settings)
        if file:
            sent = Path(str(given[0])).read_text(encoding="utf-8")
            assert file.read_text(encoding="utf-8") in (held, sent)
        if what is not remove or given[0] in after:
            what(self.settings, *given)  # the same act again is done, whatever the kill left
        wanted = index_of(self.settings)
        assert after in (before, wanted)
        assert examine(self.settings).whole
        assert len(list((self.settings.index / GENERATIONS).iterdir())) <= 2
        return "done" if done else "new" if after != before else "old"


@pytest.mark.parametrize("kills", [3, pytest.param(50, marks=pytest.mark.attack)])
@pytest.mark.timeout(900)
def test_whatever_is_killed_the_index_before_or_after_answers(tmp_path: Path, kills: int) -> None:
    attacked = Attacked(tmp_path)
    seen = [attacked.kill() for _ in range(1 + kills)]
    assert seen[0] == "done"  # the first one tells how long a run takes
    build_index([attacked.settings.corpus], attacked.settings)
    assert set(index_of(attacked.settings)) == set(corpus_of(attacked.settings))
