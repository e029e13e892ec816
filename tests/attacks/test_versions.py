"""A version of a document that cannot be read: the one held answers on, and the run says so."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from briefbot.errors import BriefbotError
from briefbot.index.building.build import build_index
from briefbot.index.corpus import add_documents, list_documents
from briefbot.index.manifest import read_manifest
from briefbot.index.store import open_index
from briefbot.index.uploads import take_in
from briefbot.settings import Settings
from tests.attacks.small import TEXTS, build
from tests.attacks.test_read_only import without_the_right_to_write

BROKEN = {
    "empty": b"",
    "binary": bytes(range(256)) * 20,
    "no encoding": b"\xff\xfe\x00\xd8" * 9,
    "too long a line": b"a" * 1_200_000,
}


@pytest.fixture
def held(tmp_path: Path) -> Settings:
    return build(tmp_path)


def text_of(settings: Settings, document: str) -> str:
    return open_index(settings.index, settings).document(document).text


@pytest.mark.parametrize("kind", BROKEN)
def test_a_version_that_cannot_be_read_leaves_the_one_held(held: Settings, kind: str) -> None:
    (held.corpus / "canards.md").write_bytes(BROKEN[kind])
    for _ in range(2):  # said at every run, and nothing is written for it
        report = build_index([held.corpus], held)
        assert set(report.documents) == set(TEXTS)
        assert not report.changed
        (error,) = report.errors
        assert "canards.md" in error
        assert "continue de répondre" in error
    assert "8,8 millions" in text_of(held, "canards")
    (held.corpus / "canards.md").write_text("# Les canards\n\n9,1 millions.\n", encoding="utf-8")
    assert build_index([held.corpus], held).read == ("canards",)
    assert "9,1 millions" in text_of(held, "canards")


def test_added_over_it_too_and_with_other_documents(held: Settings) -> None:
    (held.corpus / "canards.md").write_bytes(b"")
    (held.corpus / "herons.md").write_text("# Les hérons\n\n12 hérons.\n", encoding="utf-8")
    report = add_documents([held.corpus], held)
    assert report.read == ("herons",)
    assert set(report.documents) == {"herons", *TEXTS}
    assert any("canards.md" in error and "continue" in error for error in report.errors)
    assert "8,8 millions" in text_of(held, "canards")


def test_a_refused_upload_leaves_the_document_and_its_file(held: Settings, tmp_path: Path) -> None:
    sent = tmp_path / "canards.md"
    sent.write_bytes(bytes(400))
    report = take_in([sent], held)
    assert set(report.documents) == set(TEXTS)
    assert "8,8 millions" in text_of(held, "canards")
    assert (held.corpus / "canards.md").read_text(encoding="utf-8") == TEXTS["canards"]
    assert {path.name for path in held.corpus.iterdir()} == {f"{name}.md" for name in TEXTS}


def test_another_format_that_cannot_be_read_keeps_the_document(held: Settings) -> None:
    (held.corpus / "canards.md").unlink()
    (held.corpus / "canards.pdf").write_bytes(b"%PDF-1.7\nrien")
    report = build_index([held.corpus], held)
    assert set(report.documents) == set(TEXTS)
    assert any("canards.pdf" in error for error in report.errors)


@pytest.mark.parametrize("hidden", ["file", "folder"])
def test_what_may_not_be_opened_now_is_not_taken_for_removed(held: Settings, hidden: str) -> None:
    inside = held.corpus / "2024"
    inside.mkdir()
    (held.corpus / "canards.md").rename(inside / "canards.md")
    build_index([held.corpus], held)
    closed = inside if hidden == "folder" else inside / "canards.md"
    closed.chmod(0)
    ingest = (
        "import sys; from pathlib import Path; from briefbot.settings import Settings;"
        "from briefbot.index.building.build import build_index;"
        "report = build_index([Path(sys.argv[1])], Settings(index=sys.argv[2]));"
        "print(report.documents, report.errors)"
    )
    try:
        done = without_the_right_to_write(
            sys.executable, "-c", ingest, str(held.corpus), str(held.index)
        )
    finally:
        closed.chmod(0o755)
    assert closed.name in done.stdout, done.stderr
    assert "8,8 millions" in text_of(held, "canards")


def test_names_that_are_not_utf8_and_links_in_circles_stop_nothing(held: Settings) -> None:
    bad = os.fsencode(held.corpus) + b"/m\xe9moire.md"
    with open(bad, "wb") as file:
        file.write(b"# Ancien\n\nUn nom en latin-1.\n")
    (held.corpus / "rond.md").symlink_to("rond.md")
    (held.corpus / "absent.md").symlink_to("nulle-part.md")
    (held.corpus / "herons.md").write_text("# Les hérons\n\n12 hérons.\n", encoding="utf-8")
    report = build_index([held.corpus], held)
    assert set(report.documents) == {"herons", *TEXTS}
    assert len(report.errors) == 3
    for error in report.errors:
        error.encode("utf-8")  # can be printed
    with pytest.raises(BriefbotError) as refusal:
        build_index([Path(os.fsdecode(bad))], held)
    str(refusal.value).encode("utf-8")
    assert len(list_documents(held)) == len(TEXTS) + 1
    before = read_manifest(held.index)
    with pytest.raises(BriefbotError):
        build_index([Path(os.fsdecode(b"n\xe9ant"))], held)
    assert read_manifest(held.index) == before
