"""One key, or one click, from whatever is on the page into the cahier, its proof as it stands."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from briefbot.api import Briefbot
from briefbot.cahier.models import Entry
from briefbot.cahier.store import Cahier
from briefbot.settings import Settings

pytestmark = pytest.mark.browser
DEMAND = "La LQ demande au gouvernement d'accorder 6 M$ pour réparer 30 quais en bois."
TEXT = f"""---
title: Mémoire sur les quais
organisation: Ligue des quais (LQ), organisme fictif
date: 2024-03
---

# Mémoire sur les quais

## Nos demandes

{DEMAND}

Le réseau compte 212 quais publics.
"""


@pytest.fixture
def at(context: BrowserContext, quays_address: str) -> Iterator[Page]:
    page = context.new_page()
    page.goto(quays_address)
    page.wait_for_selector("#question textarea")
    yield page
    page.close()


def added(page: Page, quays: Settings) -> Entry:
    """The entry that the page says it put in."""
    expect(page.locator("#bar")).to_contain_text("Ajouté au cahier.")
    return Cahier.open(quays).contents().entries[-1]


def proved(entry: Entry, quays: Settings) -> bool:
    """Whether each proof is the document's own words, of the version that was read."""
    index = Briefbot.open(settings=quays).index
    hashes = {held.id: held.sha256 for held in index.manifest.documents}
    return bool(entry.evidence) and all(
        index.document(proof.document).text[proof.start : proof.end] == proof.quote
        and proof.sha256 == hashes[proof.document]
        for proof in entry.evidence
    )


def test_a_finding_goes_in_by_one_key(at: Page, quays: Settings) -> None:
    at.get_by_role("tab", name="Vérifier").click()
    at.fill("#draft textarea", "La LQ demande 9 M$ pour réparer 30 quais en bois.")
    at.click("#check")
    at.wait_for_selector('.checked[data-done="1"]')
    at.locator(".draft").click(position={"x": 2, "y": 2})
    at.keyboard.press("j")
    at.keyboard.press("Alt+KeyK")
    entry = added(at, quays)
    assert "9 M$ pour réparer 30 quais" in entry.question
    assert "contredit" in entry.found
    assert proved(entry, quays)


def test_a_finding_without_a_trace_goes_in_without_a_proof(at: Page, quays: Settings) -> None:
    at.get_by_role("tab", name="Vérifier").click()
    at.fill("#draft textarea", "La LQ fabrique des bateaux à voile en Gaspésie.")
    at.click("#check")
    at.wait_for_selector('.checked[data-done="1"]')
    at.locator(".card [data-keep]").click()
    entry = added(at, quays)
    assert "bateaux à voile" in entry.question
    assert entry.evidence == ()


def test_a_proposed_question_goes_in_with_its_risk_and_its_reason(
    at: Page, quays: Settings
) -> None:
    at.get_by_role("tab", name="Audience").click()
    at.get_by_role("button", name="Proposer des questions").click()
    first = at.locator(".proposals li").first
    question = first.locator("h3").inner_text()
    first.locator("summary").focus()
    at.keyboard.press("Alt+KeyK")
    entry = added(at, quays)
    assert entry.question == question
    assert entry.risk == "high"
    assert entry.found
    assert proved(entry, quays)


def test_a_row_of_figures_goes_in_by_one_click(at: Page, quays: Settings) -> None:
    at.get_by_role("tab", name="Chiffres").click()
    row = at.locator("#figures tr", has_text="212")
    row.locator("[data-keep]").click()
    entry = added(at, quays)
    assert "212" in entry.evidence[0].quote
    assert proved(entry, quays)


def test_words_chosen_in_a_document_go_in_by_one_key(at: Page, quays: Settings) -> None:
    at.get_by_role("tab", name="Documents").click()
    at.get_by_text("Le réseau compte 212").select_text()
    at.keyboard.press("Alt+KeyK")
    entry = added(at, quays)
    assert entry.evidence[0].quote == "Le réseau compte 212 quais publics."
    assert proved(entry, quays)


def test_an_answer_goes_in_with_its_citations(at: Page, quays: Settings) -> None:
    at.fill("#question textarea", "Combien la LQ demande-t-elle pour réparer les quais ?")
    at.keyboard.press("Enter")
    at.wait_for_selector("#turn-0:not(.pending)")
    at.keyboard.press("Alt+KeyK")
    entry = added(at, quays)
    assert "6 M$" in entry.found
    assert proved(entry, quays)
