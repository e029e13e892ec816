"""A chat model's server cannot send questions on to a host that the page does not name."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from langchain_core.messages import HumanMessage

from briefbot.answering.chat.model.opening import open_chat_model
from briefbot.settings import Settings


class _Redirecting(BaseHTTPRequestHandler):
    """Sends every request on, to a path that only a follower would ask for."""

    server: _Server

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.asked.append(self.path)
        self.send_response(self.server.status)
        port = self.server.server_address[1]
        self.send_header("Location", f"http://localhost:{port}/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        self.do_POST()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    asked: list[str]
    status: int


@pytest.fixture
def redirecting() -> Iterator[_Server]:
    server = _Server(("127.0.0.1", 0), _Redirecting)
    server.asked = []
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("status", [302, 307, 308])
@pytest.mark.parametrize("llm", ["openai:m", "ollama:m", "mistralai:m", "anthropic:m"])
def test_no_provider_follows_a_redirect(
    redirecting: _Server, monkeypatch: pytest.MonkeyPatch, llm: str, status: int
) -> None:
    for name in ("OPENAI_API_KEY", "MISTRAL_API_KEY", "ANTHROPIC_API_KEY"):
        monkeypatch.setenv(name, "essai")
    redirecting.status = status
    address = f"http://127.0.0.1:{redirecting.server_address[1]}"
    settings = Settings(llm=llm, llm_base_url=address, llm_timeout=10)
    model = open_chat_model(settings).client

    async def ask_as_briefbot_does() -> None:
        async for _chunk in model.astream([HumanMessage("Combien ?")]):
            pass

    # What a provider makes of it is its own: an error, or an answer without a word.
    with suppress(Exception):
        asyncio.run(ask_as_briefbot_does())
    with suppress(Exception):
        model.invoke([HumanMessage("Combien ?")])
    assert redirecting.asked
    assert "/elsewhere" not in redirecting.asked
