"""The cahier in real browsers: from an answer to a checked entry, and two who write the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from briefbot.settings import Settings
from browser.conftest import NARROW, WIDE, keep
from browser.scripted import ScriptedBriefbot
from browser.serving import served
from browser.test_for_everyone import violations

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A page with a cahier of its own."""
    settings = Settings(index=tmp_path_factory.mktemp("cahier") / "none")
    with served(ScriptedBriefbot(settings=settings)) as address:
        yield address


@pytest.fixture
def two(chromium: Browser, own: str) -> Iterator[tuple[Page, Page]]:
    """Two people's browsers, both at the cahier's own address."""
    contexts = [chromium.new_context(viewport=WIDE) for _ in range(2)]
    pages = [context.new_page() for context in contexts]
    for page in pages:
        page.set_default_timeout(60_000)
        page.goto(f"{own}/?vue=cahier")
        page.wait_for_selector("#cahier-new")
    yield pages[0], pages[1]
    for context in contexts:
        context.close()


def test_two_browsers_that_write_the_same_entry_lose_no_word(two: tuple[Page, Page]) -> None:
    first, second = two
    first.fill("#cahier-new", "Qui écrit\u00a0?")
    first.keyboard.press("Enter")
    expect(first.locator("form.sheet")).to_be_visible()
    second.reload()
    second.get_by_role("button", name="Qui écrit").click()
    expect(second.locator("form.sheet")).to_be_visible()
    first.fill("#f-reply", "Le texte de la première.")
    expect(first.locator(".saved")).to_contain_text("Enregistré")
    second.fill("#f-reply", "Le texte de la seconde.")
    clash = second.locator(".clash")
    expect(clash).to_contain_text("Le texte de la première.")
    expect(clash).to_contain_text("Le texte de la seconde.")
    assert violations(second) == []
    keep(second, "cahier-deux-textes")
    second.get_by_role("button", name="Garder les deux").click()
    expect(second.locator(".saved")).to_contain_text("Enregistré")
    both = "Le texte de la première.\n\nLe texte de la seconde."
    expect(second.locator("#f-reply")).to_have_value(both)
    first.reload()
    first.get_by_role("button", name="Qui écrit").click()
    expect(first.locator("#f-reply")).to_have_value(both)


def test_an_answer_goes_in_by_one_key_and_is_worked_on_by_keys(chromium: Browser, own: str) -> None:
    page = chromium.new_page(viewport=WIDE)
    page.set_default_timeout(60_000)
    page.goto(f"{own}/?q=Combien")
    page.wait_for_selector("#turn-0:not(.pending)")
    page.keyboard.press("Alt+KeyK")
    expect(page.locator("#bar")).to_contain_text("Ajouté au cahier.")
    page.keyboard.press("Alt+2")
    expect(page.locator(".cahier .line").first).to_be_visible()
    page.wait_for_url("**/?vue=cahier")
    for question in ("Première\u00a0?", "Dernière\u00a0?"):
        page.fill("#cahier-new", question)
        page.keyboard.press("Enter")
        expect(page.locator("#f-question")).to_have_value(question)
    page.get_by_role("button", name="Fermer").click()
    page.get_by_role("button", name="Dernière").focus()
    page.keyboard.press("Alt+ArrowUp")
    lines = page.locator(".cahier .line [data-do=open]")
    expect(lines.last).to_have_text("Première\u00a0?")
    expect(page.get_by_role("button", name="Dernière")).to_be_focused()
    page.keyboard.press("?")
    expect(page.locator("dialog.keys")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Combien").first.click()
    expect(page.locator(".proofs blockquote").first).to_be_visible()
    page.fill("#f-clip", "Nous demandons 987 M$.")
    expect(page.locator(".unproved")).to_contain_text("987 M$ ne figure pas dans les preuves")
    assert violations(page) == []
    keep(page, "cahier-large")
    for size in ({"width": 640, "height": 800}, NARROW):
        page.set_viewport_size(size)
        overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(overflow) <= 0
        keep(page, f"cahier-{size['width']}")
    page.close()


def test_a_pasted_list_is_answered_and_each_answer_taken_or_put_aside(
    chromium: Browser, tmp_path: Path
) -> None:
    with served(ScriptedBriefbot(settings=Settings(index=tmp_path / "none"))) as address:
        page = chromium.new_page(viewport=WIDE)
        page.set_default_timeout(60_000)
        page.goto(f"{address}/?vue=cahier")
        page.get_by_text("Importer", exact=True).first.click()
        listed = "\n".join(f"{n}. Combien pour le quai {n} ?" for n in range(1, 61))
        page.get_by_label("une par ligne").fill(listed)
        page.locator("form[data-act=import] button").click()
        expect(page.locator(".cahier-said")).to_contain_text("60 questions de plus")
        expect(page.get_by_role("heading", name="À accepter (60)")).to_be_visible(timeout=90_000)
        proposals = page.locator(".proposed li")
        expect(proposals).to_have_count(50)
        expect(page.locator(".proposed")).to_contain_text("Et 10 questions de plus")
        expect(proposals.first).to_contain_text("6,4 M$")
        assert violations(page) == []
        page.get_by_role("button", name="Accepter", exact=True).first.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".cahier .line")).to_have_count(1)
        expect(page.get_by_role("button", name="Accepter", exact=True).first).to_be_focused()
        page.get_by_role("button", name="Écarter").first.click()
        expect(page.get_by_role("heading", name="À accepter (58)")).to_be_visible()
        page.get_by_role("button", name="Tout accepter").click()
        expect(page.locator(".cahier .line")).to_have_count(59)
        for width in (640, 390):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        page.close()


def test_duplicates_are_proposed_and_merged_by_keys(chromium: Browser, tmp_path: Path) -> None:
    with served(ScriptedBriefbot(settings=Settings(index=tmp_path / "none"))) as address:
        page = chromium.new_page(viewport=WIDE)
        page.set_default_timeout(60_000)
        page.goto(f"{address}/?vue=cahier")
        asked = ("Quel est le coût par ménage ?", "Combien coûte la mesure par ménage ?", "Qui ?")
        for question in asked:
            page.fill("#cahier-new", question)
            page.keyboard.press("Enter")
            expect(page.locator("#f-question")).to_have_value(question)
        page.get_by_role("button", name="Chercher les doublons").focus()
        page.keyboard.press("Enter")
        pairs = page.locator(".duplicates li")
        expect(pairs).to_have_count(1)
        expect(page.locator(".duplicates h3")).to_be_focused()
        assert violations(page) == []
        page.get_by_role("button", name="Garder celle-ci").first.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".duplicates")).to_contain_text("Aucune question")
        expect(page.locator(".cahier .line")).to_have_count(2)
        page.close()
