"""The « Suites » tab: what was found is confirmed, undone and taken back, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from briefbot.api import Briefbot
from briefbot.checking.outcomes.decisions import DecisionFile
from briefbot.french.checking import outcomes as french
from briefbot.index.building.build import build_index
from briefbot.settings import Settings
from browser.conftest import keep
from browser.serving import served

pytestmark = pytest.mark.browser
DATA = Path(__file__).parents[1] / "data" / "outcomes"
TRACE = "#outcomes .trace"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = Settings(index=tmp_path_factory.mktemp("suites") / "index", llm="", auth="")
    build_index(sorted(DATA.glob("*.md")), settings)
    return settings


@pytest.fixture(scope="module")
def address(kept: Settings) -> Iterator[str]:
    with served(Briefbot.open(settings=kept), kept) as address:
        yield address


@pytest.fixture
def table(page: Page, address: str, kept: Settings) -> Page:
    DecisionFile.of(kept).path.unlink(missing_ok=True)
    page.goto(address)
    page.bring_to_front()
    page.get_by_role("tab", name="Suites").click()
    chosen = page.get_by_label(french.BRIEF)
    chosen.click()
    page.get_by_role("option", name="memoire-2024").click()
    page.click("#outcomes-go")
    expect(page.locator(TRACE).first).to_be_visible()
    return page


def test_a_trace_is_confirmed_undone_and_taken_back(table: Page) -> None:
    first = table.locator(TRACE).first
    status = table.locator("#outcomes tbody tr").first.locator(".status")
    found = status.inner_text()
    first.get_by_role("button", name=french.CONFIRM).click()
    expect(table.locator(f"{TRACE}.confirmed")).to_have_count(1)
    first.get_by_role("button", name=french.UNDO).click()
    expect(table.locator(f"{TRACE}.undone")).to_have_count(1)
    expect(status).not_to_have_text(found)
    first.get_by_role("button", name=french.TAKE_BACK).click()
    expect(table.locator(f"{TRACE}.undone")).to_have_count(0)
    expect(status).to_have_text(found)


def test_the_buttons_answer_to_the_keyboard(table: Page) -> None:
    first = table.locator(TRACE).first
    first.get_by_role("button", name=french.CONFIRM).focus()
    table.keyboard.press("Enter")
    expect(table.locator(f"{TRACE}.confirmed")).to_have_count(1)


def test_a_decision_is_there_when_the_page_comes_back(table: Page, address: str) -> None:
    table.locator(TRACE).first.get_by_role("button", name=french.CONFIRM).click()
    expect(table.locator(f"{TRACE}.confirmed")).to_have_count(1)
    table.reload()
    table.get_by_role("tab", name="Suites").click()
    table.get_by_label(french.BRIEF).click()
    table.get_by_role("option", name="memoire-2024").click()
    table.click("#outcomes-go")
    expect(table.locator(f"{TRACE}.confirmed")).to_have_count(1)


def test_both_sides_fit_every_screen(table: Page) -> None:
    for width in (1280, 640, 390):
        table.set_viewport_size({"width": width, "height": 900})
        assert table.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        keep(table, f"suites-{width}")
    table.set_viewport_size({"width": 1280, "height": 900})
