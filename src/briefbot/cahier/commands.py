"""``briefbot cahier …``: list, export, import, back up, restore. Heavy imports wait."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefbot.errors import UsageError
from briefbot.french import cahier as french

if TYPE_CHECKING:
    from briefbot.cahier.models import Contents
    from briefbot.cahier.store import Cahier
    from briefbot.settings import Settings

app = typer.Typer(help=french.HELP, no_args_is_help=True, rich_markup_mode=None)

FORMATS = ("json", "md", "csv", "xlsx", "docx")
FileArgument = Annotated[Path, typer.Argument(help=french.HELP_FILE, show_default=False)]
IndexOption = Annotated[
    Path | None, typer.Option("--index", help=french.HELP_INDEX, show_default=False)
]


@app.command("list", help=french.HELP_LIST)
def list_entries(index: IndexOption = None) -> None:
    """Say each question with its status."""
    from briefbot.cahier.printed import parts, status_of

    contents = _open(index).contents(history=False)
    for title, entries in parts(contents):
        if title:
            typer.echo(title)
        for entry in entries:
            typer.echo(french.listed(entry.question, status_of(entry), entry.owner))
    if not contents.entries:
        typer.echo(french.EMPTY)


@app.command(help=french.HELP_EXPORT)
def export(
    path: FileArgument,
    index: IndexOption = None,
    one_a_page: Annotated[bool, typer.Option("--une-par-page", help=french.HELP_ONE)] = False,
    bare: Annotated[bool, typer.Option("--sans-etat", help=french.HELP_BARE)] = False,
) -> None:
    """Write the cahier in the format that the file's name ends in."""
    from briefbot.cahier.exchange import write_file

    format = path.suffix.lower().removeprefix(".")
    if format not in FORMATS:
        raise UsageError(french.unknown_format(path.name))
    contents = _open(index).contents()
    write_file(path, exported(contents, format, one_a_page, not bare))
    typer.echo(french.exported(path, len(contents.entries)), err=True)


@app.command("import", help=french.HELP_IMPORT)
def import_file(path: FileArgument, index: IndexOption = None) -> None:
    """Add the entries of an exported JSON file."""
    from briefbot.cahier.exchange import bring_in, from_json, read_file

    came = bring_in(_open(index), from_json(read_file(path)), french.COMMAND)
    typer.echo(french.imported(came.added, came.beside, came.same))


@app.command(help=french.HELP_BACKUP)
def backup(
    path: Annotated[Path | None, typer.Argument(help=french.HELP_FILE, show_default=False)] = None,
    index: IndexOption = None,
) -> None:
    """Write everything the cahier holds, with its history, into one file."""
    settings = _settings(index)
    path = path or _kept_aside(settings, french.BACKUP_NAME)
    contents = _back_up(_open(index), path)
    typer.echo(french.backed_up(path, len(contents.entries), len(contents.changes)))


@app.command(help=french.HELP_RESTORE)
def restore(path: FileArgument, index: IndexOption = None) -> None:
    """Put a backup in the place of the cahier, which is first kept beside it."""
    from briefbot.cahier.exchange import from_json, read_file
    from briefbot.cahier.exchange import restore as put_back

    contents = from_json(read_file(path))
    cahier = _open(index)
    before = _kept_aside(_settings(index), french.BEFORE_NAME)
    _back_up(cahier, before)
    put_back(cahier, contents)
    typer.echo(french.restored(len(contents.entries), before))


def exported(contents: Contents, format: str, one_a_page: bool, with_state: bool) -> bytes:
    """The cahier as a file of one of ``FORMATS``."""
    from briefbot.cahier import exchange, printed
    from briefbot.cahier.binder import as_docx

    if format == "docx":
        return as_docx(contents, one_a_page=one_a_page, with_state=with_state)
    if format == "xlsx":
        return printed.as_xlsx(contents)
    if format == "csv":
        return printed.as_csv(contents).encode("utf-8")
    if format == "md":
        return printed.as_markdown(contents).encode("utf-8")
    return exchange.as_json(contents)


def _back_up(cahier: Cahier, path: Path) -> Contents:
    from briefbot.cahier.exchange import as_json, write_file

    contents = cahier.contents()
    write_file(path, as_json(contents))
    return contents


def _kept_aside(settings: Settings, name: str) -> Path:
    """A file of the moment's own, in the cahier's folder."""
    from briefbot.cahier.database import default_file

    moment = datetime.now().strftime("%Y-%m-%d-%Hh%Mm%Ss")
    return default_file(settings).parent / f"{name}-{moment}.json"


def _settings(index: Path | None) -> Settings:
    from briefbot.settings import read_settings

    return read_settings(index=index)


def _open(index: Path | None) -> Cahier:
    from briefbot.cahier.store import Cahier

    return Cahier.open(_settings(index))
