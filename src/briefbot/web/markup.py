"""The few pieces of HTML that several parts of the page share."""

from __future__ import annotations

import json
from collections.abc import Mapping

from briefbot.answering.models import Answer, Citation
from briefbot.cahier.offers import Offer
from briefbot.french import cahier_page as cahier_french
from briefbot.french import page as french
from briefbot.web.text import escape, one_line, visible


def button(event: str, label: str, css: str = "quiet", **data: object) -> str:
    """A button that sends ``event`` with ``data`` to the server (see ``assets/page.js``)."""
    data = {"event": event, **data}
    return f'<button type="button" class="{css}"{_data(data)}>{escape(label)}</button>'


def copy_button(label: str, text: str, rich: str = "") -> str:
    """A button that copies ``text``, and ``rich`` (HTML, escaped by its maker) where it can."""
    data = {"copy": text, "done": french.COPIED}
    if rich:
        data["rich"] = rich
    return f'<button type="button" class="quiet"{_data(data)}>{escape(label)}</button>'


def link_button(query: str) -> str:
    """A button that copies the page's address with ``query`` (see ``links.py``)."""
    data = {"link": query, "done": french.COPIED}
    return f'<button type="button" class="quiet"{_data(data)}>{escape(french.COPY_LINK)}</button>'


def keep_button(offer: Offer) -> str:
    """A button that puts what is offered into the cahier (see ``cahier.js``)."""
    given = json.dumps(offer.as_json(), ensure_ascii=False)
    label = escape(cahier_french.ADD_TO)
    return (
        f'<button type="button" class="quiet" data-keep="{escape(given)}" '
        f'title="{label} (Alt+K)">{label}</button>'
    )


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


def printable_html(citation: Citation) -> str:
    """The same as HTML, the document's title in italics."""
    reference = escape(one_line(citation.reference))
    title = escape(one_line(citation.title))
    if title:
        reference = reference.replace(title, f"<em>{title}</em>", 1)
    return french.quoted(escape(one_line(citation.quote)), reference)


def answer_with_references(answer: Answer) -> str:
    """The answer's text and, below, each citation it stands on."""
    lines = [visible(answer.text), *answer.cautions]
    lines += [f"[{citation.key}] {printable(citation)}" for citation in answer.citations]
    return "\n\n".join(lines)


def _data(data: Mapping[str, object]) -> str:
    return "".join(f' data-{name}="{escape(str(value))}"' for name, value in data.items())
