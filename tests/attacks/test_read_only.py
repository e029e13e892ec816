"""An index that this account may not write, or that no one can: it answers all the same."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefbot.api import Briefbot
from briefbot.index import private
from briefbot.index.doctor import examine
from briefbot.index.store import open_index
from briefbot.settings import Settings
from tests.attacks.small import QUESTION, build, found

NOBODY = 65534
ANSWERS = (
    "import sys\n"
    "from briefbot.api import Briefbot\n"
    "from briefbot.settings import Settings\n"
    "bot = Briefbot.open(settings=Settings(index=sys.argv[1]))\n"
    "print(bot.index.uses_chroma, bot.ask(sys.argv[2]).citations[0].quote)\n"
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return build(tmp_path_factory.mktemp("sound"))


def state(folder: Path) -> dict[str, tuple[str, int]]:
    """Every name below a folder, with its content's hash and when it was written."""
    return {
        path.relative_to(folder).as_posix(): (
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
            path.stat().st_mtime_ns,
        )
        for path in sorted(folder.rglob("*"))
    }


def test_opening_and_asking_write_nothing(sound: Settings) -> None:
    before = state(sound.index)
    bot = Briefbot.open(settings=sound)
    assert bot.index.uses_chroma
    assert "8,8 millions" in bot.ask(QUESTION).citations[0].quote
    examine(sound)
    del bot
    assert state(sound.index) == before


def without_the_right_to_write(*command: str) -> subprocess.CompletedProcess[str]:
    """A command run by an account that is no one's, or by root without its right to write all."""
    if os.geteuid() == 0:
        command = ("setpriv", "--bounding-set=-dac_override,-fowner,-dac_read_search", *command)
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_another_accounts_index_is_answered_from(sound: Settings) -> None:
    paths = [sound.index, *sound.index.rglob("*")]
    kept = {path: path.stat().st_mode for path in paths}
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
        if os.geteuid() == 0:
            os.chown(path, NOBODY, NOBODY)
    before = state(sound.index)
    try:
        done = without_the_right_to_write(sys.executable, "-c", ANSWERS, str(sound.index), QUESTION)
    finally:
        for path in paths:
            if os.geteuid() == 0:
                os.chown(path, 0, 0)
            path.chmod(kept[path])
    assert done.stdout.startswith("True "), done.stderr
    assert "8,8 millions" in done.stdout
    assert state(sound.index) == before


@pytest.fixture
def read_only_mount(sound: Settings, tmp_path: Path) -> Iterator[Path]:
    """The index, mounted where no one can write."""
    place = tmp_path / "share"
    place.mkdir()
    mount = subprocess.run(
        ["mount", "--bind", str(sound.index), str(place)], capture_output=True, check=False
    )
    if mount.returncode != 0:
        pytest.skip("this account mounts nothing")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(place)], check=True)
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_a_read_only_share_is_answered_from(sound: Settings, read_only_mount: Path) -> None:
    with pytest.raises(OSError, match="Read-only"):
        (read_only_mount / "essai").touch()
    shared = sound.model_copy(update={"index": read_only_mount})
    assert found(shared) == found(sound)
    assert examine(shared).whole


def test_without_any_place_for_a_copy_it_finds_the_same(
    sound: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Every temporary folder is full: vectors are compared one by one, words found in memory."""
    expected = found(sound)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    monkeypatch.setattr(private, "SHARED_MEMORY", tmp_path / "none")
    index = open_index(sound.index, sound)
    assert not index.uses_chroma
    assert found(sound) == expected


def test_copies_go_with_the_index_and_with_killed_processes(
    sound: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    killed = tmp_path / f"{private.PREFIX}killed"
    killed.mkdir()
    os.utime(killed, (0, 0))
    index = open_index(sound.index, sound)
    (own,) = tmp_path.iterdir()
    os.utime(own, (0, 0))
    second = open_index(sound.index, sound)
    assert own.is_dir()  # old as it looks, it is in use
    assert len(list(tmp_path.iterdir())) == 2
    del index
    assert not own.exists()
    del second
    assert list(tmp_path.iterdir()) == []


def test_an_index_answers_after_its_copy_was_swept_away(
    sound: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As a machine's cleaning of its temporary folder would, on a server that runs for weeks."""
    expected = found(sound)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    index = open_index(sound.index, sound)
    for folder in tmp_path.iterdir():
        for path in folder.rglob("*"):
            if path.is_file():
                path.unlink()
    dense = {id: round(cosine, 4) for id, cosine in index.search_dense(QUESTION, 9).items()}
    assert (dense, list(index.search_lexical(QUESTION, 9))) == expected[:2]
