"""The HTML of a proof: the quote where it stands, and only that marked."""

from __future__ import annotations

from dataclasses import replace

from browser.scripted import ScriptedBriefbot, sample_document
from hypothesis import given
from hypothesis import strategies as st
from support.markup import texts, tree

from briefbot.documents.models import Span
from briefbot.french.web import page as french
from briefbot.settings import Settings
from briefbot.web.desk import Desk
from briefbot.web.documents.browsing import proof_of
from briefbot.web.documents.passage import render_blocks, render_extract
from briefbot.web.documents.proof import render_proof
from briefbot.web.questions.turns import ThreadTurn
from briefbot.web.text import visible

DOCUMENT = sample_document()
BOT = ScriptedBriefbot([DOCUMENT])
ANSWER = BOT.ask("Combien ?")


def test_a_document_that_says_otherwise_since_proves_nothing() -> None:
    desk = Desk(BOT, Settings())  # type: ignore[arg-type]
    moved = replace(ANSWER.citations[0], quote="investir 9,9 M$")
    turn = ThreadTurn(replace(ANSWER, citations=(moved,)))
    proof = proof_of(desk, (turn,), 0, moved.key, True)
    assert texts(proof, "//mark") == []
    assert "investir 9,9 M$" in proof
    assert french.PROOF_GONE in proof


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
