"""The real thing end to end: the brief's index, the packaged model, the page."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from briefbot.api import Briefbot
from briefbot.web.questions.asking import Asking
from browser.conftest import keep

pytestmark = pytest.mark.browser


def test_a_question_on_the_brief_is_proved_beside_its_answer(
    context: BrowserContext, brief_bot: Briefbot, brief_address: str
) -> None:
    page = context.new_page()
    page.goto(brief_address)
    page.locator("#examples-part button").first.click()
    expect(page.locator("#turn-0 .status")).to_be_visible()
    asked = page.locator("#turn-0 h2").inner_text()
    answer = brief_bot.ask(asked)
    assert answer.citations
    expect(page.locator(".answer .cite")).not_to_have_count(0)
    for key, citation in enumerate(answer.citations[:3]):
        page.locator(".sources .source").nth(key).click()
        expect(page.locator(".proof h2")).to_have_text(f"Source {citation.key}")
        shown = "".join(page.locator(".proof mark").all_inner_texts())
        assert "".join(shown.split()) == "".join(citation.quote.split())
    page.get_by_role("button", name="Ouvrir le document").click()
    expect(page.locator("#reader mark").first).to_be_in_viewport()
    keep(page, "brief-document")
    page.close()


def test_a_source_opened_at_once_stays_open_when_the_answer_ends(
    context: BrowserContext, brief_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask, may_end = Asking._ask, threading.Event()

    def ask_and_end_late(*given: object) -> Iterator[object]:
        yield from ask(*given)
        may_end.wait(timeout=30)

    monkeypatch.setattr(Asking, "_ask", ask_and_end_late)
    page = context.new_page()
    page.goto(brief_address)
    page.locator("#examples-part button").first.click()
    page.locator(".sources .source").nth(1).click()
    expect(page.locator(".proof h2")).to_have_text("Source 2")
    may_end.set()
    page.wait_for_timeout(1000)  # for what the end sends to arrive
    expect(page.locator(".proof h2")).to_have_text("Source 2")
    page.close()


def test_the_brief_is_read_whole(
    context: BrowserContext, brief_bot: Briefbot, brief_address: str
) -> None:
    page = context.new_page()
    page.goto(brief_address)
    page.get_by_role("tab", name="Documents").click()
    shown = "".join(page.locator(".full .text").inner_text().split())
    document = brief_bot.index.document(brief_bot.index.document_ids[0])
    for block in document.blocks:
        if block.kind == "paragraph":
            # A note's mark may stand within; the words around it are all there.
            for words in document.words(block).split("."):
                assert "".join(words.split())[:60] in shown
    for section in document.sections:
        assert "".join(section.title.split()) in shown
    page.close()
