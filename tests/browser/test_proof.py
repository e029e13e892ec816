"""From ``[n]`` to the passage beside the answer, and on to its place in the whole document."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import NARROW, WIDE, keep
from browser.scripted import ScriptedBriefbot

pytestmark = pytest.mark.browser
Ask = Callable[[str], None]
CLOSED_ON_ARRIVAL = """() => new MutationObserver((_, observer) => {
  if (!document.querySelector('.proof[data-shows="0-2"]')) return;
  observer.disconnect();
  document.querySelector(".proof [data-event=hide]").click();
}).observe(document.body, {childList: true, subtree: true})"""
RECUL = "Le nombre d’inscriptions a reculé de 22 % en cinq ans;"


def test_a_citation_opens_its_passage_in_its_list(opened: Page, ask: Ask) -> None:
    ask("Combien ?")
    opened.locator(".answer .cite").nth(1).click()
    proof = opened.locator(".proof.asked")
    expect(proof.locator("h2")).to_have_text("Source 2")
    expect(proof.locator("h2")).to_be_focused()
    expect(proof.locator(".document")).to_have_text("Mémoire sur l’avenir des forêts")
    expect(proof.locator(".path")).to_have_text("Demande prioritaire")
    expect(proof.locator(".page")).to_have_text("p. 6")
    expect(proof.locator("mark")).to_have_text(RECUL)
    expect(proof.locator(".extract")).to_contain_text("Cette demande repose sur les constats")
    expect(proof.locator(".extract li")).to_have_count(3)


def test_sources_are_walked_through_and_closed_back_to_where_one_was(
    opened: Page, ask: Ask
) -> None:
    ask("Combien ?")
    first = opened.locator(".answer .cite").first
    first.click()
    expect(opened.locator(".proof.asked h2")).to_have_text("Source 1")
    opened.get_by_role("button", name="Source suivante").click()
    expect(opened.locator(".proof h2")).to_have_text("Source 2")
    opened.keyboard.press("Escape")
    expect(opened.locator(".proof")).to_have_count(0)
    expect(first).to_be_focused()


def test_a_proof_closed_as_it_arrives_does_not_keep_the_focus(opened: Page, ask: Ask) -> None:
    ask("Combien ?")
    first = opened.locator(".answer .cite").first
    first.click()
    expect(opened.locator(".proof.asked h2")).to_be_focused()
    opened.evaluate(CLOSED_ON_ARRIVAL)
    opened.get_by_role("button", name="Source suivante").click()
    expect(opened.locator(".proof")).to_have_count(0)
    expect(first).to_be_focused()


def test_only_cited_passages_are_sources_and_the_others_stay_folded(opened: Page, ask: Ask) -> None:
    ask("Combien ?")
    expect(opened.locator(".sources li")).to_have_count(2)
    folded = opened.locator(".consulted")
    expect(folded.locator("summary")).to_contain_text("non cités (2)")
    expect(folded.locator("p").first).not_to_be_visible()
    folded.locator("summary").click()
    expect(folded.locator("p").first).to_be_visible()


@pytest.mark.parametrize("width", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_document_opens_at_the_place_and_leads_back(
    opened: Page, ask: Ask, width: dict[str, int]
) -> None:
    opened.set_viewport_size(width)
    ask("Combien ?")
    opened.locator(".answer .cite").nth(1).click()
    opened.get_by_role("button", name="Ouvrir le document à cet endroit").click()
    mark = opened.locator("#reader mark")
    expect(mark).to_have_text(RECUL)
    expect(mark).to_be_in_viewport()
    keep(opened, f"document-{width['width']}")
    opened.get_by_role("button", name="Retour à la réponse").click()
    expect(opened.locator("#turn-0 .answer")).to_be_visible()


def test_the_contents_lead_to_a_section(opened: Page) -> None:
    opened.get_by_role("tab", name="Documents").click()
    opened.locator(".contents").get_by_role("button", name="Annexe 20").click()
    section = opened.locator(".full section", has_text="Texte de l’annexe 20.")
    expect(section).to_be_in_viewport()
    expect(section).to_be_focused()


def test_the_documents_tab_shows_the_text_and_what_is_known_of_it(
    opened: Page, scripted: ScriptedBriefbot
) -> None:
    opened.get_by_role("tab", name="Documents").click()
    expect(opened.locator(".metadata")).to_contain_text("Regroupement des forêts habitées (RFH)")
    expect(opened.locator(".metadata")).to_contain_text("février 2024")
    document = scripted.index.document("memoire-forets")
    shown = opened.locator(".full .text").inner_text()
    for block in document.blocks:
        if block.kind in ("paragraph", "item", "heading"):
            assert document.words(block).strip() in shown


def test_on_a_phone_the_proof_waits_to_be_asked_for(opened: Page, ask: Ask) -> None:
    opened.set_viewport_size(NARROW)
    ask("Combien ?")
    expect(opened.locator(".proof")).not_to_be_visible()
    opened.locator(".answer .cite").first.click()
    expect(opened.locator(".proof mark").first).to_be_in_viewport()
    keep(opened, "phone-proof")
    opened.get_by_role("button", name="Fermer").click()
    expect(opened.locator(".proof")).to_have_count(0)
