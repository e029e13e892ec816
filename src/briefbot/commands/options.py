"""The options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefbot.french import cli as french

IndexOption = Annotated[Path | None, typer.Option("--index", help=french.INDEX)]
JsonOption = Annotated[bool, typer.Option("--json", help=french.JSON)]
BatchOption = Annotated[Path | None, typer.Option("--batch", help=french.BATCH)]
DocumentOption = Annotated[
    list[str] | None,
    typer.Option("--document", "--documents", help=french.DOCUMENT),
]
QuestionArgument = Annotated[str | None, typer.Argument(help=french.QUESTION)]
PathsArgument = Annotated[list[Path] | None, typer.Argument(help=french.PATHS)]
