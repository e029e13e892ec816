"""The web server around the page: its guards, health, security headers, the page's language."""

from __future__ import annotations

import asyncio
import logging
import re
import secrets
import socket
from typing import Any

import gradio as gr
import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from briefbot.errors import UsageError
from briefbot.french import cli as french_cli
from briefbot.french.web import guard as french_guard
from briefbot.french.web import page as french
from briefbot.settings import Settings
from briefbot.web.cahier.routes import add_cahier
from briefbot.web.desk import Desk
from briefbot.web.guard.bodies import BoundedBodies
from briefbot.web.guard.connections import PatientProtocol
from briefbot.web.guard.hosts import KnownHosts
from briefbot.web.guard.keys import Keys
from briefbot.web.guard.origins import SameOrigin
from briefbot.web.guard.routes import KnownRoutes
from briefbot.web.guard.signin import USER, Doorkeeper, SignedIn
from briefbot.web.questions.open_pages import hold_open_pages
from briefbot.web.theme import ASSETS, STYLES, page_script, page_theme

_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with none at all, the page's own forms come from « null »
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
CONNECTIONS = 500  # an open page holds one, or two while it asks: some 250 readers
# That an idle connection is kept, longer than programs keep theirs (httpx 5, aiohttp 15). With
# uvicorn's own 5, one that httpx took again after just that long was closed as its question came.
IDLE_SECONDS = 20
# Gradio compiles its templates in the browser, hence unsafe-eval; every other script must be
# one of the server's own files or carry this response's nonce.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-eval' 'nonce-{nonce}'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'none'"
)
# Gradio picks its own words by the browser's language; the page speaks French to everyone.
_FRENCH = (
    '<script nonce="{nonce}">'
    'Object.defineProperty(navigator, "language", {{ get: () => "fr" }});'
    "</script>"
)


def build_server(page: gr.Blocks, desk: Desk, settings: Settings) -> FastAPI:
    """The page and ``/sante`` as one ASGI application, behind its guards.

    Raises:
        SettingsError: the setting of the password or of the proxies cannot be used.
    """
    server = FastAPI(title=french.NAME, docs_url=None, redoc_url=None, openapi_url=None)
    keys = Keys(settings)

    @server.get("/sante")
    def health() -> JSONResponse:
        """Anyone may ask: neither paths nor the name or address of a model are told."""
        desk.refresh()
        if desk.trouble:
            told = {"status": "unavailable", "detail": french_guard.UNAVAILABLE}
            return JSONResponse(told, status_code=503)
        documents = len(desk.briefbot().index.document_ids)
        answerer = "chat" if settings.llm else "extractive"
        return JSONResponse({"status": "ok", "documents": documents, "answered_by": answerer})

    if keys.asked:
        _add_door(server, Doorkeeper(settings, keys))
    add_cahier(server, desk, keys)
    _mount(server, page, settings, keys)
    # The last added is the first that a request meets.
    server.add_middleware(BoundedBodies, max_file_mb=settings.max_file_mb)
    server.add_middleware(KnownRoutes, password=keys.asked)
    server.add_middleware(SameOrigin)
    server.add_middleware(KnownHosts, settings=settings)
    server.add_middleware(FrenchPage)
    return server


def _add_door(server: FastAPI, doorkeeper: Doorkeeper) -> None:
    @server.post("/login")
    async def sign_in(request: Request) -> Response:
        return await doorkeeper.sign_in(request)

    @server.post("/logout")
    def sign_out(request: Request) -> Response:
        return doorkeeper.sign_out(request)

    server.add_middleware(SignedIn, doorkeeper=doorkeeper)


def _mount(server: FastAPI, page: gr.Blocks, settings: Settings, keys: Keys) -> None:
    def user(request: Request) -> str | None:
        return request.scope.get(USER)

    gr.mount_gradio_app(
        server,
        page,
        path="/",
        server_name=settings.host,
        server_port=settings.port,
        footer_links=[],
        run_history=False,
        auth_dependency=user if keys.asked else None,
        root_path=settings.root_path or None,
        favicon_path=str(ASSETS / "favicon.png"),
        show_error=False,
        max_file_size=int(settings.max_file_mb * 2**20),
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
        theme=page_theme(),
        css_paths=list(STYLES),
        js=page_script(),
    )
    hold_open_pages(server, page)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there, taken before the slow start so that a clash is told at once.

    Raises:
        UsageError: the port is taken, or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise UsageError(french_cli.port_taken(host, port)) from error
    return listening


def web_server(asgi: FastAPI) -> uvicorn.Server:
    """The HTTP server: quiet, since an address may hold a question; stopped in two seconds."""
    config = uvicorn.Config(
        asgi,
        http=PatientProtocol,
        log_level="warning",
        access_log=False,
        ws="none",
        proxy_headers=False,  # the guards settle whose word is taken
        server_header=False,
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=IDLE_SECONDS,
        timeout_graceful_shutdown=2,
    )
    logging.getLogger("uvicorn.error").addFilter(_is_no_cut_connection)
    return uvicorn.Server(config)


def _is_no_cut_connection(record: logging.LogRecord) -> bool:
    """Whether to log: an open page's connection, cut when the server stops, is no error."""
    if record.exc_info and isinstance(record.exc_info[1], asyncio.CancelledError):
        return False
    return "timeout graceful shutdown" not in record.getMessage()


class FrenchPage:
    """ASGI middleware: security headers everywhere, and the HTML page's language and nonce."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; only HTML answers are held back to be completed."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        held: dict[str, Any] = {}

        async def completed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = _with_policy(message["headers"], nonce)
                message = {**message, "headers": headers}
                if _is_html(headers):
                    held["start"], held["body"] = message, b""
                    return
            elif held and message["type"] == "http.response.body":
                held["body"] += message.get("body", b"")
                if message.get("more_body"):
                    return
                body = in_french(held["body"].decode("utf-8"), nonce).encode("utf-8")
                await send(_with_length(held["start"], len(body)))
                message = {"type": "http.response.body", "body": body}
            await send(message)

        await self.app(scope, receive, completed)


def in_french(page: str, nonce: str) -> str:
    """Gradio's page, said to be in French, each of its own inline scripts allowed by a nonce."""
    head, divided, body = page.partition("<gradio-app")
    head = re.sub(r'<html([^>]*?)\slang="en"', r'<html\1 lang="fr"', head, count=1)
    head = re.sub(r"<script(?=[\s>])", f'<script nonce="{nonce}"', head)
    # No page of another host is named, not even for previews of links.
    head = re.sub(r'<meta\s+(?:property="og:|name="twitter:)[^>]*>', "", head)
    about = french.DESCRIPTION.replace('"', "")
    # The page for signing in would have no title.
    added = (
        f'<title>{french.TITLE}</title><meta name="description" content="{about}">'
        f"{_FRENCH.format(nonce=nonce)}"
    )
    head = head.replace('<meta charset="utf-8" />', f'<meta charset="utf-8" />{added}', 1)
    body = re.sub(r"<script(?=[\s>])", f'<script nonce="{nonce}"', body)
    return head + divided + body


def _with_policy(headers: list[tuple[bytes, bytes]], nonce: str) -> list[tuple[bytes, bytes]]:
    """Without any leave for other sites, which Gradio gives to every one (CORS)."""
    added = {**_HEADERS, "content-security-policy": _POLICY.format(nonce=nonce)}
    kept = [
        (name, value)
        for name, value in headers
        if name.decode().lower() not in added and not name.lower().startswith(b"access-control-")
    ]
    return [*kept, *((name.encode(), value.encode()) for name, value in added.items())]


def _is_html(headers: list[tuple[bytes, bytes]]) -> bool:
    fields = {name.lower(): value for name, value in headers}
    is_html = fields.get(b"content-type", b"").startswith(b"text/html")
    return is_html and b"content-encoding" not in fields


def _with_length(start: Message, length: int) -> Message:
    kept = [(name, value) for name, value in start["headers"] if name.lower() != b"content-length"]
    return {**start, "headers": [*kept, (b"content-length", str(length).encode())]}
