"""`briefbot rehearse` through a pipe, over the brief's own index."""

from __future__ import annotations

import io
import sqlite3
from pathlib import Path

import pytest

from briefbot.cli import main


@pytest.fixture
def database(brief_index_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFBOT_READER", "aucun")
    monkeypatch.setenv("BRIEFBOT_INDEX", str(brief_index_folder))
    monkeypatch.setenv("BRIEFBOT_DATABASE", f"sqlite:///{tmp_path}/cahier.sqlite")
    return tmp_path / "cahier.sqlite"


def kept(database: Path) -> list[tuple[str]]:
    with sqlite3.connect(database) as connection:
        return connection.execute("SELECT question FROM practice").fetchall()


def rehearse(
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *options: str,
) -> tuple[int, str, str]:
    monkeypatch.setattr("sys.stdin", io.StringIO(said))
    with pytest.raises(SystemExit) as ended:
        main(["rehearse", *options])
    told = capsys.readouterr()
    return int(ended.value.code or 0), told.out, told.err


def test_two_questions_are_asked_reviewed_and_kept(
    database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = "Nous demandons 999 M$.\n\nC’est un exemple.\n\nRien à dire.\n\n\n"
    code, out, _ = rehearse(answers, monkeypatch, capsys, "--count", "2", "--role", "opposition")
    assert code == 0
    assert out.count("L’opposition vous demande") == 2
    assert "introuvable dans les documents (999 M$)" in out
    assert "d’où tenez-vous ce chiffre" in out
    assert "mots, environ" in out
    assert len(kept(database)) == 2


def test_the_end_of_the_input_ends_the_sitting(
    database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = rehearse("", monkeypatch, capsys)
    assert code == 0
    assert "La répétition s’arrête ici" in out
    assert kept(database) == []
