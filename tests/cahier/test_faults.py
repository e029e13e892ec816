"""A database that is locked, full, read-only, later or gone; a process killed while it saves."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from briefbot.cahier import database
from briefbot.cahier.database import default_file
from briefbot.cahier.files.exchange import as_json, bring_in, from_json
from briefbot.cahier.models import NewEntry
from briefbot.cahier.store import Cahier
from briefbot.errors import CahierError, SettingsError
from briefbot.settings import Settings
from cahier.samples import filled, one


def test_killed_while_saving_fifty_times_nothing_saved_is_lost(
    cahier: Cahier, own: Settings
) -> None:
    """One process forks a child for each kill: only the first has to import everything."""
    entry = one(cahier)
    for number in range(50):
        told, tells = os.pipe()
        child = os.fork()
        if not child:
            os.close(told)
            _save_until_killed(own, entry.id, tells)
        os.close(tells)
        with os.fdopen(told) as lines:
            last = 0
            for _ in range(1 + number % 4):
                last = int(lines.readline())
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            last = max([last, *map(int, lines.read().split("\n")[:-1])])
        held = Cahier.open(own).entry(entry.id)
        assert held.version >= last
        assert held.reply == f"texte {held.version - 1}"
    with sqlite3.connect(default_file(own)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    history = Cahier.open(own).history(entry.id)
    assert [line.version for line in history] == list(range(1, held.version + 1))


def _save_until_killed(own: Settings, entry_id: str, tells: int) -> None:
    cahier = Cahier.open(own)
    entry = cahier.entry(entry_id)
    while True:
        entry = cahier.save(entry.id, entry.version, {"reply": f"texte {entry.version}"}, "Anne")
        os.write(tells, f"{entry.version}\n".encode())


def test_a_locked_database_is_told_and_loses_nothing(
    own: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_WAIT_SECONDS", 0.1)
    cahier = Cahier.open(own)
    entry = one(cahier)
    other = sqlite3.connect(default_file(own), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(CahierError, match="occupé"):
        cahier.save(entry.id, 1, {"reply": "Mon texte."}, "Anne")
    assert cahier.entry(entry.id) == entry  # reading goes on
    other.execute("ROLLBACK")
    assert cahier.save(entry.id, 1, {"reply": "Mon texte."}, "Anne").reply == "Mon texte."
    other.close()


def test_a_full_database_is_told_and_keeps_what_it_had(
    cahier: Cahier, own: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = one(cahier)
    opened = database._opened

    def small(path: Path, how: str) -> sqlite3.Connection:
        connection = opened(path, how)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    monkeypatch.setattr(database, "_opened", small)
    with pytest.raises(CahierError, match="plus de place"):
        Cahier.open(own).save(entry.id, 1, {"note": "mot " * 50_000}, "Anne")
    monkeypatch.undo()
    assert cahier.entry(entry.id) == entry


def test_a_read_only_database_is_read_and_says_so_when_written(
    cahier: Cahier, own: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = one(cahier)
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write what it may not
    guest = Cahier.open(own)
    assert guest.entry(entry.id) == entry
    with pytest.raises(CahierError, match="lecture seule"):
        guest.save(entry.id, 1, {"reply": "x"}, "Anne")


def test_a_database_that_went_away_is_told_and_not_made_anew(cahier: Cahier, own: Settings) -> None:
    entry = one(cahier)
    file = default_file(own)
    aside = file.with_suffix(".away")
    file.rename(aside)
    with pytest.raises(CahierError, match="ne répond pas"):
        cahier.save(entry.id, 1, {"reply": "x"}, "Anne")
    assert not file.exists()
    aside.rename(file)  # back after a minute
    assert cahier.save(entry.id, 1, {"reply": "x"}, "Anne").reply == "x"


def test_a_later_versions_database_is_told_and_left_alone(cahier: Cahier, own: Settings) -> None:
    with sqlite3.connect(default_file(own)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        before = connection.execute("SELECT count(*) FROM changes").fetchone()
    with pytest.raises(CahierError, match="plus récente"):
        Cahier.open(own)
    with sqlite3.connect(default_file(own)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)
        assert connection.execute("SELECT count(*) FROM changes").fetchone() == before


def test_a_file_that_is_no_database_is_told_and_kept(own: Settings) -> None:
    default_file(own).parent.mkdir(parents=True)
    default_file(own).write_text("Ceci n’est pas une base. " * 100, "utf-8")
    with pytest.raises(CahierError, match="endommagée"):
        Cahier.open(own)
    assert default_file(own).read_text("utf-8").startswith("Ceci")


@pytest.mark.parametrize("address", ["mysql://x/y", "n’importe quoi", "sqlite://"])
def test_an_address_that_is_no_database_is_told(own: Settings, address: str) -> None:
    with pytest.raises(SettingsError, match="BRIEFBOT_DATABASE"):
        Cahier.open(own.model_copy(update={"database": address}))


@pytest.mark.parametrize("held", [0, 1])
def test_two_imports_at_once_bring_each_entry_in_once(
    cahier: Cahier, own: Settings, held: int
) -> None:
    filled(cahier)
    contents = from_json(as_json(cahier.contents()))
    elsewhere = own.model_copy(update={"index": own.index.parent / "b" / "index"})
    for _ in range(held):
        one(Cahier.open(elsewhere), "Déjà là\u00a0?")
    gate = threading.Barrier(2)

    def run() -> None:
        other = Cahier.open(elsewhere)
        gate.wait()
        bring_in(other, contents, "Anne")

    runs = [threading.Thread(target=run) for _ in range(2)]
    for each in runs:
        each.start()
    for each in runs:
        each.join()
    assert len(Cahier.open(elsewhere).contents().entries) == 4 + held


def test_two_processes_make_one_cahier(own: Settings) -> None:
    code = (
        "import sys; from briefbot.cahier.store import Cahier; from briefbot.settings import "
        "Settings; from briefbot.cahier.models import NewEntry; "
        "Cahier.open(Settings(index=sys.argv[1])).add([NewEntry('Qui ?')], 'Anne')"
    )
    started = [subprocess.Popen([sys.executable, "-c", code, str(own.index)]) for _ in range(2)]
    assert [each.wait() for each in started] == [0, 0]
    assert len(Cahier.open(own).contents().entries) == 2


def test_two_thousand_questions_are_kept_and_come_out(cahier: Cahier) -> None:
    cahier.add([NewEntry(f"Question {number}\u00a0?") for number in range(2000)], "Anne")
    contents = cahier.contents()
    assert [entry.question for entry in contents.entries[:2]] == [
        "Question 0\u00a0?",
        "Question 1\u00a0?",
    ]
    assert from_json(as_json(contents)) == contents


def test_the_last_migration_is_the_one_that_opening_asks_for() -> None:
    from briefbot.cahier.tables import LATEST

    steps = sorted(Path(database.__file__).with_name("migrations").glob("versions/[0-9]*.py"))
    assert steps[-1].name.startswith(f"{LATEST}_")
