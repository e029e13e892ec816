"""What happens when someone opens a citation or a document.

Each handler gives the page's changed parts as a dict of components, as Gradio takes them.
"""

from __future__ import annotations

from typing import Any

import gradio as gr

from briefbot.documents.models import Span
from briefbot.french.web import page as french
from briefbot.web.desk import Desk
from briefbot.web.documents.proof import render_proof
from briefbot.web.documents.reader import render_reader
from briefbot.web.events import number_of, text_of
from briefbot.web.layout import ASK, READ, Parts
from briefbot.web.questions.turns import Conversation
from briefbot.web.templating import render

Update = dict[Any, Any]


class Browsing:
    """The handlers of the proof and of the documents."""

    def __init__(self, desk: Desk, parts: Parts) -> None:
        self.desk = desk
        self.parts = parts

    def cite(self, conversation: Conversation, clicked: gr.EventData) -> Update:
        """Open the passage of a citation."""
        turn, key = number_of(clicked, "turn"), number_of(clicked, "key")
        return {self.parts.proof: proof_of(self.desk, conversation, turn, key, True)}

    def hide(self) -> Update:
        """Close the proof."""
        return {self.parts.proof: ""}

    def read(self, conversation: Conversation, clicked: gr.EventData) -> Update:
        """Open a document, at a passage where one is named."""
        start, end = number_of(clicked, "start"), number_of(clicked, "end")
        mark = Span(start, end) if 0 <= start <= end else None
        return self.open_document(text_of(clicked, "document"), mark, bool(conversation))

    def open_document(self, document_id: str, mark: Span | None, back: bool) -> Update:
        """Show a document; ``back`` offers the way to the answers."""
        document = self.desk.document(document_id)
        if document is None:
            return {self.parts.voice: render("sentence.html", sentence=french.UNREADABLE_LINK)}
        reader = render_reader(self.desk.library, document, mark, back)
        return {self.parts.reader: reader, self.parts.tabs: gr.Tabs(selected=READ)}

    def back(self) -> Update:
        """Return to the conversation."""
        return {self.parts.tabs: gr.Tabs(selected=ASK)}

    def about(self, clicked: gr.EventData) -> Update:
        """Ask about one document only."""
        document = text_of(clicked, "document")
        known = self.desk.document(document) is not None
        return {
            self.parts.tabs: gr.Tabs(selected=ASK),
            self.parts.chosen: [document] if known else [],
        }

    def choose(self, chosen: list[str]) -> Update:
        """Say, on the folded filter, how many documents are searched."""
        return {self.parts.filter: gr.Accordion(label=french.filter(len(chosen)))}


def proof_of(desk: Desk, conversation: Conversation, turn: int, key: int, asked_for: bool) -> str:
    """The panel's HTML; empty where there is no such answer or citation."""
    if not 0 <= turn < len(conversation):
        return ""
    answer = conversation[turn].answer
    citation = next((each for each in answer.citations if each.key == key), None)
    if citation is None:
        return ""
    document = desk.document(citation.document)
    says_so = document and document.text[citation.start : citation.end] == citation.quote
    return render_proof(answer, turn, key, document if says_so else None, asked_for)
