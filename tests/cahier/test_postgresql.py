"""The same cahier on a PostgreSQL server."""

from __future__ import annotations

import threading
import zipfile
from collections.abc import Iterator
from io import BytesIO

import openpyxl
import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import make_url

from briefbot.cahier import database
from briefbot.cahier.files.binder import as_docx
from briefbot.cahier.files.exchange import as_json, bring_in, from_json, restore
from briefbot.cahier.files.journal import as_journal
from briefbot.cahier.files.printed import as_csv, as_markdown, as_xlsx
from briefbot.cahier.models import Contents
from briefbot.cahier.rules import ConflictError
from briefbot.cahier.store import Cahier
from briefbot.errors import CahierError
from briefbot.settings import Settings
from cahier.samples import filled, one


def test_both_databases_give_the_same_files(cahier: Cahier, postgresql: Settings) -> None:
    filled(cahier)
    there = Cahier.open(postgresql)
    bring_in(there, from_json(as_json(cahier.contents())), "Anne")
    here, across = cahier.contents(), there.contents()
    assert as_json(across) == as_json(here)
    assert as_markdown(across) == as_markdown(here)
    assert as_csv(across) == as_csv(here)
    assert word_parts(across) == word_parts(here)
    assert cells(across) == cells(here)
    assert as_journal(across) == as_journal(here)


def word_parts(contents: Contents) -> list[bytes]:
    """What one reads of the Word file; its properties hold the moment it was made."""
    data = as_docx(contents, one_a_page=False, with_state=True)
    with zipfile.ZipFile(BytesIO(data)) as parts:
        return [parts.read(f"word/{name}.xml") for name in ("document", "footnotes")]


def cells(contents: Contents) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(BytesIO(as_xlsx(contents))).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


def test_a_team_writes_at_once_and_loses_nothing(postgresql: Settings) -> None:
    cahier = Cahier.open(postgresql)
    entry = one(cahier)
    refused: list[ConflictError] = []
    gate = threading.Barrier(4)

    def write(number: int) -> None:
        own = Cahier.open(postgresql)
        gate.wait()
        try:
            own.save(entry.id, 1, {"reply": f"texte {number}"}, f"personne {number}")
        except ConflictError as error:
            refused.append(error)

    writers = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    held = cahier.entry(entry.id).reply
    texts = {error.clashes[0].mine for error in refused} | {held}
    assert texts == {f"texte {number}" for number in range(4)}
    assert {error.clashes[0].theirs for error in refused} == {held}
    cahier.undo(cahier.history(entry.id)[-1].act, "Anne")
    assert cahier.entry(entry.id).reply == ""


def test_a_backup_is_put_back_there_too(postgresql: Settings) -> None:
    cahier = Cahier.open(postgresql)
    filled(cahier)
    data = as_json(cahier.contents())
    one(cahier, "Après la sauvegarde\u00a0?")
    restore(cahier, from_json(data))
    assert as_json(cahier.contents()) == data


@pytest.fixture
def administrator(server: str) -> Iterator[Connection]:
    """A connection of the server's own, to do to a database what its keeper may do."""
    engine = create_engine(server.format(name="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.mark.parametrize(
    ("done", "undone", "told"),
    [
        ("ALLOW_CONNECTIONS false", "ALLOW_CONNECTIONS true", "ne répond pas"),
        ("SET default_transaction_read_only = on", "RESET ALL", "lecture seule"),
    ],
    ids=["away", "read-only"],
)
def test_a_server_that_is_away_or_read_only_for_a_minute_is_told_and_nothing_is_lost(
    postgresql: Settings, administrator: Connection, done: str, undone: str, told: str
) -> None:
    cahier = Cahier.open(postgresql)
    entry = one(cahier)
    name = make_url(postgresql.database).database
    administrator.execute(text(f"ALTER DATABASE {name} {done}"))
    with pytest.raises(CahierError, match=told):
        cahier.save(entry.id, 1, {"reply": "Mon texte."}, "Anne")
    administrator.execute(text(f"ALTER DATABASE {name} {undone}"))
    assert cahier.entry(entry.id) == entry
    assert cahier.save(entry.id, 1, {"reply": "Mon texte."}, "Anne").reply == "Mon texte."


def test_a_writer_that_never_ends_keeps_nobody_waiting(
    postgresql: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_WAIT_SECONDS", 1)
    cahier = Cahier.open(postgresql)
    entry = one(cahier)
    with (
        Cahier.open(postgresql).database.writing(),
        pytest.raises(CahierError, match="occupé"),
    ):
        cahier.save(entry.id, 1, {"reply": "Mon texte."}, "Anne")
    assert cahier.save(entry.id, 1, {"reply": "Mon texte."}, "Anne").reply == "Mon texte."


def test_a_server_that_is_not_there_is_told(own: Settings) -> None:
    pytest.importorskip("psycopg")
    nobody = own.model_copy(update={"database": f"postgresql://x@/y?host={own.index.parent}"})
    with pytest.raises(CahierError, match="ne répond pas"):
        Cahier.open(nobody)
