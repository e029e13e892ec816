"""The « Vérifier » tab, in front of the real program over the brief."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import keep

pytestmark = pytest.mark.browser
TEXT = (
    "Le mouvement compte 125 000 emplois. Il représente 15 % du PIB du Québec. "
    "Est-ce vrai ? Le CQCM fabrique des bateaux à voile."
)
DONE = '.checked[data-done="1"]'


@pytest.fixture
def tab(page: Page, brief_address: str) -> Page:
    page.goto(brief_address)
    page.bring_to_front()
    page.get_by_role("tab", name="Vérifier").click()
    page.wait_for_selector("#draft textarea")
    return page


@pytest.fixture
def checked(tab: Page) -> Page:
    tab.fill("#draft textarea", TEXT)
    tab.click("#check")
    tab.wait_for_selector(DONE)
    return tab


def test_each_claim_is_marked_and_told_beside_it(checked: Page) -> None:
    expect(checked.locator(".sum [role=status]")).to_contain_text("3 affirmations")
    marks = checked.locator(".draft .claim sup").all_inner_texts()
    assert marks == ["✓", "✗", "–", "?"]
    card = checked.locator(".card.contradicted")
    expect(card.locator("del")).to_contain_text("15")
    expect(card.locator("ins")).to_contain_text("13,5")
    for width in (1280, 640, 390):
        checked.set_viewport_size({"width": width, "height": 800})
        wide = checked.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0
        keep(checked, f"verifier-{width}")
    checked.set_viewport_size({"width": 1280, "height": 800})


def test_keys_go_from_one_claim_to_the_next(checked: Page) -> None:
    checked.locator(".draft").click(position={"x": 2, "y": 2})
    current = checked.locator(".draft .claim.current")
    checked.keyboard.press("j")
    expect(current).to_have_attribute("data-claim", "1")
    checked.keyboard.press("j")
    expect(current).to_have_attribute("data-claim", "2")
    checked.keyboard.press("k")
    expect(current).to_have_attribute("data-claim", "1")
    checked.keyboard.press("c")
    expect(current).to_have_class("claim contradicted current")


def test_a_passage_opens_in_the_documents(checked: Page) -> None:
    checked.locator(".card.contradicted blockquote button").first.click()
    expect(checked.locator("#reader #extrait")).to_contain_text("13,5")


def test_a_file_is_checked_and_taken_away(tab: Page, tmp_path: Path) -> None:
    draft = tmp_path / "discours.txt"
    draft.write_text(TEXT, encoding="utf-8")
    tab.set_input_files("#check-file input[type=file]", str(draft))
    tab.wait_for_selector(DONE)
    expect(tab.locator("#draft textarea")).to_have_value(TEXT)
    with tab.expect_download() as taken:
        tab.get_by_role("button", name="Word annoté").click()
    assert taken.value.suggested_filename == "texte-verifie.docx"


def test_bad_input_is_one_sentence_and_the_text_stays(tab: Page, tmp_path: Path) -> None:
    tab.click("#check")
    expect(tab.locator("#findings [role=alert]")).to_contain_text("vide")
    broken = tmp_path / "discours.docx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    tab.fill("#draft textarea", "Le texte que je garde.")
    tab.set_input_files("#check-file input[type=file]", str(broken))
    expect(tab.locator("#findings [role=alert]")).to_contain_text("discours.docx")
    expect(tab.locator("#draft textarea")).to_have_value("Le texte que je garde.")
