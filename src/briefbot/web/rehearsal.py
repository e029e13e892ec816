"""« Répétition »: a likely question, a clock, a typed answer, and what it got right or left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr
from markupsafe import Markup

from briefbot.errors import BriefbotError
from briefbot.french import rehearsal as french
from briefbot.likely.models import role_named
from briefbot.rehearsal.models import Card, Review
from briefbot.rehearsal.session import Sitting
from briefbot.web.desk import Desk
from briefbot.web.events import QUIET
from briefbot.web.likely import role_choice
from briefbot.web.templating import render


@dataclass(frozen=True)
class SittingTurn:
    """Where a person is: the sitting, which question it is, and the first review of its answer."""

    sitting: Sitting
    number: int = 1
    review: Review | None = None


class RehearsalView:
    """The view's components and what happens when they are used."""

    def __init__(self, desk: Desk, html: Callable[[str, str], gr.HTML]) -> None:
        self.desk = desk
        self.turn = gr.State(None)
        html(render("aside.html", sentence=french.INTRO), "rehearsal-about")
        with gr.Row(elem_id="rehearsal-controls", equal_height=False):
            self.role = role_choice()
            self.start = gr.Button(french.START, variant="primary", scale=0, elem_id="rehearse")
        self.asked = html("", "rehearsal-question")
        with gr.Column(elem_id="rehearsal-answering"):
            self.answer = gr.Textbox(
                label=french.ANSWER,
                info=french.ANSWER_NOTE,
                lines=5,
                max_lines=14,
                visible=False,
                elem_id="rehearsal-answer",
            )
        with gr.Row(visible=False, elem_id="rehearsal-buttons", equal_height=False) as self.buttons:
            self.check = gr.Button(french.CHECK, variant="primary", elem_id="rehearsal-check")
            self.next = gr.Button(french.NEXT, elem_id="rehearsal-next")
            self.known = gr.Button(french.KNOWN, elem_id="rehearsal-known")
        self.review = html("", "rehearsal-review")

    def join(self, chosen: gr.CheckboxGroup) -> None:
        """Ask of the documents chosen on the page; check at a key; go on at another."""
        shown = [self.turn, self.asked, self.answer, self.buttons, self.review]
        focus = "() => window.briefbot.answerAloud()"
        for event in (
            self.start.click(self.begin, [self.role, chosen], shown, **QUIET),
            self.next.click(self.go_on, self.turn, shown, **QUIET),
            self.known.click(self.know, self.turn, shown, **QUIET),
        ):
            event.then(None, js=focus, api_visibility="private")
        for checked in (self.answer.submit, self.check.click):
            checked(self.look, [self.turn, self.answer], shown, **QUIET)

    def begin(self, role: str, chosen: list[str], request: gr.Request) -> tuple[Any, ...]:
        """The first question of a new sitting."""
        try:
            wanted = role_named(role) if role else None
            documents = frozenset(chosen or ()) or None
            who = request.username or ""
            sitting = self.desk.briefbot().rehearsal(documents, wanted, who)
        except BriefbotError as error:
            return self._told(None, render("alert.html", sentence=str(error)))
        return self._asking(SittingTurn(sitting))

    def look(self, turn: SittingTurn | None, answer: str) -> tuple[Any, ...]:
        """The review of an answer, the first time to the question, then to its follow-up."""
        if turn is None or turn.sitting.card is None:
            return self._told(turn, "")
        try:
            review = turn.sitting.review(answer or "")
        except BriefbotError as error:
            return _beneath(turn, render("alert.html", sentence=str(error)))
        looked = turn if turn.review is not None else replace(turn, review=review)
        again = turn.review is not None
        return _beneath(looked, render_review(review, turn.sitting.card, again=again))

    def go_on(self, turn: SittingTurn | None) -> tuple[Any, ...]:
        """The next question, this one kept as its review says; unanswered, it failed."""
        return self._settled(turn, passed=bool(turn and turn.review and turn.review.passed))

    def know(self, turn: SittingTurn | None) -> tuple[Any, ...]:
        """The next question, this one kept as known."""
        return self._settled(turn, passed=True)

    def _settled(self, turn: SittingTurn | None, *, passed: bool) -> tuple[Any, ...]:
        if turn is None:
            return self._told(turn, "")
        try:
            turn.sitting.settle(passed=passed)
        except BriefbotError as error:
            return _beneath(turn, render("alert.html", sentence=str(error)))
        return self._asking(replace(turn, number=turn.number + 1, review=None))

    def _asking(self, turn: SittingTurn) -> tuple[Any, ...]:
        card = turn.sitting.card
        if card is None:
            passed, failed = len(turn.sitting.passed), len(turn.sitting.failed)
            done = f"{french.DONE} {french.summary(passed, failed)}"
            told = done if passed or failed else french.NONE_DUE
            return self._told(None, render("said.html", sentence=told))
        total = turn.number + turn.sitting.left - 1
        shown = gr.update(value="", visible=True)
        return (turn, render_card(card, turn.number, total), shown, gr.update(visible=True), "")

    def _told(self, turn: SittingTurn | None, html: str) -> tuple[Any, ...]:
        hidden = gr.update(value="", visible=False)
        return (turn, html, hidden, gr.update(visible=False), "")


def _beneath(turn: SittingTurn | None, said: Markup) -> tuple[Any, ...]:
    """What is said under the answer; the question and the answer stay as they are."""
    return (turn, gr.skip(), gr.skip(), gr.skip(), said)


def render_card(card: Card, number: int, total: int) -> Markup:
    """A question in its role's voice, with a clock and the browser's dictation, off."""
    return render("rehearsal_card.html", french=french, card=card, number=number, total=total)


def render_review(review: Review, card: Card, *, again: bool) -> Markup:
    """What an answer said, left out and took to say; the prepared answer or the evidence."""
    return render("rehearsal_review.html", french=french, review=review, card=card, again=again)
