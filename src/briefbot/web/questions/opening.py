"""What happens when the page is opened, and when a state of the conversation comes back to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from briefbot.french.web import page as french
from briefbot.web.documents.browsing import Update
from briefbot.web.layout import choices, library, masthead, opening
from briefbot.web.questions.asking import Asking
from briefbot.web.questions.links import read_link
from briefbot.web.questions.thread import render_examples
from briefbot.web.questions.turns import recall
from briefbot.web.templating import render


class Opening:
    """The handlers of what the address, the browser's storage and its history name."""

    def __init__(self, asking: Asking) -> None:
        self.asking = asking
        self.desk = asking.desk
        self.parts = asking.parts
        self._laid_out_for = self.desk.library

    def open_page(self, kept: Any, request: gr.Request) -> Iterator[Update]:
        """Show what the browser kept for this page, else what the address names.

        The address may name a question (``q``, see ``links.py``) or a document (``document``).
        """
        self.desk.refresh()
        if self.desk.library != self._laid_out_for:
            yield self._other_library()
        link = read_link(request.query_params)
        opened = request.query_params.get("document")
        if isinstance(kept, dict) and kept.get("turns"):
            yield self._recalled(kept)
        elif link is not None and not self.desk.trouble:
            yield self._chosen(link.documents)
            yield from self.asking.ask_link(link)
            return
        else:
            # Nothing to change: who asks at once may have an answer before the page is told this.
            yield {self.parts.conversation: gr.skip()}
        if link is None and opened and self.desk.document(opened):
            yield self.asking.browsing.open_document(opened, None, False)

    def restore(self, clicked: gr.EventData) -> Update:
        """Show a state that Back, Forward or « Annuler » leads to, and tell the page that it is."""
        kept = clicked._data
        step = kept.get("step") if isinstance(kept, dict) else None
        return self._recalled(kept) | {self.parts.memory: {"step": step}}

    def _recalled(self, kept: Any) -> Update:
        try:
            conversation = recall(kept["turns"], self.desk)
        except (KeyError, TypeError, ValueError):  # kept by another version, or by no page
            return self.asking.blank() | {
                self.parts.voice: render("sentence.html", sentence=french.UNREADABLE_STATE)
            }
        if not conversation:
            return self.asking.blank()
        return {
            **self.asking.shown(conversation),
            **self._chosen(conversation[-1].documents),
            self.parts.examples: "",
            self.parts.edited: None,
            self.parts.editing: "",
        }

    def _chosen(self, documents: tuple[str, ...]) -> Update:
        """The documents to answer from, those of them that are still there."""
        return {self.parts.chosen: [name for name in documents if self.desk.document(name)]}

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
