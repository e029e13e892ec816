"""Twenty questions on the brief: every proof is in sight at every width, every word is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2
import pytest
from playwright.sync_api import BrowserContext, Page

from briefbot.answering.models import Answer
from briefbot.api import Briefbot
from briefbot.web.text import printable
from browser.conftest import WIDE, keep

pytestmark = pytest.mark.browser

QUESTIONS = (
    "Combien le CQCM demande-t-il au gouvernement ?",
    "Que recommande le CQCM ?",
    "Quels sont les chiffres clés ?",
    "Résume le mémoire.",
    "Combien de coopératives y a-t-il au Québec ?",
    "Quel est le taux de survie des coopératives ?",
    "Combien d’emplois procurent les coopératives ?",
    "Qui représente le CQCM ?",
    "Pourquoi le CQCM demande-t-il cette somme ?",
    "Quels secteurs sont cités ?",
    "Que dit le mémoire sur la relève ?",
    "Que dit le mémoire sur l’habitation ?",
    "Que demande le CQCM pour les régions ?",
    "Quelle est la part des coopératives dans le PIB ?",
    "Quels sont les défis des coopératives ?",
    "Quel programme le CQCM veut-il reconduire ?",
    "Que propose le CQCM pour la transition ?",
    "Que dit le mémoire sur les mutuelles ?",
    "Quel est le montant de chaque recommandation ?",
    "Qu’est-ce que le modèle coopératif apporte ?",
)

# Clicks the citations given and says of each what cannot be seen of its proof: the marked
# words (the first line of them where they are taller than the pane) and the two buttons.
HIDDEN = """async (cited) => {
  let name = "";
  const wait = (ready) => new Promise((done, failed) => {
    const until = performance.now() + 10000;
    (function look() {
      const found = ready();
      if (found) done(found);
      else if (performance.now() > until) failed(new Error(`${name}: ${ready}`));
      else setTimeout(look, 10);
    })();
  });
  const hidden = [];
  let seen = 0;
  const pane = () => document.querySelector(".proof.asked");
  for (const [turn, key] of cited) {
    name = `${turn}[${key}]`;
    const cite = document.querySelector(
      `.answer .cite[data-turn="${turn}"][data-key="${key}"]`);
    document.querySelector(".proof [data-event=hide]")?.click();
    await wait(() => !document.querySelector(".proof"));
    cite.click();
    const proof = await wait(() => pane()?.querySelector("mark") && pane());
    await wait(() => document.activeElement?.id === "proof-title");
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    seen += 1;
    const box = proof.getBoundingClientRect();
    const head = proof.querySelector("header").getBoundingClientRect();
    const foot = proof.querySelector("footer");
    const top = Math.max(box.top, head.bottom, 0);
    const sticks = getComputedStyle(foot).position === "sticky";
    const bottom = Math.min(sticks ? foot.getBoundingClientRect().top : box.bottom, innerHeight);
    const lines = [...proof.querySelectorAll("mark")].flatMap((m) => [...m.getClientRects()]);
    const tall = lines.at(-1).bottom - lines[0].top > bottom - top;
    const within = (r, from, to) =>
      r.top >= from - 1 && r.bottom <= to + 1 && r.left >= box.left - 1 && r.right <= box.right + 1;
    if (!(tall ? lines.slice(0, 1) : lines).every((r) => within(r, top, bottom)))
      hidden.push(`${name} words`);
    for (const button of foot.querySelectorAll("button"))
      if (!within(button.getBoundingClientRect(), box.top, Math.min(box.bottom, innerHeight)))
        hidden.push(`${name} ${button.textContent}`);
  }
  return { seen, hidden };
}"""


@pytest.fixture(scope="module")
def asked(context: BrowserContext, brief_address: str) -> Iterator[Page]:
    """The page with twenty questions on the brief answered."""
    page = context.new_page()
    page.goto(brief_address)
    page.wait_for_selector("#question textarea")
    for turn, question in enumerate(QUESTIONS):
        page.fill("#question textarea", question)
        page.keyboard.press("Enter")
        page.wait_for_selector(f"#turn-{turn}:not(.pending)")
    yield page
    page.close()


@pytest.fixture(scope="module")
def answers(brief_bot: Briefbot) -> list[Answer]:
    """The same questions' answers, without the page."""
    history: list[Answer] = []
    for question in QUESTIONS:
        history.append(brief_bot.ask(question, history))
    return history


@pytest.fixture(scope="module")
def cited(answers: list[Answer]) -> list[tuple[int, int]]:
    """The turn and the key of one citation of each words cited: all of them open the same proof."""
    first: dict[tuple[str, int, int], tuple[int, int]] = {}
    for turn, answer in enumerate(answers):
        for citation in answer.citations:
            words = (citation.document, citation.start, citation.end)
            first.setdefault(words, (turn, citation.key))
    return list(first.values())


@pytest.mark.parametrize(("width", "height"), [(390, 800), (640, 800), (1280, 800)])
def test_the_cited_words_and_both_buttons_are_in_sight(
    asked: Page, cited: list[tuple[int, int]], width: int, height: int
) -> None:
    asked.set_viewport_size({"width": width, "height": height})
    found = asked.evaluate(HIDDEN, cited)
    keep(asked, f"pane-{width}")
    asked.set_viewport_size(WIDE)
    assert found["seen"] > 30
    assert found["hidden"] == []


def squeezed(text: str) -> str:
    """The text without blanks and hyphens: a PDF's text loses one at a printed line's end."""
    return "".join(re.sub("[-\u00ad\ufffe\x02]", "", text).split())


def printed(page: Page) -> list[str]:
    """What stands on each printed page."""
    with pypdfium2.PdfDocument(page.pdf(format="Letter")) as pdf:
        return [squeezed(sheet.get_textpage().get_text_bounded()) for sheet in pdf]


def test_every_answer_and_every_source_with_its_number_is_printed(
    asked: Page, answers: list[Answer]
) -> None:
    sheets = printed(asked)
    assert all(len(sheet) > 200 for sheet in sheets[:-1])
    text = "".join(sheets)
    for answer in answers:
        for line in answer.text.splitlines():
            assert squeezed(line) in text
        for citation in answer.citations:
            assert squeezed(f"[{citation.key}] {printable(citation)}") in text


def test_the_whole_document_is_printed(asked: Page, brief_bot: Briefbot) -> None:
    asked.get_by_role("tab", name="Documents").click()
    asked.wait_for_selector("#reader .text")
    sheets = printed(asked)
    asked.get_by_role("tab", name="Questions").click()
    assert all(sheets)
    assert len(sheets[0]) > 200
    text = "".join(sheets)
    document = brief_bot.index.document(brief_bot.index.document_ids[0])
    for block in document.blocks:
        marks = [at for note in document.footnotes for at in note.anchors]
        cuts = [block.start, *(at for at in marks if block.start < at < block.end), block.end]
        for start, end in pairwise(cuts):
            if not block.cells:
                assert squeezed(document.text[start:end]) in text
        for cell in block.cells:
            assert squeezed(document.text[cell.start : cell.end]) in text
