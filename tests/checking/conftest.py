"""The brief and copies of it, ready for texts to be held against them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefbot.api import Briefbot
from briefbot.checking.models import Finding
from briefbot.index.building.build import build_index
from briefbot.settings import Settings

Check = Callable[[str], tuple[Finding, ...]]
BRIEF = Path(__file__).parents[2] / "corpus" / "memoire-cqcm-2023-2024.md"
# A copy of the brief with other values and names: verdicts must follow it.
ALTERED = (
    ("13,5 %", "15 %"),
    ("Fondé en 1940", "Fondé en 1950"),
    ("64 % des", "35 % des"),
    ("versus 35%", "versus 64%"),
    ("460 G", "512 G"),
)


@pytest.fixture(scope="session")
def check(brief_bot: Briefbot) -> Check:
    return brief_bot.check


@pytest.fixture(scope="session")
def check_altered(tmp_path_factory: pytest.TempPathFactory) -> Check:
    folder = tmp_path_factory.mktemp("altered")
    text = BRIEF.read_text(encoding="utf-8")
    for old, new in ALTERED:
        assert old in text
        text = text.replace(old, new)
    (folder / "copie.md").write_text(text, encoding="utf-8")
    settings = Settings(corpus=folder, index=folder / "index")
    build_index([folder / "copie.md"], settings)
    return Briefbot.open(settings=settings).check
