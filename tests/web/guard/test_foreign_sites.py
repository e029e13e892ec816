"""What another site's page can do through its reader's browser: link here, and nothing else."""

from __future__ import annotations

import httpx
import pytest

from web.guard.conftest import CALL, QUESTION, is_french_refusal

FOREIGN = "https://evil.example"


@pytest.mark.parametrize("host", ["localhost", "briefbot.example"])
@pytest.mark.parametrize("path", ["/", "/config", "/sante", "/gradio_api/info", "/rien"])
def test_no_reply_gives_another_site_leave(client: httpx.Client, host: str, path: str) -> None:
    for headers in ({}, {"origin": FOREIGN}, {"origin": f"http://{host}"}):
        reply = client.get(path, headers={"host": host, **headers})
        assert [name for name in reply.headers if name.startswith("access-control")] == []


@pytest.mark.parametrize("host", ["localhost", "briefbot.example"])
def test_a_foreign_browser_that_asks_for_leave_gets_none(client: httpx.Client, host: str) -> None:
    asks = {"origin": FOREIGN, "access-control-request-method": "POST", "host": host}
    reply = client.options(CALL, headers=asks)
    assert reply.status_code == 405
    assert [name for name in reply.headers if name.startswith("access-control")] == []


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": FOREIGN},
        {"origin": "null"},
        {"origin": "http://briefbot.example:8080"},
        {"origin": "http://briefbot.example.evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "same-origin", "origin": FOREIGN},
        {"sec-fetch-site": "cross-site", "origin": "http://briefbot.example"},
        {
            "sec-fetch-site": "cross-site",
            "sec-fetch-mode": "navigate",
            "sec-fetch-dest": "document",
        },
    ],
)
@pytest.mark.parametrize("path", [CALL, "/gradio_api/queue/join", "/gradio_api/upload", "/login"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_what_a_foreign_page_sends_is_refused(
    client: httpx.Client, headers: dict[str, str], path: str, method: str
) -> None:
    reply = client.request(
        method, path, json=QUESTION, headers={"host": "briefbot.example", **headers}
    )
    assert is_french_refusal(reply, 403)


def test_a_foreign_page_can_read_nothing_but_may_link_here(client: httpx.Client) -> None:
    reading = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}
    for path in ("/", "/config", "/gradio_api/info", "/gradio_api/queue/data?session_hash=a"):
        assert is_french_refusal(client.get(path, headers=reading), 403)
    linking = reading | {"sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert client.get("/?q=Combien", headers=linking).status_code == 200
    framing = linking | {"sec-fetch-dest": "iframe"}
    assert is_french_refusal(client.get("/", headers=framing), 403)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://briefbot.example"},
        {"origin": "https://briefbot.example"},  # TLS ends before a proxy that no setting names
        {"host": "briefbot.example:8443", "origin": "https://briefbot.example:8443"},
        {"host": "briefbot.example:443", "origin": "https://briefbot.example"},
        {"sec-fetch-site": "same-origin", "origin": "http://briefbot.example"},
    ],
)
def test_the_page_itself_and_programs_are_answered(
    client: httpx.Client, headers: dict[str, str]
) -> None:
    reply = client.post(CALL, json=QUESTION, headers={"host": "briefbot.example", **headers})
    assert reply.status_code == 200
