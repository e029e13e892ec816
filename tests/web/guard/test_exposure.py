"""What a page tells and to whom it is opened before anyone has asked."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from browser.scripted import ScriptedBriefbot
from browser.serving import served

from briefbot.cli import main
from briefbot.errors import SettingsError
from briefbot.settings import Settings
from briefbot.web import app
from briefbot.web.guard.exposure import require_password


@pytest.fixture
def served_with(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """The settings of each page that a command would have served."""
    given: list[Settings] = []
    monkeypatch.setattr(app, "serve", lambda settings, announce=None: given.append(settings))
    return given


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "briefbot.example"])
def test_a_network_is_not_served_without_a_password(
    host: str,
    served_with: list[Settings],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def serve(*options: str) -> int:
        with pytest.raises(SystemExit) as exit_:
            main(["serve", "--host", host, *options])
        return int(exit_.value.code or 0)

    assert serve() == 2
    said = capsys.readouterr()
    assert said.out == ""
    (sentence,) = said.err.strip().splitlines()
    assert "--sans-mot-de-passe" in sentence
    assert "BRIEFBOT_AUTH" in sentence
    assert sentence.endswith(".")
    assert served_with == []
    assert serve("--sans-mot-de-passe") == 0
    monkeypatch.setenv("BRIEFBOT_AUTH", "salle:secret")
    assert serve() == 0
    assert [settings.host for settings in served_with] == [host, host]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_this_machine_alone_needs_none(host: str) -> None:
    require_password(Settings(host=host))


def test_an_empty_host_is_every_address() -> None:
    with pytest.raises(SettingsError):
        require_password(Settings(host=""))


def test_health_tells_nothing_of_the_model(tmp_path: Path) -> None:
    settings = Settings(
        index=tmp_path / "none", llm="secret-model", llm_base_url="http://127.0.0.1:9/v1"
    )
    with served(ScriptedBriefbot(settings=settings)) as address:
        reply = httpx.get(f"{address}/sante")
        assert reply.json() == {"status": "ok", "documents": 1, "answered_by": "chat"}
    broken = SettingsError("Le modèle http://10.0.0.5:8080/v1 ne répond pas.")
    with served(broken, Settings(index=tmp_path / "none")) as address:
        reply = httpx.get(f"{address}/sante")
        assert reply.status_code == 503
        assert "10.0.0.5" not in reply.text
        assert str(tmp_path) not in reply.text
