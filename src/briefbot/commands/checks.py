"""``check``: a text held against the documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefbot.commands.opening import documents_named, opened
from briefbot.commands.options import DocumentOption, IndexOption, JsonOption
from briefbot.commands.writing import dumps, write_file
from briefbot.errors import UsageError
from briefbot.french.checking import verdicts as check_french

if TYPE_CHECKING:
    from briefbot.checking.models import Finding


def check(
    text: Annotated[str | None, typer.Argument(help=check_french.TEXT)] = None,
    file: Annotated[Path | None, typer.Option("--file", help=check_french.FILE)] = None,
    document: DocumentOption = None,
    index: IndexOption = None,
    docx: Annotated[Path | None, typer.Option("--docx", help=check_french.DOCX)] = None,
    md: Annotated[Path | None, typer.Option("--md", help=check_french.MD)] = None,
    as_json: JsonOption = False,
) -> None:
    """Hold a text against the documents."""
    from briefbot.checking.export.drafts import checked_draft, notice, read_draft
    from briefbot.checking.export.files import as_docx, as_markdown, summary

    if (text is None) == (file is None):
        raise UsageError(check_french.TEXT_OR_FILE)
    given = read_draft(file) if file is not None else checked_draft(text or "")
    bot = opened(index)
    found = []
    for finding in bot.stream_check(given, documents_named(document, bot.index.document_ids)):
        found.append(finding)
        if not (as_json or docx or md):
            _show_finding(finding)
    if docx is not None:
        write_file(docx, as_docx(given, found), check_french.written(docx, len(found)))
    if md is not None:
        write_file(
            md, as_markdown(given, found).encode("utf-8"), check_french.written(md, len(found))
        )
    about = notice(given, found)
    if as_json:
        told = {"findings": [each.as_json() for each in found], "summary": summary(found)}
        typer.echo(dumps({**told, "notice": about}))
    else:
        typer.echo(about or summary(found), err=bool(docx or md))


def _show_finding(finding: Finding) -> None:
    """Write a claim with its verdict, what differs and the passages."""
    from briefbot.checking.export.files import lines

    verdict = check_french.VERDICTS[finding.verdict]
    typer.echo(f"{finding.number}. {' '.join(finding.claim.text.split())}\n    {verdict}")
    for line in lines(finding):
        typer.echo(f"    {line}")
