"""Serve the page on a free port for the length of a test."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI
from support.forks import FORKS

from briefbot.settings import Settings
from briefbot.web.app import build_asgi
from briefbot.web.server import listen, web_server


def _serve_scripted(port: int, nowhere: Path) -> None:
    from browser.scripted import ScriptedBriefbot

    bot = ScriptedBriefbot(settings=Settings(index=nowhere))
    listening = listen("127.0.0.1", port)
    web_server(build_asgi(bot, bot.settings)).run(sockets=[listening])


def start_process(port: int, nowhere: Path) -> BaseProcess:
    """The scripted page served by a process of its own, which a test may freeze or kill."""
    server = FORKS.Process(target=_serve_scripted, args=(port, nowhere), daemon=True)
    server.start()
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            httpx.get(f"http://127.0.0.1:{port}/gradio_api/app_id", timeout=1).raise_for_status()
            return server
        except httpx.HTTPError:
            time.sleep(0.1)
    server.kill()
    raise TimeoutError("the server did not start")


def free_port() -> int:
    """A port that nothing listens on."""
    with listen("127.0.0.1", 0) as taken:
        return int(taken.getsockname()[1])


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
