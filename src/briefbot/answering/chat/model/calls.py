"""The chat model's reply as it comes, and never past a deadline.

The model runs on an event loop of its own: cancelling reaches it wherever it waits (connecting,
between two retries, on a stream that drips), and closes the connection.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from functools import lru_cache
from queue import Empty, SimpleQueue
from typing import Any

import httpx
from langchain_core import exceptions as langchain
from langchain_core.messages import BaseMessage
from langchain_core.runnables import Runnable
from langsmith import tracing_context

from briefbot.errors import ChatModelError
from briefbot.french.answering import chat as french

_PAUSE = 0.5  # seconds before a second try
_GRACE = 0.5  # seconds for the event loop to notice that the deadline has passed


class Deadline:
    """A moment counted from now; everything done for one answer shares one."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._at = time.monotonic() + seconds

    @property
    def remaining(self) -> float:
        """Seconds left, 0 where there are none."""
        return max(0.0, self._at - time.monotonic())


def stream_chunks(
    runnable: Runnable[Any, Any], messages: list[BaseMessage], name: str, deadline: Deadline
) -> Iterator[Any]:
    """What the runnable yields for the messages, as it yields it.

    Closing the iterator stops the model.

    Raises:
        ChatModelError: the model failed, or was not done by the deadline.
    """
    received: SimpleQueue[Any] = SimpleQueue()
    ended = object()
    receiving = _receive(runnable, messages, received.put, deadline)
    running = asyncio.run_coroutine_threadsafe(receiving, _event_loop())
    running.add_done_callback(lambda _done: received.put(ended))
    begun = False
    try:
        while True:
            try:
                chunk = received.get(timeout=deadline.remaining + _GRACE)
            except Empty:
                raise ChatModelError(french.too_slow(name, deadline.seconds)) from None
            if chunk is ended:
                break
            begun = True
            yield chunk
        _raise_failure(running, name, deadline, begun)
    finally:
        running.cancel()


def written_text(
    runnable: Runnable[Any, Any],
    messages: list[BaseMessage],
    name: str,
    deadline: Deadline,
    longest: int,
) -> str:
    """All that the runnable writes, up to the piece that goes past ``longest`` characters.

    Raises:
        ChatModelError: as ``stream_chunks`` does.
    """
    text = ""
    for chunk in stream_chunks(runnable, messages, name, deadline):
        text += str(chunk.text)
        if len(text) > longest:
            break
    return text


async def _receive(
    runnable: Runnable[Any, Any],
    messages: list[BaseMessage],
    hand_over: Callable[[Any], None],
    deadline: Deadline,
) -> None:
    """One try, and another where the first failed before a word came and waiting may help."""
    # Whatever the environment says, no trace of a question goes to a tracing service.
    with tracing_context(enabled=False):
        async with asyncio.timeout(deadline.remaining):
            for last_try in (False, True):
                begun = False
                try:
                    async for chunk in runnable.astream(messages):
                        begun = True
                        hand_over(chunk)
                    return
                except langchain.ModelError as error:
                    pause = _pause(error)
                    if begun or last_try or not error.is_retryable or pause > deadline.remaining:
                        raise
                    await asyncio.sleep(pause)


def _pause(error: langchain.ModelError) -> float:
    """Seconds to wait before a second try: what the server asks for, else a little."""
    response = getattr(error, "response", None)
    asked = response.headers.get("retry-after", "") if response is not None else ""
    return float(asked) if asked.isdecimal() else _PAUSE


@lru_cache(maxsize=1)
def _event_loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="chat-model", daemon=True).start()
    return loop


def _raise_failure(done: Future[None], name: str, deadline: Deadline, begun: bool) -> None:
    try:
        failure = done.exception(timeout=0)
    except CancelledError as error:
        raise ChatModelError(french.broken(name)) from error
    if failure is None:
        return
    if isinstance(failure, _TIME_OUTS):
        raise ChatModelError(french.too_slow(name, deadline.seconds)) from failure
    if begun:
        raise ChatModelError(french.cut(name)) from failure
    if isinstance(failure, _NO_CONNECTION):
        raise ChatModelError(french.unreachable(name)) from failure
    sentence = _BY_STATUS.get(http_status(failure), french.broken)
    raise ChatModelError(sentence(name)) from failure


def http_status(failure: BaseException | None) -> int:
    """The status a provider's error carries, whatever the provider; 0 where it carries none."""
    response = getattr(failure, "response", None)
    status = getattr(failure, "status_code", None) or getattr(response, "status_code", None)
    return status if isinstance(status, int) else 0


_TIME_OUTS = (TimeoutError, langchain.ModelTimeoutError, httpx.TimeoutException)
_NO_CONNECTION = (ConnectionError, langchain.ModelConnectionError, httpx.TransportError)
_BY_STATUS: dict[int, Callable[[str], str]] = {
    401: french.refused_key,
    403: french.refused_key,
    404: french.unknown_model,
    429: french.too_many_requests,
}
