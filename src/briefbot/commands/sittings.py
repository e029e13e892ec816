"""``serve`` and ``rehearse``: what runs until a person ends it."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from briefbot.commands.opening import documents_named, opened, settings_of
from briefbot.commands.options import DocumentOption, IndexOption
from briefbot.french import cli as french
from briefbot.french import rehearsal as rehearsal_french
from briefbot.french.likely import proposals as likely_french


def serve(
    index: IndexOption = None,
    host: Annotated[str | None, typer.Option(help=french.HOST)] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help=french.PORT)] = None,
    without_password: Annotated[
        bool, typer.Option("--sans-mot-de-passe", help=french.WITHOUT_PASSWORD)
    ] = False,
) -> None:
    """Serve the page."""
    from briefbot.web.guard.exposure import require_password

    settings = settings_of(index=index, host=host, port=port)
    if not without_password:
        require_password(settings)
    from briefbot.web.app import serve as serve_page

    serve_page(settings, typer.echo)


def rehearse(
    documents: DocumentOption = None,
    index: IndexOption = None,
    role: Annotated[str | None, typer.Option(help=likely_french.HELP_ROLE)] = None,
    count: Annotated[int, typer.Option(min=1, max=100, help=rehearsal_french.HELP_COUNT)] = 10,
) -> None:
    """Rehearse a hearing, one likely question at a time."""
    from briefbot.likely.models import role_named
    from briefbot.rehearsal.terminal import rehearse as rehearse_here

    wanted = role_named(role) if role else None
    bot = opened(index)
    sitting = bot.rehearsal(documents_named(documents, bot.index.document_ids), wanted)
    rehearse_here(sitting, iter(sys.stdin.readline, ""), typer.echo, count)
