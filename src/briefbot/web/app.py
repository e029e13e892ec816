"""The one page: built, joined to its handlers, and served."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from contextlib import closing
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import gradio as gr
from fastapi import FastAPI

from briefbot.errors import BriefbotError
from briefbot.french.web import page as french
from briefbot.settings import Settings
from briefbot.web.desk import Desk, open_briefbot
from briefbot.web.endpoints import add_endpoints
from briefbot.web.events import QUIET
from briefbot.web.guard.keys import Keys
from briefbot.web.layout import Parts, lay_out
from briefbot.web.questions.asking import Asking
from briefbot.web.questions.opening import Opening
from briefbot.web.server import build_server, listen, web_server

if TYPE_CHECKING:
    from briefbot.api import Briefbot

# An upload that was never added goes after an hour, looked for every ten minutes (in seconds).
_UPLOADS_KEPT = (600, 3600)
# Steps of handlers run at once, of which programs take four at most (`endpoints.py`); the others
# wait their turn, first come, first served. A chat model is mostly waited for.
_THREADS, _THREADS_WITH_A_CHAT_MODEL = 8, 40
# Gradio tells each who waits its place in the line anew, in seconds; « auto » does it for all, of
# each call that is begun. Nothing here shows it.
_PLACES_TOLD_EVERY = 10
_REVEAL = "() => window.briefbot.reveal()"
_RECALL = "() => [window.briefbot.recall()]"


def build_asgi(briefbot: Briefbot | BriefbotError, settings: Settings) -> FastAPI:
    """The page over an opened index, or over the reason why there is none, for any ASGI server.

    With its health endpoint, headers and password.

    Raises:
        SettingsError: the password's setting cannot be used.
    """
    desk = Desk(briefbot, settings)
    return _in_an_event_loop(lambda: build_server(_build(desk), desk, settings))


def _in_an_event_loop(build: Callable[[], FastAPI]) -> FastAPI:
    """What it builds; where no loop runs, Gradio makes one for each lock and closes none."""

    async def built() -> FastAPI:
        return build()

    try:
        asyncio.get_running_loop()
    except RuntimeError:  # none runs
        with closing(asyncio.new_event_loop()) as loop:
            return loop.run_until_complete(built())
    return build()


def serve(settings: Settings, announce: Callable[[str], None] | None = None) -> None:
    """Serve the page until interrupted; ``announce`` is told its address once it can be opened.

    Raises:
        UsageError: the port is taken.
        SettingsError: the setting of the password or of the proxies cannot be used.
    """
    Keys(settings)  # a setting that cannot be used is told before anything is served
    listening = listen(settings.host, settings.port)
    # Uploads lie in a folder that only this account can read, for as long as the page is served.
    with TemporaryDirectory(prefix="briefbot-", ignore_cleanup_errors=True) as uploads:
        os.environ["GRADIO_TEMP_DIR"] = uploads
        server = web_server(build_asgi(open_briefbot(settings), settings))
        listening.listen()
        if announce is not None:
            announce(french.listening(f"http://{settings.host}:{settings.port}"))
        server.run(sockets=[listening])


def _build(desk: Desk) -> gr.Blocks:
    privacy, answerer = _who_answers(desk.settings)
    page = gr.Blocks(
        title=french.TITLE, analytics_enabled=False, fill_width=True, delete_cache=_UPLOADS_KEPT
    )
    with page:
        parts = lay_out(desk, privacy, answerer)
        _join(page, parts, Opening(Asking(desk, parts)))
        add_endpoints(desk)
    page.queue(
        default_concurrency_limit=None, api_open=False, status_update_rate=_PLACES_TOLD_EVERY
    )
    page.max_threads = _THREADS_WITH_A_CHAT_MODEL if desk.settings.llm else _THREADS
    return page


def _who_answers(settings: Settings) -> tuple[str, str]:
    """What to say of privacy (empty where nothing leaves) and of who writes the answers."""
    from briefbot.answering.chat import describe_chat_model

    model = describe_chat_model(settings)
    if model is None:
        return "", french.EXTRACTIVE
    return model.sentence if model.remote else "", french.chat_model(model.name)


def _join(page: gr.Blocks, parts: Parts, opening: Opening) -> None:
    """Tie each thing a person can do to its handler, and to the parts that it may change."""
    asking = opening.asking
    browsing = asking.browsing
    talk, given = parts.conversation, [parts.conversation, parts.edited, parts.chosen]
    typed = {parts.question, parts.editing, parts.edited}
    answered = typed | {talk, parts.pending, parts.thread, parts.examples, parts.proof, parts.voice}
    answered |= {parts.memory}
    named = {parts.masthead, parts.chosen, parts.filter, parts.reader, parts.tabs}
    read = {parts.reader, parts.tabs, parts.voice}
    # « multiple »: the next question must not be lost while Gradio still ends a stopped answer.
    # The page itself lets only one be asked at a time.
    once = {**QUIET, "trigger_mode": "multiple", "outputs": answered}
    at_once = {**QUIET, "queue": False}
    asked = [
        parts.question.submit(asking.ask_typed, [parts.question, *given], **once),
        parts.send.click(asking.ask_typed, [parts.question, *given], **once),
        parts.thread.ask(asking.ask_clicked, given, **once),
        parts.examples.ask(asking.ask_clicked, given, **once),
        page.load(
            opening.open_page, parts.memory, js=_RECALL, **QUIET, outputs=[*answered, *named]
        ),
    ]
    for event in asked:
        event.failure(asking.break_off, [talk, parts.pending], [*answered], **at_once)
    parts.thread.halt(None, cancels=asked)  # which is a failure of what it cancels
    parts.thread.revise(asking.revise, talk, {*typed, parts.voice}, **at_once)
    parts.editing.cancel(asking.cancel_revision, None, typed, **at_once)
    parts.thread.restart(asking.restart, talk, answered, **at_once)
    # « multiple »: the page itself asks for one state at a time (memory.js).
    stepping = {**at_once, "trigger_mode": "multiple"}
    parts.memory.restore(opening.restore, None, {*answered, parts.chosen}, **stepping)
    parts.thread.take(asking.take, talk, {parts.download}, **at_once)
    parts.proof.hide(browsing.hide, None, {parts.proof}, **at_once)
    parts.reader.back(browsing.back, None, {parts.tabs}, **at_once)
    parts.reader.about(browsing.about, None, {parts.tabs, parts.chosen}, **at_once)
    parts.chosen.change(browsing.choose, parts.chosen, [parts.filter], **at_once)
    parts.figures.join(parts.figures_tab, parts.chosen, parts.download)
    parts.checking.join(parts.chosen, parts.download)
    parts.outcomes.join(parts.outcomes_tab)
    parts.likely.join(parts.chosen, parts.download)
    parts.rehearsal.join(parts.chosen)
    for cite in (parts.thread.cite, parts.proof.cite):
        cite(browsing.cite, talk, {parts.proof}, **at_once)
    openers = (
        parts.thread, parts.proof, parts.reader, parts.figures.sheet, parts.checking.found,
        parts.likely.list, parts.outcomes.table,
    )  # fmt: skip
    for opened in (component.read for component in openers):
        opened(browsing.read, talk, read, **at_once).then(
            None, js=_REVEAL, api_visibility="private"
        )
