"""A chat model's server that breaks HTTP itself: the extractive answer, in time, and no trace."""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Iterator
from itertools import repeat

import pytest

from briefbot.api import Briefbot
from briefbot.index.store import Index
from briefbot.settings import Settings
from tests.attacks.raw_server import Deed, serving

QUESTION = "Quel montant le CQCM demande-t-il en priorité ?"
WITHIN = 3.0  # seconds for an answer
LATER = 600.0  # seconds: a deadline that is not kept ends in the test's own
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
CLOSING = HEAD + b"Connection: close\r\n\r\n"


def event(text: str, finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": finish}
    chunk = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    return b"data: " + json.dumps({**chunk, "choices": [choice]}).encode() + b"\n\n"


def sends(*pieces: bytes) -> Deed:
    def deed(connection: socket.socket, ended: threading.Event) -> None:
        for piece in pieces:
            connection.sendall(piece)

    return deed


def drips(before: bytes, pieces: Iterator[bytes]) -> Deed:
    def deed(connection: socket.socket, ended: threading.Event) -> None:
        connection.sendall(before)
        for piece in pieces:
            if ended.wait(0.05):
                return
            connection.sendall(piece)

    return deed


def hangs(connection: socket.socket, ended: threading.Event) -> None:
    ended.wait(LATER)


def resets(connection: socket.socket, ended: threading.Event) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def status(line: str, *headers: str) -> Deed:
    head = [f"HTTP/1.1 {line}", *headers, "Content-Length: 0", "Connection: close", "", ""]
    return sends("\r\n".join(head).encode())


DEEDS: dict[str, Deed] = {
    "hangs": hangs,
    "closes at once": sends(),
    "resets": resets,
    "heads without end": drips(b"HTTP/1.1 200 OK\r\n", repeat(b"X-A: b\r\n")),
    "a head of a megabyte": sends(HEAD + b"X-A: " + b"b" * (1 << 20) + b"\r\n\r\n"),
    "comments without end": drips(CLOSING, repeat(b": la\n\n")),
    "letters without end": drips(CLOSING, repeat(event("a"))),
    "ten megabytes of letters": sends(CLOSING, *repeat(event("a" * 10_000), 1000)),
    "a body cut short": sends(HEAD + b"Content-Length: 900\r\n\r\n" + event("- Le CQCM")),
    "a chunk that is none": sends(HEAD + b"Transfer-Encoding: chunked\r\n\r\nZZZ\r\nabc\r\n"),
    "a chunk without end": sends(HEAD + b"Transfer-Encoding: chunked\r\n\r\nffffffff\r\nabc"),
    "another protocol": sends(b"SSH-2.0-autre\r\n"),
    "bytes": sends(bytes(range(256)) * 64),
    "no gzip": sends(HEAD + b"Content-Encoding: gzip\r\nConnection: close\r\n\r\nabc"),
    "a redirect to itself": status("308 Permanent Redirect", "Location: /v1/chat/completions"),
    "status 999": status("999 Autre"),
    "status 100": status("100 Continue"),
    "status 204": status("204 No Content"),
    "a day to wait": status("503 Service Unavailable", "Retry-After: 86400"),
    "less than no time to wait": status("429 Too Many Requests", "Retry-After: -5"),
    "deep JSON": sends(CLOSING, event('{"text":' * 3000), event("", "stop")),
    "brackets": sends(CLOSING, event("[" * 15_000), event("", "stop")),
    "thoughts": sends(CLOSING, event("<think>" * 2000 + "}"), event("", "stop")),
    "choices that are letters": sends(CLOSING, b'data: {"choices":"abc"}\n\ndata: [DONE]\n\n'),
    "contents that are lists": sends(
        CLOSING, b'data: {"choices":[{"delta":{"content":["a",{"b":1}]}}]}\n\ndata: [DONE]\n\n'
    ),
}
FAST = ("resets", "a chunk that is none", "no gzip", "deep JSON")


@pytest.mark.parametrize(
    "deed",
    [name if name in FAST else pytest.param(name, marks=pytest.mark.attack) for name in DEEDS],
)
def test_the_extractive_answer_stands_by(brief_index: Index, settings: Settings, deed: str) -> None:
    alone = Briefbot.open(settings=settings).ask(QUESTION)
    with serving(DEEDS[deed]) as url:
        chosen = settings.model_copy(
            update={"llm": "essai", "llm_base_url": url, "llm_timeout": WITHIN}
        )
        answer = Briefbot.open(settings=chosen).ask(QUESTION)
    assert (answer.text, answer.status) == (alone.text, alone.status)
    assert answer.answered_by == "extractive"
    assert answer.notice.endswith(".")
    assert "\n" not in answer.notice
