"""``ingest``, ``corpus …``, ``inspect`` and ``doctor``: the documents and their index."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefbot.commands.opening import settings_of
from briefbot.commands.options import IndexOption, JsonOption, PathsArgument
from briefbot.commands.writing import dumps, show_progress, tell_report, write_file
from briefbot.french import cli as french
from briefbot.french.documents import inspection as inspection_french


def ingest(paths: PathsArgument = None, index: IndexOption = None) -> None:
    """Build the index from files and folders."""
    from briefbot.index.building.build import build_index

    settings = settings_of(index=index)
    report = build_index(paths or [settings.corpus], settings, progress=show_progress)
    tell_report(report)


def corpus_list(index: IndexOption = None, as_json: JsonOption = False) -> None:
    """List the documents of the index."""
    from briefbot.index.corpus import list_documents

    entries = list_documents(settings_of(index=index))
    if as_json:
        typer.echo(dumps([entry.as_json() for entry in entries]))
        return
    for entry in entries:
        typer.echo(str(entry))


def corpus_add(
    paths: Annotated[list[Path], typer.Argument(help=french.PATHS)], index: IndexOption = None
) -> None:
    """Add documents to the index, or replace them."""
    from briefbot.index.corpus import add_documents

    tell_report(add_documents(paths, settings_of(index=index), progress=show_progress))


def corpus_remove(
    documents: Annotated[list[str], typer.Argument(help=french.DOCUMENT_IDS)],
    index: IndexOption = None,
) -> None:
    """Remove documents from the index."""
    from briefbot.index.corpus import remove_documents

    tell_report(remove_documents(documents, settings_of(index=index)))


def corpus_set(
    document: Annotated[str, typer.Argument(help=french.DOCUMENT_ID)],
    title: Annotated[str | None, typer.Option(help=french.TITLE)] = None,
    organisation: Annotated[str | None, typer.Option(help=french.ORGANISATION)] = None,
    date: Annotated[str | None, typer.Option(help=french.DATE)] = None,
    index: IndexOption = None,
) -> None:
    """Correct what the index says of a document."""
    from briefbot.index.corpus import set_metadata

    entry = set_metadata(
        document, settings_of(index=index), title=title, organisation=organisation, date=date
    )
    typer.echo(str(entry))


def inspect(
    file: Annotated[Path, typer.Argument(help=inspection_french.FILE)],
    html: Annotated[Path | None, typer.Option("--html", help=inspection_french.HTML)] = None,
) -> None:
    """Show one file as it is read."""
    from briefbot.documents.blocks import Limits
    from briefbot.documents.read import read_bytes, read_with_passages
    from briefbot.inspection.models import inspected
    from briefbot.inspection.page import as_page
    from briefbot.inspection.terminal import as_text

    settings = settings_of()
    limits = Limits(settings.max_file_mb, settings.max_pages)
    read = inspected(*read_with_passages(file, limits))
    typer.echo(as_text(read))
    if html is not None:
        pdf = read_bytes(file, limits) if file.suffix.lower() == ".pdf" else b""
        page = as_page(read, file.name, pdf).encode("utf-8")
        write_file(html, page, inspection_french.written(html))


def doctor(index: IndexOption = None) -> None:
    """Say what of the index is whole; exit 2 if something is not."""
    from briefbot.index.doctor import examine

    checkup = examine(settings_of(index=index))
    for line in checkup.lines:
        typer.echo(line)
    if not checkup.whole:
        raise typer.Exit(2)
