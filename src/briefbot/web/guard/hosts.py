"""Whose name a request calls the page by, and whose word is taken for what a proxy has seen.

A foreign site can point a name of its own at this machine (DNS rebinding), and its pages then
count as the page's own to a browser: only names that are the page's are answered.
"""

from __future__ import annotations

import ipaddress
import re

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from briefbot.errors import SettingsError
from briefbot.french.web import guard as french
from briefbot.settings import Settings
from briefbot.web.guard.replies import refuse

Headers = list[tuple[bytes, bytes]]
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

PROXIED_USER = "briefbot.proxied_user"  # where a scope has the name that a proxy vouches for
_OWN_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
_MISDIRECTED = 421
_HOST = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<name>[^\s:/@\[\]]+))(?::\d{1,5})?")


class KnownHosts:
    """Lets through what calls the page by its own names; settles what a proxy says before that."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        proxies = _listed(settings.proxies)
        self._networks = _networks(proxies)
        self._names = _OWN_NAMES | {name.lower() for name in _listed(settings.hosts)}
        self._names |= {settings.host.lower()} - {"0.0.0.0", "::"}
        self._user_header = settings.user_header.lower().encode("latin-1", "ignore")
        self._app = app
        self._behind_proxy = ProxyHeadersMiddleware(self._checked, proxies)  # type: ignore[arg-type]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 421 where the host is not the page's."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif self._is_proxy(scope):
            told = {**scope, "headers": _as_proxied(scope["headers"])}
            if self._user_header and (named := _header(scope["headers"], self._user_header)):
                told[PROXIED_USER] = named
            await self._behind_proxy(told, receive, send)  # type: ignore[arg-type]
        else:
            heard = {**scope, "headers": _unforwarded(scope["headers"])}
            await self._checked(heard, receive, send)

    async def _checked(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._is_own(scope):
            await self._app(scope, receive, send)
        else:
            await refuse(scope, receive, send, _MISDIRECTED, french.UNKNOWN_HOST)

    def _is_own(self, scope: Scope) -> bool:
        named = [value for name, value in scope["headers"] if name == b"host"]
        if len(named) != 1 or not (host := _name(named[0].decode("latin-1"))):
            return False
        # The address reached is the page's own whatever it was told to listen on (0.0.0.0).
        reached = _plain((scope.get("server") or ("",))[0])
        return host in self._names or host == reached

    def _is_proxy(self, scope: Scope) -> bool:
        client = scope.get("client")
        if not self._networks or not client:
            return False
        address = ipaddress.ip_address(_plain(client[0]))
        return any(address in network for network in self._networks)


def _header(headers: Headers, wanted: bytes) -> str:
    """A header's value, where it is there once."""
    found = [value for name, value in headers if name.lower() == wanted]
    return found[0].decode("utf-8", "replace").strip() if len(found) == 1 else ""


def _listed(setting: str) -> list[str]:
    return [item for item in re.split(r"[\s,;]+", setting) if item]


def _networks(proxies: list[str]) -> tuple[Network, ...]:
    try:
        return tuple(ipaddress.ip_network(proxy) for proxy in proxies)
    except ValueError as error:
        raise SettingsError(french.bad_proxies(", ".join(proxies))) from error


def _name(host: str) -> str:
    """The name in a ``Host`` header, without its port; empty where it has no such form."""
    found = _HOST.fullmatch(host)
    return (found["six"] or found["name"]).lower().rstrip(".") if found else ""


def _plain(address: str) -> str:
    """An IPv4 address as it is written, where a socket for both families gives it as IPv6."""
    return address.removeprefix("::ffff:")


def _unforwarded(headers: Headers) -> Headers:
    """Without what only a proxy may say. Gradio reads these headers itself."""
    return [
        (name, value)
        for name, value in headers
        if not name.startswith(b"x-forwarded-") and name != b"forwarded"
    ]


def _as_proxied(headers: Headers) -> Headers:
    """With the host that the proxy was called by, where it says so, in the host's own place."""
    called = [value for name, value in headers if name == b"x-forwarded-host"]
    kept = [(name, value) for name, value in headers if name != b"x-forwarded-host"]
    if not called:
        return kept
    return [(b"host", called[-1]), *((name, value) for name, value in kept if name != b"host")]
