"""The panel beside the answer: one citation in its paragraph, and the way to its document."""

from __future__ import annotations

from briefbot.answering.models import Answer, Citation
from briefbot.documents.models import Document, Span
from briefbot.french import page as french
from briefbot.web.markup import button, copy_button, printable, printable_html
from briefbot.web.passage import render_extract
from briefbot.web.text import escape


def render_proof(answer: Answer, turn: int, key: int, document: Document, asked_for: bool) -> str:
    """The proof of citation ``key``; ``asked_for`` tells whether the reader opened it.

    Raises:
        KeyError: the answer has no such citation.
    """
    citations = {citation.key: citation for citation in answer.citations}
    citation = citations[key]
    mark = Span(citation.start, citation.end)
    opened = "asked" if asked_for else "offered"
    copies = copy_button(french.COPY_CITATION, printable(citation), printable_html(citation))
    opener = button(
        "read",
        french.OPEN_DOCUMENT,
        "primary",
        document=citation.document,
        start=citation.start,
        end=citation.end,
    )
    return (
        f'<section class="proof {opened}" data-shows="{turn}-{key}" '
        f'aria-labelledby="proof-title">'
        f'<header><h2 id="proof-title" tabindex="-1">{escape(french.source(key))}</h2>'
        f"{_neighbours(list(citations), turn, key)}"
        f"{button('hide', french.CLOSE)}</header>"
        f"{_where(citation)}"
        f'<div class="extract" lang="{escape(document.metadata.language)}" dir="auto">'
        f"{render_extract(document, mark)}</div>"
        f'<footer><p class="reference">{escape(citation.reference)}</p>{opener}{copies}</footer>'
        f"</section>"
    )


def render_gone(citation: Citation, turn: int, asked_for: bool) -> str:
    """The panel where the document no longer says what was cited from it: the words alone."""
    opened = "asked" if asked_for else "offered"
    return (
        f'<section class="proof {opened}" data-shows="{turn}-{citation.key}" '
        f'aria-labelledby="proof-title">'
        f'<header><h2 id="proof-title" tabindex="-1">{escape(french.source(citation.key))}</h2>'
        f"{button('hide', french.CLOSE)}</header>"
        f'<p class="document">{escape(french.PROOF_GONE)}</p>'
        f'<div class="extract" dir="auto"><p>{printable_html(citation)}</p></div></section>'
    )


def _where(citation: Citation) -> str:
    path = "".join(f"<li>{escape(title)}</li>" for title in citation.section if title)
    pages = []
    if citation.printed:
        pages.append(french.pages(citation.printed))
    if citation.pdf_page is not None and citation.pdf_page != citation.page:
        pages.append(french.pdf_page(citation.pdf_page))
    page = f'<p class="page">{escape(", ".join(pages))}</p>' if pages else ""
    caution = f'<p class="page">{escape(citation.caution)}</p>' if citation.caution else ""
    return (
        f'<p class="document">{escape(citation.title)}</p>'
        f'<ol class="path" role="list">{path}</ol>{page}{caution}'
    )


def _neighbours(keys: list[int], turn: int, key: int) -> str:
    if len(keys) < 2:
        return ""
    here = keys.index(key)
    links = [
        f'<button type="button" class="quiet" data-event="cite" data-turn="{turn}" '
        f'data-key="{keys[near % len(keys)]}" aria-label="{escape(label)}" '
        f'title="{escape(label)}">{sign}</button>'
        for near, label, sign in (
            (here - 1, french.PREVIOUS, "‹"),
            (here + 1, french.NEXT, "›"),
        )
    ]
    return f'<span class="neighbours">{"".join(links)}</span>'
