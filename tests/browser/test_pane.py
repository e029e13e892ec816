"""The proof pane shows the cited words and its two buttons, whatever is cited, at every width."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from briefbot.api import Briefbot
from briefbot.settings import Settings
from browser.conftest import WIDE, keep
from browser.serving import served

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

# Clicks every citation on the page and says of each what cannot be seen of its proof: the marked
# words (the first line of them where they are taller than the pane) and the two buttons.
HIDDEN = """async () => {
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
  for (const cite of document.querySelectorAll(".answer .cite")) {
    name = `${cite.dataset.turn}[${cite.dataset.key}]`;
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
def asked(context: BrowserContext, brief_index_folder: Path, settings: Settings) -> Iterator[Page]:
    """The page with twenty questions on the brief answered."""
    with served(Briefbot.open(brief_index_folder, settings)) as address:
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector("#question textarea")
        for turn, question in enumerate(QUESTIONS):
            page.fill("#question textarea", question)
            page.keyboard.press("Enter")
            page.wait_for_selector(f"#turn-{turn}:not(.pending)")
        yield page
        page.close()


@pytest.mark.parametrize(("width", "height"), [(390, 800), (640, 800), (1280, 800)])
def test_the_cited_words_and_both_buttons_are_in_sight(
    asked: Page, width: int, height: int
) -> None:
    asked.set_viewport_size({"width": width, "height": height})
    found = asked.evaluate(HIDDEN)
    keep(asked, f"pane-{width}")
    asked.set_viewport_size(WIDE)
    assert found["seen"] > 30
    assert found["hidden"] == []
