"""The web server around the page: health, security headers, the page's language, the password."""

from __future__ import annotations

import asyncio
import logging
import re
import secrets
import socket
from typing import Any

import gradio as gr
import uvicorn
from fastapi import FastAPI
from fastapi.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from briefbot.errors import SettingsError, UsageError
from briefbot.french import cli as french_cli
from briefbot.french import page as french
from briefbot.settings import Settings
from briefbot.web.desk import Desk
from briefbot.web.theme import ASSETS, STYLE, page_script, page_theme

_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
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
    """The page and ``/sante`` as one ASGI application.

    Raises:
        SettingsError: the password's setting is not « user:password ».
    """
    server = FastAPI(title=french.NAME, docs_url=None, redoc_url=None, openapi_url=None)

    @server.get("/sante")
    def health() -> JSONResponse:
        return _health(desk)

    gr.mount_gradio_app(
        server,
        page,
        path="/",
        server_name=settings.host,
        server_port=settings.port,
        footer_links=[],
        run_history=False,
        auth=credentials(settings),
        auth_message=french.SIGN_IN,
        root_path=settings.root_path or None,
        favicon_path=str(ASSETS / "favicon.png"),
        show_error=False,
        max_file_size=int(settings.max_file_mb * 2**20),
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
        theme=page_theme(),
        css_paths=STYLE,
        js=page_script(),
    )
    server.add_middleware(FrenchPage)
    return server


def credentials(settings: Settings) -> tuple[str, str] | None:
    """The user and password asked for, if any.

    Raises:
        SettingsError: the setting is not « user:password ».
    """
    if not settings.auth:
        return None
    user, colon, password = settings.auth.partition(":")
    if not (user and colon and password):
        raise SettingsError(french.BAD_AUTH)
    return user, password


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
        asgi, log_level="warning", access_log=False, ws="none", timeout_graceful_shutdown=2
    )
    logging.getLogger("uvicorn.error").addFilter(_is_no_cut_connection)
    return uvicorn.Server(config)


def _is_no_cut_connection(record: logging.LogRecord) -> bool:
    """Whether to log: an open page's connection, cut when the server stops, is no error."""
    if record.exc_info and isinstance(record.exc_info[1], asyncio.CancelledError):
        return False
    return "timeout graceful shutdown" not in record.getMessage()


def _health(desk: Desk) -> JSONResponse:
    desk.refresh()
    if desk.trouble:
        return JSONResponse({"status": "unavailable", "detail": desk.trouble}, status_code=503)
    briefbot = desk.briefbot()
    return JSONResponse(
        {
            "status": "ok",
            "documents": len(briefbot.index.document_ids),
            "answered_by": briefbot.chain.answerer.name,
        }
    )


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
    added = {**_HEADERS, "content-security-policy": _POLICY.format(nonce=nonce)}
    kept = [(name, value) for name, value in headers if name.decode().lower() not in added]
    return [*kept, *((name.encode(), value.encode()) for name, value in added.items())]


def _is_html(headers: list[tuple[bytes, bytes]]) -> bool:
    fields = {name.lower(): value for name, value in headers}
    is_html = fields.get(b"content-type", b"").startswith(b"text/html")
    return is_html and b"content-encoding" not in fields


def _with_length(start: Message, length: int) -> Message:
    kept = [(name, value) for name, value in start["headers"] if name.lower() != b"content-length"]
    return {**start, "headers": [*kept, (b"content-length", str(length).encode())]}
