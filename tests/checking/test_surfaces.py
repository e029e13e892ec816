"""The command, the endpoint and the files; each kind of bad input gets one French sentence."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import httpx
import pytest
from browser.serving import served

from briefbot.api import Briefbot
from briefbot.checking.export.drafts import LONGEST, checked_draft, notice, read_draft, read_sent
from briefbot.checking.export.files import as_docx, as_markdown
from briefbot.cli import main
from briefbot.errors import DocumentError, UsageError
from checking.conftest import Check

TEXT = "Le mouvement compte 125 000 emplois.\nIl représente 15 % du PIB du Québec. Est-ce vrai ?"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stopped:
        main(["check", *arguments])
    said = capsys.readouterr()
    return int(stopped.value.code or 0), said.out, said.err


def test_the_command_gives_json(
    brief_index_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, TEXT, "--json", "--index", str(brief_index_folder))
    told = json.loads(out)
    assert code == 0
    assert [each["verdict"] for each in told["findings"]] == [
        "supported",
        "contradicted",
        "uncheckable",
    ]
    assert told["findings"][1]["differences"][0]["stated"].startswith("13,5")
    assert told["summary"].startswith("2 affirmations")


def test_the_command_reads_a_file_and_writes_word_and_markdown(
    brief_index_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft, word, notes = tmp_path / "article.txt", tmp_path / "a.docx", tmp_path / "a.md"
    draft.write_text(TEXT, encoding="utf-8")
    index = ("--index", str(brief_index_folder))
    code, _, _ = run(capsys, "--file", str(draft), "--docx", str(word), "--md", str(notes), *index)
    assert code == 0
    assert len(list(docx.Document(str(word)).comments)) == 3
    assert "✗[^2]" in notes.read_text(encoding="utf-8")


def test_the_endpoint_gives_the_commands_json(brief_bot: Briefbot) -> None:
    with served(brief_bot) as address:
        base = f"{address}/gradio_api/call/v2/check"
        event = httpx.post(base, json={"text": TEXT}, timeout=60).json()["event_id"]
        lines = httpx.get(f"{base}/{event}", timeout=120).text.splitlines()
    told = json.loads(lines[lines.index("event: complete") + 1].removeprefix("data: "))[0]
    assert told["findings"] == [each.as_json() for each in brief_bot.check(TEXT)]


def test_word_comments_hang_on_the_claims_own_words(check: Check) -> None:
    document = docx.Document(io.BytesIO(as_docx(TEXT, check(TEXT))))
    said = [comment.text for comment in document.comments]
    assert said[0].startswith("appuyé")
    assert said[1].startswith("contredit")
    assert "13,5" in said[1]
    assert [p.text for p in document.paragraphs][:2] == TEXT.split("\n")


def test_markdown_keeps_the_text_and_notes_each_claim(check: Check) -> None:
    written = as_markdown(TEXT, check(TEXT))
    assert "Le mouvement compte 125 000 emplois." in written
    assert written.count("\n[^") == 3


@pytest.mark.parametrize("text", ["", "  \n ", "…", "\u00a0"])
def test_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="vide"):
        checked_draft(text)


def test_a_text_too_long_is_refused_with_both_lengths() -> None:
    with pytest.raises(UsageError, match=r"100000 caractères.*20000"):
        checked_draft("a" * 100_000)
    assert checked_draft("a" * LONGEST)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(UsageError, match="incomplet"):
        checked_draft("un texte \ud800")


def test_a_corrupt_file_and_one_of_no_known_format_are_refused(tmp_path: Path) -> None:
    broken = tmp_path / "discours.docx"
    broken.write_bytes(b"PK\x03\x04 not a zip at all")
    with pytest.raises(DocumentError, match=r"discours\.docx"):
        read_draft(broken)
    with pytest.raises(DocumentError):
        read_sent("discours.exe", b"MZ")
    with pytest.raises(DocumentError):
        read_sent("discours.docx", b"PK\x03\x04 not a zip at all")


def test_another_language_and_only_questions_are_said(check: Check) -> None:
    english = "The co-operative movement provides many jobs to the people of the province."
    assert "français" in notice(english, check(english))
    short = "35 % des coopératives survivent cinq ans."
    assert "français" not in notice(short, check(short))
    asked = "Combien le CQCM demande-t-il ? Pourquoi ?"
    assert "questions" in notice(asked, check(asked))


def test_without_an_index_the_command_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, TEXT, "--index", str(tmp_path / "none"))
    assert code == 2
    assert "briefbot ingest" in err


def test_neither_text_nor_file_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys)
    assert code == 2
    assert err.count("\n") == 1
