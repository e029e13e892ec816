"""The « Suites » tab: a brief's recommendations beside what later documents say of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import gradio as gr

from briefbot.checking.outcomes.models import DECISIONS, Decision, Outcome
from briefbot.errors import BriefbotError
from briefbot.french.checking import outcomes as french
from briefbot.web.desk import Desk
from briefbot.web.events import QUIET
from briefbot.web.templating import render

OUTCOMES = "suites"  # the tab's id
_LABELS: dict[Decision, str] = {
    "confirmed": french.CONFIRM,
    "undone": french.UNDO,
    "": french.TAKE_BACK,
}


class OutcomesTab:
    """The tab's components and what happens when they are used.

    ``table`` is a component whose ``read`` event names a passage to open, as every other's does;
    its ``revise`` event confirms or undoes what was found.
    """

    def __init__(self, desk: Desk, html: Callable[[str, str], gr.HTML]) -> None:
        self.desk = desk
        html(render("paragraph.html", sentence=french.WHAT), "outcomes-what")
        with gr.Row(elem_id="outcomes-row"):
            self.brief = gr.Dropdown([], label=french.BRIEF, scale=3, elem_id="outcomes-brief")
            self.go = gr.Button(french.GO, variant="primary", scale=0, elem_id="outcomes-go")
        self.table = html("", "outcomes")

    def join(self, tab: gr.Tab) -> None:
        """Offer the documents when the tab is opened; find and decide when asked."""
        tab.select(self.offer, self.brief, self.brief, **QUIET)
        self.go.click(self.show, self.brief, self.table, **QUIET)
        self.table.revise(self.decide, self.brief, self.table, **QUIET)

    def offer(self, chosen: str | None) -> Any:
        """The documents of the index, the one chosen kept."""
        return gr.Dropdown(self._names(), value=self._brief(chosen))

    def show(self, document: str | None) -> str:
        """The table of a document's recommendations."""
        try:
            return render_outcomes(self.desk.briefbot().outcomes(self._brief(document) or ""))
        except BriefbotError as error:
            return render("alert.html", sentence=str(error))

    def decide(self, document: str | None, clicked: gr.EventData) -> str:
        """Keep what a user decided of a trace that is found, and show the table anew."""
        data: dict[str, Any] = clicked._data if isinstance(clicked._data, dict) else {}
        decision = next((each for each in DECISIONS if each == data.get("decision")), None)
        try:
            bot = self.desk.briefbot()
            found = bot.outcomes(self._brief(document) or "")
            traces = {trace.id for outcome in found for trace in outcome.traces}
            if decision is not None and data.get("trace") in traces:
                bot.decide(str(data["trace"]), decision)
        except BriefbotError as error:
            return render("alert.html", sentence=str(error))
        return self.show(document)

    def _names(self) -> list[str]:
        try:
            return list(self.desk.briefbot().index.document_ids)
        except BriefbotError:
            return []

    def _brief(self, chosen: str | None) -> str | None:
        """The brief that is chosen, else the first: a click may be faster than the list."""
        names = self._names()
        return chosen if chosen in names else next(iter(names), None)


def render_outcomes(outcomes: Sequence[Outcome]) -> str:
    """The table: both sides cited, what was decided of each, and what may be."""
    return render("outcomes.html", outcomes=outcomes, french=french, labels=_LABELS)
