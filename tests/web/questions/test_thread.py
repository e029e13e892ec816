"""The HTML of a conversation: answers, what they stand on, examples and errors."""

from __future__ import annotations

import pytest
from browser.scripted import ScriptedBriefbot, sample_document
from support.markup import texts, tree

from briefbot.answering.models import Answer
from briefbot.french.web import page as french
from briefbot.web.questions.thread import render_examples, render_thread
from briefbot.web.questions.turns import ThreadTurn

ANSWER = ScriptedBriefbot([sample_document()]).ask("Combien ?")


def shown(*answers: Answer) -> str:
    """The thread of these answers."""
    return render_thread(tuple(map(ThreadTurn, answers)))


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


def test_a_follow_up_says_how_it_was_understood_only_if_otherwise() -> None:
    same = Answer("Combien ?", "answered", "t", understood_as="Combien ?")
    other = Answer("Et après ?", "answered", "t", understood_as="Combien après 2023 ?")
    assert "comprise ainsi" not in shown(same)
    assert "Combien après 2023" in shown(other)


def test_examples_and_errors_have_their_place() -> None:
    assert render_examples(()) == ""
    assert texts(render_examples(["A ?", "B ?"]), "//button") == ["A ?", "B ?"]
    assert texts(render_thread((), error="Non."), "//p[@role='alert']") == ["Non."]
