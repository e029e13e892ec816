"""``briefbot cahier …``: the cahier's commands. Heavy imports wait."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefbot.commands.opening import settings_of
from briefbot.errors import UsageError
from briefbot.french.cahier import commands as french
from briefbot.french.cahier import entries as words

if TYPE_CHECKING:
    from briefbot.cahier.models import Contents
    from briefbot.cahier.store import Cahier
    from briefbot.settings import Settings

app = typer.Typer(help=french.HELP, no_args_is_help=True, rich_markup_mode=None)

FileArgument = Annotated[Path, typer.Argument(help=french.HELP_FILE)]
IndexOption = Annotated[Path | None, typer.Option("--index", help=french.HELP_INDEX)]


@app.command("list", help=french.HELP_LIST)
def list_entries(index: IndexOption = None) -> None:
    """Say each question with its status."""
    from briefbot.cahier.files.printed import parts, status_of

    contents = _open(index).contents(history=False)
    for title, entries in parts(contents):
        if title:
            typer.echo(title)
        for entry in entries:
            typer.echo(french.listed(entry.question, status_of(entry), entry.owner))
    if not contents.entries:
        typer.echo(french.EMPTY)


@app.command(help=french.HELP_HEARING)
def hearing(
    title: Annotated[str | None, typer.Option("--titre", help=french.HELP_TITLE)] = None,
    held_on: Annotated[str | None, typer.Option("--date", help=french.HELP_DATE)] = None,
    place: Annotated[str | None, typer.Option("--lieu", help=french.HELP_PLACE)] = None,
    speaker: Annotated[str | None, typer.Option("--qui-repond", help=french.HELP_SPEAKER)] = None,
    index: IndexOption = None,
) -> None:
    """Write what is told of the hearing, and say what is held."""
    from briefbot.cahier.frame import set_hearing

    cahier = _open(index)
    now = cahier.contents(history=False).hearing
    told = {"title": title, "held_on": _day(held_on), "place": place, "speaker": speaker}
    given = {name: said for name, said in told.items() if said is not None}
    set_hearing(cahier, replace(now, **given), now, french.COMMAND)
    held = cahier.contents(history=False).hearing
    about = words.about_hearing(held.held_on, held.place, held.speaker)
    typer.echo("\n".join(filter(None, (held.title, about))) or french.NO_HEARING)


@app.command(help=french.HELP_EXPORT)
def export(
    path: FileArgument,
    index: IndexOption = None,
    one_a_page: Annotated[bool, typer.Option("--une-par-page", help=french.HELP_ONE)] = False,
    bare: Annotated[bool, typer.Option("--sans-etat", help=french.HELP_BARE)] = False,
) -> None:
    """Write the cahier in the format that the file's name ends in."""
    from briefbot.cahier.files.exchange import write_file
    from briefbot.cahier.files.export import FORMATS, exported

    format = path.suffix.lower().removeprefix(".")
    if format not in FORMATS:
        raise UsageError(french.unknown_format(path.name))
    contents = _open(index).contents()
    write_file(path, exported(contents, format, one_a_page, not bare))
    typer.echo(french.exported(path, len(contents.entries)), err=True)


@app.command("import", help=french.HELP_IMPORT)
def import_file(path: FileArgument, index: IndexOption = None) -> None:
    """Add the entries of an exported JSON file."""
    from briefbot.cahier.files.exchange import bring_in, from_json, read_file

    came = bring_in(_open(index), from_json(read_file(path)), french.COMMAND)
    typer.echo(words.imported(came.added, came.beside, came.same))


@app.command("import-questions", help=french.HELP_QUESTIONS)
def import_questions(path: FileArgument, index: IndexOption = None) -> None:
    """Take a list of questions in and answer it; the same command goes on where it stopped."""
    from briefbot.api import Briefbot
    from briefbot.cahier.batch import answer_waiting, take_in
    from briefbot.cahier.files.exchange import read_file
    from briefbot.cahier.files.lists import questions_of

    questions = questions_of(path.name, read_file(path))
    bot = Briefbot.open(settings=settings_of(index=index))
    cahier = _open(index)
    taken = take_in(cahier, questions, french.COMMAND)
    typer.echo(words.taken_in(taken.added, taken.known), err=True)
    for step in answer_waiting(cahier, bot.index, bot.ask, french.COMMAND):
        typer.echo(french.answered(step.entry.question, step.entry.found))
        typer.echo(french.waiting(step.waiting), err=True)
    typer.echo(french.TO_REVIEW, err=True)


@app.command(help=french.HELP_REVIEW)
def review(index: IndexOption = None) -> None:
    """Show each answered question that waits, and accept it or put it aside as one is told."""
    from briefbot.cahier.batch import is_waiting
    from briefbot.cahier.files.printed import proof_lines

    cahier = _open(index)
    entries = cahier.contents(history=False).entries
    proposed = [each for each in entries if each.proposed and not is_waiting(each)]
    for place, entry in enumerate(proposed):
        typer.echo(french.to_review(place + 1, len(proposed), entry.question, entry.found))
        for line in proof_lines(entry):
            typer.echo(f"  {line}")
        try:
            said = typer.prompt(french.ACCEPT_OR_NOT, default="")
        except typer.Abort:  # the end of the input, or Ctrl+C: what was accepted is kept
            typer.echo()
            break
        choice = said.strip().lower()[:1]
        if choice == french.YES:
            cahier.accept([entry.id], french.COMMAND)
        elif choice == french.NO:
            cahier.remove([entry.id], french.COMMAND)
        elif choice == french.STOP:
            break
    typer.echo(french.left_to_review(sum(e.proposed for e in cahier.contents(False).entries)))


@app.command(help=french.HELP_BACKUP)
def backup(
    path: Annotated[Path | None, typer.Argument(help=french.HELP_FILE)] = None,
    index: IndexOption = None,
) -> None:
    """Write everything the cahier holds, with its history, into one file."""
    settings = settings_of(index=index)
    path = path or _kept_aside(settings, french.BACKUP_NAME)
    contents = _back_up(_open(index), path)
    typer.echo(french.backed_up(path, len(contents.entries), len(contents.changes)))


@app.command(help=french.HELP_RESTORE)
def restore(path: FileArgument, index: IndexOption = None) -> None:
    """Put a backup in the place of the cahier, which is first kept beside it."""
    from briefbot.cahier.files.exchange import from_json, read_file
    from briefbot.cahier.files.exchange import restore as put_back

    contents = from_json(read_file(path))
    cahier = _open(index)
    before = _kept_aside(settings_of(index=index), french.BEFORE_NAME)
    _back_up(cahier, before)
    put_back(cahier, contents)
    typer.echo(french.restored(len(contents.entries), before))


def _back_up(cahier: Cahier, path: Path) -> Contents:
    from briefbot.cahier.files.exchange import as_json, write_file

    contents = cahier.contents()
    write_file(path, as_json(contents))
    return contents


def _kept_aside(settings: Settings, name: str) -> Path:
    """A file of the moment's own, in the cahier's folder."""
    from briefbot.cahier.database import default_file

    moment = datetime.now().strftime("%Y-%m-%d-%Hh%Mm%Ss")
    return default_file(settings).parent / f"{name}-{moment}.json"


def _day(said: str | None) -> str | None:
    """A day in ISO 8601; empty takes it away. Raises ``UsageError`` where it is none."""
    try:
        return date.fromisoformat(said).isoformat() if said else said
    except ValueError as error:
        raise UsageError(french.not_a_day(said or "")) from error


def _open(index: Path | None) -> Cahier:
    from briefbot.cahier.store import Cahier

    return Cahier.open(settings_of(index=index))
