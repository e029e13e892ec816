"""The HTML of a whole document, in parts where it is long."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from browser.scripted import Draft, sample_document
from support.markup import texts, tree

from briefbot.documents.models import Document, Footnote, Span
from briefbot.french.web import page as french
from briefbot.web.desk import Listed
from briefbot.web.documents import reader as reader_module
from briefbot.web.documents.passage import render_blocks
from briefbot.web.documents.reader import render_reader

DOCUMENT = sample_document()


def listed(documents: Sequence[Document]) -> list[Listed]:
    return [Listed(document.id, document.metadata) for document in documents]


def test_the_reader_shows_the_whole_text_once() -> None:
    shown = tree(render_reader(listed([DOCUMENT]), DOCUMENT)).xpath("//*[@class='text']")[0]
    for page in shown.xpath(".//span[@class='page']"):
        page.drop_tree()
    for marker in shown.xpath(".//span[@class='marker']"):
        marker.drop_tree()
    assert "".join(shown.text_content().split()) == "".join(DOCUMENT.text.split())


def test_notes_are_marked_where_they_stood() -> None:
    draft = Draft("notes", "Notes")
    draft.heading("Titre")
    draft.paragraph("Onze millions de membres.")
    document = draft.document()
    at = document.text.index(" de membres")
    noted = Document(
        document.id, document.text, document.metadata, document.sections, document.blocks,
        footnotes=(Footnote("1", 0, 5, 1, (at,)), Footnote("2", 0, 5, 1, (at,))),
    )  # fmt: skip
    markup = render_blocks(noted, noted.blocks, None)
    assert texts(markup, "//sup") == ["1, 2"]
    assert "Onze millions1, 2 de membres." in tree(markup).text_content()


def test_a_long_document_is_shown_in_parts_that_cover_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_module, "LONGEST_PART", 500)
    seen = ""
    number, start = 0, 0
    while True:
        page = tree(render_reader(listed([DOCUMENT]), DOCUMENT, Span(start, start)))
        seen += page.xpath("//*[@class='text']")[0].text_content()
        number += 1
        following = page.xpath(f"//button[text()={french.NEXT_PART!r}]")
        if not following:
            break
        start = int(following[0].get("data-start"))
    assert number > 5
    assert "Texte de l’annexe 1." in seen
    assert "Texte de l’annexe 24." in seen


def test_one_endless_line_is_shown_in_parts_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_module, "LONGEST_PART", 1000)
    draft = Draft("ligne", "Une ligne")
    draft.heading("Titre")
    draft.paragraph("mot " * 2000 + "fin")
    document = draft.document()
    place = document.text.index("fin")
    markup = render_reader(listed([document]), document, Span(place, place + 3))
    assert len(markup) < 10_000
    assert texts(markup, "//mark") == ["fin"]
