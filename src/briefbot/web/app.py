"""The one page: built, joined to its handlers, and served."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import gradio as gr

from briefbot.errors import BriefbotError
from briefbot.french import page as french
from briefbot.settings import Settings
from briefbot.web.desk import Desk, open_briefbot
from briefbot.web.endpoints import add_endpoints
from briefbot.web.events import Events
from briefbot.web.layout import Parts, lay_out
from briefbot.web.server import build_server, credentials, listen

if TYPE_CHECKING:
    from briefbot.api import Briefbot

_REVEAL = "() => window.briefbot.reveal()"


def build_app(briefbot: Briefbot | BriefbotError, settings: Settings) -> gr.Blocks:
    """The page over an opened index, or over the reason why there is none."""
    return _build(Desk(briefbot, settings))


def serve(settings: Settings, announce: Callable[[str], None] | None = None) -> None:
    """Serve the page until interrupted; ``announce`` is told its address once it can be opened.

    Raises:
        UsageError: the port is taken.
        SettingsError: the password's setting cannot be used.
    """
    import uvicorn

    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    credentials(settings)
    listening = listen(settings.host, settings.port)
    desk = Desk(open_briefbot(settings), settings)
    server = build_server(_build(desk), desk, settings)
    # No access log: an address may hold a question.
    config = uvicorn.Config(server, log_level="warning", access_log=False, ws="none")
    if announce is not None:
        announce(french.listening(f"http://{settings.host}:{settings.port}"))
    uvicorn.Server(config).run(sockets=[listening])


def _build(desk: Desk) -> gr.Blocks:
    privacy, answerer = _who_answers(desk.settings)
    page = gr.Blocks(title=french.TITLE, analytics_enabled=False, fill_width=True)
    with page:
        parts = lay_out(desk, privacy, answerer)
        _join(page, parts, Events(desk, parts))
        add_endpoints(desk)
    page.queue(default_concurrency_limit=None, api_open=False)
    return page


def _who_answers(settings: Settings) -> tuple[str, str]:
    """What to say of privacy (empty where nothing leaves) and of who writes the answers."""
    from briefbot.answering.chat import describe_chat_model

    model = describe_chat_model(settings)
    if model is None:
        return "", french.EXTRACTIVE
    return model.sentence if model.remote else "", french.chat_model(model.name)


def _join(page: gr.Blocks, parts: Parts, events: Events) -> None:
    """Tie each thing a person can do to its handler."""
    given = [parts.conversation, parts.edited, parts.chosen]
    outputs = parts.all()
    quiet: dict[str, Any] = {
        "outputs": outputs,
        "show_progress": "hidden",
        "api_visibility": "private",
    }
    at_once = {**quiet, "queue": False}
    asked = [
        gr.on(
            [parts.question.submit, parts.send.click],
            events.ask_typed,
            [parts.question, *given],
            **quiet,
        ),
        parts.thread.ask(events.ask_clicked, given, **quiet),
        parts.examples.ask(events.ask_clicked, given, **quiet),
        page.load(events.open_page, None, **quiet),
    ]
    talk = parts.conversation
    parts.thread.halt(events.halt, [talk, parts.pending], cancels=asked, **at_once)
    parts.thread.revise(events.revise, talk, **at_once)
    parts.thread.restart(events.restart, None, **at_once)
    parts.thread.take(events.take, talk, **at_once)
    parts.editing.cancel(events.cancel_revision, None, **at_once)
    parts.proof.hide(events.hide, None, **at_once)
    parts.chosen.change(events.choose, parts.chosen, **at_once)
    parts.reader.back(events.back, None, **at_once)
    parts.reader.about(events.about, None, **at_once)
    for cite in (parts.thread.cite, parts.proof.cite):
        cite(events.cite, talk, **at_once)
    for read in (parts.thread.read, parts.proof.read, parts.reader.read):
        read(events.read, talk, **at_once).then(None, js=_REVEAL, api_visibility="private")
