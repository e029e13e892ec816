"""What a request may send: so much, in so much time, and nothing for the server to fetch."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from briefbot.french.web import guard as french
from briefbot.web.guard.replies import refuse
from briefbot.web.guard.routes import IMPORT, UPLOAD

BODY_BYTES = 2**20  # a question is at most some kilobytes, and so are twenty before it
BODY_SECONDS = 10.0  # for all of it: a megabyte over a poor telephone line
UPLOAD_SECONDS = 20.0  # for each next piece of an upload
FILES_AT_ONCE = 20  # an upload may hold so many files of the largest size allowed

_BAD, _FORBIDDEN, _SLOW, _LARGE = 400, 403, 408, 413
_SENDING = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class _RefusedError(Exception):
    """A body that is not taken: the status, and the sentence that says why."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


class BoundedBodies:
    """Reads a body whole before the page sees it, uploads apart, which are counted as they come."""

    def __init__(self, app: ASGIApp, max_file_mb: float) -> None:
        self._app = app
        self._file_bytes = int(max_file_mb * 2**20)
        self._upload_bytes = self._file_bytes * FILES_AT_ONCE

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 413 to a body too large, 408 to one too slow, 403 to an address to fetch."""
        if scope["type"] != "http" or scope["method"] not in _SENDING:
            await self._app(scope, receive, send)
            return
        try:
            if scope["path"] == UPLOAD:
                _check_length(scope, self._upload_bytes)
                await self._pass_upload(scope, receive, send)
                return
            most = self._file_bytes if scope["path"] == IMPORT else BODY_BYTES
            _check_length(scope, most)
            body = await _read(receive, most)
            _check_fetches_nothing(scope, body)
        except _RefusedError as refused:
            await refuse(scope, receive, send, refused.status, refused.sentence)
            return
        await self._app(scope, _given(body, receive), send)

    async def _pass_upload(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass pieces on. What the page makes of an upload cut short is not what is answered."""
        seen = 0
        stopped: _RefusedError | None = None
        begun = False

        async def counted() -> Message:
            nonlocal seen, stopped
            try:
                message = await asyncio.wait_for(receive(), UPLOAD_SECONDS)
                seen += len(message.get("body", b""))
                if seen > self._upload_bytes:
                    raise _RefusedError(_LARGE, french.TOO_LARGE)
            except TimeoutError:
                stopped = stopped or _RefusedError(_SLOW, french.TOO_SLOW)
            except _RefusedError as refused:
                stopped = refused
            return {"type": "http.disconnect"} if stopped else message

        async def unless_stopped(message: Message) -> None:
            nonlocal begun
            begun = begun or stopped is None
            if begun:
                await send(message)

        try:
            await self._app(scope, _until_read(counted, receive), unless_stopped)
        finally:
            if stopped is not None and not begun:
                raise stopped


async def _read(receive: Receive, most: int) -> bytes:
    body = b""
    try:
        async with asyncio.timeout(BODY_SECONDS):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    return body
                body += bytes(message.get("body", b""))
                if len(body) > most:
                    raise _RefusedError(_LARGE, french.TOO_LARGE)
                if not message.get("more_body"):
                    return body
    except TimeoutError:
        raise _RefusedError(_SLOW, french.TOO_SLOW) from None


def _check_length(scope: Scope, most: int) -> None:
    """Refuse at once what says itself that it is too large."""
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit() and int(value) > most:
            raise _RefusedError(_LARGE, french.TOO_LARGE)


def _check_fetches_nothing(scope: Scope, body: bytes) -> None:
    """Gradio takes a file's « path » that is an address for one to download."""
    if not scope["path"].startswith("/gradio_api/") or not body:
        return
    try:
        found = _names_address(json.loads(body))
    except (ValueError, RecursionError):
        raise _RefusedError(_BAD, french.UNREADABLE) from None
    if found:
        raise _RefusedError(_FORBIDDEN, french.NO_FETCHING)


def _names_address(value: Any) -> bool:
    if isinstance(value, dict):
        path = value.get("path")
        if isinstance(path, str) and path.lstrip().lower().startswith(("http:", "https:")):
            return True
        value = list(value.values())
    return isinstance(value, list) and any(map(_names_address, value))


def _given(body: bytes, receive: Receive) -> Receive:
    """Hands the body over once, then whatever comes (that the browser went away)."""
    whole: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def next_message() -> Message:
        return whole.pop() if whole else await receive()

    return next_message


def _until_read(counted: Receive, receive: Receive) -> Receive:
    """Counts and times an upload's pieces, and waits without end for what comes after them."""
    read = False

    async def next_message() -> Message:
        nonlocal read
        if read:
            return await receive()
        message = await counted()
        read = message["type"] != "http.request" or not message.get("more_body")
        return message

    return next_message
