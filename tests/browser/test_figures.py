"""The « Chiffres » tab, in front of the real program over the brief."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import keep

pytestmark = pytest.mark.browser
ROWS = "#figures .table tbody tr"


@pytest.fixture
def sheet(page: Page, brief_address: str) -> Page:
    page.goto(brief_address)
    page.bring_to_front()
    page.get_by_role("tab", name="Chiffres").click()
    page.wait_for_selector(ROWS)
    return page


def texts(page: Page) -> list[str]:
    """The figures shown, as written."""
    shown = page.locator("#figures .table").first
    return shown.locator("tbody td:nth-child(2)").all_inner_texts()


def test_the_sheet_is_filtered_searched_and_sorted(sheet: Page) -> None:
    every = len(texts(sheet))
    sheet.get_by_label("parts", exact=True).check()
    expect(sheet.locator("#figures [role=status]")).not_to_contain_text(f"{every} chiffre")
    assert 0 < len(texts(sheet)) < every
    sheet.get_by_label("tout", exact=True).check()
    expect(sheet.locator("#figures [role=status]")).to_contain_text(f"{every} chiffre")
    sheet.get_by_label("Chercher").fill("entente de partenariat")
    expect(sheet.locator("#figures [role=status]")).not_to_contain_text(f"{every} chiffre")
    assert 0 < len(texts(sheet)) < every
    sheet.get_by_label("Chercher").fill("")
    expect(sheet.locator("#figures [role=status]")).to_contain_text(f"{every} chiffre")
    sheet.get_by_label("Trier").click()
    sheet.get_by_role("option", name="du plus grand au plus petit").click()
    expect(sheet.locator("#figures tbody tr").first).to_contain_text("460")


def test_a_click_on_a_figure_opens_its_passage(sheet: Page) -> None:
    sheet.get_by_label("Chercher").fill("13,5")
    expect(sheet.locator("#figures [role=status]")).to_contain_text("1 chiffre")
    sheet.locator("#figures tbody td:nth-child(2) button").first.click()
    expect(sheet.locator("#reader mark").first).to_contain_text("13,5")


def test_the_picture_and_the_sheet_fit_every_screen(sheet: Page) -> None:
    for width in (1280, 640, 390):
        sheet.set_viewport_size({"width": width, "height": 900})
        wide = sheet.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0
        shown = sheet.locator("#figures .chart svg:visible")
        expect(shown).to_have_count(1)
        expect(shown).to_have_attribute("role", "img")
        sheet.locator("#figures .chart").scroll_into_view_if_needed()
        keep(sheet, f"chiffres-{width}")
    sheet.set_viewport_size({"width": 1280, "height": 900})


def test_the_tab_of_outcomes_says_that_nothing_is_later(sheet: Page) -> None:
    sheet.get_by_role("tab", name="Suites").click()
    sheet.click("#outcomes-go")
    expect(sheet.locator("#outcomes [role=alert]")).to_contain_text("plus récent")
