"""The same cahier on a PostgreSQL server."""

from __future__ import annotations

import threading

import pytest

from briefbot.cahier.binder import as_docx
from briefbot.cahier.exchange import as_json, bring_in, from_json, restore
from briefbot.cahier.printed import as_csv, as_markdown
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
    assert len(as_docx(across, one_a_page=False, with_state=True)) > 1000


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


def test_a_server_that_is_not_there_is_told(own: Settings) -> None:
    pytest.importorskip("psycopg")
    nobody = own.model_copy(update={"database": f"postgresql://x@/y?host={own.index.parent}"})
    with pytest.raises(CahierError, match="ne répond pas"):
        Cahier.open(nobody)
