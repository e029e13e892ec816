"""A real HTTP server that speaks the OpenAI chat protocol and says what it is told to say.

It streams (server-sent events) or not, as the request asks. Each ``Scripted`` reply serves one
request; the last one serves all that follow. Started by hand, it answers anything:

    python tests/openai_server.py PORT 'text of the reply'
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Scripted:
    """One reply: ``text`` in pieces of ``size`` characters, ``pause`` seconds between them.

    ``hang`` seconds pass before anything is sent. ``cut`` closes the connection after so many
    characters. ``finish`` is the reason given for the end; None: no end is ever announced.
    ``body`` replaces the whole protocol answer. ``refuse_schema`` answers 400 to a request for
    structured output. ``raw`` replaces the stream's bytes, sent as they are until the client
    leaves; without ``role`` the first event does not say who speaks.
    """

    text: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    size: int = 12
    pause: float = 0.0
    hang: float = 0.0
    cut: int | None = None
    finish: str | None = "stop"
    body: bytes | None = None
    refuse_schema: bool = False
    raw: Sequence[bytes] = ()
    role: bool = True


def json_reply(
    *sentences: tuple[str, Sequence[int]], coverage: str = "full", **how: Any
) -> Scripted:
    """A reply in the JSON form that is asked of a model."""
    items = [{"text": text, "passages": list(numbers)} for text, numbers in sentences]
    text = json.dumps({"coverage": coverage, "sentences": items}, ensure_ascii=False)
    return Scripted(text=text, **how)


class OpenAIServer:
    """``url`` to give to the client, ``requests`` the JSON bodies that came."""

    def __init__(self, replies: Sequence[Scripted] = (Scripted(),), port: int = 0) -> None:
        self.replies = list(replies)
        self.requests: list[dict[str, Any]] = []
        self.closing = threading.Event()
        self._lock = threading.Lock()
        self._http = _HttpServer(("127.0.0.1", port), _Handler)
        self._http.scripted = self
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def script(self, *replies: Scripted) -> None:
        """Forget what came and say these from now on."""
        with self._lock:
            self.replies = list(replies)
            self.requests.clear()

    def take(self, request: dict[str, Any]) -> Scripted:
        """The reply to a request, which is kept."""
        with self._lock:
            self.requests.append(request)
            return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]

    @contextmanager
    def running(self) -> Iterator[OpenAIServer]:
        thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.closing.set()
            self._http.shutdown()
            self._http.server_close()
            thread.join()


class _HttpServer(ThreadingHTTPServer):
    daemon_threads = True
    scripted: OpenAIServer


class _Handler(BaseHTTPRequestHandler):
    server: _HttpServer
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        request = json.loads(self.rfile.read(length))
        reply = self.server.scripted.take(request)
        try:
            self._answer(request, reply)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # the client has left: some tests are about that

    def _answer(self, request: dict[str, Any], reply: Scripted) -> None:
        self.server.scripted.closing.wait(reply.hang)
        if reply.refuse_schema and "response_format" in request:
            self._send(400, _error("'response_format' is not supported"), reply.headers)
        elif reply.status != 200:
            self._send(reply.status, _error(f"status {reply.status}"), reply.headers)
        elif reply.body is not None:
            self._send(200, reply.body, reply.headers)
        elif reply.raw:
            self._send_raw(reply)
        elif request.get("stream"):
            self._stream(request, reply)
        else:
            self._send(200, _completion(request, reply), reply.headers)

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _send_raw(self, reply: Scripted) -> None:
        self.send_response(200)
        for name, value in {"Content-Type": "text/event-stream", **reply.headers}.items():
            self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        for piece in reply.raw:
            self.wfile.write(piece)

    def _stream(self, request: dict[str, Any], reply: Scripted) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        if reply.role:
            self._event(_chunk(request, {"role": "assistant", "content": ""}))
        text = reply.text if reply.cut is None else reply.text[: reply.cut]
        for start in range(0, len(text), reply.size):
            if reply.pause and self.server.scripted.closing.wait(reply.pause):
                return
            self._event(_chunk(request, {"content": text[start : start + reply.size]}))
        if reply.cut is not None:
            self.close_connection = True
            self.connection.close()
            return
        if reply.finish is not None:
            self._event(_chunk(request, {}, finish=reply.finish))
            self._write(b"data: [DONE]\n\n")
        self._write(b"")

    def _event(self, data: dict[str, Any]) -> None:
        self._write(b"data: " + json.dumps(data).encode() + b"\n\n")

    def _write(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def log_message(self, *_: Any) -> None:
        """Say nothing: the tests read what they need from ``requests``."""


def _chunk(request: dict[str, Any], delta: dict[str, Any], finish: str | None = None) -> Any:
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 0,
        "model": request.get("model", ""),
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    }


def _completion(request: dict[str, Any], reply: Scripted) -> bytes:
    message = {"role": "assistant", "content": reply.text}
    data = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 0,
        "model": request.get("model", ""),
        "choices": [{"index": 0, "message": message, "finish_reason": reply.finish}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }
    return json.dumps(data).encode()


def _error(message: str) -> bytes:
    return json.dumps({"error": {"message": message, "type": "error", "code": None}}).encode()


if __name__ == "__main__":
    with OpenAIServer([Scripted(text=sys.argv[2], pause=0.02)], int(sys.argv[1])).running():
        while True:
            time.sleep(3600)
