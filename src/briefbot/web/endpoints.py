"""The API that programs call: what the commands of the same names print as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import gradio as gr
from gradio.events import api

from briefbot.answering.models import Answer
from briefbot.checking.export.drafts import notice
from briefbot.checking.export.files import summary
from briefbot.errors import BriefbotError, UsageError
from briefbot.french.answering import questions as french
from briefbot.french.web import guard
from briefbot.likely.models import role_named
from briefbot.questions import is_text
from briefbot.web.desk import Desk

_MOST_PASSAGES = 100
_MOST_PREVIOUS = 20  # each is answered again; a follow-up looks back at the last few
# Calls at once of each of the two lines, short and long, the others in the order they came.
# Threads that compute take the interpreter from one another and from what takes requests in: of
# fifty programs at once, hardly more were answered with eight, and the slowest waited more than
# twice as long as most (`benchmarks.load`). The second computes while the first gives the
# interpreter up. People at the page, who see at once that they are heard, are in neither line.
_AT_ONCE = 2


def add_endpoints(desk: Desk) -> None:
    """Name the endpoints within the current ``gr.Blocks`` (see ``docs/api.md``)."""

    def ask(
        question: str,
        documents: list[str] | None = None,
        previous: list[str] | None = None,
        id: str = "",
    ) -> dict[str, Any]:
        """Answer a question, from some documents only if named, after previous questions."""
        history: tuple[Answer, ...] = ()
        with _refusals():
            question, id = _text("question", question), _text("id", id)
            chosen = _named("documents", documents)
            for earlier in _bounded(_texts("previous", previous)):
                history = (*history, desk.briefbot().ask(earlier, history, chosen))
            return desk.briefbot().ask(question, history, chosen, id).as_json()

    def search(
        question: str, k: int = 8, documents: list[str] | None = None, id: str = ""
    ) -> dict[str, Any]:
        """Find the passages nearest to a question, best first."""
        with _refusals():
            question, id = _text("question", question), _text("id", id)
            chosen = _named("documents", documents)
            count = min(max(_number("k", k), 1), _MOST_PASSAGES)
            passages = desk.briefbot().search(question, count, chosen)
        found = [passage.as_json() for passage in passages]
        return {"id": id, "question": question, "passages": found}

    def figures(documents: list[str] | None = None) -> dict[str, Any]:
        """List every figure of the documents, or of some, each with its passage."""
        with _refusals():
            rows = desk.briefbot().figures(_named("documents", documents))
        return {"figures": [row.as_json() for row in rows]}

    def propose(documents: list[str] | None = None, role: str = "") -> dict[str, Any]:
        """Propose the questions that the documents, or some, are likely to draw at a hearing."""
        with _refusals():
            chosen = _named("documents", documents)
            wanted = role_named(_text("role", role)) if role else None
            proposals = desk.briefbot().propose(chosen, wanted)
        return {"proposals": [each.as_json() for each in proposals]}

    def check(text: str, documents: list[str] | None = None) -> dict[str, Any]:
        """Hold a text against the documents, or some: a verdict and passages for each claim."""
        with _refusals():
            chosen = _named("documents", documents)
            found = desk.briefbot().check(_text("text", text), chosen)
        told = {"findings": [each.as_json() for each in found], "summary": summary(found)}
        return {**told, "notice": notice(text, found)}

    def outcomes(document: str, later: list[str] | None = None) -> dict[str, Any]:
        """Set a document's recommendations beside what later documents say of each."""
        with _refusals():
            after = _named("later", later)
            found = desk.briefbot().outcomes(_text("document", document), after)
        return {"outcomes": [each.as_json() for each in found]}

    # A chat model is mostly waited for: none waits for another's.
    most = None if desk.settings.llm else _AT_ONCE
    for short in (ask, search):
        api(short, api_name=short.__name__, concurrency_id="short", concurrency_limit=most)
    for long in (figures, propose, check, outcomes):
        api(long, api_name=long.__name__, concurrency_id="long", concurrency_limit=most)


@contextmanager
def _refusals() -> Iterator[None]:
    """What cannot be done, told to a program as its one French sentence."""
    try:
        yield
    except BriefbotError as error:
        raise gr.Error(str(error), print_exception=False) from error


def _text(name: str, given: object) -> str:
    """A field that is text; programs send anything. Raises ``UsageError``."""
    if not isinstance(given, str) or not is_text(given):
        raise UsageError(french.wrong_type(name, french.TEXT))
    return given


def _texts(name: str, given: object) -> list[str]:
    if given is None:
        return []
    if not isinstance(given, list):
        raise UsageError(french.wrong_type(name, french.TEXTS))
    return [_text(name, each) for each in given]


def _named(name: str, given: object) -> frozenset[str] | None:
    """The documents of a field, ``None`` where it names none: all of them."""
    return frozenset(_texts(name, given)) or None


def _number(name: str, given: object) -> int:
    if isinstance(given, bool) or not isinstance(given, int):
        raise UsageError(french.wrong_type(name, french.NUMBER))
    return given


def _bounded(previous: list[str]) -> list[str]:
    if len(previous) > _MOST_PREVIOUS:
        raise UsageError(guard.too_many_questions(_MOST_PREVIOUS))
    return previous
