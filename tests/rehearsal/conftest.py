"""A cahier of its own for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbot.cahier.store import Cahier
from briefbot.settings import Settings


@pytest.fixture
def own(tmp_path: Path) -> Settings:
    return Settings(index=tmp_path / "index", corpus=tmp_path / "corpus")


@pytest.fixture
def cahier(own: Settings) -> Cahier:
    return Cahier.open(own)
