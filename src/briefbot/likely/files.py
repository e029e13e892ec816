"""Proposals as files: Markdown to read or paste, CSV that a French Excel opens right."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from briefbot.answering.sources.units import one_line
from briefbot.french.likely import proposals as french
from briefbot.likely.models import Proposal
from briefbot.office.spreadsheet import csv_file

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")  # what Markdown would take for mark-up

COLUMNS: tuple[tuple[str, Callable[[Proposal], str]], ...] = (
    (french.NUMBER, lambda each: str(each.number)),
    (french.RISK, lambda each: french.RISKS[each.risk]),
    (french.ROLE, lambda each: french.ROLES[each.role]),
    (french.QUESTION, lambda each: each.question),
    (french.REASON, lambda each: each.reason),
    (french.DOCUMENT, lambda each: each.document),
    (french.PASSAGES, lambda each: "\n".join(one_line(c.quote) for c in each.citations)),
    (french.REFERENCES, lambda each: "\n".join(c.reference for c in each.citations)),
)


def as_csv(proposals: Sequence[Proposal]) -> str:
    """A line a proposal, semicolons between cells."""
    heads = [name for name, _ in COLUMNS]
    return csv_file(heads, [[value(each) for _, value in COLUMNS] for each in proposals])


def as_markdown(proposals: Sequence[Proposal]) -> str:
    """A heading a proposal, its reason and its passages under it."""
    told = [f"# {french.TITLE}", ""]
    for each in proposals:
        told += [f"## {each.number}. {_inert(each.question)}", ""]
        told += [f"*{french.heading(each.role, each.risk)}* {_inert(each.reason)}", ""]
        for citation in each.citations:
            told += [f"> {_inert(one_line(citation.quote))}", ">"]
            told += [f"> — {_inert(citation.reference)}", ""]
    return "\n".join(told)


def _inert(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
