"""The « Suites » tab: a brief's recommendations beside what later documents say of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import gradio as gr

from briefbot.answering.models import Citation
from briefbot.checking.outcomes.models import DECISIONS, Decision, Outcome, Trace
from briefbot.errors import BriefbotError
from briefbot.french import outcomes as french
from briefbot.web.desk import Desk
from briefbot.web.markup import button
from briefbot.web.text import escape, one_line

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
        html(f"<p>{escape(french.WHAT)}</p>", "outcomes-what")
        with gr.Row(elem_id="outcomes-row"):
            self.brief = gr.Dropdown([], label=french.BRIEF, scale=3, elem_id="outcomes-brief")
            self.go = gr.Button(french.GO, variant="primary", scale=0, elem_id="outcomes-go")
        self.table = html("", "outcomes")

    def join(self, tab: gr.Tab) -> None:
        """Offer the documents when the tab is opened; find and decide when asked."""
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        tab.select(self.offer, self.brief, self.brief, **quiet)
        self.go.click(self.show, self.brief, self.table, **quiet)
        self.table.revise(self.decide, self.brief, self.table, **quiet)

    def offer(self, chosen: str | None) -> Any:
        """The documents of the index, the one chosen kept."""
        return gr.Dropdown(self._names(), value=self._brief(chosen))

    def show(self, document: str | None) -> str:
        """The table of a document's recommendations."""
        try:
            return render_outcomes(self.desk.briefbot().outcomes(self._brief(document) or ""))
        except BriefbotError as error:
            return f'<p class="aside" role="alert">{escape(str(error))}</p>'

    def decide(self, document: str | None, clicked: gr.EventData) -> str:
        """Keep what a user decided of a trace that is found, and show the table anew."""
        data: dict[str, Any] = clicked._data if isinstance(clicked._data, dict) else {}
        decision = next((each for each in DECISIONS if each == data.get("decision")), None)
        try:
            bot = self.desk.briefbot()
            found = bot.outcomes(self._brief(document) or "")
            if decision is not None and data.get("trace") in {
                t.id for o in found for t in o.traces
            }:
                bot.decide(str(data["trace"]), decision)
        except BriefbotError as error:
            return f'<p class="aside" role="alert">{escape(str(error))}</p>'
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
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in french.HEADS)
    lines = "".join(
        f"<tr><td><p><strong>{escape(each.label)}</strong> {escape(each.name)}</p>"
        f"{_opens(each.citation)}"
        f'</td><td class="status {each.status}">{escape(french.STATUS[each.status])}</td>'
        f"<td>{''.join(map(_trace, each.traces)) or escape(french.NO_TRACE)}</td></tr>"
        for each in outcomes
    )
    return (
        f'<div class="table" tabindex="0" role="region" aria-label="{escape(french.TAB)}">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def _trace(trace: Trace) -> str:
    cited = trace.citation
    told = "".join(f"<p>{escape(french.amounts(*pair))}</p>" for pair in trace.amounts)
    others = (each for each in _LABELS if each != trace.decision)
    may = " ".join(
        button("revise", _LABELS[each], trace=trace.id, decision=each) for each in others
    )
    return (
        f'<div class="trace {trace.decision}"><p><strong>{escape(french.SAID[trace.said])}</strong>'
        f" ({escape(french.DECISIONS[trace.decision])})</p>{told}"
        f"<blockquote>{escape(one_line(cited.quote))}</blockquote>"
        f"{_opens(cited)}<p>{may}</p></div>"
    )


def _opens(cited: Citation) -> str:
    return (
        f'<p><button type="button" class="plain" data-event="read" data-document='
        f'"{escape(cited.document)}" data-start="{cited.start}" data-end="{cited.end}">'
        f"{escape(cited.reference)}</button></p>"
    )
