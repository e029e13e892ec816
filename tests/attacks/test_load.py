"""Fifty people at once for a while, of a page served by a process of its own: all are answered."""

from __future__ import annotations

from pathlib import Path

import httpx
import psutil
import pytest

from benchmarks.load import measure, page
from tests.attacks.small import build

SECONDS = 20.0
PEOPLE = (1, 10, 25, 50)
MOST_MEMORY = 800  # MiB of the served process


@pytest.mark.attack
@pytest.mark.timeout(900)
def test_however_many_ask_all_are_answered(tmp_path: Path) -> None:
    with page(build(tmp_path).index, reader="aucun") as address:
        children = psutil.Process().children()  # another one reads documents
        (served,) = [child for child in children if "serve" in child.cmdline()]
        for people in PEOPLE:
            tally, _rate = measure(address, people, SECONDS)
            assert tally.failures == []
            assert len(tally.waits) >= people
        assert served.memory_info().rss >> 20 <= MOST_MEMORY
        assert httpx.get(f"{address}/sante").json()["status"] == "ok"
