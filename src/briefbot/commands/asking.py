"""``ask``, ``search`` and ``eval``: questions put to the documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefbot.commands.batches import run_batch
from briefbot.commands.opening import documents_named, opened, settings_of
from briefbot.commands.options import (
    BatchOption,
    DocumentOption,
    IndexOption,
    JsonOption,
    QuestionArgument,
)
from briefbot.commands.writing import dumps
from briefbot.errors import UsageError
from briefbot.french import cli as french
from briefbot.french.answering.answers import written_pages
from briefbot.french.checking import verdicts as check_french
from briefbot.questions import checked_question

if TYPE_CHECKING:
    from briefbot.answering.models import Answer
    from briefbot.retrieval.models import RetrievedPassage


def ask(
    question: QuestionArgument = None,
    index: IndexOption = None,
    as_json: JsonOption = False,
    batch: BatchOption = None,
    document: DocumentOption = None,
) -> None:
    """Answer one question, or a file of questions and conversations."""
    question = _one_of(question, batch)
    bot = opened(index)
    documents = documents_named(document, bot.index.document_ids)
    if batch is not None:

        def answer(query: dict[str, Any], history: tuple[Answer, ...]) -> Answer:
            return bot.ask(query["question"], history, documents, str(query.get("id", "")))

        run_batch(batch, answer, lambda reply: reply.as_json())
    elif as_json:
        typer.echo(dumps(bot.ask(question, documents=documents).as_json()))
    else:
        _show(bot.stream(question, documents=documents))


def search(
    question: QuestionArgument = None,
    index: IndexOption = None,
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help=french.COUNT)] = 8,
    as_json: JsonOption = False,
    batch: BatchOption = None,
    document: DocumentOption = None,
) -> None:
    """Show the passages alone."""
    question = _one_of(question, batch)
    bot = opened(index)
    documents = documents_named(document, bot.index.document_ids)
    if batch is not None:

        def found(query: dict[str, Any], _: tuple[Any, ...]) -> dict[str, Any]:
            passages = bot.search(query["question"], k, documents)
            return _search_json(passages, query["question"], str(query.get("id", "")))

        run_batch(batch, found, lambda row: row)
        return
    passages = bot.search(question, k, documents)
    if as_json:
        typer.echo(dumps(_search_json(passages, question, "")))
        return
    from briefbot.answering.citing.citations import Quote, cite

    for rank, found_passage in enumerate(passages, 1):
        passage = found_passage.passage
        quote = Quote(passage.document, passage.start, passage.end)
        pages = written_pages(cite(bot.index.document(passage.document), quote, rank).printed)
        place = " > ".join(passage.path) + (f", {pages}" if pages else "")
        typer.echo(f"{rank}. [{passage.document}] {place}\n{passage.text}\n")


def evaluate(
    cases: Annotated[Path | None, typer.Argument(help=french.CASES)] = None,
    claims: Annotated[Path | None, typer.Option("--claims", help=check_french.CLAIMS)] = None,
    index: IndexOption = None,
    llm: Annotated[str | None, typer.Option(help=french.LLM)] = None,
    failures: Annotated[bool, typer.Option("--failures", help=french.FAILURES)] = False,
    as_json: JsonOption = False,
) -> None:
    """Grade the answers to a file of cases."""
    from briefbot.api import Briefbot
    from briefbot.evaluation import evaluate_file
    from briefbot.grading import evaluate_claims

    if (cases is None) == (claims is None):
        raise UsageError(check_french.CASES_OR_CLAIMS)
    bot = Briefbot.open(settings=settings_of(index=index, llm=llm))
    if claims is not None:
        verdicts = evaluate_claims(claims, bot)
        told = verdicts.as_json() if as_json else verdicts.as_text(failures=failures)
        typer.echo(dumps(told) if as_json else told)
        return
    assert cases is not None
    card = evaluate_file(cases, bot)
    typer.echo(dumps(card.as_json()) if as_json else card.as_text(failures=failures))


def _one_of(question: str | None, batch: Path | None) -> str:
    """The question, checked before anything is loaded; empty where there is a batch instead."""
    if (question is None) == (batch is None):
        raise UsageError(french.QUESTION_OR_BATCH)
    return checked_question(question) if question is not None else ""


def _search_json(passages: list[RetrievedPassage], question: str, id: str) -> dict[str, Any]:
    return {"id": id, "question": question, "passages": [found.as_json() for found in passages]}


def _show(answers: Iterator[Answer]) -> None:
    """Write an answer as it grows, then what it stands on."""
    shown = ""
    for answer in answers:
        if not answer.text.startswith(shown):
            typer.echo("\n")
            shown = ""
        typer.echo(answer.text[len(shown) :], nl=False)
        shown = answer.text
    typer.echo(f"\n\n({french.STATUS[answer.status]})")
    if answer.notice:
        typer.echo(answer.notice)
    for caution in answer.cautions:
        typer.echo(caution)
    _show_sources(answer)


def _show_sources(answer: Answer) -> None:
    """What it stands on, or else what is worth a look."""
    for citation in answer.citations:
        typer.echo(f"\n[{citation.key}] « {citation.quote} »\n    {citation.reference}")
        if citation.caution:
            typer.echo(f"    {citation.caution}")
    if answer.nearest:
        typer.echo(french.NEAREST)
        for citation in answer.nearest:
            typer.echo(f"« {citation.quote} »\n    {citation.reference}")
    if answer.suggestions:
        typer.echo(french.SUGGESTIONS)
        for suggestion in answer.suggestions:
            typer.echo(f"- {suggestion}")
