"""The commands that README and the docs tell to paste do what they say, in a real shell."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from support.warm import warm_command

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
_FENCED = re.compile(r"^```(?:sh|bash)?\n(.*?)^```", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(
    r"(?:[A-Z_]+=\S+ )*(?:\.venv/bin/)?(?:briefbot|make|python3?|pip|curl|apt-get)\b"
)
# Not run here: what serves until stopped, installs, downloads, asks for a password, or needs a
# model or a page.
_ELSEWHERE = re.compile(
    r"\bserve\b|\bapp\.py|\bmake\b|\bpip\b|\bvenv\b|\bcurl\b|LLM=|--llm|benchmarks|apt-get"
    r"|\busers add\b"
)
_QUESTION = '{"id": "q1", "question": "Combien le CQCM demande-t-il ?"}\n'
_CASE = '{"id": "q1", "question": "Combien ?", "answerable": true, "must_any": [["8,8"]]}\n'


def commands(page: Path) -> list[str]:
    """The command lines of a page's fenced blocks; a line that goes on is joined to its end."""
    blocks = "\n".join(_FENCED.findall(page.read_text(encoding="utf-8"))).replace("\\\n", " ")
    lines = (line.strip() for line in blocks.splitlines())
    return [line for line in lines if _COMMAND.match(line)]


EVERY = [(page.name, line) for page in PAGES for line in commands(page)]
HERE = list(
    dict.fromkeys(
        line.partition(" #")[0].strip() for _page, line in EVERY if not _ELSEWHERE.search(line)
    )
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder as the project's own, with the files that the commands name and an index."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "corpus").mkdir()
    shutil.copy(ROOT / "corpus" / "memoire-cqcm-2023-2024.md", folder / "corpus")
    (folder / "questions.jsonl").write_text(_QUESTION, encoding="utf-8")
    (folder / "cas.jsonl").write_text(_CASE, encoding="utf-8")
    (folder / "discours.md").write_text("Le mouvement compte 125 000 emplois.\n", encoding="utf-8")
    (folder / "fiche.md").write_text("# Une fiche\n\nElle dit 12.\n", encoding="utf-8")
    listed = Workbook()
    listed.active.append(["Combien le CQCM demande-t-il ?"])
    listed.save(folder / "liste.xlsx")
    for name in ("ingest.py", "app.py", "tests"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "tools").mkdir()
    with warm_command(folder / "tools"):
        assert shell("briefbot ingest", folder).returncode == 0
        yield folder


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What a terminal does with the line, the package's own commands first in its path."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BRIEFBOT_")}
    path = os.pathsep.join((str(folder / "tools"), str(Path(sys.executable).parent), kept["PATH"]))
    source = os.pathsep.join((str(ROOT / "src"), kept.get("PYTHONPATH", "")))
    return subprocess.run(
        ["bash", "-c", line],
        cwd=folder,
        env={**kept, "PATH": path, "PYTHONPATH": source},
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )


@pytest.mark.parametrize("line", HERE)
def test_a_command_of_the_docs_works_when_pasted(line: str, folder: Path) -> None:
    done = shell(line, folder)
    assert done.returncode == 0, done.stderr
    assert (done.stdout + done.stderr).strip()


@pytest.mark.parametrize(("page", "line"), EVERY)
def test_no_command_has_marks_that_a_shell_takes_for_words(page: str, line: str) -> None:
    code = re.split(r"\s#", line)[0]
    assert not re.search(r"[«»“”‘’\[\]|]", re.sub(r"'[^']*'|\"[^\"]*\"|\| sed.*", "", code)), page
    assert subprocess.run(["bash", "-n", "-c", line], check=False).returncode == 0


def test_the_commands_are_found() -> None:
    assert any(line.startswith("briefbot ask '") for line in HERE)
    assert len(EVERY) > len(HERE) > 4
