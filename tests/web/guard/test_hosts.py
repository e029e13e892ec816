"""Only the page's own names are answered, and only a named proxy speaks for others."""

from __future__ import annotations

import httpx
import pytest
from browser.scripted import ScriptedBriefbot

from briefbot.errors import SettingsError
from briefbot.settings import Settings
from briefbot.web.app import build_asgi
from web.guard.conftest import CALL, PASSWORD, QUESTION, USER, is_french_refusal, sign_in


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:7860",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "briefbot.example.evil.example",
        "briefbot.example@evil.example",
        "192.0.2.7",
        "[::2]",
        "",
        "localhost/x",
        "localhost:x",
    ],
)
@pytest.mark.parametrize("path", ["/", "/config", "/sante", CALL])
def test_another_name_is_not_the_pages(client: httpx.Client, host: str, path: str) -> None:
    assert is_french_refusal(client.get(path, headers={"host": host}), 421)
    assert is_french_refusal(client.post(path, json=QUESTION, headers={"host": host}), 421)


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LOCALHOST:7860",
        "127.0.0.1",
        "127.0.0.1:80",
        "[::1]",
        "[::1]:7860",
        "briefbot.example",
        "Memoires.example:443",
        "briefbot.example.",
    ],
)
def test_the_pages_own_names_are_answered(client: httpx.Client, host: str) -> None:
    assert client.get("/sante", headers={"host": host}).status_code == 200


def test_what_a_stranger_says_as_a_proxy_is_not_heard(client: httpx.Client) -> None:
    said = {
        "x-forwarded-host": "evil.example",
        "x-forwarded-proto": "https",
        "x-forwarded-for": "192.0.2.7",
        "forwarded": "host=evil.example",
    }
    page = client.get("/config", headers={"host": "briefbot.example", **said}).text
    assert "evil.example" not in page
    assert '"root":"http://briefbot.example' in page


def test_a_named_proxy_is_believed(proxied: str) -> None:
    said = {"x-forwarded-host": "briefbot.example", "x-forwarded-proto": "https"}
    behind = httpx.get(f"{proxied}/sante", headers={"host": "interne", **said})
    assert behind.status_code == 200
    other = {**said, "x-forwarded-host": "evil.example"}
    assert is_french_refusal(httpx.get(f"{proxied}/sante", headers=other), 421)
    cookie = sign_in(proxied, x_forwarded_proto="https").headers["set-cookie"]
    assert "; Secure" in cookie
    assert "; Secure" not in sign_in(proxied).headers["set-cookie"]


def test_a_stranger_cannot_change_the_address_its_tries_are_counted_by(guarded: str) -> None:
    tries = [
        sign_in(guarded, USER, "faux", x_forwarded_for=f"192.0.2.{n}").status_code for n in range(7)
    ]
    assert 429 in tries


def test_addresses_behind_a_named_proxy_are_told_apart(proxied: str) -> None:
    for _ in range(6):
        sign_in(proxied, USER, "faux", x_forwarded_for="192.0.2.1")
    assert sign_in(proxied, USER, PASSWORD, x_forwarded_for="192.0.2.1").status_code == 429
    assert sign_in(proxied, USER, PASSWORD, x_forwarded_for="192.0.2.2").status_code == 200


def test_a_proxy_that_is_no_address_is_told(own: Settings) -> None:
    settings = own.model_copy(update={"proxies": "10.0.0.0/8, mandataire"})
    with pytest.raises(SettingsError, match="BRIEFBOT_PROXIES"):
        build_asgi(ScriptedBriefbot(settings=settings), settings).build_middleware_stack()
