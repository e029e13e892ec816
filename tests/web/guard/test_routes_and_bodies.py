"""What the page does not use is closed; what is sent is bounded in size and time."""

from __future__ import annotations

import json
import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from browser.scripted import ScriptedBriefbot
from browser.serving import served

from briefbot.settings import Settings
from briefbot.web import server
from briefbot.web.guard import bodies, connections
from web.guard.conftest import CALL, PASSWORD, USER, is_french_refusal, sign_in

ELSEWHERE = "https://evil.example/x"


@pytest.mark.parametrize(
    "path",
    [
        f"/gradio_api/file={ELSEWHERE}",
        "/gradio_api/file=http://evil.example",
        "/gradio_api/file=HTTPS://evil.example",
        "/gradio_api/file=https%3A%2F%2Fevil.example",
        "/gradio_api/file=%20https://evil.example",
        "/gradio_api/file=ftp://evil.example",
        f"/gradio_api/file/{ELSEWHERE}",
    ],
)
def test_the_server_fetches_no_address(client: httpx.Client, path: str) -> None:
    assert is_french_refusal(client.get(path), 403)
    assert client.head(path).status_code == 403


@pytest.mark.parametrize("path", [CALL, "/gradio_api/call/v2/ask", "/gradio_api/queue/join"])
def test_a_file_that_is_an_address_is_not_fetched_either(client: httpx.Client, path: str) -> None:
    file = {"path": ELSEWHERE, "meta": {"_type": "gradio.FileData"}}
    for data in ([file], [{"in": [file]}], {"question": file}):
        assert is_french_refusal(client.post(path, json={"data": data}), 403)


def test_what_the_page_does_not_use_is_closed(client: httpx.Client) -> None:
    closed = ["/openapi.json", "/docs", "/redoc", "/monitoring", "/monitoring/summary"]
    closed += ["/gradio_api/" + name for name in ("openapi.json", "proxy=x", "dev/reload", "runs")]
    for path in closed:
        assert is_french_refusal(client.get(path), 404), path
    for name in ("component_server", "process_recording", "vibe-code", "upload", "api/predict"):
        assert is_french_refusal(client.post(f"/gradio_api/{name}", json={}), 404), name


def test_a_page_where_no_component_takes_files_takes_none(client: httpx.Client) -> None:
    reply = client.post("/gradio_api/upload", files={"files": ("x.md", b"# x")})
    assert is_french_refusal(reply, 404)


def test_a_large_body_is_refused_however_it_comes(client: httpx.Client) -> None:
    long = json.dumps({"data": ["a" * bodies.BODY_BYTES, None, None, ""]}).encode()

    def pieces() -> Iterator[bytes]:
        for start in range(0, len(long), 65_536):
            yield long[start : start + 65_536]

    kind = {"content-type": "application/json"}
    assert is_french_refusal(client.post(CALL, content=long, headers=kind), 413)
    assert is_french_refusal(client.post(CALL, content=pieces(), headers=kind), 413)


@pytest.mark.parametrize("body", [b"{", b"[" * 200_000, b"\xff\xfe"])
def test_a_body_that_is_no_json_is_told_so(client: httpx.Client, body: bytes) -> None:
    assert is_french_refusal(client.post(CALL, content=body), 400)


def test_more_previous_questions_than_are_of_use_are_refused(client: httpx.Client) -> None:
    body = {"data": ["Combien ?", None, ["Combien ?"] * 21, ""]}
    event = client.post(CALL, json=body).json()["event_id"]
    said = client.get(f"{CALL}/{event}").text
    assert "event: error" in said
    assert "20\\u00a0questions au plus" in said
    body["data"][2] = ["Combien ?"] * 20  # type: ignore[index]
    event = client.post(CALL, json=body).json()["event_id"]
    assert "event: complete" in client.get(f"{CALL}/{event}").text


def said_until_closed(address: str, *pieces: bytes) -> bytes:
    """What the server says to a connection that sends these and then nothing, until it hangs up."""
    place = urlsplit(address)
    with socket.create_connection((str(place.hostname), place.port or 0), 60) as connection:
        for piece in pieces:
            connection.sendall(piece)
        said = b""
        while more := connection.recv(65_536):
            said += more
        return said


def test_slow_bodies_and_slow_heads_are_dropped(
    own: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "BODY_SECONDS", 0.5)
    monkeypatch.setattr(connections, "HEAD_SECONDS", 0.5)
    # A head's first bytes that come with the request before it wait as an idle connection does.
    monkeypatch.setattr(server, "IDLE_SECONDS", 1)
    head = b"POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n" % CALL.encode()
    with served(ScriptedBriefbot(settings=own)) as address:
        assert said_until_closed(address, head, b"{").startswith(b"HTTP/1.1 408")
        assert said_until_closed(address) == b""
        assert said_until_closed(address, b"GET / HTTP/1.1\r\nHost: loc") == b""
        first = b"GET /sante HTTP/1.1\r\nHost: localhost\r\n\r\n"
        assert said_until_closed(address, first, b"GET / HT").startswith(b"HTTP/1.1 200")
        assert httpx.get(f"{address}/sante").status_code == 200


def test_a_connection_is_kept_longer_than_programs_keep_theirs(address: str) -> None:
    place = urlsplit(address)
    asking = b"GET /sante HTTP/1.1\r\nHost: localhost\r\n\r\n"
    with socket.create_connection((str(place.hostname), place.port or 0), 60) as connection:
        connection.sendall(asking)
        assert connection.recv(65_536).startswith(b"HTTP/1.1 200")
        time.sleep(6)  # httpx, among others, takes one again that was idle for up to five
        connection.sendall(asking)
        assert connection.recv(65_536).startswith(b"HTTP/1.1 200")


def test_connections_are_bounded_and_those_dropped_make_room(
    own: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "CONNECTIONS", 20)
    monkeypatch.setattr(connections, "HEAD_SECONDS", 2.0)
    with served(ScriptedBriefbot(settings=own)) as address:
        place = urlsplit(address)
        held = [socket.create_connection((str(place.hostname), place.port or 0)) for _ in range(30)]
        time.sleep(0.2)
        assert httpx.get(f"{address}/sante", timeout=30).status_code == 503
        until = time.monotonic() + 60
        while httpx.get(f"{address}/sante", timeout=30).status_code != 200:
            assert time.monotonic() < until
            time.sleep(0.2)
        for connection in held:
            connection.close()


@pytest.fixture
def uploads(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where a page that is built from now on keeps uploads."""
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(tmp_path / "uploads"))
    return tmp_path / "uploads"


def test_staff_send_files_within_bounds(
    uploads: Path, own: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "FILES_AT_ONCE", 2)
    settings = own.model_copy(update={"auth": f"{USER}:{PASSWORD}"})
    with served(ScriptedBriefbot(settings=settings)) as address, httpx.Client() as client:
        files = {"files": ("x.md", b"# x")}
        assert client.post(f"{address}/gradio_api/upload", files=files).status_code == 401
        client.cookies = sign_in(address).cookies
        reply = client.post(f"{address}/gradio_api/upload", files=files)
        assert Path(reply.json()[0]).read_bytes() == b"# x"
        large = {"files": ("x.md", os.urandom(2**20 + 1))}
        assert client.post(f"{address}/gradio_api/upload", files=large).status_code == 413
        many = [("files", (f"{n}.md", os.urandom(2**20))) for n in range(3)]
        assert is_french_refusal(client.post(f"{address}/gradio_api/upload", files=many), 413)

        def pieces() -> Iterator[bytes]:
            yield b'--x\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\n'
            for _ in range(3):
                yield bytes(2**20)

        kind = {"content-type": "multipart/form-data; boundary=x"}
        reply = client.post(f"{address}/gradio_api/upload", content=pieces(), headers=kind)
        assert reply.status_code == 413
        assert [path.name for path in uploads.rglob("*") if path.is_file()] == ["x.md"]
