"""Adding, replacing, removing and listing the documents of an index, as its keepers do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefbot.errors import IndexMissingError, UsageError
from briefbot.index.building.build import Step
from briefbot.index.corpus import add_documents, list_documents, remove_documents
from briefbot.index.manifest import read_manifest
from briefbot.index.store import open_index
from briefbot.index.uploads import take_in
from briefbot.settings import PACKAGED_MODELS, Settings

MILK = """---
title: Le lait
date: 2024-05
---

# Le lait

Le Québec compte 4 200 fermes laitières.
"""
WOOD = "# Le bois\n\nLa forêt emploie 60 000 personnes.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "lait.md").write_text(MILK, encoding="utf-8")
    (folder / "bois.md").write_text(WOOD, encoding="utf-8")
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Settings:
    return Settings(index=tmp_path / "index", embedding_model=str(PACKAGED_MODELS))


def test_added_documents_are_listed_with_their_date_and_hash(corpus: Path, own: Settings) -> None:
    add_documents([corpus], own)
    wood, milk = list_documents(own)
    assert (wood.id, wood.title, wood.date) == ("bois", "Le bois", "")
    assert (milk.id, milk.title, milk.date) == ("lait", "Le lait", "2024-05")
    assert "lait" in str(milk)
    assert "2024-05" in str(milk)
    assert milk.sha256[:12] in str(milk)
    assert milk.as_json()["sha256"] == milk.sha256


def test_adding_works_on_what_is_new_alone(corpus: Path, own: Settings) -> None:
    add_documents([corpus / "bois.md"], own)
    steps: list[tuple[Step, int, int]] = []
    report = add_documents([corpus / "lait.md"], own, lambda *step: steps.append(step))
    assert report.documents == ("bois", "lait")
    assert report.read == ("lait",)
    assert report.embedded == report.passages - 1
    assert steps[-1] == ("write", 1, 1)


def test_a_file_of_the_same_name_replaces_the_document(corpus: Path, own: Settings) -> None:
    add_documents([corpus], own)
    (corpus / "lait.md").write_text(MILK.replace("4 200", "3 900"), encoding="utf-8")
    report = add_documents([corpus / "lait.md"], own)
    assert report.documents == ("bois", "lait")
    assert report.read == ("lait",)
    assert "3 900 fermes" in open_index(own.index, own).document("lait").text


def test_adding_what_is_there_changes_nothing(corpus: Path, own: Settings) -> None:
    add_documents([corpus], own)
    before = read_manifest(own.index)
    assert not add_documents([corpus], own).changed
    assert read_manifest(own.index) == before


def test_two_files_of_one_content_are_said_to_be(corpus: Path, own: Settings) -> None:
    add_documents([corpus], own)
    twin = corpus / "copie.md"
    twin.write_bytes((corpus / "lait.md").read_bytes())
    report = add_documents([twin], own)
    assert report.documents == ("bois", "lait")
    assert len(report.errors) == 1
    assert "copie.md" in report.errors[0]
    assert "lait" in report.errors[0]


def test_a_removed_document_is_found_no_more_and_its_file_stays(
    corpus: Path, own: Settings
) -> None:
    add_documents([corpus], own)
    report = remove_documents(["lait"], own)
    assert report.read == ()
    assert report.embedded == 0
    assert [entry.id for entry in list_documents(own)] == ["bois"]
    assert all(
        found.startswith("bois#") for found in open_index(own.index, own).search_lexical("lait", 8)
    )
    assert (corpus / "lait.md").exists()


def test_removing_an_unknown_document_says_which_are_known(corpus: Path, own: Settings) -> None:
    add_documents([corpus], own)
    with pytest.raises(UsageError, match=r"laiit.*bois, lait"):
        remove_documents(["laiit"], own)
    assert len(list_documents(own)) == 2


def test_without_an_index_nothing_is_listed_or_removed(own: Settings) -> None:
    with pytest.raises(IndexMissingError, match="briefbot ingest"):
        list_documents(own)
    with pytest.raises(IndexMissingError, match="briefbot ingest"):
        remove_documents(["lait"], own)


def test_a_bad_file_is_named_and_the_rest_goes_in(corpus: Path, own: Settings) -> None:
    (corpus / "brise.pdf").write_bytes(b"%PDF-1.7\n" + os.urandom(2000))
    (corpus / "vide.docx").write_bytes(b"")
    report = add_documents([corpus], own)
    assert report.documents == ("bois", "lait")
    assert sorted(e.split("«\u00a0")[1].split("\u00a0»")[0] for e in report.errors) == [
        "brise.pdf",
        "vide.docx",
    ]


def test_links_out_of_the_folder_and_pipes_are_left_out(
    corpus: Path, own: Settings, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("# Secret\n\nUn mot de passe.\n", encoding="utf-8")
    (corpus / "lien.md").symlink_to(secret)
    os.mkfifo(corpus / "tuyau.md")
    report = add_documents([corpus], own)
    assert report.documents == ("bois", "lait")
    assert any("lien.md" in error for error in report.errors)
    report = add_documents([corpus / "bois.md", corpus / "tuyau.md"], own)
    assert any("tuyau.md" in error for error in report.errors)


@pytest.fixture
def kept(corpus: Path, own: Settings) -> Settings:
    """An index of the corpus folder, which uploads go to."""
    settings = own.model_copy(update={"corpus": corpus})
    add_documents([corpus], settings)
    return settings


def test_an_upload_that_can_be_read_stays_in_the_corpus(kept: Settings, tmp_path: Path) -> None:
    sent = tmp_path / "oeufs.html"
    sent.write_text("<h1>Les œufs</h1><p>Il y a 180 éleveurs.</p>", encoding="utf-8")
    assert take_in([sent], kept).documents == ("bois", "lait", "oeufs")
    assert (kept.corpus / "oeufs.html").read_bytes() == sent.read_bytes()


def test_an_upload_replaces_the_document_of_its_name(kept: Settings, tmp_path: Path) -> None:
    sent = tmp_path / "lait.md"
    sent.write_text(MILK.replace("4 200", "3 900"), encoding="utf-8")
    assert take_in([sent], kept).read == ("lait",)
    assert "3 900" in (kept.corpus / "lait.md").read_text(encoding="utf-8")


def test_refused_uploads_leave_the_corpus_as_it_was(kept: Settings, tmp_path: Path) -> None:
    broken, empty, twin = tmp_path / "lait.md", tmp_path / "neuf.pdf", tmp_path / "bois.html"
    broken.write_bytes(bytes(500))
    empty.write_bytes(b"%PDF-1.7")
    twin.write_text("<p>Du bois", encoding="utf-8")
    report = take_in([broken, empty, twin], kept)
    assert len(report.errors) == 3
    assert any("bois.html" in error and "bois.md" in error for error in report.errors)
    assert {path.name for path in kept.corpus.iterdir()} == {"lait.md", "bois.md"}
    assert (kept.corpus / "lait.md").read_text(encoding="utf-8") == MILK


def test_what_was_not_read_is_said_once_and_listed(corpus: Path, own: Settings) -> None:
    (corpus / "bois.md").write_text("# Le bois\n\nLe permis coûte ~~40 $~~ 60 $.\n", "utf-8")
    assert add_documents([corpus / "lait.md"], own).warnings == ()
    (warning,) = add_documents([corpus / "bois.md"], own).warnings
    assert "«\u00a0bois.md\u00a0»" in warning
    assert "2\u00a0mots barrés" in warning
    wood, milk = list_documents(own)
    assert milk.notices == ()
    assert "barrés" in str(wood)
    assert wood.as_json()["notices"] == list(wood.notices)


def test_two_files_of_one_name_go_in_told_apart_by_their_folders(
    corpus: Path, own: Settings
) -> None:
    (corpus / "2025").mkdir()
    (corpus / "2025" / "lait.md").write_text("# Le lait\n\nIl reste 3 900 fermes.\n", "utf-8")
    report = add_documents([corpus], own)
    assert report.errors == ()
    assert set(report.documents) == {"bois", "lait", "lait (2025)"}
    index = open_index(own.index, own)
    other = next(id for id in index.document_ids if "(" in id)
    assert [p.document for p in index.passages(other)] == [other]
