"""What the commands give: JSON, files, the progress of a run and its report."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import typer

from briefbot.errors import UsageError
from briefbot.french import cli as french
from briefbot.french.figures import sheet as sheet_french


def dumps(value: Any) -> str:
    """A value as one line of JSON, accents as they are."""
    return json.dumps(value, ensure_ascii=False)


def write_file(path: Path, data: bytes, told: str) -> None:
    """Write a file whole, and say so on standard error.

    Raises:
        UsageError: it cannot be written.
    """
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UsageError(sheet_french.unwritable(path)) from error
    typer.echo(told, err=True)


def show_progress(step: str, done: int, total: int) -> None:
    """A bar on standard error, where a person looks at it."""
    if sys.stderr.isatty():
        filled = 30 * done // max(total, 1)
        bar = "█" * filled + "░" * (30 - filled)
        typer.echo(f"\r{french.STEPS[step]:10} {bar} {done}/{total}", err=True, nl=done >= total)


def tell_report(report: Any) -> None:
    """Say what an ingestion did, what it could not read; exit 2 if a file was left out."""
    for sentence in (*report.errors, *report.warnings):
        typer.echo(sentence, err=True)
    typer.echo(str(report))
    if report.errors:
        raise typer.Exit(2)
