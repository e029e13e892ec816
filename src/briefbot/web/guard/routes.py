"""The routes that the page and its API use; everything else that Gradio offers is closed."""

from __future__ import annotations

import re

from starlette.types import ASGIApp, Receive, Scope, Send

from briefbot.french.web import guard as french
from briefbot.web.guard.replies import refuse

UPLOAD = "/gradio_api/upload"
IMPORT = "/cahier/importer"

_FORBIDDEN, _NOT_FOUND = 403, 404
_OPEN = re.compile(
    r"/|/sante|/config/?|/theme\.css|/favicon\.ico|/robots\.txt"
    r"|/(?:static|assets|svelte)/.+"
    r"|/cahier/(?:liste|fiche|imprimer|fichier|acte|importer|avancement|doublons)"
    r"|/gradio_api/(?:info/?|theme\.css|app_id/?|startup-events|reset/?|cancel"
    r"|heartbeat/[^/]+|call/.+|run/[^/]+|queue/(?:join|data)|file=.+)",
    re.DOTALL,
)
_BY_STAFF = frozenset({UPLOAD, "/gradio_api/upload_progress"})
_SIGNING = frozenset({"/login", "/logout"})  # Gradio has its own, by links that sign out
_FETCHED = re.compile(r"/gradio_api/file[=/]\s*[a-z][a-z0-9+.-]+:", re.IGNORECASE)


class KnownRoutes:
    """Lets through the routes in use; where a password is asked for, staff's are among them."""

    def __init__(self, app: ASGIApp, password: bool) -> None:
        self._app = app
        self._password = password

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 403 to an address to fetch, 404 to a route that is not in use."""
        if scope["type"] != "http" or self._is_open(scope["method"], scope["path"]):
            await self._app(scope, receive, send)
        elif _FETCHED.match(scope["path"]):
            await refuse(scope, receive, send, _FORBIDDEN, french.NO_FETCHING)
        else:
            await refuse(scope, receive, send, _NOT_FOUND, french.NO_SUCH_ADDRESS)

    def _is_open(self, method: str, path: str) -> bool:
        if _FETCHED.match(path):
            return False
        if path in _SIGNING:
            return self._password and method == "POST"
        return bool(_OPEN.fullmatch(path)) or (self._password and path in _BY_STAFF)
