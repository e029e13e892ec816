"""Keyboard, screen reader, contrast, zoom, small screens, dark mode, calm."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from browser.conftest import NARROW, WIDE, keep

pytestmark = pytest.mark.browser
Ask = Callable[[str], None]


def violations(page: Page) -> list[str]:
    page.wait_for_timeout(250)  # colours settle
    found = Axe().run(page).response
    assert len(found["passes"]) > 10
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (NARROW, "dark")])
def test_axe_finds_nothing_in_any_state(
    chromium: Browser, address: str, size: dict[str, int], scheme: str
) -> None:
    page = chromium.new_page(viewport=size, color_scheme=scheme)
    page.goto(address)
    page.wait_for_selector("#question textarea")
    assert violations(page) == []
    page.goto(f"{address}/?q=Combien")
    page.wait_for_selector("#turn-0:not(.pending)")
    page.locator(".consulted summary").click()
    assert violations(page) == []
    page.locator(".answer .cite").nth(1).click()
    page.wait_for_selector(".proof.asked")
    assert violations(page) == []
    keep(page, f"proof-{size['width']}-{scheme}")
    page.locator(".proof").get_by_role("button", name="Ouvrir le document").click()
    page.wait_for_selector("#reader mark")
    assert violations(page) == []
    page.get_by_role("tab", name="Aide").click()
    assert violations(page) == []
    page.goto(f"{address}/?q=Mars")
    page.wait_for_selector("#turn-0:not(.pending)")
    page.get_by_role("button", name="Modifier").click()
    expect(page.locator("#editing")).to_contain_text("Vous modifiez")
    assert violations(page) == []
    page.fill("#question textarea", "???")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=alert]")
    assert violations(page) == []
    page.close()


def test_the_page_says_it_is_french(opened: Page) -> None:
    assert opened.evaluate("document.documentElement.lang") == "fr"
    assert "briefbot" in opened.title()
    expect(opened.locator("h1")).to_have_count(1)


def test_the_whole_journey_by_keyboard(opened: Page) -> None:
    opened.keyboard.type("Combien ?")
    opened.keyboard.press("Enter")
    opened.wait_for_selector("#turn-0:not(.pending)")
    reach(opened, ".answer .cite", back=True)
    opened.keyboard.press("Enter")
    expect(opened.locator(".proof.asked h2")).to_be_focused()
    reach(opened, ".proof .primary")
    opened.keyboard.press("Enter")
    expect(opened.locator("#reader mark")).to_be_focused()
    reach(opened, "#reader [data-event=back]", back=True)
    opened.keyboard.press("Space")
    expect(opened.locator("#turn-0 .answer")).to_be_visible()


def reach(page: Page, selector: str, back: bool = False) -> None:
    """Press Tab until the focus is on it, and see that the focus shows."""
    for _ in range(60):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if page.evaluate(f"document.activeElement.matches({selector!r})"):
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline == "solid"
            return
    raise AssertionError(f"{selector} is out of the keyboard's reach")


def test_an_arriving_answer_is_announced_once(opened: Page, ask: Ask) -> None:
    voice = opened.locator("#voice [role=status]")
    expect(voice).to_have_attribute("aria-live", "polite")
    ask("Combien ?")
    expect(voice).to_contain_text("Passage trouvé. 2 sources. Le RFH recommande")
    ask("Et sur Mars ?")
    expect(voice).to_contain_text("Rien trouvé.")
    assert "sources" not in voice.inner_text()


@pytest.mark.parametrize(
    "size", [{"width": 320, "height": 640}, {"width": 640, "height": 400}], ids=["320", "zoom-200"]
)
def test_nothing_runs_off_a_small_screen(
    opened: Page, ask: Ask, address: str, size: dict[str, int]
) -> None:
    opened.set_viewport_size(size)
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert opened.evaluate(overflow) <= 0
    for tab in opened.get_by_role("tab").all():
        assert tab.evaluate("e => e.scrollWidth - e.clientWidth") <= 0
    ask("Combien ?")
    assert opened.evaluate(overflow) <= 0
    send = opened.get_by_role("button", name="Demander").bounding_box()
    assert send is not None
    assert send["x"] + send["width"] <= size["width"]
    opened.locator(".answer .cite").first.click()
    opened.wait_for_selector(".proof.asked")
    assert opened.evaluate(overflow) <= 0
    keep(opened, f"small-{size['width']}")
    opened.get_by_role("button", name="Ouvrir le document").click()
    opened.wait_for_selector("#reader mark")
    assert opened.evaluate(overflow) <= 0
    opened.get_by_role("tab", name="Aide").click()
    assert opened.evaluate(overflow) <= 0


def test_who_asks_for_calm_gets_it(chromium: Browser, address: str) -> None:
    page = chromium.new_page(reduced_motion="reduce")
    page.goto(f"{address}/?q=Combien")
    page.wait_for_selector("#turn-0:not(.pending)")
    moving = page.evaluate(
        "[...document.querySelectorAll('#tabs *')].filter(e => {"
        "const s = getComputedStyle(e); return e.offsetParent &&"
        " (parseFloat(s.transitionDuration) > 0 || parseFloat(s.animationDuration) > 0)}).length"
    )
    assert moving == 0
    page.close()


def test_help_says_it_in_five_lines(opened: Page) -> None:
    opened.get_by_role("tab", name="Aide").click()
    helped = opened.locator("#help")
    expect(helped.locator("li")).to_have_count(5)
    expect(helped).to_contain_text("Qui voit vos questions ?")
    expect(helped).to_contain_text("sans modèle de langue")
