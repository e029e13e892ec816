"""How much of the program one must hold in mind: ``python -m benchmarks.house [SOURCE …]``.

A row a source tree (this one, where none is named): lines and modules, compiled patterns and words
in word lists of `answering` and `text`, the largest module, and, of one warm question put to the
brief with the rules alone, the files crossed, the switches from module to module and the searches.
"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
BRIEF = ROOT / "corpus" / "memoire-cqcm-2023-2024.md"
QUESTION = "Combien le CQCM demande-t-il pour la relève ?"
READING = ("answering", "text")  # rooms that read questions and compose answers
# Run in a process of its own, with the tree's own source on the path.
_PROBE = """
import json, os, sys, tempfile
from pathlib import Path
source, brief, question = sys.argv[1:]
MADE = "_scores"  # called once a search
os.environ["BRIEFBOT_READER"] = "aucun"
from briefbot.api import Briefbot
from briefbot.cli import main
index = tempfile.mkdtemp()
try:
    sys.argv = ["briefbot", "ingest", brief, "--index", index]
    main()
except SystemExit:
    pass
bot = Briefbot.open(Path(index))
bot.ask("Combien de membres ?")
files, state = set(), {"last": "", "switches": 0, "searches": 0}
def watch(frame, event, _argument):
    if event == "call" and frame.f_code.co_filename.startswith(source):
        name = frame.f_code.co_filename
        files.add(name)
        state["switches"] += name != state["last"]
        state["last"] = name
        state["searches"] += name.endswith("retriever.py") and frame.f_code.co_name == MADE
sys.setprofile(watch)
bot.ask(question)
sys.setprofile(None)
print(json.dumps({"crossed": len(files), **state}))
"""


@dataclass(frozen=True)
class House:
    """What is counted of a source tree."""

    source: str
    lines: int
    modules: int
    largest: int
    reading_lines: int
    patterns: int
    listed_words: int
    crossed: int
    switches: int
    searches: int


def modules_of(source: Path) -> list[Path]:
    """The modules of a tree."""
    return sorted((source / "briefbot").rglob("*.py"))


def patterns_of(module: Path) -> int:
    """Calls of ``re.compile`` in a module."""
    return module.read_text(encoding="utf-8").count("re.compile(")


def listed_words(module: Path) -> Iterator[str]:
    """The words that a module calls ``word_set`` with."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "word_set":
            for argument in node.args:
                if isinstance(argument, ast.Constant):
                    yield from re.findall(r"\S+", str(argument.value))


def crossed(source: Path) -> dict[str, int]:
    """What one warm question crosses."""
    command = [sys.executable, "-c", _PROBE, str(source), str(BRIEF), QUESTION]
    environment = {**os.environ, "PYTHONPATH": str(source)}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    counts: dict[str, int] = json.loads(run.stdout.splitlines()[-1])
    return counts


def measure(source: Path) -> House:
    """All counts of a tree."""
    modules = modules_of(source)
    lengths = {each: len(each.read_text(encoding="utf-8").splitlines()) for each in modules}
    reading = [
        each for each in modules if each.relative_to(source / "briefbot").parts[0] in READING
    ]
    found = crossed(source)
    return House(
        str(source), sum(lengths.values()), len(modules), max(lengths.values()),
        sum(lengths[each] for each in reading), sum(map(patterns_of, reading)),
        sum(len(list(listed_words(each))) for each in reading),
        found["crossed"], found["switches"], found["searches"],
    )  # fmt: skip


def main() -> None:
    """Print a line of counts for each tree."""
    for source in map(Path, sys.argv[1:] or [str(ROOT / "src")]):
        for name, count in asdict(measure(source.resolve())).items():
            print(f"{name:15} {count}")
        print()


if __name__ == "__main__":
    main()
