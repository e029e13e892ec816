"""A citation in words: where it stands, and the forms in which it is copied or printed."""

from __future__ import annotations

from briefbot.answering.models import Answer, Citation
from briefbot.french.web import page as french
from briefbot.web.text import one_line, visible


def place(citation: Citation) -> str:
    """Where a citation stands, in short: its last two headings and its page or pages.

    Of two headings, since « Recommandations » may come once in every chapter.
    """
    titles = [title.rstrip(" \u00a0:") for title in citation.section if title]
    heading = " › ".join(titles[-2:]) or citation.title
    return f"{heading}, {french.pages(citation.printed)}" if citation.printed else heading


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
