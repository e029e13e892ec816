"""A real Chromium, and the page in front of a scripted ``Briefbot`` and of the real one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from briefbot.api import Briefbot
from briefbot.index.building.build import build_index
from briefbot.settings import Settings
from browser.scripted import ScriptedBriefbot
from browser.serving import served

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 390, "height": 800}
expect.set_options(timeout=20_000)  # milliseconds: a busy machine answers late, and rightly so
ARTEFACTS = Path(__file__).parents[2] / "artifacts" / "browser"
# The profile is shared and the page keeps its conversation in it: each tab begins without one. A
# tab holds its mark over a reload, which must find the conversation again.
FORGET = """try {
  if (!sessionStorage.begun) localStorage.clear();
  sessionStorage.begun = "yes";
} catch { /* a blank page has no storage */ }"""


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def brief_address(brief_bot: Briefbot) -> Iterator[str]:
    """Where the brief itself is served."""
    with served(brief_bot) as address:
        yield address


@pytest.fixture(scope="module")
def quays(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of an index of the module's own ``TEXT``, read by the rules alone."""
    folder = tmp_path_factory.mktemp("quais")
    (folder / "quais.md").write_text(request.module.TEXT, encoding="utf-8")
    settings = Settings(index=folder / "index", reader="aucun", llm="", auth="")
    assert build_index([folder / "quais.md"], settings).errors == ()
    return settings


@pytest.fixture(scope="module")
def quays_address(quays: Settings) -> Iterator[str]:
    """Where it is served."""
    with served(Briefbot.open(settings=quays), quays) as address:
        yield address


@pytest.fixture(scope="package")
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of an index that is not there, for a page that never opens one."""
    return Settings(index=tmp_path_factory.mktemp("page") / "none", llm="", auth="", root_path="")


@pytest.fixture(scope="package")
def scripted(nowhere: Settings) -> ScriptedBriefbot:
    return ScriptedBriefbot(settings=nowhere)


@pytest.fixture(scope="package")
def address(scripted: ScriptedBriefbot) -> Iterator[str]:
    with served(scripted) as address:
        yield address


@pytest.fixture(scope="package")
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """One profile for all tests, so that the page's own files are fetched once."""
    context = chromium.new_context(
        viewport=WIDE, permissions=["clipboard-read", "clipboard-write"], accept_downloads=True
    )
    context.set_default_timeout(60_000)
    context.add_init_script(FORGET)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    yield page
    page.close()


@pytest.fixture
def opened(page: Page, address: str) -> Page:
    """The page, ready for a question."""
    page.goto(address)
    page.bring_to_front()  # another module's tab may lie before it, and focus go there
    page.wait_for_selector("#question textarea")
    return page


@pytest.fixture
def ask(opened: Page) -> Callable[[str], None]:
    """Type a question, press Enter, wait for its answer."""

    def asked(question: str) -> None:
        turn = opened.locator(".turn").count()
        opened.fill("#question textarea", question)
        opened.keyboard.press("Enter")
        opened.wait_for_selector(f"#turn-{turn}:not(.pending)")

    return asked


def keep(page: Page, name: str) -> None:
    """Keep a picture of what the test saw."""
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{name}.png")
