"""A disk that fills: what was there stays, and questions are answered."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefbot.api import Briefbot
from briefbot.errors import SettingsError
from briefbot.index.building.build import build_index
from briefbot.index.building.generations import LOCK
from briefbot.index.manifest import GENERATIONS, read_manifest
from briefbot.index.uploads import take_in
from briefbot.settings import Settings
from tests.attacks.small import QUESTION, TEXTS, build, copied

MEGABYTES = 12  # of the small disk: the index of the small corpus, and little more


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return build(tmp_path_factory.mktemp("sound"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "small", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("this account mounts nothing")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def fill(disk: Path, left: int = 0) -> None:
    """Leave so many bytes on a disk."""
    free = shutil.disk_usage(disk).free
    (disk / "plein").write_bytes(bytes(free - left))


def test_a_full_disk_while_a_document_is_replaced_keeps_the_source(
    sound: Settings, small_disk: Path, tmp_path: Path
) -> None:
    here = copied(sound, small_disk)
    before = read_manifest(here.index)
    sent = tmp_path / "canards.md"
    sent.write_text(TEXTS["canards"].replace("8,8", "9,9") * 2000, encoding="utf-8")
    fill(small_disk)
    with pytest.raises(SettingsError, match="espace"):
        take_in([sent], here)
    assert (here.corpus / "canards.md").read_text(encoding="utf-8") == TEXTS["canards"]
    assert {path.name for path in here.corpus.iterdir()} == {f"{name}.md" for name in TEXTS}
    assert read_manifest(here.index) == before


FEW = [0, 20_000, 150_000, 300_000]
MANY = range(10_000, 330_000, 20_000)  # up to where the new index fits


@pytest.mark.parametrize("left", [*FEW, *(pytest.param(n, marks=pytest.mark.attack) for n in MANY)])
def test_a_disk_that_fills_while_indexing_leaves_all_as_it_was(
    sound: Settings, small_disk: Path, tmp_path: Path, left: int
) -> None:
    """The upload fits, the new index does not: the document replaced comes back."""
    here = copied(sound, small_disk)
    before = read_manifest(here.index)
    sent = tmp_path / "canards.md"
    sent.write_text(TEXTS["canards"].replace("8,8", "9,9"), encoding="utf-8")
    (here.index / LOCK).touch()
    fill(small_disk, left)
    with pytest.raises(SettingsError, match="espace"):
        take_in([sent], here)
    assert (here.corpus / "canards.md").read_text(encoding="utf-8") == TEXTS["canards"]
    assert {path.name for path in here.corpus.iterdir()} == {f"{name}.md" for name in TEXTS}
    assert read_manifest(here.index) == before
    assert [path.name for path in (here.index / GENERATIONS).iterdir()] == [before[0].name]
    assert "8,8 millions" in Briefbot.open(settings=here).ask(QUESTION).citations[0].quote
    (small_disk / "plein").unlink()
    build_index([here.corpus], here)
    assert take_in([sent], here).read == ("canards",)
