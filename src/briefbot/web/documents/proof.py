"""The panel beside the answer: one citation in its paragraph, and the way to its document."""

from __future__ import annotations

from briefbot.answering.models import Answer, Citation
from briefbot.documents.models import Document, Span
from briefbot.french.web import page as french
from briefbot.web.documents.passage import render_extract
from briefbot.web.templating import render


def render_proof(
    answer: Answer, turn: int, key: int, document: Document | None, asked_for: bool
) -> str:
    """The proof of citation ``key``; ``asked_for`` tells whether the reader opened it.

    Without the ``document``, which no longer says what was cited from it, the words alone.

    Raises:
        KeyError: the answer has no such citation.
    """
    citations = {citation.key: citation for citation in answer.citations}
    citation = citations[key]
    mark = Span(citation.start, citation.end)
    return render(
        "proof.html",
        french=french,
        citation=citation,
        turn=turn,
        asked_for=asked_for,
        neighbours=_neighbours(list(citations), key) if document else (),
        document=document,
        pages=_pages(citation),
        extract=render_extract(document, mark) if document else "",
    )


def _pages(citation: Citation) -> str:
    """The printed pages of a citation, and the PDF's own where they are numbered otherwise."""
    pages = []
    if citation.printed:
        pages.append(french.written_pages(citation.printed))
    if citation.pdf_page is not None and citation.pdf_page != citation.page:
        pages.append(french.pdf_page(citation.pdf_page))
    return ", ".join(pages)


def _neighbours(keys: list[int], key: int) -> list[tuple[int, str, str]]:
    """The citations before and after one, round and round; none where it is alone."""
    if len(keys) < 2:
        return []
    here = keys.index(key)
    around = ((here - 1, french.PREVIOUS, "‹"), (here + 1, french.NEXT, "›"))
    return [(keys[near % len(keys)], label, sign) for near, label, sign in around]
