"""The conversation as the page holds it, and as the browser keeps it between two visits."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from briefbot.answering.models import Answer
from briefbot.french.web import page as french
from briefbot.web.desk import Desk

MOST_BYTES = 800_000  # kept of one conversation, some 150 turns: it comes back in one request


@dataclass(frozen=True, slots=True)
class ThreadTurn:
    """An answer, the documents chosen (none: all), the index it came from and when it was asked.

    ``index`` is the index's fingerprint, ``asked`` a time in ISO 8601 with its zone, ``note`` what
    the page itself has to say of an answer that comes from a link or from an earlier visit.
    """

    answer: Answer
    documents: tuple[str, ...] = ()
    index: str = ""
    asked: str = ""
    note: str = ""


Conversation = tuple[ThreadTurn, ...]


@dataclass(frozen=True, slots=True)
class _KeptTurn:
    """A turn in the browser's storage: of the passages consulted, their ids alone."""

    turn: ThreadTurn
    consulted: tuple[str, ...] = ()


_KEPT = TypeAdapter(tuple[_KeptTurn, ...])


def turn_of(answer: Answer, documents: Sequence[str], desk: Desk) -> ThreadTurn:
    """The answer as it was just given."""
    now = datetime.now().astimezone().isoformat(timespec="minutes")
    return ThreadTurn(answer, tuple(documents), desk.fingerprint, now)


def answers(conversation: Conversation) -> tuple[Answer, ...]:
    """The answers alone, which the next question may hang on."""
    return tuple(turn.answer for turn in conversation)


def keep(conversation: Conversation) -> list[dict[str, Any]]:
    """The conversation as JSON for the browser's storage; a long one without its beginning."""
    kept = tuple(
        _KeptTurn(
            replace(turn, note="", answer=replace(turn.answer, consulted=())),
            tuple(passage.id for passage in turn.answer.consulted),
        )
        for turn in conversation
    )
    written: list[dict[str, Any]] = _KEPT.dump_python(kept, mode="json")
    sizes = [len(json.dumps(one)) for one in written]
    while sum(sizes) > MOST_BYTES:
        del written[0], sizes[0]
    return written


def recall(kept: object, desk: Desk) -> Conversation:
    """The conversation that the browser kept, each answer told if the documents have changed.

    Raises:
        pydantic.ValidationError: it is not one, or one of another version.
    """
    return tuple(_recalled(one, desk) for one in _KEPT.validate_python(kept))


def _recalled(kept: _KeptTurn, desk: Desk) -> ThreadTurn:
    turn = kept.turn
    if turn.index != desk.fingerprint:
        return replace(turn, note=french.CHANGED_SINCE)
    index = desk.briefbot().index
    passages = tuple(index.passage(name) for name in kept.consulted)
    return replace(turn, answer=replace(turn.answer, consulted=passages))
