"""Which site a request comes from: a foreign page may link to this one and do nothing else.

Browsers tell it in headers that no page can write (``Sec-Fetch-Site``, ``Origin``); what is not
a browser sends neither and passes: it carries no one's session but its own.
"""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from briefbot.french.web import guard as french
from briefbot.web.guard.replies import refuse

_FORBIDDEN, _NOT_ALLOWED = 403, 405
_READING = frozenset({"GET", "HEAD"})
_OWN = frozenset({"same-origin", "none"})  # « none »: typed, or opened from a bookmark


class SameOrigin:
    """Refuses what a page of another origin sends, or reads but for following a link."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 403 to a foreign page, and 405 to its browser's asking whether it may."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if scope["method"] == "OPTIONS":
            await refuse(scope, receive, send, _NOT_ALLOWED, french.OTHER_SITE)
        elif _is_foreign(scope, headers) and not _follows_a_link(scope, headers):
            await refuse(scope, receive, send, _FORBIDDEN, french.OTHER_SITE)
        else:
            await self._app(scope, receive, send)


def _is_foreign(scope: Scope, headers: Headers) -> bool:
    if headers.get("sec-fetch-site", "none") not in _OWN:
        return True
    origin = headers.get("origin")
    return origin is not None and not _is_own(origin, scope["scheme"], headers.get("host", ""))


def _is_own(origin: str, scheme: str, host: str) -> bool:
    host = host.lower()
    # Behind a proxy that no setting names, what came over TLS looks as if it had not.
    own = {f"https://{host}", f"https://{host.removesuffix(':443')}"}
    if scheme == "http":
        own |= {f"http://{host}", f"http://{host.removesuffix(':80')}"}
    return origin.lower() in own


def _follows_a_link(scope: Scope, headers: Headers) -> bool:
    return (
        scope["method"] in _READING
        and headers.get("sec-fetch-mode") == "navigate"
        and headers.get("sec-fetch-dest") == "document"
        and "origin" not in headers
    )
