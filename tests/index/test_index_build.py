"""Building the index: what is read, kept, reported, and what a killed run leaves behind."""

from __future__ import annotations

import json
import random
import shutil
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from filelock import FileLock
from support.forks import FORKS

from briefbot.documents.read import read_with_passages
from briefbot.errors import (
    DocumentError,
    IndexMismatchError,
    IndexMissingError,
    ModelUnavailableError,
    SettingsError,
    UsageError,
)
from briefbot.index.building import encode, gather
from briefbot.index.building.build import build_index, change_index
from briefbot.index.building.generations import LOCK
from briefbot.index.manifest import CURRENT, GENERATIONS, MANIFEST, read_manifest
from briefbot.index.store import Index, open_index
from briefbot.settings import Settings

WHEAT = "# Le blé\n\nLa récolte de blé a atteint 3 millions de tonnes.\n"
FISH = "# La pêche\n\nLa flotte compte 450 bateaux de pêche au homard.\n"
MILK = "# Le lait\n\nLes fermes laitières ont produit 3,4 milliards de litres.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "ble.md").write_text(WHEAT, encoding="utf-8")
    (folder / "peche.md").write_text(FISH, encoding="utf-8")
    return folder


@pytest.fixture
def local(settings: Settings, tmp_path: Path) -> Settings:
    return settings.model_copy(update={"index": tmp_path / "index"})


def ids(settings: Settings) -> tuple[str, ...]:
    return tuple(entry.id for entry in read_manifest(settings.index)[1].documents)


def generations(settings: Settings) -> list[str]:
    return sorted(path.name for path in (settings.index / GENERATIONS).iterdir())


def best(index: Index, question: str) -> str:
    return index.passage(next(iter(index.search_lexical(question, 1)))).document


def test_an_index_holds_its_documents_as_read(brief_index: Index, brief_index_folder: Path) -> None:
    assert brief_index.document_ids == ("memoire-cqcm-2023-2024",)
    source = Path(brief_index.manifest.documents[0].path)
    document, passages = read_with_passages(source)
    assert brief_index.document(document.id) == document
    assert brief_index.passages(document.id) == passages
    passage = brief_index.passages(document.id)[7]
    assert brief_index.passage(passage.id) == passage
    assert document.text[passage.start : passage.end] == passage.text


@pytest.mark.parametrize("id", ["", "#", "x#0", "memoire-cqcm-2023-2024#999", "nope"])
def test_a_passage_that_is_not_there_is_a_key_error(brief_index: Index, id: str) -> None:
    with pytest.raises(KeyError):
        brief_index.passage(id)


def test_folders_are_read_to_the_bottom_without_hidden_files(corpus: Path, local: Settings) -> None:
    deep = corpus / "2023" / "mars"
    deep.mkdir(parents=True)
    (deep / "lait.md").write_text(MILK, encoding="utf-8")
    (corpus / ".brouillon.md").write_text("# Non\n\nRien.", encoding="utf-8")
    (corpus / ".git").mkdir()
    (corpus / ".git" / "note.md").write_text("# Non plus\n\nRien.", encoding="utf-8")
    (corpus / "photo.xyz").write_bytes(b"\x00")
    report = build_index([corpus], local)
    assert report.documents == ("ble", "lait", "peche")
    assert report.errors == ()


def test_the_index_holds_the_given_paths_and_no_other(corpus: Path, local: Settings) -> None:
    build_index([corpus], local)
    report = build_index([corpus / "ble.md"], local)
    assert report.documents == ids(local) == ("ble",)
    assert report.embedded == 0


def test_an_unchanged_corpus_needs_no_model(
    corpus: Path, local: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build_index([corpus], local)
    before = generations(local)

    def refuse(name: str) -> None:
        raise AssertionError(name)

    monkeypatch.setattr(encode, "load_embeddings", refuse)
    second = build_index([corpus], local)
    assert first.changed
    assert not second.changed
    assert second.documents == first.documents
    assert second.passages == first.passages
    assert generations(local) == before


def test_only_a_changed_file_is_read_and_embedded(corpus: Path, local: Settings) -> None:
    first = build_index([corpus], local)
    (corpus / "ble.md").write_text(WHEAT + "\nUn second paragraphe.\n", encoding="utf-8")
    second = build_index([corpus], local)
    assert second.read == ("ble",)
    assert second.embedded == 1
    assert second.passages == first.passages + 1
    assert best(open_index(local.index, local), "second paragraphe") == "ble"


def test_an_index_built_in_steps_is_the_one_built_at_once(
    corpus: Path, local: Settings, tmp_path: Path
) -> None:
    build_index([corpus / "peche.md"], local)
    build_index([corpus], local)
    other = local.model_copy(update={"index": tmp_path / "other"})
    build_index([corpus], other)
    stepwise, at_once = open_index(local.index, local), open_index(other.index, other)
    for question in ("combien de bateaux", "tonnes de blé", "homard"):
        assert stepwise.search_lexical(question, 5) == at_once.search_lexical(question, 5)
        assert stepwise.search_dense(question, 5) == pytest.approx(
            at_once.search_dense(question, 5), abs=1e-6
        )


def test_a_change_of_the_reading_code_reads_all_again(
    corpus: Path, local: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_index([corpus], local)
    monkeypatch.setattr(gather, "reader_version", lambda: "another")
    report = build_index([corpus], local)
    assert report.read == ("ble", "peche")
    assert report.embedded == 0


def test_documents_are_added_replaced_and_removed(corpus: Path, local: Settings) -> None:
    build_index([corpus], local)
    added = corpus.parent / "lait.md"
    added.write_text(MILK, encoding="utf-8")
    assert change_index(local, add=[added]).documents == ("ble", "lait", "peche")
    (corpus / "peche.md").unlink()
    report = change_index(local, remove=["ble"])
    assert report.documents == ("lait", "peche")
    assert report.read == ()
    added.write_text(MILK.replace("3,4", "3,5"), encoding="utf-8")
    assert change_index(local, add=[added]).read == ("lait",)
    index = open_index(local.index, local)
    assert "3,5" in index.document("lait").text
    with pytest.raises(UsageError, match="«\u00a0ble\u00a0»"):
        change_index(local, remove=["ble"])


def test_the_last_document_can_be_removed(corpus: Path, local: Settings) -> None:
    build_index([corpus / "ble.md"], local)
    report = change_index(local, remove=["ble"])
    assert report.documents == ()
    index = open_index(local.index, local)
    assert index.search_dense("blé", 3) == index.search_lexical("blé", 3) == {}


def test_a_bad_file_is_named_and_the_rest_goes_in(corpus: Path, local: Settings) -> None:
    (corpus / "vide.md").write_bytes(b"")
    (corpus / "binaire.md").write_bytes(bytes(range(256)) * 64)
    report = build_index([corpus], local)
    assert report.documents == ("ble", "peche")
    assert len(report.errors) == 2
    assert any("vide.md" in error for error in report.errors)
    assert any("binaire.md" in error for error in report.errors)


def test_files_of_one_name_go_in_and_those_of_one_content_are_reported(
    corpus: Path, local: Settings
) -> None:
    (corpus / "autre").mkdir()
    (corpus / "autre" / "ble.md").write_text(MILK, encoding="utf-8")
    (corpus / "copie.md").write_text(FISH, encoding="utf-8")
    report = build_index([corpus], local)
    assert report.documents == ("ble", "ble (autre)", "copie")
    (error,) = report.errors
    assert "peche.md" in error
    assert "copie.md" in error


def test_a_file_given_twice_is_one_document(corpus: Path, local: Settings) -> None:
    report = build_index([corpus, corpus / "ble.md", corpus / ".." / "corpus"], local)
    assert report.documents == ("ble", "peche")
    assert report.errors == ()


def test_nothing_readable_leaves_the_index_as_it_was(corpus: Path, local: Settings) -> None:
    build_index([corpus], local)
    bad = corpus.parent / "vide.md"
    bad.write_bytes(b"")
    with pytest.raises(DocumentError, match=r"vide\.md"):
        build_index([bad], local)
    assert ids(local) == ("ble", "peche")


def test_a_path_that_does_not_exist_is_refused(local: Settings, tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="nulle-part"):
        build_index([tmp_path / "nulle-part"], local)
    (tmp_path / "rien").mkdir()
    with pytest.raises(DocumentError, match="rien"):
        build_index([tmp_path / "rien"], local)


def test_two_runs_do_not_write_at_once(corpus: Path, local: Settings) -> None:
    local.index.mkdir()
    with FileLock(local.index / LOCK), pytest.raises(UsageError, match="ingestion"):
        build_index([corpus], local)
    assert build_index([corpus], local).changed


def test_an_index_folder_that_is_a_file_is_refused(corpus: Path, local: Settings) -> None:
    local.index.write_text("un fichier", encoding="utf-8")
    with pytest.raises(SettingsError):
        build_index([corpus], local)


def test_progress_reaches_the_end_of_each_step(corpus: Path, local: Settings) -> None:
    told: list[tuple[str, int, int]] = []
    build_index([corpus], local, progress=lambda *step: told.append(step))
    assert [step for step in dict.fromkeys(name for name, _, _ in told)] == [
        "read",
        "embed",
        "write",
    ]
    for name in ("read", "embed", "write"):
        done = [(done, total) for step, done, total in told if step == name]
        assert done == sorted(done)
        assert done[-1][0] == done[-1][1] > 0


def test_no_index_says_what_to_run(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError, match="briefbot ingest"):
        open_index(tmp_path / "rien", settings)


def parts_of_an_index() -> list[str]:
    return [
        CURRENT,
        "manifest.json",
        "documents.jsonl",
        "documents.offsets.npy",
        "passages.jsonl",
        "passages.offsets.npy",
        "vectors.npy",
        "pieces.npy",
        "piece_starts.npy",
        "piece_ends.npy",
        "chroma",
        "chroma/chroma.sqlite3",
        "lexical",
        "lexical/meta.json",
        "lexical/vocabulary.json",
    ]


@pytest.mark.parametrize(
    ("part", "harm"),
    [(part, "deleted") for part in parts_of_an_index()]
    + [(part, "cut short") for part in parts_of_an_index() if part not in ("chroma", "lexical")],
)
def test_a_damaged_index_says_so_and_is_built_again(
    brief_index_folder: Path, settings: Settings, tmp_path: Path, part: str, harm: str
) -> None:
    folder = tmp_path / "index"
    shutil.copytree(brief_index_folder, folder)
    path = folder / part if part == CURRENT else read_manifest(folder)[0] / part
    if harm == "deleted":
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    else:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    damaged = settings.model_copy(update={"index": folder})
    with pytest.raises(IndexMismatchError, match="briefbot ingest"):
        open_index(folder, damaged)
    corpus = tmp_path / "ble.md"
    corpus.write_text(WHEAT, encoding="utf-8")
    build_index([corpus], damaged)
    assert open_index(folder, damaged).document_ids == ("ble",)


@pytest.mark.parametrize("field", ["schema", "analyser"])
def test_an_index_of_another_version_is_refused_and_built_again(
    corpus: Path, local: Settings, field: str
) -> None:
    build_index([corpus], local)
    path = read_manifest(local.index)[0] / MANIFEST
    manifest = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**manifest, field: 999}), encoding="utf-8")
    with pytest.raises(IndexMismatchError, match="version"):
        open_index(local.index, local)
    assert build_index([corpus], local).changed
    assert open_index(local.index, local).document_ids == ("ble", "peche")


def test_a_failed_run_leaves_the_index_in_use(corpus: Path, local: Settings) -> None:
    build_index([corpus], local)
    missing = local.model_copy(update={"embedding_model": str(corpus / "nul")})
    with pytest.raises(ModelUnavailableError):
        build_index([corpus], missing)
    assert open_index(local.index, local).document_ids == ("ble", "peche")


def test_an_open_index_answers_through_two_later_runs(corpus: Path, local: Settings) -> None:
    build_index([corpus], local)
    opened = open_index(local.index, local)
    expected = opened.search_dense("bateaux", 3), opened.search_lexical("bateaux", 3)
    for text in (MILK, MILK + "\nEncore.\n"):
        (corpus / "lait.md").write_text(text, encoding="utf-8")
        build_index([corpus], local)
        found = opened.search_dense("bateaux", 3), opened.search_lexical("bateaux", 3)
        assert found == expected
        assert opened.document("peche").id == "peche"
    assert len(generations(local)) == 2


def ingest(corpus: Path, settings: Settings, told: Connection) -> None:
    build_index([corpus], settings, progress=lambda step, *_: told.send(step))


@pytest.mark.parametrize(
    ("step", "wait"), [("read", 0), ("embed", 0), ("write", 0), ("write", 0.2)]
)
def test_a_run_killed_at_any_moment_leaves_the_old_index_answering(
    brief_index_folder: Path, settings: Settings, tmp_path: Path, step: str, wait: float
) -> None:
    folder = tmp_path / "index"
    shutil.copytree(brief_index_folder, folder)
    local = settings.model_copy(update={"index": folder})
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number in range(40):
        lines = (f"Le montant {number}.{line} est de {line} M$.\n" for line in range(8))
        (corpus / f"d{number}.md").write_text("# Budget\n\n" + "\n".join(lines), encoding="utf-8")
    heard, telling = FORKS.Pipe(duplex=False)
    run = FORKS.Process(target=ingest, args=(corpus, local, telling))
    run.start()
    telling.close()
    while heard.recv() != step:
        assert run.is_alive()
    time.sleep(wait + random.uniform(0, 0.2))
    run.kill()
    run.join()
    index = open_index(folder, local)
    assert index.document_ids in (
        ("memoire-cqcm-2023-2024",),
        tuple(sorted(f"d{number}" for number in range(40))),
    )
    assert index.search_lexical("montant", 3)
    assert index.search_dense("combien", 3)
    assert build_index([corpus / "d7.md"], local).documents == ("d7",)
    assert len(generations(local)) == 2
