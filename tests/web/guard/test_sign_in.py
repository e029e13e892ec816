"""Signing in: how often it may be tried, how long it lasts, how it ends."""

from __future__ import annotations

import math
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from html import unescape

import httpx
import pytest
from browser.scripted import ScriptedBriefbot
from browser.serving import served
from gradio_client import Client

from briefbot.settings import Settings
from briefbot.web.guard import signin
from briefbot.web.guard.attempts import BY_ADDRESS, BY_NAME, Attempts, address_key
from briefbot.web.guard.sessions import IDLE, LASTS, Sessions
from web.guard.conftest import (
    CALL,
    PASSWORD,
    QUESTION,
    USER,
    is_french_refusal,
    sign_in,
)

EVERY_ROUTE = ["/", "/config", "/theme.css", "/gradio_api/info", "/gradio_api/heartbeat/a"]
EVERY_ROUTE += ["/gradio_api/queue/data?session_hash=a", "/gradio_api/app_id", "/assets/a.js"]


@pytest.fixture(autouse=True)
def _wrong_is_told_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dozens are tried here; how long one waits for its answer is no part of what is asserted."""
    monkeypatch.setattr(signin, "WRONG_SECONDS", 0.05)


def test_nothing_but_health_is_open_to_who_has_not_signed_in(guarded: str) -> None:
    assert httpx.get(f"{guarded}/sante").status_code == 200
    for path in EVERY_ROUTE:
        assert is_french_refusal(httpx.get(guarded + path), 401), path
    for path in (CALL, "/gradio_api/queue/join", "/gradio_api/cancel", "/logout"):
        assert is_french_refusal(httpx.post(guarded + path, json=QUESTION), 401), path


def test_the_session_is_the_browsers_alone(guarded: str) -> None:
    reply = sign_in(guarded)
    assert reply.json() == {"success": True}
    (cookie,) = reply.headers.get_list("set-cookie")
    attributes = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert {"httponly", "samesite=strict", "path=/"} <= attributes
    assert any(attribute.startswith("max-age=") for attribute in attributes)
    assert "secure" not in attributes  # over plain HTTP it would never come back
    host = guarded.removeprefix("http://")
    over_tls = sign_in(guarded, origin=f"https://{host}").headers["set-cookie"]
    assert "; Secure" in over_tls
    with httpx.Client(base_url=guarded, cookies=reply.cookies) as client:
        assert client.get("/config").json()["username"] == USER
        assert client.post(CALL, json=QUESTION).status_code == 200


def test_programs_sign_in_as_before(guarded: str) -> None:
    client = Client(guarded, auth=(USER, PASSWORD), verbose=False)
    assert client.predict("Combien ?", api_name="/ask")["status"] == "answered"
    form = {name: (None, value) for name, value in (("username", USER), ("password", PASSWORD))}
    assert httpx.post(f"{guarded}/login", files=form).status_code == 200


WRONG = [(USER, "faux"), ("autre", PASSWORD), ("", ""), (USER, ""), ("é\udc80", "\udc80")]


def test_wrong_credentials_are_told_in_french(guarded: str) -> None:
    assert len(WRONG) <= BY_ADDRESS.free  # of one address's tries
    kind = {"content-type": "application/x-www-form-urlencoded"}
    for user, password in WRONG:
        form = f"username={user}&password={password}".encode("utf-8", "surrogatepass")
        reply = httpx.post(f"{guarded}/login", content=form, headers=kind)
        assert is_french_refusal(reply, 400), (user, password)
        assert "set-cookie" not in reply.headers


def test_tries_are_few_even_when_all_come_at_once(guarded: str) -> None:
    statuses: list[int] = []

    def one(number: int) -> None:
        statuses.append(sign_in(guarded, USER, f"essai {number}").status_code)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(40)]
    started = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # Waits of 1, 2, 4 seconds and so on: n more tries need 2 ** n - 1 seconds, and one has none.
    more = int(math.log2(time.monotonic() - started + 1)) + 1
    assert set(statuses) == {400, 429}
    assert statuses.count(400) <= BY_ADDRESS.free + more
    while sign_in(guarded, USER, "faux").status_code == 400:
        pass
    right = sign_in(guarded)
    assert is_french_refusal(right, 429)
    assert int(right.headers["retry-after"]) >= 1
    assert "set-cookie" not in right.headers


def test_right_passwords_that_come_at_once_are_all_taken(guarded: str) -> None:
    with ThreadPoolExecutor(20) as pool:
        replies = list(pool.map(lambda _: sign_in(guarded).status_code, range(20)))
    assert replies == [200] * 20


def test_a_name_tried_from_many_addresses_at_once_is_guarded(proxied: str) -> None:
    def one(n: int) -> int:
        return sign_in(proxied, USER, "faux", x_forwarded_for=f"192.0.2.{n}").status_code

    started = time.monotonic()
    with ThreadPoolExecutor(40) as pool:
        statuses = list(pool.map(one, range(1, 41)))
    more = int(math.log2(time.monotonic() - started + 1)) + 1
    assert statuses.count(400) <= BY_NAME.free + more


def test_after_the_wait_the_right_password_is_taken(guarded: str) -> None:
    for _ in range(BY_ADDRESS.free):
        assert sign_in(guarded, USER, "faux").status_code == 400
    refused = sign_in(guarded)
    if refused.status_code == 429:
        time.sleep(int(refused.headers["retry-after"]))
        assert sign_in(guarded).status_code == 200


def test_a_name_is_guarded_against_many_addresses(proxied: str) -> None:
    assert sign_in(proxied, x_forwarded_for="198.51.100.1").status_code == 200
    tries = [
        sign_in(proxied, USER, "faux", x_forwarded_for=f"192.0.2.{n}").status_code
        for n in range(BY_NAME.free + 4)
    ]
    assert 429 in tries
    # Where its owner has signed in before, others' tries do not shut the owner out.
    assert sign_in(proxied, x_forwarded_for="198.51.100.1").status_code == 200


def test_waits_double_up_to_a_bound_and_are_forgotten() -> None:
    attempts = Attempts(BY_ADDRESS)
    now, waits = 0.0, []
    for _ in range(30):
        attempts.failed("a", now)
        waits.append(attempts.wait("a", now))
        now += waits[-1]
    assert waits[: BY_ADDRESS.free - 1] == [0.0] * (BY_ADDRESS.free - 1)
    assert waits[BY_ADDRESS.free - 1 :][:4] == [1.0, 2.0, 4.0, 8.0]
    assert max(waits) == BY_ADDRESS.longest
    assert attempts.wait("b", now) == 0.0
    now += 24 * 3600
    attempts.failed("a", now)
    assert attempts.wait("a", now) == 0.0
    assert sum(1 for wait in waits if wait) < 30


def test_a_subscribers_addresses_count_as_one() -> None:
    assert address_key("2001:db8::1") == address_key("2001:db8::ffff:2")
    assert address_key("2001:db8::1") != address_key("2001:db8:0:1::1")
    assert address_key("192.0.2.1") != address_key("192.0.2.2")


def test_sessions_expire() -> None:
    sessions = Sessions()
    token = sessions.begin("salle", 0.0)
    assert sessions.user(token, IDLE) == "salle"
    assert sessions.user(token, 2 * IDLE + 1) is None
    assert sessions.user(token, 2 * IDLE) is None
    token, now = sessions.begin("salle", 0.0), 0.0
    while now < LASTS:
        assert sessions.user(token, now) == "salle"
        now += IDLE
    assert sessions.user(token, now + 1) is None
    assert sessions.user("autre", 0.0) is None
    assert sessions.begin("salle", 0.0) != sessions.begin("salle", 0.0)


def test_signing_out_ends_one_session(guarded: str) -> None:
    with (
        httpx.Client(base_url=guarded, cookies=sign_in(guarded).cookies) as office,
        httpx.Client(base_url=guarded, cookies=sign_in(guarded).cookies) as home,
    ):
        assert office.get("/logout").status_code == 404  # a link or a picture must not sign out
        assert office.get("/config").status_code == 200
        copied = dict(office.cookies)
        assert office.post("/logout").status_code == 303
        assert is_french_refusal(httpx.get(f"{guarded}/config", cookies=copied), 401)
        assert home.get("/config").status_code == 200


def test_the_page_for_it_shows_text_and_goes_on_within_the_page(own: Settings) -> None:
    settings = own.model_copy(update={"auth": f"{USER}:{PASSWORD}", "root_path": "/memoires"})
    html = {"accept": "text/html"}
    with served(ScriptedBriefbot(settings=settings)) as address:
        asked = '/?q=<script>alert(1)</script>"&document=a'
        page = httpx.get(address + asked, headers=html)
        assert page.status_code == 401
        assert "<script" not in page.text
        assert 'action="/memoires/login"' in page.text
        form = {"username": '"><b>', "password": "faux", "retour": "q=a"}
        again = httpx.post(f"{address}/login", data=form, headers=html)
        assert "<b>" not in again.text
        assert "incorrects" in unescape(again.text)
        form = {"username": USER, "password": PASSWORD}
        for back in ("q=a&document=b", "", "//evil.example", "\r\nSet-Cookie: a=b"):
            reply = httpx.post(f"{address}/login", data={**form, "retour": back}, headers=html)
            assert reply.status_code == 303
            assert reply.headers["location"].startswith("/memoires/")
            assert len(reply.headers.get_list("set-cookie")) == 1
            assert "; Path=/memoires/;" in reply.headers["set-cookie"] + ";"
