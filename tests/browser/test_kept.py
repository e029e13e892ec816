"""The conversation is kept by the browser: reload, Back and Forward, undo, links, erasing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from briefbot.api import Briefbot
from briefbot.index.building.build import build_index
from briefbot.settings import Settings
from browser.conftest import WIDE, keep
from browser.scripted import ScriptedBriefbot
from browser.serving import served

pytestmark = pytest.mark.browser
Ask = Callable[[str], None]
BOX = "#question textarea"


@pytest.fixture
def fresh(chromium: Browser, address: str) -> Iterator[Page]:
    """The page in a browser that has never seen it."""
    context = chromium.new_context(viewport=WIDE, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(BOX)
    yield page
    context.close()


def put(page: Page, question: str) -> None:
    turn = page.locator(".turn").count()
    page.fill(BOX, question)
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#turn-{turn}:not(.pending)")


def copied_link(page: Page, turn: int) -> str:
    page.locator(f"#turn-{turn}").get_by_role("button", name="Copier le lien").click()
    expect(page.get_by_role("button", name="Copié")).to_be_visible()
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_reload_brings_back_the_conversation_and_what_was_typed(
    fresh: Page, scripted: ScriptedBriefbot
) -> None:
    put(fresh, "Combien ?")
    put(fresh, "Et sur Mars ?")
    fresh.fill(BOX, "Une question à moitié")
    fresh.reload()
    expect(fresh.locator(".turn")).to_have_count(2)
    expect(fresh.locator("#turn-0 .answer")).to_contain_text("6,4 M$ par année")
    expect(fresh.locator("#turn-0 .consulted")).to_be_attached()
    expect(fresh.locator(BOX)).to_have_value("Une question à moitié")
    fresh.locator("#turn-0 .cite").first.click()
    expect(fresh.locator(".proof mark").first).to_contain_text("6,4 M$")
    fresh.fill(BOX, "Et après ?")
    fresh.keyboard.press("Enter")
    expect(fresh.locator("#turn-2 .answer")).to_contain_text("6,4 M$")
    assert scripted.asked[-1] == ("Et après ?", 2, None)


def test_a_new_tab_finds_the_conversation(fresh: Page, address: str) -> None:
    put(fresh, "Combien ?")
    other = fresh.context.new_page()
    other.goto(address)
    expect(other.locator("#turn-0 h2")).to_contain_text("Combien")


def test_back_and_forward_move_between_states(fresh: Page) -> None:
    put(fresh, "Combien ?")
    put(fresh, "Et après ?")
    fresh.go_back()
    expect(fresh.locator(".turn")).to_have_count(1)
    fresh.go_back()
    expect(fresh.locator(".turn")).to_have_count(0)
    expect(fresh.locator("#examples-part button").first).to_be_visible()
    fresh.go_forward()
    expect(fresh.locator(".turn")).to_have_count(1)
    fresh.go_forward()
    expect(fresh.locator(".turn")).to_have_count(2)


def test_two_steps_forward_at_once_lead_to_the_last(fresh: Page) -> None:
    put(fresh, "Combien ?")
    put(fresh, "Et après ?")
    fresh.go_back()
    expect(fresh.locator(".turn")).to_have_count(1)
    fresh.go_back()
    expect(fresh.locator(".turn")).to_have_count(0)
    fresh.go_forward()
    fresh.go_forward()
    expect(fresh.locator(".turn")).to_have_count(2, timeout=5000)
    fresh.evaluate("history.back(); setTimeout(() => history.back())")
    expect(fresh.locator(".turn")).to_have_count(0, timeout=5000)


def test_back_leads_from_a_document_to_its_answer(fresh: Page) -> None:
    put(fresh, "Combien ?")
    fresh.locator(".answer .cite").first.click()
    fresh.get_by_role("button", name="Ouvrir le document").click()
    expect(fresh.locator("#reader mark")).to_be_focused()
    fresh.go_back()
    expect(fresh.locator("#turn-0 .answer")).to_be_visible()
    fresh.go_forward()
    expect(fresh.locator("#reader .full")).to_be_visible()


def test_a_new_conversation_can_be_undone(fresh: Page) -> None:
    put(fresh, "Combien ?")
    fresh.get_by_role("button", name="Nouvelle conversation").click()
    expect(fresh.locator(".turn")).to_have_count(0)
    expect(fresh.locator("#bar")).to_contain_text("La précédente est gardée")
    keep(fresh, "undo")
    fresh.locator("#bar").get_by_role("button", name="Annuler").click()
    expect(fresh.locator("#turn-0 .answer")).to_contain_text("6,4 M$")
    expect(fresh.locator("#bar .bar")).not_to_be_visible()


def test_what_an_edited_question_replaced_comes_back(fresh: Page) -> None:
    put(fresh, "Combien ?")
    put(fresh, "Et sur Mars ?")
    fresh.locator("#turn-0").get_by_role("button", name="Modifier").click()
    fresh.fill(BOX, "Combien au juste ?")
    fresh.keyboard.press("Enter")
    expect(fresh.locator("#bar")).to_contain_text("la suivante est retirée")
    expect(fresh.locator(".turn")).to_have_count(1)
    fresh.locator("#bar").get_by_role("button", name="Annuler").click()
    expect(fresh.locator(".turn")).to_have_count(2)
    expect(fresh.locator("#turn-1 h2")).to_contain_text("Et sur Mars")


def test_the_offer_to_undo_goes_away(fresh: Page) -> None:
    put(fresh, "Combien ?")
    fresh.get_by_role("button", name="Nouvelle conversation").click()
    expect(fresh.locator("#bar .bar")).to_be_visible()
    expect(fresh.locator("#bar .bar")).not_to_be_visible(timeout=15_000)


def test_help_says_what_is_kept_and_erases_it(fresh: Page) -> None:
    put(fresh, "Combien ?")
    fresh.get_by_role("tab", name="Aide").click()
    expect(fresh.locator("#help")).to_contain_text("gardée dans ce navigateur")
    fresh.get_by_role("button", name="Effacer les conversations").click()
    expect(fresh.locator("#bar")).to_contain_text("effacées")
    assert fresh.evaluate("Object.keys(localStorage).filter(k => k.startsWith('briefbot'))") == []
    fresh.reload()
    fresh.wait_for_selector("#examples-part button")
    expect(fresh.locator(".turn")).to_have_count(0)


def test_a_link_leaves_the_earlier_conversation_within_reach(fresh: Page, address: str) -> None:
    put(fresh, "Combien ?")
    other = fresh.context.new_page()
    other.goto(f"{address}/?q=Et%20sur%20Mars")
    expect(other.locator("#turn-0 h2")).to_contain_text("Mars")
    other.reload()
    expect(other.locator(".turn")).to_have_count(1)
    third = fresh.context.new_page()
    third.goto(f"{address}/?q=Autre")
    third.wait_for_selector("#turn-0:not(.pending)")
    expect(third.locator("#bar")).to_contain_text("Votre conversation précédente est gardée")
    third.locator("#bar").get_by_role("button", name="La reprendre").click()
    expect(third.locator("#turn-0 h2")).to_contain_text("Mars")


def test_what_a_browser_kept_is_shown_and_never_obeyed(fresh: Page) -> None:
    put(fresh, "Combien ?")
    fresh.evaluate(
        """() => { for (const key of Object.keys(localStorage).filter(k => !k.endsWith("order")))
            localStorage[key] = localStorage[key].replace("6,4", "<img src=x onerror=hacked()>6,4")
        }"""
    )
    fresh.reload()
    expect(fresh.locator("#turn-0 .answer")).to_contain_text("<img src=x")
    assert fresh.locator("#thread img").count() == 0


def test_what_cannot_be_read_again_is_an_empty_page(fresh: Page) -> None:
    put(fresh, "Combien ?")
    fresh.evaluate(
        """() => { for (const key of Object.keys(localStorage).filter(k => !k.endsWith("order")))
            localStorage[key] = '[{"turn": 3}]' }"""
    )
    fresh.reload()
    expect(fresh.locator("#voice")).to_contain_text("n’a pas pu être relue")
    expect(fresh.locator(".turn")).to_have_count(0)


def test_a_link_to_a_follow_up_gives_the_same_answer(
    chromium: Browser, brief_index_folder: Path, settings: Settings
) -> None:
    bot = Briefbot.open(brief_index_folder, settings)
    with served(bot) as address:
        context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.goto(address)
        for question in ("Combien le CQCM demande-t-il au gouvernement ?", "Pourquoi ?"):
            put(page, question)
        said = page.locator("#turn-1 .answer").inner_text()
        link = copied_link(page, 1)
        assert f"index={bot.index.manifest.fingerprint}" in link
        other = chromium.new_page()
        other.goto(link)
        expect(other.locator(".turn:not(.pending) .status").last).to_be_visible()
        assert other.locator(".answer").last.inner_text() == said
        expect(other.locator(".told")).to_have_count(0)
        other.close()
        context.close()


def test_a_link_carries_the_documents_chosen_and_says_when_they_have_changed(
    chromium: Browser, tmp_path: Path
) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    brief = folder / "phares.md"
    brief.write_text("# Les phares\n\nLe réseau compte 43 phares.\n", encoding="utf-8")
    (folder / "ponts.md").write_text("# Les ponts\n\nOn compte 12 ponts.\n", encoding="utf-8")
    settings = Settings(corpus=folder, index=tmp_path / "index")
    build_index([folder], settings)
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    with served(Briefbot.open(settings=settings), settings) as address:
        page.goto(address)
        page.get_by_role("button", name="Chercher dans").click()
        page.get_by_label("Les phares").check()
        expect(page.locator("#filter")).to_contain_text("1 document")
        put(page, "Combien de phares le réseau compte-t-il ?")
        link = copied_link(page, 0)
        assert "document=phares" in link
        page.goto(link)
        expect(page.locator("#turn-0 .answer")).to_contain_text("43 phares")
        expect(page.locator("#filter")).to_contain_text("1 document")
        expect(page.locator(".told")).to_have_count(0)
        brief.write_text("# Les phares\n\nLe réseau compte 51 phares.\n", encoding="utf-8")
        build_index([folder], settings)
        other = context.new_page()
        other.goto(link)
        expect(other.locator("#turn-0 .answer")).to_contain_text("51 phares")
        expect(other.locator(".told")).to_contain_text("Les documents ont changé")
        page.reload()
        expect(page.locator(".told")).to_contain_text("Les documents ont changé")
        page.locator(".cite").first.click()
        expect(page.locator(".proof")).to_contain_text("Le document a changé")
        expect(page.locator(".proof")).to_contain_text("43 phares")
        brief.unlink()
        build_index([folder], settings)
        other.goto(f"{address}/?q=Combien&document=phares")
        expect(other.get_by_role("alert")).to_contain_text("n’est plus ici")
        expect(other.locator(BOX)).to_have_value("Combien")
    context.close()
