"""``briefbot users …``: who may enter the page, and for what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefbot.commands.opening import settings_of
from briefbot.errors import UsageError
from briefbot.french.web import users as french

if TYPE_CHECKING:
    from briefbot.users import People, Role, User

app = typer.Typer(help=french.HELP, no_args_is_help=True, rich_markup_mode=None)
NameArgument = Annotated[str, typer.Argument(help=french.HELP_NAME)]
IndexOption = Annotated[Path | None, typer.Option("--index")]
_ROLES: dict[str, Role] = {
    "lire": "read", "ecrire": "write", "verifier": "check", "corpus": "corpus"
}  # fmt: skip


@app.command(help=french.HELP_ADD)
def add(
    name: NameArgument,
    role: Annotated[list[str] | None, typer.Option("--role", help=french.HELP_ROLE)] = None,
    index: IndexOption = None,
) -> None:
    """Add a person; the password is asked for, and never shown."""
    roles = []
    for asked in role or []:
        if asked not in _ROLES:
            raise UsageError(french.unknown_role(asked))
        roles.append(_ROLES[asked])
    password = typer.prompt(french.PASSWORD, hide_input=True)
    if typer.prompt(french.AGAIN, hide_input=True) != password:
        raise UsageError(french.NOT_THE_SAME)
    user = _people(index).add(name, roles, password)
    typer.echo(french.added(user.name, _said(user)))


@app.command("list", help=french.HELP_LIST)
def list_users(index: IndexOption = None) -> None:
    """List everyone with their roles."""
    users = _people(index).all()
    for user in users:
        typer.echo(french.listed(user.name, _said(user)))
    if not users:
        typer.echo(french.NONE)


@app.command(help=french.HELP_REMOVE)
def remove(name: NameArgument, index: IndexOption = None) -> None:
    """Take a person away; their sessions end with it."""
    _people(index).remove(name)
    typer.echo(french.removed(name))


def _said(user: User) -> str:
    return ", ".join(said for role, said in french.ROLES.items() if role in user.roles)


def _people(index: Path | None) -> People:
    from briefbot.users import People, users_file

    return People(users_file(settings_of(index=index)))
