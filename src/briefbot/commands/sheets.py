"""``figures``, ``propose`` and ``outcomes``: what is made of the documents without a question."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefbot.commands.opening import documents_named, opened
from briefbot.commands.options import DocumentOption, IndexOption, JsonOption
from briefbot.commands.writing import dumps, write_file
from briefbot.errors import UsageError
from briefbot.french.checking import outcomes as outcome_french
from briefbot.french.figures import charts as chart_french
from briefbot.french.figures import sheet as sheet_french
from briefbot.french.likely import proposals as likely_french

if TYPE_CHECKING:
    from briefbot.checking.outcomes.models import Decision, Outcome
    from briefbot.figures.models import FigureRow
    from briefbot.likely.models import Proposal


def figures(
    document: DocumentOption = None,
    index: IndexOption = None,
    csv: Annotated[Path | None, typer.Option("--csv", help=sheet_french.CSV)] = None,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", help=sheet_french.XLSX)] = None,
    docx: Annotated[Path | None, typer.Option("--docx", help=sheet_french.DOCX)] = None,
    chart: Annotated[Path | None, typer.Option("--chart", help=chart_french.CHART)] = None,
    as_json: JsonOption = False,
) -> None:
    """List every figure of the documents."""
    from briefbot.figures.chart.files import picture
    from briefbot.figures.files import as_csv, as_docx, as_xlsx

    bot = opened(index)
    rows = bot.figures(documents_named(document, bot.index.document_ids))
    if csv is not None:
        write_file(csv, as_csv(rows).encode("utf-8"), sheet_french.written(csv, len(rows)))
    if xlsx is not None:
        write_file(xlsx, as_xlsx(rows), sheet_french.written(xlsx, len(rows)))
    if docx is not None:
        write_file(docx, as_docx(rows), sheet_french.written(docx, len(rows)))
    if chart is not None:
        made = picture(rows, chart.suffix)
        write_file(chart, made.data, chart_french.drawn(chart, made.bars))
    if as_json:
        typer.echo(dumps({"figures": [row.as_json() for row in rows]}))
    elif not (csv or xlsx or docx or chart):
        _show_figures(rows)


def propose(
    documents: DocumentOption = None,
    index: IndexOption = None,
    role: Annotated[str | None, typer.Option(help=likely_french.HELP_ROLE)] = None,
    md: Annotated[Path | None, typer.Option("--md", help=likely_french.MD)] = None,
    csv: Annotated[Path | None, typer.Option("--csv", help=likely_french.CSV)] = None,
    as_json: JsonOption = False,
) -> None:
    """Propose the questions that the documents are likely to draw at a hearing."""
    from briefbot.likely.files import as_csv, as_markdown
    from briefbot.likely.models import role_named

    wanted = role_named(role) if role else None
    bot = opened(index)
    proposals = bot.propose(documents_named(documents, bot.index.document_ids), wanted)
    told = likely_french.written
    if md is not None:
        write_file(md, as_markdown(proposals).encode("utf-8"), told(md, len(proposals)))
    if csv is not None:
        write_file(csv, as_csv(proposals).encode("utf-8"), told(csv, len(proposals)))
    if as_json:
        typer.echo(dumps({"proposals": [each.as_json() for each in proposals]}))
    elif not (md or csv):
        _show_proposals(proposals)


def outcomes(
    document: Annotated[str, typer.Argument(help=outcome_french.DOCUMENT)],
    later: Annotated[list[str] | None, typer.Option("--later", help=outcome_french.LATER)] = None,
    confirm: Annotated[str | None, typer.Option(help=outcome_french.CONFIRMED)] = None,
    undo: Annotated[str | None, typer.Option(help=outcome_french.UNDONE)] = None,
    take_back: Annotated[str | None, typer.Option(help=outcome_french.TAKEN_BACK)] = None,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Set a document's recommendations beside what later documents say of each."""
    bot = opened(index)
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
        typer.echo(dumps({"outcomes": [each.as_json() for each in found]}))
        return
    for each in found:
        _show_outcome(each)


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
