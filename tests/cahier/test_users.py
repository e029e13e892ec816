"""People, their roles and what these allow, on a served page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from browser.scripted import ScriptedBriefbot
from browser.serving import served
from typer.testing import CliRunner

from briefbot.commands.users import app
from briefbot.errors import SettingsError, UsageError
from briefbot.settings import Settings
from briefbot.users import People, users_file

PASSWORD = "un long secret"
ROLES = {"Lise": [], "Anne": ["write"], "Benoît": ["write", "check"]}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A page that three people may enter, behind a proxy that is this machine."""
    settings = Settings(
        index=tmp_path_factory.mktemp("users") / "none",
        proxies="127.0.0.1",
        user_header="X-Remote-User",
    )
    people = People(users_file(settings))
    for name, roles in ROLES.items():
        people.add(name, roles, PASSWORD)  # type: ignore[arg-type]
    with served(ScriptedBriefbot(settings=settings)) as address:
        yield address


@contextmanager
def entered(page: str, name: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=page, timeout=60) as client:
        reply = client.post("/login", data={"username": name, "password": PASSWORD})
        assert reply.status_code == 200
        yield client


def act(client: httpx.Client, name: str, **given: object) -> httpx.Response:
    return client.post("/cahier/acte", json={"act": name, **given})


def test_each_role_does_its_own_and_its_name_is_in_the_history(page: str) -> None:
    with (
        entered(page, "Lise") as reader,
        entered(page, "Anne") as writer,
        entered(page, "Benoît") as checker,
    ):
        assert act(reader, "add", question="Qui\u00a0?").status_code == 403
        entry = act(writer, "add", question="Qui\u00a0?").json()["id"]
        checked = {"status": "checked"}
        assert act(writer, "save", id=entry, version=1, fields=checked).status_code == 403
        assert act(checker, "save", id=entry, version=1, fields=checked).status_code == 200
        sheet = reader.get("/cahier/fiche", params={"id": entry}).text
    assert "vérifiée par Benoît" in sheet
    assert "Anne\u00a0: ajout" in sheet
    assert 'data-do="undo"' not in sheet


def test_nobody_enters_without_a_name(page: str) -> None:
    assert httpx.get(f"{page}/cahier/liste", timeout=60).status_code == 401
    wrong = {"username": "Anne", "password": "autre chose"}
    assert httpx.post(f"{page}/login", data=wrong, timeout=60).status_code == 400


def test_a_trusted_proxy_says_who_enters(page: str) -> None:
    known = {"x-remote-user": "Anne"}
    reply = httpx.post(f"{page}/cahier/acte", headers=known, timeout=60,
                       json={"act": "add", "question": "Par le mandataire\u00a0?"})  # fmt: skip
    assert reply.status_code == 200
    stranger = {"x-remote-user": "Personne"}
    assert httpx.get(f"{page}/cahier/liste", headers=stranger, timeout=60).status_code == 401


def test_the_header_of_anyone_else_is_not_believed(tmp_path: Path) -> None:
    settings = Settings(index=tmp_path / "none", user_header="X-Remote-User")
    People(users_file(settings)).add("Anne", ["write"], PASSWORD)
    with served(ScriptedBriefbot(settings=settings)) as address:
        reply = httpx.get(f"{address}/cahier/liste", headers={"x-remote-user": "Anne"}, timeout=60)
        assert reply.status_code == 401


def test_who_is_taken_away_is_out_at_once(tmp_path: Path) -> None:
    settings = Settings(index=tmp_path / "none")
    people = People(users_file(settings))
    people.add("Anne", ["write"], PASSWORD)
    people.add("Lise", [], PASSWORD)
    with (
        served(ScriptedBriefbot(settings=settings)) as address,
        entered(address, "Anne") as client,
    ):
        assert client.get("/cahier/liste").status_code == 200
        people.remove("Anne")
        assert client.get("/cahier/liste").status_code == 401


def test_people_are_kept_by_the_command_without_their_passwords(tmp_path: Path) -> None:
    folder = ["--index", str(tmp_path / "index")]
    typed = CliRunner().invoke(
        app, ["add", "Anne", "--role", "ecrire", *folder], input=f"{PASSWORD}\n{PASSWORD}\n"
    )
    assert typed.exit_code == 0
    file = users_file(Settings(index=tmp_path / "index"))
    assert PASSWORD not in file.read_text("utf-8")
    assert file.stat().st_mode & 0o077 == 0
    assert "Anne\u00a0: lire, écrire" in CliRunner().invoke(app, ["list", *folder]).stdout
    assert CliRunner().invoke(app, ["remove", "Anne", *folder]).exit_code == 0
    assert People(file).all() == ()


def test_what_cannot_be_a_user_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "users.json"
    people = People(file)
    for name, password in (("", PASSWORD), ("a\nb", PASSWORD), ("Anne", "court")):
        with pytest.raises(UsageError, match=r"\u00a0; .*\.$"):
            people.add(name, [], password)
    with pytest.raises(UsageError, match="Personne ne porte"):
        people.remove("Anne")
    file.write_text("[1]", "utf-8")
    with pytest.raises(SettingsError, match="ne peut pas être lu"):
        people.all()
