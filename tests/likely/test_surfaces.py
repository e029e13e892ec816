"""The proposals as files, on the command line and from the endpoint."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from briefbot.api import Briefbot
from briefbot.cli import main
from briefbot.errors import UsageError
from briefbot.likely.files import as_csv, as_markdown
from briefbot.likely.models import role_named
from briefbot.settings import Settings
from likely.conftest import Proposed

NAME = "quais_faux"


def test_csv_and_markdown_hold_each_question_with_its_passages(proposed: Proposed) -> None:
    proposals = proposed(NAME)
    rows = list(csv.DictReader(io.StringIO(as_csv(proposals).lstrip("\ufeff")), delimiter=";"))
    assert [row["Question"] for row in rows] == [each.question for each in proposals]
    assert all(row["Passages"] and row["Références"] for row in rows)
    markdown = as_markdown(proposals)
    assert markdown.count("\n## ") == len(proposals)


def run(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    said = capsys.readouterr()
    return int(ended.value.code or 0), said.out, said.err


@pytest.fixture
def index(bot: Briefbot, likely_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("BRIEFBOT_READER", "aucun")
    return str(likely_settings.index)


def test_the_command_gives_json_and_files(
    index: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(["propose", "--index", index, "--document", NAME, "--json"], capsys)
    told = json.loads(out)["proposals"]
    assert code == 0
    assert {"number", "role", "risk", "question", "reason", "citations"} <= set(told[0])
    path = tmp_path / "q.md"
    code, out, err = run(
        ["propose", "--index", index, "--documents", NAME, "--role", "Trésor", "--md", str(path)],
        capsys,
    )
    assert (code, out) == (0, "")
    assert "q.md" in err
    text = path.read_text(encoding="utf-8")
    assert "Fonctionnaire du Trésor" in text
    assert "Opposition" not in text


def test_wrong_use_gets_one_sentence(index: str, capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in (["--role", "roi"], ["--document", "absent"], ["--document", "anglais"]):
        code, out, err = run(["propose", "--index", index, *wrong], capsys)
        assert (code, out) == (2, "")
        assert err.count("\n") == 1
    _, out, _ = run(["propose", "--index", index, "--document", "recette"], capsys)
    assert out.startswith("Aucune question")


def test_a_role_has_its_french_name() -> None:
    assert role_named("Fonctionnaire du Trésor") == "treasury"
    assert role_named("ministre") == "minister"
    with pytest.raises(UsageError):
        role_named("arbitre")


def test_a_row_is_never_a_formula(proposed: Proposed) -> None:
    assert "\n=" not in as_csv(proposed(NAME))
