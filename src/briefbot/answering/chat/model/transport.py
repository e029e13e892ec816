"""HTTP to a chat model's server that no reply can swell and no redirect can lead elsewhere."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any

import httpx

# A reply of reply.LONGEST_REPLY characters, one to an event, weighs about 5 MiB.
MOST_BYTES = 8 * 1024 * 1024
_LONGEST_LINE = 1024 * 1024  # bytes; an event is one line


class OversizedReplyError(httpx.ReadError):
    """The server sends more than any answer needs, or compresses what was asked for plain."""


class _BoundedStream(httpx.AsyncByteStream):
    """A response's bytes, up to the bound."""

    def __init__(self, stream: httpx.AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        total = line = 0
        async for chunk in self._stream:
            total += len(chunk)
            end = chunk.rfind(b"\n")
            line = line + len(chunk) if end < 0 else len(chunk) - end
            if total > MOST_BYTES or line > _LONGEST_LINE:
                raise OversizedReplyError("more bytes than an answer needs")
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()


class BoundedTransport(httpx.AsyncBaseTransport):
    """Another transport, its responses plain and bounded."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The response, its body plain and bounded."""
        # What is not compressed cannot unfold into more than was read.
        request.headers["Accept-Encoding"] = "identity"
        response = await self._inner.handle_async_request(request)
        if response.headers.get("Content-Encoding", "identity") != "identity":
            await response.aclose()
            raise OversizedReplyError("compressed, though plain was asked for")
        assert isinstance(response.stream, httpx.AsyncByteStream)
        response.stream = _BoundedStream(response.stream)
        return response

    async def aclose(self) -> None:
        """Close the other transport."""
        await self._inner.aclose()


def bound(client: httpx.AsyncClient) -> None:
    """Bound a client's replies, and have it follow no redirect.

    The libraries make their clients themselves and take no transport that keeps the
    environment's proxies, hence the change in place.
    """
    client.follow_redirects = False
    client._transport = BoundedTransport(client._transport)
    mounts: Mapping[Any, httpx.AsyncBaseTransport | None] = client._mounts
    client._mounts = {
        pattern: None if inner is None else BoundedTransport(inner)
        for pattern, inner in mounts.items()
    }
