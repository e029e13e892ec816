"""Text from documents and questions, made inert: what it holds is shown, never obeyed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

from briefbot.answering.models import Answer, Citation
from briefbot.french.web import page as french
from briefbot.text.plain import one_line as one_line
from briefbot.text.plain import visible as visible

T = TypeVar("T")
# A line of a list, by its mark: « - », « 1. », « IV. »; a year or an amount is none.
ITEM = re.compile(r"^\s*(?:[-•–—*]|\d{1,3}[.)]|[IVX]{1,6}\.)\s+")
_CITED = re.compile(r"\[(\d{1,4})\]")


def typeset(question: str) -> str:
    """A typed question as French sets it: no line begins with its mark of punctuation."""
    return re.sub(r" (?=[?!:;»%$])", "\u00a0", question).replace("« ", "«\u00a0")


def split_on_keys(text: str, cited: Mapping[int, T]) -> list[str | T]:
    """The text cut at each ``[n]`` that cites something: its words, and what is cited.

    A number in brackets that cites nothing stays part of the words.
    """
    parts: list[str | T] = []
    last = 0
    for found in _CITED.finditer(text):
        if int(found[1]) in cited:
            parts.extend([text[last : found.start()], cited[int(found[1])]])
            last = found.end()
    parts.append(text[last:])
    return [part for part in parts if part != ""]


def place(citation: Citation) -> str:
    """Where a citation stands, in short: its last two headings and its page or pages.

    Of two headings, since « Recommandations » may come once in every chapter.
    """
    titles = [title.rstrip(" \u00a0:") for title in citation.section if title]
    heading = " › ".join(titles[-2:]) or citation.title
    pages = french.written_pages(citation.printed)
    return f"{heading}, {pages}" if pages else heading


def printable(citation: Citation) -> str:
    """« … » — reference, on one line."""
    return french.quoted(one_line(citation.quote), one_line(citation.reference))


def printable_parts(citation: Citation) -> tuple[str, str, str]:
    """The same, cut around the document's title in the reference; no title where it has none."""
    said, title = printable(citation), one_line(citation.title)
    at = said.find(title, len(said) - len(one_line(citation.reference)))
    if not title or at < 0:
        return said, "", ""
    return said[:at], title, said[at + len(title) :]


def answer_with_references(answer: Answer) -> str:
    """The answer's text and, below, each citation it stands on."""
    lines = [visible(answer.text), *answer.cautions]
    lines += [f"[{citation.key}] {printable(citation)}" for citation in answer.citations]
    return "\n\n".join(lines)
