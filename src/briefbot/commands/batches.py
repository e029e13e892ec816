"""A file of questions and conversations, one a line, each replied to in a line of JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typer

from briefbot.commands.writing import dumps
from briefbot.errors import UsageError
from briefbot.french import cli as french
from briefbot.questions import is_text


def run_batch(
    path: Path,
    reply: Callable[[dict[str, Any], tuple[Any, ...]], Any],
    as_json: Callable[[Any], dict[str, Any]],
) -> None:
    """Reply to each line's question or conversation; exit 2 if a line was invalid."""
    invalid = False
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        try:
            history: tuple[Any, ...] = ()
            for query in _queries(line):
                answer = reply(query, history)
                history = (*history, answer)
                typer.echo(dumps(as_json(answer)))
        except UsageError as error:
            invalid = True
            typer.echo(french.batch_line(number, str(error).rstrip(".")), err=True)
    if invalid:
        raise typer.Exit(2)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(french.batch_unreadable(path)) from error


def _queries(line: str) -> list[dict[str, Any]]:
    """A batch line's questions: one, or a conversation's turns, objects or plain questions.

    Raises:
        UsageError: the line is not an object with a question or turns.
    """
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise UsageError(french.NOT_JSON) from error
    if not isinstance(row, dict):
        raise UsageError(french.NOT_JSON)
    if not is_text(dumps(row)):
        raise UsageError(french.NOT_TEXT)
    given = row.get("turns", [row])
    if not isinstance(given, list):
        raise UsageError(french.NO_QUESTION)
    turns = [{"question": turn} if isinstance(turn, str) else turn for turn in given]
    if not all(isinstance(turn, dict) and isinstance(turn.get("question"), str) for turn in turns):
        raise UsageError(french.NO_QUESTION)
    return turns
