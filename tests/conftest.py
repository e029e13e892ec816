"""What many tests share: the settings of a plain installation, and the brief's index built once."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import hypothesis
import pytest
from filelock import FileLock
from support.invented import LIGHTHOUSES, MILLS, Ask, ask_of
from support.memory import begin_in_memory

from briefbot.api import Briefbot
from briefbot.index.building.build import build_index
from briefbot.index.manifest import CURRENT
from briefbot.index.store import Index, open_index
from briefbot.settings import PACKAGED_MODELS, Settings

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # for `benchmarks` and `training`, which are not installed
BRIEF = ROOT / "corpus" / "memoire-cqcm-2023-2024.md"

# The suite tries the same examples every time; `make fuzz` tries others, and more. How long an
# example takes depends on the machine: no test fails for that.
hypothesis.settings.register_profile("suite", derandomize=True, deadline=None)
hypothesis.settings.register_profile("fuzz", max_examples=1000, deadline=None, print_blob=True)
hypothesis.settings.load_profile("suite")


# The processes that tests start find the package compiled: each would else compile it anew, in a
# second.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
begin_in_memory()


@pytest.fixture(scope="session", autouse=True)
def _plain_environment() -> None:
    """No setting of whoever runs the tests, and no network for the model hub."""
    for name in [name for name in os.environ if name.startswith("BRIEFBOT_")]:
        del os.environ[name]


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The default settings, with the repository's corpus and an index folder of the tests' own."""
    return Settings(
        corpus=ROOT / "corpus",
        index=tmp_path_factory.mktemp("brief") / "index",
        embedding_model=str(PACKAGED_MODELS),
    )


@pytest.fixture(scope="session")
def brief_index_folder(settings: Settings) -> Path:
    """The folder of an index over the brief alone; nobody writes in it."""
    build_index([BRIEF], settings)
    return settings.index


@pytest.fixture(scope="session")
def brief_index(brief_index_folder: Path, settings: Settings) -> Index:
    """The brief's index, opened."""
    return open_index(brief_index_folder, settings)


@pytest.fixture(scope="session")
def brief_bot(brief_index_folder: Path, settings: Settings) -> Briefbot:
    """The brief, ready to be asked."""
    return Briefbot.open(settings=settings)


@pytest.fixture(scope="session")
def corpus_index_folder(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Path:
    """The folder of an index over the brief and its sheets; nobody writes in it.

    It is the dearest: the first worker that needs it builds it for all.
    """
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "whole"
    folder.mkdir(exist_ok=True)
    whole = settings.model_copy(update={"index": folder / "index"})
    with FileLock(folder / "lock"):
        if not (whole.index / CURRENT).is_file():
            assert build_index([settings.corpus], whole).errors == ()
    return whole.index


@pytest.fixture(scope="session")
def lighthouses() -> Ask:
    """Asks a question of an invented brief on lighthouses."""
    return ask_of(phares=LIGHTHOUSES)


@pytest.fixture(scope="session")
def mills() -> Ask:
    """Asks a question of an invented brief on mills."""
    return ask_of(moulins=MILLS)
