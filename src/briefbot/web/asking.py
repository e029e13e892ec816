"""What happens when someone asks, stops, edits a question, begins again or takes it all away.

Each handler gives the page's changed parts as a dict of components, as Gradio takes them.
"""

from __future__ import annotations

import base64
import secrets
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass

import gradio as gr

from briefbot.answering.models import Answer
from briefbot.errors import BriefbotError
from briefbot.french import page as french
from briefbot.web import export
from briefbot.web.browsing import Browsing, Conversation, Update, number_of, proof_of, text_of
from briefbot.web.desk import Desk
from briefbot.web.layout import Parts, choices, library, masthead, opening
from briefbot.web.markup import button
from briefbot.web.text import escape
from briefbot.web.thread import render_examples, render_thread

_GROWING_EVERY = 0.1  # seconds between two views of an answer that is being written


@dataclass(slots=True)
class Asked:
    """A question being answered, its final answer, and whether something broke it off."""

    question: str
    final: Answer | None = None
    broken: bool = False


class Asking:
    """The handlers of the conversation."""

    def __init__(self, desk: Desk, parts: Parts) -> None:
        self.desk = desk
        self.parts = parts
        self.browsing = Browsing(desk, parts)
        self._laid_out_for = desk.library

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
        yield from self._ask(text_of(clicked, "question"), conversation, edited, chosen)

    def open_page(self, request: gr.Request) -> Iterator[Update]:
        """Show what the address names: a question (``q``) or a passage (``document``…)."""
        self.desk.refresh()
        if self.desk.library != self._laid_out_for:
            yield self._other_library()
        asked = request.query_params.get("q", "")
        if asked.strip() and not self.desk.trouble:
            yield from self._ask(asked, (), None, request.query_params.getlist("document"))
        elif (opened := request.query_params.get("document")) and self.desk.document(opened):
            yield self.browsing.open_document(opened, None, False)
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
        asked = Asked(question)
        yield {
            parts.question: "",
            parts.thread: render_thread(kept, pending=question),
            parts.examples: "",
            parts.pending: asked,
            parts.edited: None,
            parts.editing: "",
        }
        try:
            growing = self.desk.briefbot().stream(question, kept, documents)
            asked.final = yield from self._grow(asked, kept, growing)
            update = self._answered((*kept, asked.final))
        except BriefbotError as error:
            update = self._refused(question, conversation, str(error))
        except Exception:
            asked.broken = True
            raise
        yield update
        # Gradio sends the last update once more when the answer's stream ends, which may be after
        # the first click on a source: what it sends again must not be what that click changed.
        yield {parts.pending: asked}

    def _grow(
        self, asked: Asked, kept: Conversation, growing: Iterator[Answer]
    ) -> Generator[Update, None, Answer]:
        """Show the answer as it grows, and return the final one."""
        answer = next(growing)
        shown = time.monotonic()
        for later in growing:
            if time.monotonic() - shown > _GROWING_EVERY:
                thread = render_thread(kept, pending=asked.question, growing=answer)
                yield {self.parts.thread: thread}
                shown = time.monotonic()
            answer = later
        return answer

    def _answered(self, conversation: Conversation) -> Update:
        answer = conversation[-1]
        count = len(answer.citations)
        proof = ""
        if answer.citations:
            proof = proof_of(
                self.desk, conversation, len(conversation) - 1, answer.citations[0].key, False
            )
        said = french.announcement(answer.status, count, answer.text)
        return {
            self.parts.thread: render_thread(conversation),
            self.parts.conversation: conversation,
            self.parts.proof: proof,
            self.parts.voice: escape(said),
        }

    def break_off(self, conversation: Conversation, asked: Asked | None) -> Update:
        """Show what became of an answer that was stopped, or that failed (the log has it).

        Gradio calls this once none of a stopped answer can arrive any more. Until then the
        question shows as being answered, so that no other can be asked: what this sends is never
        later than a next answer.
        """
        if asked is None:  # the server has begun anew since
            return self._refused("", conversation, french.FAILED)
        if asked.final is not None and asked.final in conversation:
            return self._answered(conversation)  # it was stopped too late
        why = french.FAILED if asked.broken else french.STOPPED
        return self._refused(asked.question, conversation, why)

    def _refused(self, question: str, conversation: Conversation, why: str) -> Update:
        return {
            self.parts.question: question,
            self.parts.thread: render_thread(conversation, error=why),
            self.parts.examples: "" if conversation else render_examples(self.desk.examples),
            self.parts.voice: escape(why),
        }

    def revise(self, conversation: Conversation, clicked: gr.EventData) -> Update:
        """Put a question back in the box; asking it replaces it and all that followed."""
        turn = number_of(clicked, "turn")
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
        made = export.as_file(conversation, text_of(clicked, "format"))
        data = base64.b64encode(made.content).decode("ascii")
        value = {"name": made.name, "type": made.type, "data": data, "once": secrets.token_hex(4)}
        return {self.parts.download: value}
