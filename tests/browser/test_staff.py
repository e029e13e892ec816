"""The staff's tab in a real browser: behind the password, over a real index."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from briefbot.api import Briefbot
from briefbot.index.corpus import add_documents, list_documents
from briefbot.settings import PACKAGED_MODELS, Settings
from browser.conftest import WIDE, keep
from browser.serving import served

pytestmark = pytest.mark.browser


@pytest.fixture
def own(tmp_path: Path) -> Settings:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "bois.md").write_text(
        "# Le bois\n\nLa forêt emploie 60 000 personnes.\n", encoding="utf-8"
    )
    settings = Settings(
        corpus=corpus,
        index=tmp_path / "index",
        embedding_model=str(PACKAGED_MODELS),
        auth="equipe:secret",
    )
    add_documents([corpus], settings)
    return settings


@pytest.fixture
def staff(own: Settings, chromium: Browser) -> Iterator[Page]:
    """The staff's tab, open, after the password."""
    with served(Briefbot.open(settings=own), own) as address:
        context = chromium.new_context(viewport=WIDE)
        page = context.new_page()
        page.goto(address)
        page.locator("input").first.fill("equipe")
        page.locator("input[type=password]").fill("secret")
        page.keyboard.press("Enter")
        page.wait_for_selector("#question textarea")
        page.get_by_role("tab", name="Équipe").click()
        yield page
        context.close()


def test_staff_send_files_and_everyone_can_ask_about_them(
    staff: Page, own: Settings, tmp_path: Path
) -> None:
    good, bad = tmp_path / "lait.html", tmp_path / "casse.pdf"
    good.write_text("<h1>Le lait</h1><p>Le Québec compte 4 200 fermes laitières.", "utf-8")
    bad.write_bytes(b"%PDF-1.7\n" + bytes(range(256)))
    expect(staff.locator("#staff-list")).to_contain_text("Le bois")
    staff.locator("#staff-files input[type=file]").set_input_files([good, bad])
    expect(staff.locator("#staff-files")).to_contain_text("lait")
    staff.get_by_role("button", name="Ajouter").click()
    expect(staff.locator("#staff-list")).to_contain_text("Le lait", timeout=60_000)
    expect(staff.locator("#staff-said")).to_contain_text("casse.pdf")
    keep(staff, "staff")
    assert {path.name for path in own.corpus.iterdir()} == {"bois.md", "lait.html"}
    staff.get_by_role("tab", name="Questions").click()
    staff.locator("#question textarea").fill("Combien de fermes laitières le Québec compte-t-il ?")
    staff.keyboard.press("Enter")
    expect(staff.locator("#thread")).to_contain_text("4 200", timeout=30_000)


def test_staff_remove_a_document(staff: Page, own: Settings) -> None:
    (own.corpus / "lait.md").write_text("# Le lait\n\nDes fermes.\n", encoding="utf-8")
    add_documents([own.corpus], own)
    staff.reload()
    staff.get_by_role("tab", name="Équipe").click()
    expect(staff.locator("#staff-list")).to_contain_text("Le lait")
    staff.get_by_label("Le bois (bois)").check()
    staff.get_by_role("button", name="Retirer").click()
    expect(staff.locator("#staff-list")).not_to_contain_text("Le bois", timeout=60_000)
    assert [entry.id for entry in list_documents(own)] == ["lait"]


def test_without_a_password_there_is_no_such_tab(opened: Page) -> None:
    expect(opened.get_by_role("tab", name="Aide")).to_be_visible()
    expect(opened.get_by_role("tab", name="Équipe")).to_have_count(0)
