"""Signing in and out, and the door that stays shut to whoever has not signed in."""

from __future__ import annotations

import asyncio
import math
import time
from weakref import WeakValueDictionary

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from briefbot.french.web import guard as french
from briefbot.french.web.page import TITLE
from briefbot.settings import Settings
from briefbot.web.guard.attempts import BY_ADDRESS, BY_NAME, Attempts, address_key
from briefbot.web.guard.hosts import PROXIED_USER
from briefbot.web.guard.keys import Keys
from briefbot.web.guard.replies import NOT_KEPT, refuse
from briefbot.web.guard.sessions import LASTS, Sessions
from briefbot.web.templating import render

USER = "briefbot.user"  # where a request's scope says who sends it
WRONG_SECONDS = 1.0  # that a wrong password waits for its answer

_BAD, _UNAUTHORIZED, _TOO_MANY = 400, 401, 429
_OPEN = frozenset({"/sante", "/favicon.ico", "/login"})
_LONGEST_NAME = 200


class Doorkeeper:
    """The sessions of one page, and how they begin and end."""

    def __init__(self, settings: Settings, keys: Keys) -> None:
        self.keys = keys
        self._sessions = Sessions()
        self._by_address, self._by_name = Attempts(BY_ADDRESS), Attempts(BY_NAME)
        self._at_home: set[tuple[str, str]] = set()
        self._turns = WeakValueDictionary[str, asyncio.Lock]()  # by address
        self._root = settings.root_path.rstrip("/")
        # Cookies are shared by all ports of a host.
        self._cookie = f"briefbot-{settings.port}"

    def user(self, request: Request) -> str | None:
        """Who sends a request; None where no session is open."""
        token = request.cookies.get(self._cookie)
        name = self._sessions.user(token, time.monotonic()) if token else None
        return name if name is not None and self.keys.user(name) else None

    async def sign_in(self, request: Request) -> Response:
        """Begin a session; a program is answered in JSON, a browser goes on to the page."""
        form = await _form(request)
        name, password = form["username"][:_LONGEST_NAME], form["password"]
        address = address_key(request.client.host if request.client else "")
        # One at a time, for the next try to know how this one ended.
        turn = self._turns.setdefault(address, asyncio.Lock())
        async with turn:
            now = time.monotonic()
            wait = max(self._by_address.wait(address, now), self._name_wait(address, name, now))
            right = wait == 0 and await self._try(address, name, password, now)
        if wait > 0:
            seconds = math.ceil(wait)
            sentence = french.too_many_tries(seconds)
            return self._not_let_in(
                request, form, _TOO_MANY, sentence, {"retry-after": f"{seconds}"}
            )
        if not right:
            await asyncio.sleep(WRONG_SECONDS)
            return self._not_let_in(request, form, _BAD, french.WRONG)
        return self._let_in(request, form, self._sessions.begin(name, now))

    async def _try(self, address: str, name: str, password: str, now: float) -> bool:
        """Whether a password is right. For a name it counts as wrong until that is known: others
        may be trying it from other addresses.
        """
        self._by_name.failed(name, now)
        right = await run_in_threadpool(self.keys.is_right, name, password)
        if right:
            self._by_name.taken_back(name)
            self._by_address.succeeded(address)
            self._at_home.add((address, name))
        else:
            self._by_address.failed(address, now)
        return right

    def sign_out(self, request: Request) -> Response:
        """End this browser's session, and no other."""
        self._sessions.end(request.cookies.get(self._cookie, ""))
        response = RedirectResponse(f"{self._root}/", 303)
        response.delete_cookie(self._cookie, path=f"{self._root}/")
        return response

    def page(self, request: Request) -> Response:
        """The page for signing in, in place of the one that was asked for.

        A browser that follows a link from elsewhere leaves its cookie out (SameSite=Strict): from
        the page itself it asks again, and is known.
        """
        from_elsewhere = request.headers.get("sec-fetch-site") in ("cross-site", "same-site")
        page = sign_in_page(self._root, request.url.query, again=from_elsewhere)
        return HTMLResponse(page, _UNAUTHORIZED, NOT_KEPT)

    def _name_wait(self, address: str, name: str, now: float) -> float:
        """Where its owner has signed in before, tries made elsewhere do not shut a name out."""
        if (address, name) in self._at_home:
            return 0.0
        return self._by_name.wait(name, now)

    def _let_in(self, request: Request, form: dict[str, str], token: str) -> Response:
        response: Response = JSONResponse({"success": True})
        if _is_browser(request):
            query = f"?{form['retour']}" if form["retour"] else ""
            response = RedirectResponse(f"{self._root}/{query}", 303)
        origin = request.headers.get("origin", "")
        response.set_cookie(
            self._cookie,
            token,
            max_age=int(LASTS),
            path=f"{self._root}/",
            secure=request.url.scheme == "https" or origin.startswith("https:"),
            httponly=True,
            samesite="strict",
        )
        return response

    def _not_let_in(
        self,
        request: Request,
        form: dict[str, str],
        status: int,
        sentence: str,
        headers: dict[str, str] | None = None,
    ) -> Response:
        headers = NOT_KEPT | (headers or {})
        if not _is_browser(request):
            return JSONResponse({"detail": sentence}, status, headers)
        page = sign_in_page(self._root, form["retour"], sentence, form["username"])
        return HTMLResponse(page, status, headers)


class SignedIn:
    """Lets through who has signed in; others get the page for it, or 401."""

    def __init__(self, app: ASGIApp, doorkeeper: Doorkeeper) -> None:
        self._app = app
        self._doorkeeper = doorkeeper

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Tell the page who sends a request, in its scope."""
        if scope["type"] != "http" or scope["path"] in _OPEN:
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        told = scope.get(PROXIED_USER)
        known = told is not None and self._doorkeeper.keys.user(told) is not None
        user = told if known else self._doorkeeper.user(request)
        if user is not None:
            await self._app({**scope, USER: user}, receive, send)
        elif scope["path"] == "/" and _is_browser(request):
            await self._doorkeeper.page(request)(scope, receive, send)
        else:
            await refuse(scope, receive, send, _UNAUTHORIZED, french.NOT_SIGNED_IN)


def _is_browser(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "")


async def _form(request: Request) -> dict[str, str]:
    async with request.form(max_files=0) as sent:
        given = {name: sent.get(name) for name in ("username", "password", "retour")}
    return {name: value if isinstance(value, str) else "" for name, value in given.items()}


def sign_in_page(
    root: str, query: str, trouble: str = "", user: str = "", again: bool = False
) -> str:
    """The page; ``query`` is asked once in, ``again`` makes it ask for itself at once."""
    return render(
        "sign_in.html",
        french=french,
        title=TITLE,
        root=root,
        query=query,
        trouble=trouble,
        user=user,
        again=again,
    )
