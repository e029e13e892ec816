"""``briefbot cahier …`` as it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbot.cahier.models import Hearing
from briefbot.cahier.store import Cahier
from briefbot.cli import main
from briefbot.settings import Settings
from cahier.samples import filled, one


def typed(own: Settings, *words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["cahier", *words, "--index", str(own.index)])
    return int(ended.value.code or 0)


@pytest.mark.parametrize("suffix", ["json", "md", "csv", "xlsx", "docx"])
def test_it_is_exported_by_the_files_name(cahier: Cahier, own: Settings, suffix: str) -> None:
    filled(cahier)
    path = own.index.parent / f"cahier.{suffix}"
    assert typed(own, "export", str(path)) == 0
    assert path.stat().st_size > 300


def test_a_backup_is_put_back_and_what_was_there_is_kept(
    cahier: Cahier, own: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    filled(cahier)
    before = cahier.contents()
    path = own.index.parent / "sauvegarde.json"
    assert typed(own, "backup", str(path)) == 0
    one(cahier, "Venue après\u00a0?")
    assert typed(own, "restore", str(path)) == 0
    assert cahier.contents() == before
    aside = next((own.index.parent / "cahier").glob("avant-restauration-*.json"))
    assert "Venue après" in aside.read_text("utf-8")
    assert typed(own, "import", str(aside)) == 0
    assert typed(own, "list") == 0
    assert "Venue après" in capsys.readouterr().out


def test_the_hearing_is_written_a_part_at_a_time(
    cahier: Cahier, own: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(own, "hearing") == 0
    assert capsys.readouterr().out == "Rien n’est encore écrit de l’audition.\n"
    assert typed(own, "hearing", "--titre", "Les phares", "--lieu", "Salle 12") == 0
    assert typed(own, "hearing", "--date", "2026-03-03", "--qui-repond", "Mme Roy") == 0
    assert cahier.contents().hearing == Hearing("Les phares", "2026-03-03", "Salle 12", "Mme Roy")
    assert "Les phares\n3 mars 2026 · Salle 12 · Mme Roy" in capsys.readouterr().out
    assert typed(own, "hearing", "--date", "mardi") == 2
    assert "«\u00a0mardi\u00a0» n’est pas un jour" in capsys.readouterr().err
    assert typed(own, "hearing", "--lieu", "") == 0
    assert cahier.contents().hearing == Hearing("Les phares", "2026-03-03", "", "Mme Roy")


def test_wrong_files_are_one_sentence_and_two(
    own: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (
        ("export", str(tmp_path / "cahier.pdf")),
        ("import", str(tmp_path / "absent.json")),
        ("export", "/proc/nulle/part.json"),
    ):
        assert typed(own, *words) == 2
        said = capsys.readouterr().err.strip()
        assert said.endswith(".")
        assert "\n" not in said
