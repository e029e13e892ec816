"""The cahier's addresses: fragments to show, acts to do, files to take away.

Every reply to an act is JSON; a refusal is ``{"detail": sentence}``. A field that someone else
wrote meanwhile is answered 409 with both texts.
"""

from __future__ import annotations

from pathlib import PurePath

from fastapi import FastAPI, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from briefbot.cahier.batch import take_in
from briefbot.cahier.duplicates import duplicates
from briefbot.cahier.files.exchange import bring_in, from_json
from briefbot.cahier.files.export import FORMATS, exported
from briefbot.cahier.files.lists import questions_of
from briefbot.errors import CahierError
from briefbot.french.cahier import entries as words
from briefbot.french.cahier import page as french
from briefbot.index.embedding.loading import load_embeddings
from briefbot.web.cahier.acts import perform, role_of
from briefbot.web.cahier.given import Given
from briefbot.web.cahier.listing import Filter, render_listing, render_printed
from briefbot.web.cahier.replies import allowed, html, json, told
from briefbot.web.cahier.sheet import render_sheet
from briefbot.web.cahier.shelf import Shelf
from briefbot.web.desk import Desk
from briefbot.web.events import MEDIA_TYPES
from briefbot.web.guard.keys import Keys
from briefbot.web.guard.replies import NOT_KEPT
from briefbot.web.templating import render

_CAHIERS = frozenset({".json", ""})  # the suffixes of an export; other files are lists


def add_imports(server: FastAPI, shelf: Shelf, keys: Keys) -> None:
    """Give the server the addresses that take files in and tell how far their answers are."""

    @server.post("/cahier/importer")
    async def imported(request: Request) -> Response:
        data = await request.body()
        return await run_in_threadpool(brought_in, request, data)

    @told
    def brought_in(request: Request, data: bytes) -> Response:
        user = allowed(request, keys, "write")
        name = PurePath(request.query_params.get("nom", "")).name
        if PurePath(name).suffix.lower() in _CAHIERS:
            came = bring_in(shelf.cahier(), from_json(data), user.name)
            return json({"said": words.imported(came.added, came.beside, came.same)})
        cahier = shelf.cahier()
        taken = take_in(cahier, questions_of(name, data), user.name)
        shelf.batch.start(cahier, user.name)
        return json({"said": words.taken_in(taken.added, taken.known)})

    @server.get("/cahier/avancement")
    @told
    def progress(request: Request) -> Response:
        allowed(request, keys, "read")
        now = shelf.batch.progress
        said = now.trouble or french.going_on(now.done, now.total)
        return json({"running": now.running, "done": now.done, "total": now.total, "said": said})


def add_cahier(server: FastAPI, desk: Desk, keys: Keys) -> None:
    """Give the server the cahier's addresses."""
    shelf = Shelf(desk)
    add_imports(server, shelf, keys)

    @server.get("/cahier/liste")
    @told
    def listing(request: Request) -> Response:
        user = allowed(request, keys, "read")
        contents = shelf.cahier().contents(history=False)
        shown = Filter.of(request.query_params)
        return html(render_listing(contents, shown, "write" in user.roles))

    @server.get("/cahier/fiche")
    @told
    def sheet(request: Request) -> Response:
        user = allowed(request, keys, "read")
        cahier = shelf.cahier()
        entry = cahier.entry(request.query_params.get("id", ""))
        return html(render_sheet(cahier, entry, user.roles))

    @server.get("/cahier/doublons")
    @told
    def alike(request: Request) -> Response:
        user = allowed(request, keys, "read")
        contents = shelf.cahier().contents(history=False)
        apart = frozenset(frozenset(pair) for pair in contents.apart)
        embeddings = load_embeddings(desk.settings.embedding_model)
        found = duplicates(contents.entries, apart, embeddings)
        may_write = "write" in user.roles
        page = render("cahier/duplicates.html", french=french, pairs=found, may_write=may_write)
        return html(page)

    @server.get("/cahier/imprimer")
    @told
    def printed(request: Request) -> Response:
        allowed(request, keys, "read")
        return html(render_printed(shelf.cahier().contents(history=False)))

    @server.get("/cahier/fichier")
    @told
    def file(request: Request) -> Response:
        allowed(request, keys, "read")
        asked = request.query_params
        format = asked.get("format", "")
        if format not in FORMATS:
            raise CahierError(french.BAD_REQUEST)
        contents = shelf.cahier().contents()
        data = exported(contents, format, asked.get("page") == "1", asked.get("nu") != "1")
        name = f'attachment; filename="{words.FILE_NAME}.{format}"'
        headers = NOT_KEPT | {"content-disposition": name}
        return Response(data, media_type=MEDIA_TYPES[format], headers=headers)

    @server.post("/cahier/acte")
    async def act(request: Request) -> Response:
        given = Given.read(await request.body())
        return await run_in_threadpool(done, request, given)

    @told
    def done(request: Request, given: Given) -> Response:
        user = allowed(request, keys, role_of(given))
        return json(perform(shelf, given, user))
