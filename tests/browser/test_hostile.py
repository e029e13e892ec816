"""What a document, a question or an answer contains is shown as text, everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from briefbot.answering.models import Answer
from briefbot.settings import Settings
from browser.scripted import Draft, ScriptedBriefbot, passages_of
from browser.serving import served

pytestmark = pytest.mark.browser

ATTACKS = (
    "<script>window.hacked = 1</script>"
    "<img src=x onerror='window.hacked = 2'>"
    "<svg/onload=window.hacked=3>"
    "![image](http://ailleurs.example/a.png) [lien](javascript:window.hacked=4)"
    " <a href='javascript:window.hacked=5'>ici</a>"
    " ${window.hacked=6} {{window.hacked}} `${window.hacked=7}`"
    ' " onmouseover="window.hacked=8" \' --> </textarea></mark></section>'
)
BIDI = "sûr\u202etnemelat\u2066 [1]\u2069\u200f"


@pytest.fixture(scope="module")
def hostile(nowhere: Settings) -> Iterator[str]:
    draft = Draft(
        "piege",
        f"Titre {ATTACKS}{BIDI}",
        organisation=f"Org {ATTACKS} (X)",
        date="<b>2024</b>",
        kind=ATTACKS,
        language='fr" onload="window.hacked=9',
    )
    draft.heading(f"Section {ATTACKS}", page=2)
    draft.paragraph(f"Avant. Le montant est de 5 M$ {ATTACKS}{BIDI} Après.")
    draft.items(f"- {ATTACKS}", "sûr")
    draft.table([ATTACKS, "b"], [f"{ATTACKS} x", BIDI])
    document = draft.document()
    bot = ScriptedBriefbot([document], nowhere)
    cited = bot.cite(document, f"Le montant est de 5 M$ {ATTACKS}{BIDI}")
    bot.scripts[""] = Answer(
        "",
        "partial",
        f"Le X dit {ATTACKS} {BIDI} 5 M$ [1] [2] [99999]",
        (cited, bot.cite(document, f"{ATTACKS} x", 2)),
        suggestions=(f"Voir {ATTACKS}",),
        consulted=passages_of(document),
        notice=ATTACKS,
        understood_as=ATTACKS,
        answered_by=ATTACKS,
    )
    with served(bot) as address:
        yield address


def test_nothing_in_a_document_or_a_question_acts(
    context: BrowserContext, hostile: str, tmp_path: Path
) -> None:
    page = context.new_page()
    dialogs, foreign, broken = [], [], []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on(
        "request",
        lambda r: foreign.append(r.url) if not r.url.startswith((hostile, "blob:")) else 0,
    )
    page.goto(hostile)
    page.fill("#question textarea", f"Combien {ATTACKS}{BIDI} ?")
    page.keyboard.press("Enter")
    page.wait_for_selector("#turn-0:not(.pending)")
    inert(page, "#thread")
    expect(page.locator("#turn-0 h2")).to_contain_text("<script>window.hacked = 1</script>")
    expect(page.locator("#turn-0 .answer")).to_contain_text("[lien](javascript:window.hacked=4)")
    expect(page.locator("#turn-0 .answer")).to_contain_text("[99999]")
    expect(page.locator("#turn-0 .answer .cite")).to_have_count(3)  # [1] twice, [2] once
    page.locator(".consulted summary").click()
    page.locator(".answer .cite").first.click()
    page.wait_for_selector(".proof.asked")
    inert(page, "#evidence")
    expect(page.locator(".proof mark")).to_contain_text("<img src=x onerror='window.hacked = 2'>")
    page.get_by_role("button", name="Ouvrir le document").click()
    expect(page.locator("#reader mark")).to_contain_text("<svg/onload=window.hacked=3>")
    inert(page, "#reader")
    page.get_by_role("button", name="Retour à la réponse").click()
    page.locator(".turn .choice").first.click()
    page.wait_for_selector("#turn-1:not(.pending)")
    with page.expect_download() as started:
        page.get_by_role("button", name="Markdown (.md)").click()
    started.value.save_as(tmp_path / "a.md")
    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "<script>" not in text.replace("\\<", "")
    assert "![image](" not in text.replace("\\!", "").replace("\\[", "")
    assert not any(mark in text for mark in "\u202e\u2066\u2069\u200f")
    assert page.evaluate("window.hacked") is None
    assert (dialogs, foreign, broken) == ([], [], [])
    page.close()


def test_a_hostile_link_only_asks(context: BrowserContext, hostile: str) -> None:
    page = context.new_page()
    page.goto(f"{hostile}/?q=%3Cscript%3Ewindow.hacked%3D1%3C%2Fscript%3E%3F")
    expect(page.locator("#turn-0 h2")).to_contain_text("<script>")
    inert(page, "#thread")
    assert page.evaluate("window.hacked") is None
    page.close()


def inert(page: Page, place: str) -> None:
    """Nothing there can act: no script, frame, image, link or handler, no hidden mark of order."""
    found = page.evaluate(
        """place => [...document.querySelectorAll(`${place} *`)].filter(e =>
            ["SCRIPT", "IMG", "IFRAME", "A", "OBJECT", "FORM", "META", "LINK"].includes(e.tagName)
            || (e.tagName === "SVG" && e.closest(".html-container"))
            || [...e.attributes].some(a => a.name.startsWith("on")
                || /^\\s*javascript:/i.test(a.value))
        ).map(e => e.outerHTML.slice(0, 200))""",
        place,
    )
    assert found == []
    text = page.locator(place).inner_text()
    assert not any(mark in text for mark in "\u202e\u2066\u2069\u200f")
