"""What happens when someone asks, stops, edits a question, begins again or takes it all away.

Each handler gives the page's changed parts as a dict of components, as Gradio takes them.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass

import gradio as gr

from briefbot.answering.models import Answer
from briefbot.errors import BriefbotError
from briefbot.french.web import page as french
from briefbot.web.desk import Desk
from briefbot.web.documents.browsing import Browsing, Update, proof_of
from briefbot.web.events import number_of, text_of
from briefbot.web.layout import Parts
from briefbot.web.questions.export import as_file
from briefbot.web.questions.links import Link, reopened
from briefbot.web.questions.thread import render_examples, render_thread
from briefbot.web.questions.turns import Conversation, answers, keep, turn_of
from briefbot.web.templating import render

_GROWING_EVERY = 0.1  # seconds between two views of an answer that is being written


@dataclass(slots=True)
class Asked:
    """A question being answered, the conversation it ends, and whether something broke it off."""

    question: str
    final: Conversation = ()
    broken: bool = False


class Asking:
    """The handlers of the conversation."""

    def __init__(self, desk: Desk, parts: Parts) -> None:
        self.desk = desk
        self.parts = parts
        self.browsing = Browsing(desk, parts)

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

    def ask_link(self, link: Link) -> Iterator[Update]:
        """Answer what a link asks, as it was answered when the link was copied."""
        lost = [name for name in link.documents if self.desk.document(name) is None]
        if lost:
            yield self._refused(link.question, (), french.LINK_WITHOUT_DOCUMENT)
        else:
            yield from self._ask(link.question, (), None, list(link.documents), link)

    def _ask(
        self,
        question: str,
        conversation: Conversation,
        edited: int | None,
        chosen: list[str],
        link: Link | None = None,
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
            growing = self.desk.briefbot().stream(question, answers(kept), documents)
            answer = yield from self._grow(asked, kept, growing)
            asked.final = (*kept, turn_of(answer, chosen, self.desk))
            if link is not None:
                asked.final = reopened(asked.final, link, self.desk)
            replaced = len(conversation) - len(kept)
            update = self._answered(asked.final) | self._kept(
                asked.final, french.edited(replaced - 1) if replaced else ""
            )
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

    def shown(self, conversation: Conversation) -> Update:
        """The conversation on the page, its last answer's first source beside it."""
        proof = ""
        if conversation and (cited := conversation[-1].answer.citations):
            proof = proof_of(self.desk, conversation, len(conversation) - 1, cited[0].key, False)
        return {
            self.parts.thread: render_thread(conversation),
            self.parts.conversation: conversation,
            self.parts.proof: proof,
        }

    def _answered(self, conversation: Conversation) -> Update:
        answer = conversation[-1].answer
        said = french.announcement(answer.status, len(answer.citations), answer.text)
        return self.shown(conversation) | {self.parts.voice: render("sentence.html", sentence=said)}

    def _kept(self, conversation: Conversation, undo: str = "") -> Update:
        """What the browser is to keep; ``undo`` says what the step before it is offered for."""
        kept = {"key": secrets.token_hex(6), "turns": keep(conversation), "undo": undo}
        return {self.parts.memory: kept}

    def break_off(self, conversation: Conversation, asked: Asked | None) -> Update:
        """Show what became of an answer that was stopped, or that failed (the log has it).

        Gradio calls this once none of a stopped answer can arrive any more. Until then the
        question shows as being answered, so that no other can be asked: what this sends is never
        later than a next answer.
        """
        if asked is None:  # the server has begun anew since
            return self._refused("", conversation, french.FAILED)
        if asked.final and asked.final == conversation:
            return self._answered(conversation)  # it was stopped too late
        why = french.FAILED if asked.broken else french.STOPPED
        return self._refused(asked.question, conversation, why)

    def _refused(self, question: str, conversation: Conversation, why: str) -> Update:
        return {
            self.parts.question: question,
            self.parts.thread: render_thread(conversation, error=why),
            self.parts.examples: "" if conversation else render_examples(self.desk.examples),
            self.parts.voice: render("sentence.html", sentence=why),
        }

    def revise(self, conversation: Conversation, clicked: gr.EventData) -> Update:
        """Put a question back in the box; asking it replaces it and all that followed."""
        turn = number_of(clicked, "turn")
        if not 0 <= turn < len(conversation):
            return {self.parts.voice: render("sentence.html", sentence=french.LOST)}
        sentence = french.editing(turn + 1, len(conversation) - turn - 1)
        return {
            self.parts.question: conversation[turn].answer.question,
            self.parts.edited: turn,
            self.parts.editing: render("editing.html", french=french, sentence=sentence),
        }

    def cancel_revision(self) -> Update:
        """Leave the conversation as it is."""
        return {self.parts.question: "", self.parts.edited: None, self.parts.editing: ""}

    def restart(self, conversation: Conversation) -> Update:
        """Begin a new conversation; the browser still has the one before."""
        undo = french.BEGUN_ANEW if conversation else ""
        return self.blank() | self._kept((), undo)

    def blank(self) -> Update:
        """The page before any question."""
        return {
            self.parts.question: "",
            self.parts.examples: render_examples(self.desk.examples),
            self.parts.edited: None,
            self.parts.editing: "",
        } | self.shown(())

    def take(self, conversation: Conversation, clicked: gr.EventData) -> Update:
        """Hand the conversation to the browser as a file; nothing is left on the server."""
        made = as_file(conversation, text_of(clicked, "format"), self.desk.library)
        return {self.parts.download: made}
