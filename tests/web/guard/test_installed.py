"""What ``make run`` installs: known by hash, in the versions tested, and no more than it needs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from web.guard.conftest import corpus_of

ROOT = Path(__file__).parents[3]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
NOT_NEEDED = {"kubernetes", "torch", "sentence_transformers", "transformers", "sklearn", "scipy"}
# Reads, answers and builds the page, where what is not needed cannot be imported.
RUN = """
import sys
for name in {absent!r}: sys.modules[name] = None
from briefbot.api import Briefbot
from briefbot.index.corpus import add_documents
from briefbot.settings import Settings
from briefbot.web.app import build_asgi
settings = Settings()
add_documents([settings.corpus], settings)
bot = Briefbot.open(settings=settings)
build_asgi(bot, settings)
print(bot.ask("Combien de personnes la forêt emploie-t-elle ?").text)
"""


def locked() -> dict[str, tuple[str, str]]:
    """Each package's version and what follows it, its hashes."""
    parts = re.split(r"(?m)^(?=[A-Za-z0-9])", re.sub(r"(?m)^\s*#.*\n", "", LOCK))
    found = {}
    for part in filter(str.strip, parts):
        line = re.match(r"([A-Za-z0-9._-]+)==(\S+)", part)
        assert line is not None, part
        found[line[1].lower()] = (line[2], part)
    return found


def test_everything_locked_has_its_hash() -> None:
    assert len(locked()) > 50
    for name, (_, text) in locked().items():
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", text), name


def test_what_is_locked_is_what_is_tested() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    tested = {name.replace("_", "-"): pin for name, pin in (line.split("==") for line in lines)}
    for name, (version, _) in locked().items():
        assert tested.get(name, version) == version, name


def test_what_the_project_declares_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[<>=\[]", line)[0].lower() for line in project["dependencies"]}
    assert declared <= set(locked())
    assert not {"torch", "sentence-transformers", "kubernetes"} & set(locked())


def test_running_needs_none_of_the_heavy_ones(tmp_path: Path) -> None:
    settings = {
        "BRIEFBOT_CORPUS": str(corpus_of(tmp_path / "corpus")),
        "BRIEFBOT_INDEX": str(tmp_path / "index"),
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    }
    done = subprocess.run(
        [sys.executable, "-c", RUN.format(absent=sorted(NOT_NEEDED))],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )
    assert done.returncode == 0, done.stderr
    assert "60\u00a0000" in done.stdout or "60 000" in done.stdout
