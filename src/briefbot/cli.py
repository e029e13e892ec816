"""The command line. Heavy imports wait until a command needs them."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.exceptions import TyperException

from briefbot.cahier_commands import app as cahier_app
from briefbot.errors import BriefbotError, UsageError
from briefbot.french import charts as chart_french
from briefbot.french import checking as check_french
from briefbot.french import cli as french
from briefbot.french import figures as sheet_french
from briefbot.french import index as index_french
from briefbot.french import inspection as inspection_french
from briefbot.french import likely as likely_french
from briefbot.french import outcomes as outcome_french
from briefbot.french import rehearsal as rehearsal_french
from briefbot.questions import checked_question, is_text
from briefbot.users_commands import app as users_app

if TYPE_CHECKING:
    from briefbot.answering.models import Answer
    from briefbot.api import Briefbot
    from briefbot.checking.models import Finding
    from briefbot.checking.outcomes.models import Decision, Outcome
    from briefbot.figures.models import FigureRow
    from briefbot.likely.models import Proposal
    from briefbot.retrieval.models import RetrievedPassage
    from briefbot.settings import Settings

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

IndexOption = Annotated[Path | None, typer.Option("--index", help=french.INDEX, show_default=False)]
JsonOption = Annotated[bool, typer.Option("--json", help=french.JSON)]
BatchOption = Annotated[Path | None, typer.Option("--batch", help=french.BATCH, show_default=False)]
DocumentOption = Annotated[
    list[str] | None,
    typer.Option("--document", "--documents", help=french.DOCUMENT, show_default=False),
]
QuestionArgument = Annotated[str | None, typer.Argument(help=french.QUESTION, show_default=False)]
PathsArgument = Annotated[list[Path] | None, typer.Argument(help=french.PATHS, show_default=False)]


@app.command(help=french.HELP_INGEST)
def ingest(paths: PathsArgument = None, index: IndexOption = None) -> None:
    """Build the index from files and folders."""
    from briefbot.index.build import build_index

    settings = _settings(index=index)
    report = build_index(paths or [settings.corpus], settings, progress=_progress)
    _tell(report)


@app.command(help=french.HELP_ASK)
def ask(
    question: QuestionArgument = None,
    index: IndexOption = None,
    as_json: JsonOption = False,
    batch: BatchOption = None,
    document: DocumentOption = None,
) -> None:
    """Answer one question, or a file of questions and conversations."""
    question = _one_of(question, batch)
    bot = _open(index)
    documents = _named(document, bot.index.document_ids)
    if batch is not None:

        def answer(query: dict[str, Any], history: tuple[Answer, ...]) -> Answer:
            return bot.ask(query["question"], history, documents, str(query.get("id", "")))

        _run_batch(batch, answer, lambda reply: reply.as_json())
    elif as_json:
        typer.echo(_dumps(bot.ask(question, documents=documents).as_json()))
    else:
        _show(bot.stream(question, documents=documents))


@app.command(help=french.HELP_SEARCH)
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
    bot = _open(index)
    documents = _named(document, bot.index.document_ids)
    if batch is not None:

        def found(query: dict[str, Any], _: tuple[Any, ...]) -> dict[str, Any]:
            passages = bot.search(query["question"], k, documents)
            return _search_json(passages, query["question"], str(query.get("id", "")))

        _run_batch(batch, found, lambda row: row)
        return
    passages = bot.search(question, k, documents)
    if as_json:
        typer.echo(_dumps(_search_json(passages, question, "")))
        return
    for rank, found_passage in enumerate(passages, 1):
        passage = found_passage.passage
        place = " > ".join(passage.path) + (f", p. {passage.page}" if passage.page else "")
        typer.echo(f"{rank}. [{passage.document}] {place}\n{passage.text}\n")


@app.command(help=sheet_french.HELP_FIGURES)
def figures(
    document: DocumentOption = None,
    index: IndexOption = None,
    csv: Annotated[
        Path | None, typer.Option("--csv", help=sheet_french.CSV, show_default=False)
    ] = None,
    xlsx: Annotated[
        Path | None, typer.Option("--xlsx", help=sheet_french.XLSX, show_default=False)
    ] = None,
    docx: Annotated[
        Path | None, typer.Option("--docx", help=sheet_french.DOCX, show_default=False)
    ] = None,
    chart: Annotated[
        Path | None, typer.Option("--chart", help=chart_french.CHART, show_default=False)
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """List every figure of the documents."""
    from briefbot.figures.chart.files import picture
    from briefbot.figures.files import as_csv, as_docx, as_xlsx

    bot = _open(index)
    rows = bot.figures(_named(document, bot.index.document_ids))
    if csv is not None:
        _write(csv, as_csv(rows).encode("utf-8"), sheet_french.written(csv, len(rows)))
    if xlsx is not None:
        _write(xlsx, as_xlsx(rows), sheet_french.written(xlsx, len(rows)))
    if docx is not None:
        _write(docx, as_docx(rows), sheet_french.written(docx, len(rows)))
    if chart is not None:
        made = picture(rows, chart.suffix)
        _write(chart, made.data, chart_french.drawn(chart, made.bars))
    if as_json:
        typer.echo(_dumps({"figures": [row.as_json() for row in rows]}))
    elif not (csv or xlsx or docx or chart):
        _show_figures(rows)


@app.command(help=likely_french.HELP_PROPOSE)
def propose(
    documents: DocumentOption = None,
    index: IndexOption = None,
    role: Annotated[
        str | None, typer.Option(help=likely_french.HELP_ROLE, show_default=False)
    ] = None,
    md: Annotated[
        Path | None, typer.Option("--md", help=likely_french.MD, show_default=False)
    ] = None,
    csv: Annotated[
        Path | None, typer.Option("--csv", help=likely_french.CSV, show_default=False)
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Propose the questions that the documents are likely to draw at a hearing."""
    from briefbot.likely.files import as_csv, as_markdown
    from briefbot.likely.models import role_named

    wanted = role_named(role) if role else None
    bot = _open(index)
    proposals = bot.propose(_named(documents, bot.index.document_ids), wanted)
    told = likely_french.written
    if md is not None:
        _write(md, as_markdown(proposals).encode("utf-8"), told(md, len(proposals)))
    if csv is not None:
        _write(csv, as_csv(proposals).encode("utf-8"), told(csv, len(proposals)))
    if as_json:
        typer.echo(_dumps({"proposals": [each.as_json() for each in proposals]}))
    elif not (md or csv):
        _show_proposals(proposals)


@app.command(help=outcome_french.HELP)
def outcomes(
    document: Annotated[str, typer.Argument(help=outcome_french.DOCUMENT, show_default=False)],
    later: Annotated[
        list[str] | None, typer.Option("--later", help=outcome_french.LATER, show_default=False)
    ] = None,
    confirm: Annotated[
        str | None, typer.Option(help=outcome_french.CONFIRMED, show_default=False)
    ] = None,
    undo: Annotated[
        str | None, typer.Option(help=outcome_french.UNDONE, show_default=False)
    ] = None,
    take_back: Annotated[
        str | None, typer.Option(help=outcome_french.TAKEN_BACK, show_default=False)
    ] = None,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Set a document's recommendations beside what later documents say of each."""
    bot = _open(index)
    after = frozenset(later or ()) or None
    known = {trace.id for each in bot.outcomes(document, after) for trace in each.traces}
    wanted: tuple[tuple[str | None, Decision], ...] = (
        (confirm, "confirmed"), (undo, "undone"), (take_back, "")
    )  # fmt: skip
    for trace, decision in wanted:
        if trace is None:
            continue
        if trace not in known:
            raise UsageError(outcome_french.unknown_trace(trace))
        bot.decide(trace, decision)
    found = bot.outcomes(document, after)
    if as_json:
        typer.echo(_dumps({"outcomes": [each.as_json() for each in found]}))
        return
    for each in found:
        _show_outcome(each)


@app.command(help=check_french.HELP_CHECK)
def check(
    text: Annotated[str | None, typer.Argument(help=check_french.TEXT, show_default=False)] = None,
    file: Annotated[
        Path | None, typer.Option("--file", help=check_french.FILE, show_default=False)
    ] = None,
    document: DocumentOption = None,
    index: IndexOption = None,
    docx: Annotated[
        Path | None, typer.Option("--docx", help=check_french.DOCX, show_default=False)
    ] = None,
    md: Annotated[
        Path | None, typer.Option("--md", help=check_french.MD, show_default=False)
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Hold a text against the documents."""
    from briefbot.checking.drafts import checked_draft, notice, read_draft
    from briefbot.checking.files import as_docx, as_markdown
    from briefbot.checking.wording import summary

    if (text is None) == (file is None):
        raise UsageError(check_french.TEXT_OR_FILE)
    given = read_draft(file) if file is not None else checked_draft(text or "")
    bot = _open(index)
    found = []
    for finding in bot.stream_check(given, _named(document, bot.index.document_ids)):
        found.append(finding)
        if not (as_json or docx or md):
            _show_finding(finding)
    if docx is not None:
        _write(docx, as_docx(given, found), check_french.written(docx, len(found)))
    if md is not None:
        _write(md, as_markdown(given, found).encode("utf-8"), check_french.written(md, len(found)))
    about = notice(given, found)
    if as_json:
        told = {"findings": [each.as_json() for each in found], "summary": summary(found)}
        typer.echo(_dumps({**told, "notice": about}))
    else:
        typer.echo(about or summary(found), err=bool(docx or md))


@app.command(help=rehearsal_french.HELP_REHEARSE)
def rehearse(
    documents: DocumentOption = None,
    index: IndexOption = None,
    role: Annotated[
        str | None, typer.Option(help=likely_french.HELP_ROLE, show_default=False)
    ] = None,
    count: Annotated[int, typer.Option(min=1, max=100, help=rehearsal_french.HELP_COUNT)] = 10,
) -> None:
    """Rehearse a hearing, one likely question at a time."""
    from briefbot.likely.models import role_named
    from briefbot.rehearsal.terminal import rehearse as rehearse_here

    wanted = role_named(role) if role else None
    bot = _open(index)
    sitting = bot.rehearsal(_named(documents, bot.index.document_ids), wanted)
    rehearse_here(sitting, iter(sys.stdin.readline, ""), typer.echo, count)


@app.command(help=french.HELP_SERVE)
def serve(
    index: IndexOption = None,
    host: Annotated[str | None, typer.Option(help=french.HOST, show_default=False)] = None,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help=french.PORT, show_default=False)
    ] = None,
    without_password: Annotated[
        bool, typer.Option("--sans-mot-de-passe", help=french.WITHOUT_PASSWORD)
    ] = False,
) -> None:
    """Serve the page."""
    from briefbot.web.guard.exposure import require_password

    settings = _settings(index=index, host=host, port=port)
    if not without_password:
        require_password(settings)
    from briefbot.web.app import serve as serve_page

    serve_page(settings, typer.echo)


@app.command(name="eval", help=french.HELP_EVAL)
def evaluate(
    cases: Annotated[Path | None, typer.Argument(help=french.CASES, show_default=False)] = None,
    claims: Annotated[
        Path | None, typer.Option("--claims", help=check_french.CLAIMS, show_default=False)
    ] = None,
    index: IndexOption = None,
    llm: Annotated[str | None, typer.Option(help=french.LLM, show_default=False)] = None,
    failures: Annotated[bool, typer.Option("--failures", help=french.FAILURES)] = False,
    as_json: JsonOption = False,
) -> None:
    """Grade the answers to a file of cases."""
    from briefbot.api import Briefbot
    from briefbot.evaluation import evaluate_file
    from briefbot.grading import evaluate_claims

    if (cases is None) == (claims is None):
        raise UsageError(check_french.CASES_OR_CLAIMS)
    bot = Briefbot.open(settings=_settings(index=index, llm=llm))
    if claims is not None:
        verdicts = evaluate_claims(claims, bot)
        told = verdicts.as_json() if as_json else verdicts.as_text(failures=failures)
        typer.echo(_dumps(told) if as_json else told)
        return
    assert cases is not None
    card = evaluate_file(cases, bot)
    typer.echo(_dumps(card.as_json()) if as_json else card.as_text(failures=failures))


@corpus_app.command("list", help=french.HELP_CORPUS_LIST)
def corpus_list(index: IndexOption = None, as_json: JsonOption = False) -> None:
    """List the documents of the index."""
    from briefbot.index.corpus import list_documents

    entries = list_documents(_settings(index=index))
    if as_json:
        typer.echo(_dumps([entry.as_json() for entry in entries]))
        return
    for entry in entries:
        typer.echo(str(entry))


@corpus_app.command("add", help=french.HELP_CORPUS_ADD)
def corpus_add(
    paths: Annotated[list[Path], typer.Argument(help=french.PATHS)], index: IndexOption = None
) -> None:
    """Add documents to the index, or replace them."""
    from briefbot.index.corpus import add_documents

    _tell(add_documents(paths, _settings(index=index), progress=_progress))


@corpus_app.command("remove", help=french.HELP_CORPUS_REMOVE)
def corpus_remove(
    documents: Annotated[list[str], typer.Argument(help=french.DOCUMENT_IDS)],
    index: IndexOption = None,
) -> None:
    """Remove documents from the index."""
    from briefbot.index.corpus import remove_documents

    _tell(remove_documents(documents, _settings(index=index)))


@corpus_app.command("set", help=french.HELP_CORPUS_SET)
def corpus_set(
    document: Annotated[str, typer.Argument(help=french.DOCUMENT_ID)],
    title: Annotated[str | None, typer.Option(help=french.TITLE, show_default=False)] = None,
    organisation: Annotated[
        str | None, typer.Option(help=french.ORGANISATION, show_default=False)
    ] = None,
    date: Annotated[str | None, typer.Option(help=french.DATE, show_default=False)] = None,
    index: IndexOption = None,
) -> None:
    """Correct what the index says of a document."""
    from briefbot.index.corpus import set_metadata

    entry = set_metadata(
        document, _settings(index=index), title=title, organisation=organisation, date=date
    )
    typer.echo(str(entry))


@app.command(help=inspection_french.HELP)
def inspect(
    file: Annotated[Path, typer.Argument(help=inspection_french.FILE)],
    html: Annotated[
        Path | None, typer.Option("--html", help=inspection_french.HTML, show_default=False)
    ] = None,
) -> None:
    """Show one file as it is read."""
    from briefbot.documents.blocks import Limits
    from briefbot.documents.read import read_bytes, read_with_passages
    from briefbot.inspection.models import inspected
    from briefbot.inspection.page import as_page
    from briefbot.inspection.terminal import as_text

    settings = _settings()
    limits = Limits(settings.max_file_mb, settings.max_pages)
    read = inspected(*read_with_passages(file, limits))
    typer.echo(as_text(read))
    if html is not None:
        pdf = read_bytes(file, limits) if file.suffix.lower() == ".pdf" else b""
        page = as_page(read, file.name, pdf).encode("utf-8")
        _write(html, page, inspection_french.written(html))


@app.command(help=french.HELP_DOCTOR)
def doctor(index: IndexOption = None) -> None:
    """Say what of the index is whole; exit 2 if something is not."""
    from briefbot.index.doctor import examine

    checkup = examine(_settings(index=index))
    for line in checkup.lines:
        typer.echo(line)
    if not checkup.whole:
        raise typer.Exit(2)


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


def _settings(**given: Any) -> Settings:
    from briefbot.settings import read_settings

    return read_settings(**given)


def _open(index: Path | None) -> Briefbot:
    from briefbot.api import Briefbot

    return Briefbot.open(settings=_settings(index=index))


def _named(names: list[str] | None, known: Sequence[str]) -> frozenset[str] | None:
    """The documents of these names, however their accents are composed; ``None`` for all.

    Raises:
        UsageError: a name is no document's.
    """
    if not names:
        return None
    composed = {unicodedata.normalize("NFC", one): one for one in known}
    wanted = [unicodedata.normalize("NFC", name) for name in names]
    for name in wanted:
        if name not in composed:
            raise UsageError(index_french.unknown_document(name, ", ".join(sorted(composed))))
    return frozenset(composed[name] for name in wanted)


def _one_of(question: str | None, batch: Path | None) -> str:
    """The question, checked before anything is loaded; empty where there is a batch instead."""
    if (question is None) == (batch is None):
        raise UsageError(french.QUESTION_OR_BATCH)
    return checked_question(question) if question is not None else ""


def _run_batch(
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
                typer.echo(_dumps(as_json(answer)))
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
    """A batch line's questions: one, or a conversation's turns.

    Raises:
        UsageError: the line is not an object with a question or turns.
    """
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise UsageError(french.NOT_JSON) from error
    if not isinstance(row, dict):
        raise UsageError(french.NOT_JSON)
    if not is_text(_dumps(row)):
        raise UsageError(french.NOT_TEXT)
    turns = row.get("turns", [row])
    if not isinstance(turns, list) or not all(
        isinstance(turn, dict) and isinstance(turn.get("question"), str) for turn in turns
    ):
        raise UsageError(french.NO_QUESTION)
    return turns


def _search_json(passages: list[RetrievedPassage], question: str, id: str) -> dict[str, Any]:
    return {
        "id": id,
        "question": question,
        "passages": [found.as_json() for found in passages],
    }


def _show(answers: Iterator[Answer]) -> None:
    """Write an answer as it grows, then its sources and suggestions."""
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
    for citation in answer.citations:
        typer.echo(f"\n[{citation.key}] « {citation.quote} »\n    {citation.reference}")
        if citation.caution:
            typer.echo(f"    {citation.caution}")
    if answer.suggestions:
        typer.echo(french.SUGGESTIONS)
        for suggestion in answer.suggestions:
            typer.echo(f"- {suggestion}")


def _show_figures(rows: tuple[FigureRow, ...]) -> None:
    """Write each figure with its passage and how it stands to the others."""
    from briefbot.figures import wording

    for row in rows:
        typer.echo(wording.line(row))
        typer.echo(f"    {row.citation.reference}")
        for sentence in wording.related(row):
            typer.echo(f"    {sentence}")
    if not rows:
        typer.echo(sheet_french.NONE)


def _show_proposals(proposals: tuple[Proposal, ...]) -> None:
    """Write each question with who asks it, why, and where its passages stand."""
    for each in proposals:
        typer.echo(f"{each.number}. {each.question}")
        typer.echo(f"    {likely_french.heading(each.role, each.risk)} {each.reason}")
        for citation in each.citations:
            typer.echo(f"    {citation.reference}")
    if not proposals:
        typer.echo(likely_french.NONE)


def _show_outcome(outcome: Outcome) -> None:
    """Write a recommendation, what became of it and what says so."""
    typer.echo(outcome_french.heading(outcome.label, outcome.name, outcome.status))
    typer.echo(f"    {outcome.citation.reference}")
    for trace in outcome.traces:
        typer.echo(f"    - {outcome_french.trace(trace.said, trace.decision, trace.id)}")
        for asked, given in trace.amounts:
            typer.echo(f"      {outcome_french.amounts(asked, given)}")
        quote = " ".join(trace.citation.quote.split())
        typer.echo(f"      «\u00a0{quote}\u00a0» ({trace.citation.reference})")


def _show_finding(finding: Finding) -> None:
    """Write a claim with its verdict, what differs and the passages."""
    from briefbot.checking.wording import lines

    verdict = check_french.VERDICTS[finding.verdict]
    typer.echo(f"{finding.number}. {' '.join(finding.claim.text.split())}\n    {verdict}")
    for line in lines(finding):
        typer.echo(f"    {line}")


def _write(path: Path, data: bytes, told: str) -> None:
    """Write a file whole, and say so on standard error.

    Raises:
        UsageError: it cannot be written.
    """
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UsageError(sheet_french.unwritable(path)) from error
    typer.echo(told, err=True)


def _progress(step: str, done: int, total: int) -> None:
    """A bar on standard error, where a person looks at it."""
    if sys.stderr.isatty():
        filled = 30 * done // max(total, 1)
        bar = "█" * filled + "░" * (30 - filled)
        typer.echo(f"\r{french.STEPS[step]:10} {bar} {done}/{total}", err=True, nl=done >= total)


def _tell(report: Any) -> None:
    """Say what an ingestion did, what it could not read; exit 2 if a file was left out."""
    for sentence in (*report.errors, *report.warnings):
        typer.echo(sentence, err=True)
    typer.echo(str(report))
    if report.errors:
        raise typer.Exit(2)


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


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _fail(sentence: str) -> None:
    typer.echo(sentence, err=True)
    sys.exit(2)


if __name__ == "__main__":
    main()
