"""What is written in the cahier's tab stays, whatever is drawn anew, refused or away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from briefbot.cahier.database import default_file
from briefbot.cahier.store import Cahier
from briefbot.settings import Settings
from browser.conftest import WIDE, keep
from browser.scripted import ScriptedBriefbot
from browser.serving import served
from browser.test_for_everyone import violations

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(index=tmp_path_factory.mktemp("kept") / "none")


@pytest.fixture(scope="module")
def own_address(own: Settings) -> Iterator[str]:
    with served(ScriptedBriefbot(settings=own)) as address:
        yield address


@pytest.fixture(scope="module")
def tab(chromium: Browser, own_address: str) -> Iterator[Page]:
    """The cahier's tab, opened by its address once: each test asks a question of its own."""
    page = chromium.new_page(viewport=WIDE)
    page.set_default_timeout(60_000)
    page.goto(f"{own_address}/?vue=cahier")
    page.wait_for_selector("#cahier-new")
    yield page
    page.close()


def ask(page: Page, question: str) -> None:
    page.fill("#cahier-new", question)
    page.keyboard.press("Enter")
    expect(page.locator("#f-question")).to_have_value(question)


def test_what_is_typed_stays_when_the_list_is_drawn_anew(tab: Page) -> None:
    ask(tab, "Qui tape ?")
    tab.get_by_text("L’audition").first.click()
    place = tab.locator("form[data-act=hearing] [name=place]")
    place.fill("Salle à moitié")
    tab.fill("#f-reply", "Une réponse qui s’enregistre.")
    tab.locator("#cahier-new").click()
    tab.keyboard.type("Une question à moitié")
    expect(tab.locator(".saved")).to_contain_text("Enregistré")
    expect(tab.locator(".line", has_text="Qui tape").locator(".state")).to_have_text("rédigée")
    expect(tab.locator("#cahier-new")).to_have_value("Une question à moitié")
    expect(tab.locator("#cahier-new")).to_be_focused()
    expect(place).to_have_value("Salle à moitié")
    tab.keyboard.type(" écrite")
    expect(tab.locator("#cahier-new")).to_have_value("Une question à moitié écrite")


def test_a_removed_question_comes_back_by_the_bar(tab: Page) -> None:
    ask(tab, "Qui revient ?")
    tab.once("dialog", lambda dialog: dialog.accept())
    tab.get_by_role("button", name="Retirer du cahier").click()
    line = tab.locator(".line", has_text="Qui revient")
    expect(line).to_have_count(0)
    expect(tab.locator("#bar")).to_contain_text("Question retirée du cahier.")
    tab.locator("#bar").get_by_role("button", name="Annuler").click()
    expect(line).to_have_count(1)


def test_a_question_is_dragged_into_a_part(tab: Page) -> None:
    ask(tab, "Qui se déplace ?")
    tab.once("dialog", lambda dialog: dialog.accept("Argent"))
    tab.get_by_role("button", name="Nouvelle partie").click()
    part = tab.locator(".part", has=tab.get_by_role("heading", name="Argent"))
    expect(part).to_be_visible()
    tab.locator(".line", has_text="Qui se déplace").locator(".badges").hover()
    tab.mouse.down()
    for _ in range(2):  # a browser tells that something is dragged over at the second move
        part.locator(".part-head h3").hover()
    tab.mouse.up()
    expect(part.locator(".line")).to_contain_text("Qui se déplace")


def test_a_database_that_is_away_is_told_and_what_is_typed_goes_in_when_it_is_back(
    tab: Page, own: Settings
) -> None:
    ask(tab, "Qui attend ?")
    expect(tab.locator(".line", has_text="Qui attend")).to_have_count(1)
    file = default_file(own)
    away = file.with_suffix(".away")
    file.rename(away)
    tab.fill("#f-note", "Écrit pendant l’absence.")
    expect(tab.locator(".saved")).to_contain_text("La base du cahier ne répond pas")
    expect(tab.locator("#f-note")).to_have_value("Écrit pendant l’absence.")
    tab.locator("#cahier-new").fill("Refusée ?")
    tab.keyboard.press("Enter")
    expect(tab.locator(".cahier-said")).to_contain_text("La base du cahier ne répond pas")
    expect(tab.locator("#cahier-new")).to_have_value("Refusée ?")
    assert violations(tab) == []
    keep(tab, "cahier-base-absente")
    away.rename(file)
    expect(tab.locator(".saved")).to_contain_text("Enregistré")
    assert "Écrit pendant l’absence." in [
        entry.note for entry in Cahier.open(own).contents().entries
    ]


def test_two_who_write_the_hearing_are_told(chromium: Browser, own_address: str) -> None:
    pages = [chromium.new_page(viewport=WIDE) for _ in range(2)]
    for page in pages:
        page.set_default_timeout(60_000)
        page.goto(f"{own_address}/?vue=cahier")
        page.wait_for_selector("#cahier-new")
        page.get_by_text("L’audition").first.click()
    first, second = pages
    first.locator("form[data-act=hearing] [name=title]").fill("Le titre de la première")
    first.keyboard.press("Enter")
    expect(first.locator("h2.hearing")).to_have_text("Le titre de la première")
    title = second.locator("form[data-act=hearing] [name=title]")
    title.fill("Le titre de la seconde")
    second.keyboard.press("Enter")
    expect(second.locator(".cahier-said")).to_contain_text("Le titre de la première")
    expect(title).to_have_value("Le titre de la seconde")
    assert violations(second) == []
    date = second.locator("form[data-act=hearing] [name=held_on]")
    date.focus()
    second.keyboard.type("12")  # the day or the month alone
    second.keyboard.press("Enter")
    expect(second.locator(".cahier-said")).to_contain_text("Donnez le jour, le mois et l’année")
    date.fill("2026-12-01")
    title.press("Enter")
    expect(second.locator("h2.hearing")).to_have_text("Le titre de la seconde")
    expect(title).to_be_hidden()  # what was sent is folded
    for page in pages:
        page.close()


def test_a_passage_that_changed_is_shown_beside_what_stands_there_now(
    chromium: Browser, tmp_path: Path
) -> None:
    from briefbot.api import Briefbot
    from briefbot.cahier.evidence.proofs import evidence_of_words
    from briefbot.cahier.models import NewEntry
    from briefbot.index.corpus import add_documents

    settings = Settings(
        corpus=tmp_path / "corpus", index=tmp_path / "index", reader="aucun", llm="", auth=""
    )
    settings.corpus.mkdir()
    text = "# Les phares\n\nLe réseau demande 4,2 M$ par année.\n\n## Suite\n\nFin.\n"
    (settings.corpus / "phares.md").write_text(text, encoding="utf-8")
    add_documents([settings.corpus], settings)
    bot = Briefbot.open(settings=settings)
    proof = evidence_of_words(bot.index, "phares", "Le réseau demande 4,2 M$ par année.")
    Cahier.open(settings).add([NewEntry("Combien ?", (proof,))], "Anne")
    (settings.corpus / "phares.md").write_text(text.replace("4,2", "5,1"), encoding="utf-8")
    add_documents([settings.corpus], settings)
    with served(Briefbot.open(settings=settings), settings) as address:
        page = chromium.new_page(viewport=WIDE)
        page.set_default_timeout(60_000)
        page.goto(f"{address}/?vue=cahier")
        page.get_by_role("button", name="Combien").click()
        expect(page.locator(".state-line")).to_contain_text("à revoir")
        expect(page.locator(".both del")).to_have_text("4,2")
        expect(page.locator(".both ins")).to_have_text("5,1")
        boxes = [box.bounding_box() for box in page.locator(".both > div").all()]
        assert boxes[0] is not None
        assert boxes[1] is not None
        assert boxes[0]["y"] == boxes[1]["y"]  # side by side
        assert violations(page) == []
        keep(page, "cahier-passage-change")
        page.get_by_role("button", name="Prendre le nouveau passage").click()
        expect(page.locator(".both")).to_have_count(0)
        expect(page.locator(".proofs")).to_contain_text("5,1 M$")
        page.close()
