"""The first set-up of the documentation, Ollama on this machine, through its own protocol."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from briefbot.answering.chat.model.calls import Deadline
from briefbot.answering.chat.model.opening import ChatModel, open_chat_model
from briefbot.answering.chat.model.reply import ReplyClaim
from briefbot.answering.chat.writing import ask, rewrite
from briefbot.errors import ChatModelError
from briefbot.settings import Settings

REPLY = '{"coverage": "full", "sentences": [{"text": "Une phrase.", "passages": [1]}]}'


class _Ollama(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "_Server"

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.server.requests.append(json.loads(self.rfile.read(length)))
        lines = [{"message": {"role": "assistant", "content": part}} for part in self.server.parts]
        end = {"message": {"role": "assistant", "content": ""}, "done": True, "done_reason": "stop"}
        body = b"".join(
            json.dumps({"model": "m", "done": False, **line}).encode() + b"\n"
            for line in [*lines, end]
        )
        self.send_response(self.server.status)
        self.send_header("Content-Type", "application/x-ndjson")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    parts: list[str]
    requests: list[dict[str, Any]]
    status: int


@pytest.fixture
def ollama() -> Iterator[_Server]:
    server = _Server(("127.0.0.1", 0), _Ollama)
    server.parts, server.requests, server.status = [REPLY[:30], REPLY[30:]], [], 200
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def model_on(server: _Server) -> ChatModel:
    address = f"http://127.0.0.1:{server.server_address[1]}"
    return open_chat_model(Settings(llm="ollama:mistral-small", llm_base_url=address))


def test_it_is_held_to_the_schema_and_read(ollama: _Server) -> None:
    *_, reply = ask(model_on(ollama), "Question ?", [], Deadline(60))
    assert reply.claims == (ReplyClaim("Une phrase.", (1,)),)
    (request,) = ollama.requests
    assert request["format"]["properties"]["coverage"]
    assert (request["options"]["temperature"], request["options"]["num_predict"]) == (0, 800)


def test_it_rewrites(ollama: _Server) -> None:
    ollama.parts = ["Et pour ", "les régions ?"]
    assert rewrite(model_on(ollama), "Et eux ?", (), Deadline(60)) == "Et pour les régions ?"
    assert "format" not in ollama.requests[0] or not ollama.requests[0]["format"]


def test_its_failure_is_told_in_french(ollama: _Server) -> None:
    ollama.status = 500
    with pytest.raises(ChatModelError, match="mistral-small"):
        list(ask(model_on(ollama), "Question ?", [], Deadline(60)))


def test_its_absence_is_told_in_french() -> None:
    nobody = Settings(llm="ollama:mistral-small", llm_base_url="http://127.0.0.1:9")
    with pytest.raises(ChatModelError, match="injoignable"):
        list(ask(open_chat_model(nobody), "Question ?", [], Deadline(60)))
