"""The HTML of answers, proofs and documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from browser.scripted import Draft, ScriptedBriefbot, sample_document
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from briefbot.answering.models import Answer
from briefbot.documents.models import Document, Footnote, Span
from briefbot.french import page as french
from briefbot.settings import Settings
from briefbot.web.desk import Desk, Listed
from briefbot.web.documents import reader as reader_module
from briefbot.web.documents.browsing import proof_of
from briefbot.web.documents.passage import render_blocks, render_extract
from briefbot.web.documents.proof import render_proof
from briefbot.web.documents.reader import render_reader
from briefbot.web.questions.thread import render_examples, render_thread
from briefbot.web.questions.turns import ThreadTurn
from briefbot.web.text import visible

DOCUMENT = sample_document()
BOT = ScriptedBriefbot([DOCUMENT])
ANSWER = BOT.ask("Combien ?")


def shown(*answers: Answer) -> str:
    """The thread of these answers."""
    return render_thread(tuple(map(ThreadTurn, answers)))


def tree(markup: str) -> html.HtmlElement:
    return html.fromstring(f"<div>{markup}</div>")


def texts(markup: str, path: str) -> list[str]:
    return [element.text_content() for element in tree(markup).xpath(path)]


def listed(documents: Sequence[Document]) -> list[Listed]:
    return [Listed(document.id, document.metadata) for document in documents]


def test_each_claim_keeps_its_citation_as_a_named_button() -> None:
    thread = tree(shown(ANSWER))
    buttons = thread.xpath("//*[@class='answer']//button")
    assert [button.text for button in buttons] == ["[1]", "[2]"]
    assert [button.get("data-key") for button in buttons] == ["1", "2"]
    assert buttons[0].get("aria-label") == "Source 1\u00a0: Demande prioritaire, p.\u00a06"


def test_lines_that_begin_with_a_mark_become_a_list() -> None:
    answer = Answer("q", "answered", "Voici :\n- un\n- deux\n\nFin.")
    assert texts(shown(answer), "//*[@class='answer']//li") == ["- un", "- deux"]


def test_a_year_or_an_amount_at_the_start_of_a_line_is_no_list() -> None:
    answer = Answer("q", "answered", "2023 a été bon.\n8,8 M$ suivent.")
    assert texts(shown(answer), "//*[@class='answer']//li") == []


@pytest.mark.parametrize("status", ["answered", "partial", "not_found", "out_of_scope"])
def test_each_status_has_its_words(status: str) -> None:
    thread = shown(Answer("q", status, "t"))  # type: ignore[arg-type]
    assert texts(thread, f"//p[@class='status {status}']") == [french.STATUS[status]]


def test_green_is_for_an_answer_that_fits_its_question() -> None:
    assert texts(shown(Answer("q", "answered", "t", fits=True)), "//p[contains(@class, 'sure')]")
    assert "sure" not in shown(Answer("q", "answered", "t"))


def test_a_document_that_says_otherwise_since_proves_nothing() -> None:
    desk = Desk(BOT, Settings())  # type: ignore[arg-type]
    moved = replace(ANSWER.citations[0], quote="investir 9,9 M$")
    turn = ThreadTurn(replace(ANSWER, citations=(moved,)))
    proof = proof_of(desk, (turn,), 0, moved.key, True)
    assert texts(proof, "//mark") == []
    assert "investir 9,9 M$" in proof
    assert french.PROOF_GONE in proof


def test_a_follow_up_says_how_it_was_understood_only_if_otherwise() -> None:
    same = Answer("Combien ?", "answered", "t", understood_as="Combien ?")
    other = Answer("Et après ?", "answered", "t", understood_as="Combien après 2023 ?")
    assert "comprise ainsi" not in shown(same)
    assert "Combien après 2023" in shown(other)


def test_examples_and_errors_have_their_place() -> None:
    assert render_examples(()) == ""
    assert texts(render_examples(["A ?", "B ?"]), "//button") == ["A ?", "B ?"]
    assert texts(render_thread((), error="Non."), "//p[@role='alert']") == ["Non."]


def test_the_proof_marks_the_quote_and_nothing_else() -> None:
    for citation in ANSWER.citations:
        proof = render_proof(ANSWER, 0, citation.key, DOCUMENT, True)
        assert "".join(texts(proof, "//mark")) == citation.quote
        assert texts(proof, "//*[@class='page']") == [f"p.\u00a0{citation.page}"]


@given(st.data())
def test_whatever_span_is_cited_is_what_is_marked(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(DOCUMENT.text) - 1))
    end = data.draw(st.integers(start + 1, min(len(DOCUMENT.text), start + 400)))
    expected = "".join(visible(DOCUMENT.text[start:end]).split())
    for markup in (
        render_extract(DOCUMENT, Span(start, end)),
        render_blocks(DOCUMENT, DOCUMENT.blocks, Span(start, end)),
    ):
        marks = tree(markup).xpath("//mark")
        assert "".join("".join(mark.text_content() for mark in marks).split()) == expected
        assert sum(mark.get("id") == "extrait" for mark in marks) == (1 if marks else 0)


def test_a_row_is_read_downwards_in_the_proof() -> None:
    start = DOCUMENT.text.index("2,1 M$")
    extract = render_extract(DOCUMENT, Span(start, start + 6))
    assert texts(extract, "//dt") == ["Recommandation", "Montant annuel"]
    assert texts(extract, "//dd") == ["Pépinières régionales", "2,1 M$"]


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
