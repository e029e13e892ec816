"""What happens when someone asks, clicks a citation, edits a question or opens a document.

Each handler gives the page's changed parts as a dict of components, as Gradio takes them.
"""

from __future__ import annotations

import base64
import secrets
import time
from collections.abc import Generator, Iterator
from typing import Any

import gradio as gr

from briefbot.answering.models import Answer
from briefbot.documents.models import Span
from briefbot.errors import BriefbotError
from briefbot.french import page as french
from briefbot.web import export
from briefbot.web.desk import Desk
from briefbot.web.layout import ASK, READ, Parts, choices, library, masthead, opening
from briefbot.web.markup import button
from briefbot.web.proof import render_proof
from briefbot.web.reader import render_reader
from briefbot.web.text import escape
from briefbot.web.thread import render_examples, render_thread

Conversation = tuple[Answer, ...]
Update = dict[Any, Any]

_GROWING_EVERY = 0.1  # seconds between two views of an answer that is being written


class Events:
    """The page's handlers, over what it answers from and the components it shows."""

    def __init__(self, desk: Desk, parts: Parts) -> None:
        self.desk = desk
        self.parts = parts
        self._laid_out_for = desk.library

    # Asking

    def ask_typed(
        self, question: str, conversation: Conversation, edited: int | None, chosen: list[str]
    ) -> Iterator[Update]:
        """Answer what stands in the question box."""
        if question.strip():
            yield from self._ask(question, conversation, edited, chosen)

    def ask_clicked(
        self,
        conversation: Conversation,
        edited: int | None,
        chosen: list[str],
        clicked: gr.EventData,
    ) -> Iterator[Update]:
        """Answer the example or suggestion that was clicked."""
        yield from self._ask(_text(clicked, "question"), conversation, edited, chosen)

    def open_page(self, request: gr.Request) -> Iterator[Update]:
        """Show what the address names: a question (``q``) or a passage (``document``…)."""
        self.desk.refresh()
        if self.desk.library != self._laid_out_for:
            yield self._other_library()
        asked = request.query_params.get("q", "")
        if asked.strip() and not self.desk.trouble:
            yield from self._ask(asked, (), None, request.query_params.getlist("document"))
        elif (opened := request.query_params.get("document")) and self.desk.document(opened):
            yield self._open_document(opened, None, False)
        else:
            yield {self.parts.conversation: ()}

    def _other_library(self) -> Update:
        """The parts that name the documents, for an index that came after the page was built."""
        return {
            self.parts.masthead: masthead(self.desk),
            self.parts.thread: opening(self.desk),
            self.parts.examples: render_examples(self.desk.examples),
            self.parts.chosen: gr.CheckboxGroup(choices=choices(self.desk), value=[]),
            self.parts.filter: gr.Accordion(visible=len(self.desk.library) > 1),
            self.parts.reader: library(self.desk),
        }

    def _ask(
        self, question: str, conversation: Conversation, edited: int | None, chosen: list[str]
    ) -> Iterator[Update]:
        parts = self.parts
        kept = conversation if edited is None else conversation[:edited]
        documents = frozenset(chosen) or None
        yield {
            parts.question: "",
            parts.thread: render_thread(kept, pending=question),
            parts.examples: "",
            parts.pending: question,
            parts.edited: None,
            parts.editing: "",
        }
        try:
            growing = self.desk.briefbot().stream(question, kept, documents)
            final = yield from self._grow(question, kept, growing)
        except BriefbotError as error:
            yield {
                parts.question: question,
                parts.thread: render_thread(conversation, error=str(error)),
                parts.examples: "" if conversation else render_examples(self.desk.examples),
                parts.voice: escape(str(error)),
            }
            return
        yield self._answered((*kept, final))

    def _grow(
        self, question: str, kept: Conversation, growing: Iterator[Answer]
    ) -> Generator[Update, None, Answer]:
        """Show the answer as it grows, and return the final one."""
        answer = next(growing)
        shown = time.monotonic()
        for later in growing:
            if time.monotonic() - shown > _GROWING_EVERY:
                thread = render_thread(kept, pending=question, growing=answer)
                yield {self.parts.thread: thread}
                shown = time.monotonic()
            answer = later
        return answer

    def _answered(self, conversation: Conversation) -> Update:
        answer = conversation[-1]
        count = len(answer.citations)
        proof = ""
        if answer.citations:
            proof = self._proof(conversation, len(conversation) - 1, answer.citations[0].key, False)
        said = french.announcement(answer.status, count, answer.text)
        return {
            self.parts.thread: render_thread(conversation),
            self.parts.conversation: conversation,
            self.parts.proof: proof,
            self.parts.voice: escape(said),
        }

    def halt(self, conversation: Conversation, pending: str) -> Update:
        """Stop the answer that was being written; its question goes back to the box."""
        return {
            self.parts.question: pending,
            self.parts.thread: render_thread(conversation, error=french.STOPPED),
            self.parts.examples: "" if conversation else render_examples(self.desk.examples),
        }

    def revise(self, conversation: Conversation, clicked: gr.EventData) -> Update:
        """Put a question back in the box; asking it replaces it and all that followed."""
        turn = _number(clicked, "turn")
        if not 0 <= turn < len(conversation):
            return {self.parts.voice: escape(french.LOST)}
        words = escape(french.editing(turn + 1, len(conversation) - turn - 1))
        note = f'<p class="aside">{words} {button("cancel", french.CANCEL_EDIT)}</p>'
        return {
            self.parts.question: conversation[turn].question,
            self.parts.edited: turn,
            self.parts.editing: note,
        }

    def cancel_revision(self) -> Update:
        """Leave the conversation as it is."""
        return {self.parts.question: "", self.parts.edited: None, self.parts.editing: ""}

    def restart(self) -> Update:
        """Begin a new conversation."""
        return {
            self.parts.question: "",
            self.parts.conversation: (),
            self.parts.thread: render_thread(()),
            self.parts.examples: render_examples(self.desk.examples),
            self.parts.proof: "",
            self.parts.edited: None,
            self.parts.editing: "",
        }

    def take(self, conversation: Conversation, clicked: gr.EventData) -> Update:
        """Hand the conversation to the browser as a file; nothing is left on the server."""
        made = export.as_file(conversation, _text(clicked, "format"))
        data = base64.b64encode(made.content).decode("ascii")
        value = {"name": made.name, "type": made.type, "data": data, "once": secrets.token_hex(4)}
        return {self.parts.download: value}

    # The proof

    def cite(self, conversation: Conversation, clicked: gr.EventData) -> Update:
        """Open the passage of a citation."""
        proof = self._proof(conversation, _number(clicked, "turn"), _number(clicked, "key"), True)
        return {self.parts.proof: proof}

    def hide(self) -> Update:
        """Close the proof."""
        return {self.parts.proof: ""}

    def _proof(self, conversation: Conversation, turn: int, key: int, asked_for: bool) -> str:
        """The panel's HTML; empty where the answer, citation or document is no longer there."""
        if not 0 <= turn < len(conversation):
            return ""
        answer = conversation[turn]
        cited = {citation.key: citation for citation in answer.citations}
        document = self.desk.document(cited[key].document) if key in cited else None
        return render_proof(answer, turn, key, document, asked_for) if document else ""

    # The documents

    def read(self, conversation: Conversation, clicked: gr.EventData) -> Update:
        """Open a document, at a passage where one is named."""
        start, end = _number(clicked, "start"), _number(clicked, "end")
        mark = Span(start, end) if 0 <= start <= end else None
        return self._open_document(_text(clicked, "document"), mark, bool(conversation))

    def _open_document(self, document_id: str, mark: Span | None, back: bool) -> Update:
        document = self.desk.document(document_id)
        if document is None:
            return {self.parts.voice: escape(french.UNREADABLE_LINK)}
        reader = render_reader(self.desk.library, document, mark, back)
        return {self.parts.reader: reader, self.parts.tabs: gr.Tabs(selected=READ)}

    def back(self) -> Update:
        """Return to the conversation."""
        return {self.parts.tabs: gr.Tabs(selected=ASK)}

    def about(self, clicked: gr.EventData) -> Update:
        """Ask about one document only."""
        document = _text(clicked, "document")
        known = self.desk.document(document) is not None
        return {
            self.parts.tabs: gr.Tabs(selected=ASK),
            self.parts.chosen: [document] if known else [],
        }

    def choose(self, chosen: list[str]) -> Update:
        """Say, on the folded filter, how many documents are searched."""
        return {self.parts.filter: gr.Accordion(label=french.filter(len(chosen)))}


def _text(clicked: gr.EventData, name: str) -> str:
    """What a click says of itself; the browser's word, so checked."""
    value = clicked._data.get(name) if isinstance(clicked._data, dict) else None
    return value if isinstance(value, str) else ""


def _number(clicked: gr.EventData, name: str) -> int:
    """A number that a click carries, -1 where it carries none."""
    value = _text(clicked, name)
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else -1
