"""« Audience » in a real browser over a real index: questions, and a rehearsal by keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from briefbot.cahier.database import default_file
from briefbot.cahier.store import Cahier
from briefbot.settings import Settings
from browser.conftest import WIDE, keep
from browser.test_for_everyone import violations

pytestmark = pytest.mark.browser
TEXT = """---
title: Mémoire sur les quais
organisation: Ligue des quais (LQ), organisme fictif
date: 2024-03
---

# Mémoire sur les quais

## Nos demandes

La LQ demande au gouvernement d'accorder 6 M$ pour réparer 30 quais <b>en bois</b>.

La LQ demande de créer un registre des quais.
"""


@pytest.fixture
def audience(
    request: pytest.FixtureRequest, quays_address: str, context: BrowserContext
) -> Iterator[Page]:
    """The tab at its full width; what a test leaves on it is then held at every width."""
    page = context.new_page()
    page.goto(quays_address)
    page.wait_for_selector("#question textarea")
    page.get_by_role("tab", name="Audience").click()
    yield page
    broken = violations(page)
    beyond = []
    for width in (WIDE["width"], 640, 390):
        page.set_viewport_size({**WIDE, "width": width})
        beyond.append(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
        keep(page, f"{request.node.name}-{width}")
    page.close()
    assert max(beyond) <= 0
    assert broken == []


def test_questions_are_proposed_and_open_their_passage(audience: Page) -> None:
    audience.get_by_role("button", name="Proposer des questions").focus()
    audience.keyboard.press("Enter")
    first = audience.locator(".proposals li").first
    expect(first).to_be_visible()
    expect(audience.locator(".proposals")).to_contain_text("la moitié de la somme")
    expect(audience.locator(".proposals b")).to_have_count(0)
    audience.locator(".proposals summary").first.click()
    audience.locator(".proposals [data-event=read]").first.click()
    expect(audience.locator("#reader mark").first).to_be_visible()


def test_a_rehearsal_goes_by_keyboard_alone(audience: Page, quays: Settings) -> None:
    default_file(quays).unlink(missing_ok=True)
    audience.get_by_role("tab", name="Répétition").focus()
    audience.keyboard.press("Enter")
    audience.get_by_role("button", name="Commencer").focus()
    audience.keyboard.press("Enter")
    expect(audience.locator("#rehearsal-answer textarea")).to_be_focused()
    question = audience.locator(".rehearsed h2").inner_text()
    expect(audience.locator("[data-clock]")).not_to_have_text("0:00")
    expect(audience.locator("[data-dictate][aria-pressed=true]")).to_have_count(0)
    audience.keyboard.type("Nous demandons 6 M$. Il en faudrait 77 M$.")
    audience.keyboard.press("Shift+Enter")
    review = audience.locator("#rehearsal-review")
    expect(review).to_contain_text("introuvable dans les documents (77 M$)")
    expect(review).to_contain_text("Relance")
    expect(review).to_contain_text("À refaire")
    audience.get_by_role("button", name="Question suivante").focus()
    audience.keyboard.press("Enter")
    expect(audience.locator(".rehearsed h2")).not_to_have_text(question)
    expect(audience.locator("#rehearsal-answer textarea")).to_be_focused()
    assert [each.failed for each in Cahier.open(quays).contents().practice] == [1]


def test_each_view_has_its_address_its_keys_and_fits_any_width(
    quays_address: str, context: BrowserContext
) -> None:
    page = context.new_page()
    page.goto(quays_address)
    page.wait_for_selector("#question textarea")
    for name in ("cahier", "verifier", "audience", "chiffres", "documents", "aide"):
        page.set_viewport_size(WIDE)
        tab = page.locator(f'#tabs [role=tab][data-tab-id="{name}"]').first
        tab.click()
        page.wait_for_url(f"**/?vue={name}")
        tab.focus()
        page.keyboard.press("?")
        expect(page.locator("dialog.keys")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator("dialog.keys")).to_be_hidden()
        assert violations(page) == [], name
        for width in (640, 390):
            page.set_viewport_size({**WIDE, "width": width})
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name
    page.close()


def test_the_rehearsal_has_its_address(quays_address: str, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"{quays_address}/?vue=audience-repetition")
    begin = page.get_by_role("button", name="Commencer")
    expect(begin).to_be_visible()
    page.get_by_role("tab", name="Questions probables").click()
    page.wait_for_url("**/?vue=audience")
    expect(page.get_by_role("button", name="Proposer des questions")).to_be_visible()
    page.get_by_role("tab", name="Répétition").click()
    page.wait_for_url("**/?vue=audience-repetition")
    page.locator('#tabs [role=tab][data-tab-id="aide"]').click()
    page.wait_for_url("**/?vue=aide")
    page.go_back()
    expect(begin).to_be_visible()
    page.wait_for_url("**/?vue=audience-repetition")
    page.go_back()
    expect(page.get_by_role("button", name="Proposer des questions")).to_be_visible()
    page.close()
