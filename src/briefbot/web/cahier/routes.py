"""The cahier's addresses: fragments to show, acts to do, files to take away.

Every reply to an act is JSON; a refusal is ``{"detail": sentence}``. A field that someone else
wrote meanwhile is answered 409 with both texts.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from briefbot.cahier.checking import unproved
from briefbot.cahier.commands import FORMATS, exported
from briefbot.cahier.exchange import bring_in, from_json
from briefbot.cahier.following import follow
from briefbot.cahier.models import Entry
from briefbot.cahier.printed import accepted
from briefbot.cahier.rules import ConflictError
from briefbot.cahier.store import Cahier
from briefbot.errors import BriefbotError, CahierError
from briefbot.french import cahier as words
from briefbot.french import cahier_page as french
from briefbot.users import User
from briefbot.web.cahier.acts import ACTS, Given, role_of
from briefbot.web.cahier.identity import MayNotError, require, who
from briefbot.web.cahier.listing import Filter, render_listing
from briefbot.web.cahier.printing import print_page
from briefbot.web.cahier.sheet import render_clashes, render_sheet
from briefbot.web.desk import Desk
from briefbot.web.guard.keys import Keys

_TYPES = {
    "json": "application/json",
    "md": "text/markdown;charset=utf-8",
    "csv": "text/csv;charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_REFUSED, _FORBIDDEN, _CONFLICT = 400, 403, 409
_NOT_KEPT = {"cache-control": "no-store"}
_MOST_MERGED = 200  # other questions to choose from, of the same cahier


class Shelf:
    """The page's cahier, opened when it is first asked for and held against the page's index."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._lock = threading.Lock()
        self._cahier: Cahier | None = None

    def cahier(self) -> Cahier:
        """The cahier, its proofs held against the documents of today.

        Raises:
            BriefbotError: it cannot be opened.
        """
        with self._lock:
            if self._cahier is None:
                self._cahier = Cahier.open(self.desk.settings)
        self.desk.refresh()
        if not self.desk.trouble:
            follow(self._cahier, self.desk.briefbot().index)
        return self._cahier


def add_cahier(server: FastAPI, desk: Desk, keys: Keys) -> None:
    """Give the server the cahier's addresses."""
    shelf = Shelf(desk)

    @server.get("/cahier/liste")
    @_told
    def listing(request: Request) -> Response:
        user = _reader(request, keys)
        contents = shelf.cahier().contents(history=False)
        shown = Filter.of(request.query_params)
        return _html(render_listing(contents, shown, "write" in user.roles))

    @server.get("/cahier/fiche")
    @_told
    def sheet(request: Request) -> Response:
        user = _reader(request, keys)
        cahier = shelf.cahier()
        entry = cahier.entry(request.query_params.get("id", ""))
        return _html(_sheet(cahier, entry, user))

    @server.get("/cahier/imprimer")
    @_told
    def printed(request: Request) -> Response:
        _reader(request, keys)
        return _html(print_page(shelf.cahier().contents(history=False)))

    @server.get("/cahier/fichier")
    @_told
    def file(request: Request) -> Response:
        _reader(request, keys)
        asked = request.query_params
        format = asked.get("format", "")
        if format not in FORMATS:
            raise CahierError(french.BAD_REQUEST)
        contents = shelf.cahier().contents()
        data = exported(contents, format, asked.get("page") == "1", asked.get("nu") != "1")
        name = f'attachment; filename="{words.FILE_NAME}.{format}"'
        return Response(
            data, media_type=_TYPES[format], headers=_NOT_KEPT | {"content-disposition": name}
        )

    @server.post("/cahier/acte")
    async def act(request: Request) -> Response:
        given = Given.read(await request.body())
        return await run_in_threadpool(done, request, given)

    @_told
    def done(request: Request, given: Given) -> Response:
        user = who(request, keys)
        require(user, role_of(given))
        cahier = shelf.cahier()
        return _json(ACTS[given.text("act")](cahier, desk, given, user))

    @server.post("/cahier/importer")
    async def imported(request: Request) -> Response:
        data = await request.body()
        return await run_in_threadpool(brought_in, request, data)

    @_told
    def brought_in(request: Request, data: bytes) -> Response:
        user = who(request, keys)
        require(user, "write")
        came = bring_in(shelf.cahier(), from_json(data), user.name)
        return _json({"said": words.imported(came.added, came.beside, came.same)})


def _sheet(cahier: Cahier, entry: Entry, user: User) -> str:
    contents = cahier.contents(history=False)
    others = [each for each in accepted(contents) if each.id != entry.id][:_MOST_MERGED]
    return render_sheet(
        entry,
        unproved(entry),
        cahier.history(entry.id),
        others,
        "write" in user.roles,
        "check" in user.roles,
    )


def _reader(request: Request, keys: Keys) -> User:
    user = who(request, keys)
    require(user, "read")
    return user


def _told(answer: Callable[..., Response]) -> Callable[..., Response]:
    """What is refused, as one French sentence."""

    @functools.wraps(answer)
    def told(*given: Any, **named: Any) -> Response:
        try:
            return answer(*given, **named)
        except ConflictError as error:
            shown = render_clashes(error.clashes)
            body = {"detail": str(error), "clashes": shown, "version": error.entry.version}
            return JSONResponse(body, _CONFLICT, _NOT_KEPT)
        except MayNotError as error:
            return JSONResponse({"detail": str(error)}, _FORBIDDEN, _NOT_KEPT)
        except BriefbotError as error:
            return JSONResponse({"detail": str(error)}, _REFUSED, _NOT_KEPT)

    return told


def _html(fragment: str) -> Response:
    return HTMLResponse(fragment, headers=_NOT_KEPT)


def _json(body: dict[str, Any]) -> Response:
    return JSONResponse(body, headers=_NOT_KEPT)
