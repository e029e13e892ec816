"""Every file of an index deleted, halved, overwritten or with two bytes changed: told, mended."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from briefbot.cli import main
from briefbot.errors import BriefbotError, IndexMismatchError
from briefbot.index.building.build import build_index
from briefbot.index.corpus import add_documents, list_documents, remove_documents, set_metadata
from briefbot.index.doctor import examine
from briefbot.index.generation import DOCUMENTS, PASSAGES
from briefbot.index.manifest import CURRENT, GENERATIONS, MANIFEST, SCHEMA_VERSION, read_manifest
from briefbot.index.records import AlteredRecordError, Records
from briefbot.index.store import open_index
from briefbot.settings import Settings
from tests.attacks.small import TEXTS, build, copied, found

BYTES_SEED = 3
MOST_BYTES = 200  # of one file: all of the smallest, many of each of the others
NEW = "# Les hérons\n\nLe héron pêche 12 grenouilles par jour.\n"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = build(tmp_path_factory.mktemp("sound"))
    set_metadata("oies", settings, title="Mémoire des oies", date="2024-02")
    return settings


@pytest.fixture(scope="module")
def answer(sound: Settings) -> tuple[object, ...]:
    return found(sound)


def flip(data: bytes) -> bytes:
    """Two bytes changed where they would show least: digits where there are any."""
    changed = bytearray(data)
    places = [n for n, byte in enumerate(data) if 0x30 <= byte < 0x39] or range(len(data))
    for place in random.Random(len(data)).sample(list(places), min(2, len(places))):
        changed[place] ^= 1
    return bytes(changed)


Result = TypeVar("Result")

HARMS: dict[str, Callable[[bytes], bytes | None]] = {
    "deleted": lambda data: None,
    "emptied": lambda data: b"",
    "halved": lambda data: data[: len(data) // 2],
    "overwritten": lambda data: random.Random(1).randbytes(len(data) or 64),
    "two bytes changed": flip,
}


def harm(path: Path, how: str) -> bool:
    """Whether a file was made another."""
    before = path.read_bytes()
    after = HARMS[how](before)
    if after is None:
        path.unlink()
    else:
        path.write_bytes(after)
    return after != before


def told(act: Callable[[], Result]) -> tuple[Result | None, str]:
    """What came of it, or the one sentence that it was refused with."""
    try:
        return act(), ""
    except BriefbotError as error:
        return None, str(error)


def files_of(settings: Settings) -> list[str]:
    inside = (path for path in settings.index.rglob("*") if path.is_file())
    names = (path.relative_to(settings.index).as_posix() for path in inside)
    current = read_manifest(settings.index)[0].name
    return sorted(n for n in names if n != ".lock" and (GENERATIONS not in n or current in n))


@pytest.mark.parametrize("how", HARMS)
def test_no_harm_to_any_file_shows_another_text_or_a_trace(
    sound: Settings, answer: tuple[object, ...], tmp_path: Path, how: str
) -> None:
    """Each file in turn: opening refuses in one sentence, or finds and quotes the very same."""
    harmed = copied(sound, tmp_path / "harmed")
    for name in files_of(sound):
        path = harmed.index / name
        if not harm(path, how):
            continue
        shown, refusal = told(lambda: found(harmed))
        assert shown == answer or "briefbot ingest" in refusal, name
        assert not examine(harmed).whole or name == "corrections.json", name
        assert "\n" not in told(lambda: list_documents(harmed))[1]
        shutil.copyfile(sound.index / name, path)


@pytest.mark.attack
@pytest.mark.timeout(900)
def test_no_single_byte_can_be_another(
    sound: Settings, answer: tuple[object, ...], tmp_path: Path
) -> None:
    """Each byte of the small files and many of the large ones, one bit of it turned."""
    rng = random.Random(BYTES_SEED)
    harmed = copied(sound, tmp_path / "harmed")
    for name in files_of(sound):
        path, whole = harmed.index / name, (sound.index / name).read_bytes()
        places = range(len(whole))
        for place in sorted(rng.sample(places, min(len(places), MOST_BYTES))):
            changed = bytearray(whole)
            changed[place] ^= 1 << rng.randrange(8)
            path.write_bytes(bytes(changed))
            opened, refusal = told(lambda: open_index(harmed.index, harmed))
            if opened is None:
                assert "briefbot ingest" in refusal, (name, place)
            else:
                assert found(harmed) == answer, (name, place)
        path.write_bytes(whole)


@pytest.mark.parametrize("how", HARMS)
@pytest.mark.parametrize(
    "part",
    [CURRENT, MANIFEST, "corrections.json", "documents.jsonl", "vectors.npy", "chroma", "lexical"],
)
def test_ingest_mends_what_does_not_check(
    sound: Settings, answer: tuple[object, ...], tmp_path: Path, part: str, how: str
) -> None:
    harmed = copied(sound, tmp_path / "harmed")
    names = [name for name in files_of(sound) if part in name]
    harmed_any = [harm(harmed.index / name, how) for name in names]
    build_index([harmed.corpus], harmed)
    assert any(harmed_any)
    assert found(harmed) == answer
    assert examine(harmed).whole
    told = {entry.id: (entry.title, entry.date) for entry in list_documents(harmed)}
    if part != MANIFEST:  # which has the corrections too
        assert told["oies"] == ("Mémoire des oies", "2024-02")


@pytest.mark.parametrize("how", HARMS)
@pytest.mark.parametrize("part", [CURRENT, MANIFEST, "passages.jsonl", "chroma", "lexical"])
def test_adding_to_a_damaged_index_never_drops_the_others(
    sound: Settings, tmp_path: Path, part: str, how: str
) -> None:
    harmed = copied(sound, tmp_path / "harmed")
    for name in files_of(sound):
        if part in name:
            harm(harmed.index / name, how)
    new = harmed.corpus / "herons.md"
    new.write_text(NEW, encoding="utf-8")
    generations = set((harmed.index / GENERATIONS).iterdir())
    report, refusal = told(lambda: add_documents([new], harmed))
    if report is None:  # nothing tells the documents: refused, and nothing is deleted
        assert part in (MANIFEST, CURRENT)
        assert "briefbot ingest" in refusal
        assert set((harmed.index / GENERATIONS).iterdir()) == generations
    else:
        assert open_index(harmed.index, harmed).document_ids == (*sorted(["herons", *TEXTS]),)


def test_adding_to_an_older_index_keeps_the_others(sound: Settings, tmp_path: Path) -> None:
    older = copied(sound, tmp_path / "older")
    path = read_manifest(older.index)[0] / MANIFEST
    path.write_text(
        path.read_text(encoding="utf-8").replace(f'"schema": {SCHEMA_VERSION}', '"schema": 4')
    )
    for entry in list_documents(sound):  # read again from where the manifest says
        assert Path(entry.path).is_file()
    new = older.corpus / "herons.md"
    new.write_text(NEW, encoding="utf-8")
    add_documents([new], older)
    assert len(open_index(older.index, older).document_ids) == len(TEXTS) + 1


def test_a_damaged_document_without_its_file_is_not_dropped(tmp_path: Path) -> None:
    settings = build(tmp_path)
    path = read_manifest(settings.index)[0] / DOCUMENTS
    path.write_bytes(path.read_bytes().replace(b"8,8", b"8,9"))
    (settings.corpus / "canards.md").unlink()
    before = read_manifest(settings.index)
    new = tmp_path / "herons.md"
    new.write_text(NEW, encoding="utf-8")
    with pytest.raises(IndexMismatchError, match="canards"):
        add_documents([new], settings)
    assert read_manifest(settings.index) == before
    assert set(remove_documents(["canards"], settings).documents) == {"hiboux", "oies"}
    assert len(add_documents([new], settings).documents) == 3


def test_what_is_still_sound_is_kept_without_its_file(tmp_path: Path) -> None:
    settings = build(tmp_path)
    path = read_manifest(settings.index)[0] / DOCUMENTS
    path.write_bytes(path.read_bytes().replace(b"8,8", b"8,9"))
    (settings.corpus / "oies.md").unlink()
    new = tmp_path / "herons.md"
    new.write_text(NEW, encoding="utf-8")
    add_documents([new], settings)
    index = open_index(settings.index, settings)
    assert "450 000" in index.document("oies").text
    assert "8,8" in index.document("canards").text


def test_an_altered_quote_is_not_shown_even_after_opening(tmp_path: Path) -> None:
    settings = build(tmp_path)
    index = open_index(settings.index, settings)
    for name in (DOCUMENTS, PASSAGES):
        path = read_manifest(settings.index)[0] / name
        with path.open("r+b") as file:
            at = path.read_bytes().index(b"8,8")
            file.seek(at)
            file.write(b"8,9")
    for read in (lambda: index.document("canards"), lambda: index.passages("canards")):
        with pytest.raises(IndexMismatchError, match="briefbot ingest"):
            read()
    assert index.document("oies").id == "oies"


def test_an_index_whose_generation_is_gone_is_not_replaced_by_an_older_one(tmp_path: Path) -> None:
    settings = build(tmp_path)
    new = settings.corpus / "herons.md"
    new.write_text(NEW, encoding="utf-8")
    add_documents([new], settings)
    shutil.rmtree(read_manifest(settings.index)[0])
    other = tmp_path / "cygnes.md"
    other.write_text("# Les cygnes\n\nUn cygne.\n", encoding="utf-8")
    with pytest.raises(IndexMismatchError, match="briefbot ingest"):
        add_documents([other], settings)
    assert len(build_index([settings.corpus], settings).documents) == len(TEXTS) + 1


def test_no_generation_is_deleted_while_none_is_in_use(tmp_path: Path) -> None:
    settings = build(tmp_path)
    (settings.index / CURRENT).unlink()
    with pytest.raises(BriefbotError):
        build_index([settings.index / "rien.md"], settings)
    broken = tmp_path / "vide.md"
    broken.write_bytes(b"")
    with pytest.raises(BriefbotError):
        build_index([broken], settings)
    assert len(list((settings.index / GENERATIONS).iterdir())) == 1
    assert set(build_index([settings.corpus], settings).documents) == set(TEXTS)


def test_doctor_tells_what_is_whole_in_french(
    sound: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["doctor", "--index", str(sound.index)])
    assert ended.value.code == 0
    assert "Tout est intact." in capsys.readouterr().out
    harmed = copied(sound, tmp_path / "harmed")
    harm(read_manifest(harmed.index)[0] / DOCUMENTS, "two bytes changed")
    (harmed.index / CURRENT).touch()
    with pytest.raises(SystemExit) as ended:
        main(["doctor", "--index", str(harmed.index)])
    said = capsys.readouterr().out
    assert ended.value.code == 2
    assert "documents.jsonl" in said
    assert "briefbot ingest" in said
    with pytest.raises(SystemExit) as ended:
        main(["doctor", "--index", str(tmp_path / "rien")])
    assert ended.value.code == 2


def test_a_record_is_what_was_written(sound: Settings, tmp_path: Path) -> None:
    folder = shutil.copytree(read_manifest(sound.index)[0], tmp_path / "copy")
    from briefbot.documents.models import Passage

    path = folder / PASSAGES
    path.write_bytes(path.read_bytes()[:-40])
    records = Records(path, Passage)
    with pytest.raises(AlteredRecordError):
        records[len(records) - 1]
