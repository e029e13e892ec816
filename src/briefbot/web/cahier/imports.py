"""What comes into the cahier as a file: an export of one, or a list of questions to answer."""

from __future__ import annotations

from pathlib import PurePath

from fastapi import FastAPI, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from briefbot.cahier.batch import take_in
from briefbot.cahier.files.exchange import bring_in, from_json
from briefbot.cahier.files.lists import questions_of
from briefbot.french.cahier import entries as words
from briefbot.french.cahier import page as french
from briefbot.web.cahier.replies import json, reader, require, told, who
from briefbot.web.cahier.shelf import Shelf
from briefbot.web.guard.keys import Keys

_CAHIERS = frozenset({".json", ""})  # the suffixes of an export; other files are lists


def add_imports(server: FastAPI, shelf: Shelf, keys: Keys) -> None:
    """Give the server the addresses that take files in and tell how far their answers are."""

    @server.post("/cahier/importer")
    async def imported(request: Request) -> Response:
        data = await request.body()
        return await run_in_threadpool(brought_in, request, data)

    @told
    def brought_in(request: Request, data: bytes) -> Response:
        user = who(request, keys)
        require(user, "write")
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
        reader(request, keys)
        now = shelf.batch.progress
        said = now.trouble or french.going_on(now.done, now.total)
        return json({"running": now.running, "done": now.done, "total": now.total, "said": said})
