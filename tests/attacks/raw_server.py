"""A server that reads a request and then does to the connection what a test tells it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Deed = Callable[[socket.socket, threading.Event], None]


@contextmanager
def serving(deed: Deed) -> Iterator[str]:
    """The address, as a chat model's, of a server that does one thing to whoever calls."""
    ended = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=_accept, args=(listening, deed, ended), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/v1"
        ended.set()
        listening.shutdown(socket.SHUT_RDWR)
        thread.join()


def _accept(listening: socket.socket, deed: Deed, ended: threading.Event) -> None:
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:
            return
        threading.Thread(target=_serve, args=(connection, deed, ended), daemon=True).start()


def _serve(connection: socket.socket, deed: Deed, ended: threading.Event) -> None:
    with connection:
        try:
            _read_request(connection)
            deed(connection, ended)
        except OSError:
            return  # the client has left: what is seen of it is the client's answer


def _read_request(connection: socket.socket) -> None:
    text = b""
    while b"\r\n\r\n" not in text:
        text += connection.recv(65_536)
    head, _, body = text.partition(b"\r\n\r\n")
    fields = (line.lower().partition(b":") for line in head.split(b"\r\n"))
    length = next((int(value) for name, _, value in fields if name == b"content-length"), 0)
    while len(body) < length:
        body += connection.recv(65_536)
