"""Serve the page on a free port for the length of a test."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from fastapi import FastAPI

from briefbot.settings import Settings
from briefbot.web.app import build_asgi
from briefbot.web.server import listen, web_server


@contextmanager
def served(briefbot: Any, settings: Settings | None = None) -> Iterator[str]:
    """The page's address, without a final slash."""
    with served_asgi(build_asgi(briefbot, settings or briefbot.settings)) as address:
        yield address


@contextmanager
def served_asgi(asgi: FastAPI) -> Iterator[str]:
    """Any ASGI application's address."""
    listening = listen("127.0.0.1", 0)
    server = web_server(asgi)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 60
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)
