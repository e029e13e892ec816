"""A refusal: a status and one French sentence, as JSON."""

from __future__ import annotations

from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

NOT_KEPT = {"cache-control": "no-store"}


async def refuse(
    scope: Scope, receive: Receive, send: Send, status: int, sentence: str, wait: int = 0
) -> None:
    """Answer instead of the page, and close: the rest of a refused body is not waited for.

    ``wait`` is in how many seconds another try may succeed; none is told where it is 0.
    """
    headers = NOT_KEPT | {"connection": "close"}
    if wait:
        headers["retry-after"] = str(wait)
    await JSONResponse({"detail": sentence}, status, headers)(scope, receive, send)
