"""Asking, as a person does it: type, click an example, follow up, stop, edit, begin again."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from starlette.datastructures import QueryParams

from briefbot.web.questions import opening
from briefbot.web.questions.links import Link
from browser.conftest import keep
from browser.scripted import ScriptedBriefbot

pytestmark = pytest.mark.browser
Ask = Callable[[str], None]


def test_the_question_box_has_the_focus(opened: Page) -> None:
    expect(opened.locator("#question textarea")).to_be_focused()


def test_enter_asks_and_the_answer_comes_with_its_status_and_proof(opened: Page, ask: Ask) -> None:
    ask("Combien demande le RFH ?")
    turn = opened.locator("#turn-0")
    expect(turn.locator(".status")).to_have_text("Passage trouvé")
    expect(turn.locator(".answer")).to_contain_text("6,4 M$ par année")
    expect(opened.locator(".proof mark").first).to_have_text(
        "investir 6,4 M$ par année pendant trois ans"
    )
    expect(opened.locator("#question textarea")).to_have_value("")
    expect(opened.locator("#question textarea")).to_be_focused()
    keep(opened, "answered")


def test_the_button_asks_too(opened: Page) -> None:
    opened.fill("#question textarea", "Combien ?")
    opened.get_by_role("button", name="Demander").click()
    expect(opened.locator("#turn-0 .status")).to_be_visible()


def test_shift_enter_only_changes_line(opened: Page) -> None:
    opened.fill("#question textarea", "Combien")
    opened.keyboard.press("Shift+Enter")
    expect(opened.locator("#question textarea")).to_have_value("Combien\n")
    expect(opened.locator(".turn")).to_have_count(0)


def test_an_example_from_the_documents_is_asked_when_clicked(opened: Page) -> None:
    example = opened.locator("#examples-part button").first
    question = example.inner_text()
    assert "RFH" in question
    example.click()
    expect(opened.locator("#turn-0 h2")).to_have_text(question)
    expect(opened.locator("#turn-0 .answer")).to_be_visible()
    expect(opened.locator("#examples-part button")).to_have_count(0)


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Et sur Mars ?", "Rien trouvé"),
        ("Quelle météo ?", "Hors sujet"),
        ("Combien ?", "Passage trouvé"),
    ],
)
def test_the_status_is_said_in_words(opened: Page, ask: Ask, question: str, status: str) -> None:
    ask(question)
    expect(opened.locator("#turn-0 .status")).to_have_text(status)


def test_a_declined_question_offers_headings_to_ask_about(opened: Page, ask: Ask) -> None:
    ask("Et sur Mars ?")
    expect(opened.locator(".proof")).to_have_count(0)
    keep(opened, "declined")
    opened.get_by_role("button", name="Demande prioritaire").click()
    expect(opened.locator("#turn-1 h2")).to_contain_text("Demande prioritaire")
    expect(opened.locator("#turn-1 .status")).to_have_text("Passage trouvé")


def test_follow_ups_carry_the_conversation(
    opened: Page, ask: Ask, scripted: ScriptedBriefbot
) -> None:
    ask("Combien ?")
    ask("Et après ?")
    assert scripted.asked[-1] == ("Et après ?", 1, None)
    expect(opened.locator(".turn")).to_have_count(2)


def test_a_new_conversation_forgets(opened: Page, ask: Ask, scripted: ScriptedBriefbot) -> None:
    ask("Combien ?")
    opened.get_by_role("button", name="Nouvelle conversation").click()
    expect(opened.locator(".turn")).to_have_count(0)
    expect(opened.locator(".proof")).to_have_count(0)
    expect(opened.locator("#examples-part button").first).to_be_visible()
    expect(opened.locator("#question textarea")).to_be_focused()
    ask("Combien encore ?")
    assert scripted.asked[-1] == ("Combien encore ?", 0, None)


@pytest.mark.parametrize("how", ["button", "escape"])
def test_a_slow_answer_is_shown_as_it_comes_and_can_be_stopped(opened: Page, how: str) -> None:
    opened.fill("#question textarea", "Réponds lentement")
    opened.keyboard.press("Enter")
    growing = opened.locator(".pending .answer")
    expect(growing).to_contain_text("Le RFH recommande")
    if how == "button":
        opened.get_by_role("button", name="Arrêter").click()
    else:
        opened.keyboard.press("Escape")
    expect(opened.get_by_role("alert")).to_contain_text("arrêtée")
    expect(opened.locator(".turn")).to_have_count(0)
    expect(opened.locator("#question textarea")).to_have_value("Réponds lentement")
    opened.fill("#question textarea", "Combien ?")
    opened.keyboard.press("Enter")
    expect(opened.locator("#turn-0:not(.pending) h2")).to_contain_text("Combien")


def test_an_edited_question_replaces_what_followed(
    opened: Page, ask: Ask, scripted: ScriptedBriefbot
) -> None:
    ask("Combien ?")
    ask("Et après ?")
    opened.locator("#turn-0").get_by_role("button", name="Modifier").click()
    expect(opened.locator("#editing")).to_contain_text("la suivante sera effacée")
    expect(opened.locator("#question textarea")).to_have_value("Combien ?")
    opened.fill("#question textarea", "Combien au juste ?")
    opened.keyboard.press("Enter")
    expect(opened.locator(".turn:not(.pending)")).to_have_count(1)
    expect(opened.locator("#turn-0 h2")).to_contain_text("Combien au juste")
    assert scripted.asked[-1] == ("Combien au juste ?", 0, None)
    expect(opened.locator("#editing")).to_have_text("")


def test_an_edit_can_be_given_up(opened: Page, ask: Ask) -> None:
    ask("Combien ?")
    opened.get_by_role("button", name="Modifier").click()
    opened.get_by_role("button", name="Annuler").click()
    expect(opened.locator("#question textarea")).to_have_value("")
    expect(opened.locator("#editing")).to_have_text("")
    expect(opened.locator(".turn")).to_have_count(1)


def test_a_question_that_cannot_be_asked_is_said_and_kept(opened: Page) -> None:
    opened.fill("#question textarea", "???")
    opened.keyboard.press("Enter")
    expect(opened.get_by_role("alert")).to_contain_text("La question est vide")
    expect(opened.locator("#question textarea")).to_have_value("???")


def test_who_asks_before_the_page_is_told_what_it_opens_with_keeps_the_answer(
    page: Page, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_open, read = threading.Event(), opening.read_link

    def read_late(params: QueryParams) -> Link | None:
        may_open.wait(timeout=30)
        return read(params)

    monkeypatch.setattr(opening, "read_link", read_late)
    page.goto(address)
    page.fill("#question textarea", "Combien ?")
    page.keyboard.press("Enter")
    page.wait_for_selector("#turn-0:not(.pending)")
    may_open.set()
    page.wait_for_timeout(1000)  # for what it opens with to arrive
    page.locator(".answer .cite").first.click()
    expect(page.locator(".proof.asked mark").first).to_be_visible()


def test_blanks_ask_nothing(opened: Page) -> None:
    opened.fill("#question textarea", "   ")
    opened.keyboard.press("Enter")
    opened.wait_for_timeout(300)
    expect(opened.locator(".turn")).to_have_count(0)


def test_an_unforeseen_failure_is_said_and_the_page_goes_on(opened: Page, ask: Ask) -> None:
    opened.fill("#question textarea", "Ceci casse tout ?")
    opened.keyboard.press("Enter")
    expect(opened.locator("#thread .error")).to_contain_text("réessayez")
    expect(opened.locator("#question textarea")).to_have_value("Ceci casse tout ?")
    assert "secret" not in opened.locator("body").inner_text()
    ask("Combien ?")
    expect(opened.locator("#turn-0 .status")).to_have_text("Passage trouvé")
