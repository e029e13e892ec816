"""The command line: which commands there are, and how one that fails ends.

Each command stands in ``commands/``; heavy imports wait until one needs them.
"""

from __future__ import annotations

import os
import sys

import typer
from typer.exceptions import TyperException

from briefbot.commands import asking, checks, corpus, sheets, sittings
from briefbot.commands.cahier import app as cahier_app
from briefbot.commands.users import app as users_app
from briefbot.errors import BriefbotError
from briefbot.french import cli as french
from briefbot.french import rehearsal as rehearsal_french
from briefbot.french.checking import outcomes as outcome_french
from briefbot.french.checking import verdicts as check_french
from briefbot.french.documents import inspection as inspection_french
from briefbot.french.figures import sheet as sheet_french
from briefbot.french.likely import proposals as likely_french

app = typer.Typer(
    help=french.HELP,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
corpus_app = typer.Typer(help=french.HELP_CORPUS, no_args_is_help=True, rich_markup_mode=None)
app.add_typer(corpus_app, name="corpus")
app.add_typer(cahier_app, name="cahier")
app.add_typer(users_app, name="users")
app.command(help=french.HELP_INGEST)(corpus.ingest)
app.command(help=french.HELP_ASK)(asking.ask)
app.command(help=french.HELP_SEARCH)(asking.search)
app.command(help=sheet_french.HELP_FIGURES)(sheets.figures)
app.command(help=likely_french.HELP_PROPOSE)(sheets.propose)
app.command(help=outcome_french.HELP)(sheets.outcomes)
app.command(help=check_french.HELP_CHECK)(checks.check)
app.command(help=rehearsal_french.HELP_REHEARSE)(sittings.rehearse)
app.command(help=french.HELP_SERVE)(sittings.serve)
app.command("eval", help=french.HELP_EVAL)(asking.evaluate)
app.command(help=inspection_french.HELP)(corpus.inspect)
app.command(help=french.HELP_DOCTOR)(corpus.doctor)
corpus_app.command("list", help=french.HELP_CORPUS_LIST)(corpus.corpus_list)
corpus_app.command("add", help=french.HELP_CORPUS_ADD)(corpus.corpus_add)
corpus_app.command("remove", help=french.HELP_CORPUS_REMOVE)(corpus.corpus_remove)
corpus_app.command("set", help=french.HELP_CORPUS_SET)(corpus.corpus_set)


def main(arguments: list[str] | None = None) -> None:
    """Run a command and exit: 0 when done, 2 with one French sentence on wrong use or bad input."""
    _keep_products_on_one_thread()
    try:
        sys.exit(app(arguments, standalone_mode=False) or 0)
    except BriefbotError as error:
        _fail(str(error))
    except TyperException as error:
        _fail(_in_french(error))
    except (KeyboardInterrupt, typer.Abort):
        _fail(french.STOPPED)


def _keep_products_on_one_thread() -> None:
    """Small products on one thread each, for this process: it is ours, a library's caller is not.

    On a busy machine threads wait for one another ten times as long, and how a product is shared
    out decides its last digits. NumPy's library reads this once, as it loads.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _in_french(error: TyperException) -> str:
    """One sentence for a command line that typer does not understand."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "briefbot"
    parameter = getattr(error, "param", None)
    if option := getattr(error, "option_name", None):
        detail = french.unknown(option)
    elif parameter is not None and type(error).__name__ == "MissingParameter":
        detail = french.missing(str(parameter.name).upper())
    elif parameter is not None:
        detail = french.near(parameter.opts[0] if parameter.opts else parameter.name)
    else:
        detail = french.near(" ".join(sys.argv[1:])[:80])
    return french.misused(detail, command)


def _fail(sentence: str) -> None:
    typer.echo(sentence, err=True)
    sys.exit(2)


if __name__ == "__main__":
    main()
