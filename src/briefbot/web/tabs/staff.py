"""The staff's own tab, behind the password: the documents listed, added, replaced, removed."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import gradio as gr

from briefbot.documents.read import SUFFIXES
from briefbot.errors import BriefbotError
from briefbot.french.cahier import page as cahier_french
from briefbot.french.web import guard as french_guard
from briefbot.french.web import staff as french
from briefbot.index.building.build import IngestReport
from briefbot.index.building.encode import Progress, Step
from briefbot.index.corpus import CorpusEntry, held_documents, remove_documents
from briefbot.index.uploads import take_in
from briefbot.web.desk import Desk
from briefbot.web.guard.keys import Keys
from briefbot.web.templating import render
from briefbot.web.text import one_line

Work = Callable[[Progress], IngestReport]
Update = dict[Any, Any]


class StaffTab:
    """The tab's components and what happens when they are used."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        entries = held_documents(desk.settings)
        gr.HTML(render_sign_out(desk.settings.root_path))
        gr.HTML(render("headed.html", title=french.TITLE, about=french.ABOUT))
        self.listing = gr.HTML(render_entries(entries), elem_id="staff-list")
        self.said = gr.HTML("", elem_id="staff-said")
        self.files = gr.File(
            label=french.SEND,
            file_count="multiple",
            file_types=sorted(SUFFIXES),
            height=150,
            elem_id="staff-files",
        )
        add = gr.Button(french.ADD, variant="primary", elem_id="staff-add")
        gr.HTML(render("headed.html", title=french.REMOVE_WHICH, about=french.REMOVE_NOTE))
        self.chosen = gr.CheckboxGroup(
            _choices(entries),
            label=french.REMOVE_WHICH,
            show_label=False,
            container=False,
            elem_id="staff-chosen",
        )
        remove = gr.Button(french.REMOVE, elem_id="staff-remove")
        one_at_a_time: dict[str, Any] = {
            "outputs": {self.listing, self.files, self.chosen, self.said},
            "show_progress": "hidden",
            "api_visibility": "private",
            "concurrency_limit": 1,
            "concurrency_id": "staff",
        }
        gr.on(None, self.show, **one_at_a_time)
        add.click(self.add, self.files, **one_at_a_time)
        remove.click(self.remove, self.chosen, **one_at_a_time)

    def show(self) -> Update:
        """The documents as they are when the page is opened."""
        entries = held_documents(self.desk.settings)
        chosen = gr.CheckboxGroup(choices=_choices(entries), value=[])
        return {self.listing: render_entries(entries), self.chosen: chosen}

    def add(self, files: list[str] | None, request: gr.Request) -> Iterator[Update]:
        """Take the files in, saying how far it has come."""
        if why := self._refusal(request, files, french.NOTHING_SENT):
            yield {self.said: _status([why])}
            return
        uploads = [Path(file) for file in files or []]

        def take(progress: Progress) -> IngestReport:
            report = take_in(uploads, self.desk.settings, progress)
            for upload in uploads:  # what could be read lies in the corpus folder now
                upload.unlink(missing_ok=True)
            return report

        yield from self._run(take)

    def remove(self, documents: list[str], request: gr.Request) -> Iterator[Update]:
        """Remove the documents chosen."""
        if why := self._refusal(request, documents, french.NOTHING_CHOSEN):
            yield {self.said: _status([why])}
            return
        yield from self._run(
            lambda progress: remove_documents(documents, self.desk.settings, progress)
        )

    def _refusal(self, request: gr.Request, chosen: list[str] | None, nothing: str) -> str:
        """Why it is not done: who asks does not keep the corpus, or chose ``nothing``."""
        user = Keys(self.desk.settings).user(request.username or "")
        if user is None or "corpus" not in user.roles:
            return cahier_french.MAY_NOT
        return "" if chosen else nothing

    def _run(self, work: Work) -> Iterator[Update]:
        yield {self.said: _status([french.STARTED])}
        for told in followed(work):
            if isinstance(told, IngestReport):
                self.desk.refresh()
                said = _status([*told.errors, str(told)])
                yield self.show() | {self.said: said, self.files: None}
            else:
                yield {self.said: _status([told])}


def followed(work: Work) -> Iterator[str | IngestReport]:
    """A run in a thread of its own: a sentence for each step, then its report or what failed."""
    told: queue.Queue[str | IngestReport | None] = queue.Queue()

    def progress(step: Step, done: int, total: int) -> None:
        told.put(french.progress(step, done, total))

    def run() -> None:
        try:
            told.put(work(progress))
        except BriefbotError as error:
            told.put(str(error))
        finally:
            told.put(None)

    threading.Thread(target=run, daemon=True).start()
    while (one := told.get()) is not None:
        yield one


def render_sign_out(root_path: str) -> str:
    """What ends this browser's session."""
    action = f"{root_path.rstrip('/')}/logout"
    return render("sign_out.html", action=action, label=french_guard.LEAVE)


def render_entries(entries: tuple[CorpusEntry, ...]) -> str:
    """The documents as a table."""
    return render("staff_entries.html", entries=entries, french=french)


def _status(sentences: list[str]) -> str:
    return render("status.html", sentences=sentences)


def _choices(entries: tuple[CorpusEntry, ...]) -> list[tuple[str, str]]:
    return [(f"{one_line(entry.title)} ({entry.id})", entry.id) for entry in entries]
