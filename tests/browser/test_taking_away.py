"""Copies, links, files and paper."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from urllib.parse import quote
from zipfile import ZipFile

import docx
import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Ask = Callable[[str], None]
REFERENCE = "RFH, Mémoire sur l’avenir des forêts, février 2024, « Demande prioritaire », p. 6"
PRINTED = f"«\u00a0investir 6,4 M$ par année pendant trois ans\u00a0» — {REFERENCE}"


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_an_answer_is_copied_with_its_references(opened: Page, ask: Ask) -> None:
    ask("Combien ?")
    opened.get_by_role("button", name="Copier la réponse").click()
    expect(opened.get_by_role("button", name="Copié")).to_be_visible()
    copied = clipboard(opened)
    assert "6,4 M$ par année" in copied
    assert f"[1] {PRINTED}" in copied


def test_a_citation_is_copied_ready_for_print(opened: Page, ask: Ask) -> None:
    ask("Combien ?")
    opened.locator(".sources").get_by_role("button", name="Copier la citation").first.click()
    expect(opened.get_by_role("button", name="Copié")).to_be_visible()
    assert clipboard(opened) == PRINTED
    rich = opened.evaluate(
        "navigator.clipboard.read().then(i => i[0].getType('text/html')).then(b => b.text())"
    )
    assert "<em>Mémoire sur l’avenir des forêts</em>" in rich


def test_a_link_asks_the_same_question_again(opened: Page, ask: Ask, address: str) -> None:
    question = "Combien & où <ça> ? 100 %"
    ask(question)
    opened.get_by_role("button", name="Copier le lien").click()
    expect(opened.get_by_role("button", name="Copié")).to_be_visible()
    link = clipboard(opened)
    assert link.startswith(f"{address}/?q={quote(question, safe='')}&index=")
    opened.goto(link)
    expect(opened.locator("#turn-0 h2")).to_contain_text("100\u00a0%")
    expect(opened.locator("#turn-0 .answer")).to_be_visible()


def test_a_link_opens_a_document(page: Page, address: str) -> None:
    page.goto(f"{address}/?document=memoire-forets")
    expect(page.locator("#reader h2")).to_be_visible()
    page.goto(f"{address}/?document=inconnu")
    expect(page.locator("#question textarea")).to_be_visible()


def test_the_conversation_leaves_as_word_with_footnotes(
    opened: Page, ask: Ask, tmp_path: Path
) -> None:
    ask("Combien ?")
    ask("Et sur Mars ?")
    with opened.expect_download() as started:
        opened.get_by_role("button", name="Word (.docx)").click()
    assert started.value.suggested_filename == "conversation-briefbot.docx"
    path = tmp_path / "c.docx"
    started.value.save_as(path)
    texts = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    assert "Combien ?" in texts
    assert "Et sur Mars ?" in texts
    notes = ZipFile(BytesIO(path.read_bytes())).read("word/footnotes.xml").decode()
    assert REFERENCE in notes
    assert notes.count("<w:footnoteRef/>") == 2


def test_the_conversation_leaves_as_markdown_twice(opened: Page, ask: Ask, tmp_path: Path) -> None:
    ask("Combien ?")
    for number in range(2):
        with opened.expect_download() as started:
            opened.get_by_role("button", name="Markdown (.md)").click()
        path = tmp_path / f"{number}.md"
        started.value.save_as(path)
        text = path.read_text(encoding="utf-8")
        assert "## Combien ?" in text
        assert "[^1]: «\u00a0investir 6,4 M$" in text


def test_print_shows_the_answer_and_its_references_and_no_button(opened: Page, ask: Ask) -> None:
    ask("Combien ?")
    opened.emulate_media(media="print")
    expect(opened.locator("#turn-0 .answer")).to_be_visible()
    expect(opened.locator(".sources .print-only").first).to_contain_text(REFERENCE)
    expect(opened.locator("#composer")).not_to_be_visible()
    expect(opened.locator(".take-away")).not_to_be_visible()
    opened.emulate_media(media="screen")
