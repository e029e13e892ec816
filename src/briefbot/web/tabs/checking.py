"""The « Vérifier » tab: a draft held against the documents, claim by claim, as they are found."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath
from typing import Any

import gradio as gr
from markupsafe import Markup

from briefbot.cahier.offers import of_finding
from briefbot.checking.export.drafts import checked_draft, notice, read_sent
from briefbot.checking.export.files import MARKS, as_docx, as_markdown, summary
from briefbot.checking.models import Finding
from briefbot.errors import BriefbotError, UsageError
from briefbot.french.checking import verdicts as french
from briefbot.web.desk import Desk
from briefbot.web.events import QUIET, Download, download, text_of
from briefbot.web.templating import render

CHECK = "verifier"  # the tab's id
Checked = tuple[str, tuple[Finding, ...]]
NOTHING: Checked = ("", ())


class CheckingTab:
    """The tab's components and what happens when they are used.

    ``found`` is a component whose ``read`` event names a passage to open, as every other's does;
    its ``send`` event brings a file that the browser read.
    """

    def __init__(self, desk: Desk, html: Callable[[str, str], gr.HTML]) -> None:
        self.desk = desk
        self.opening = html(render("check_open.html", french=french), "check-file")
        self.draft = gr.Textbox(
            label=french.DRAFT,
            placeholder=french.PLACEHOLDER,
            lines=6,
            max_lines=14,
            elem_id="draft",
            container=False,
        )
        with gr.Row(elem_id="check-row"):
            self.go = gr.Button(french.GO, variant="primary", scale=0, elem_id="check")
        self.found = html("", "findings")
        self.checked = gr.State(NOTHING)

    def join(self, chosen: gr.CheckboxGroup, download: gr.HTML) -> None:
        """Check when asked, file or text; keep the findings for the files to take."""
        told = [self.found, self.checked]
        self.go.click(self.check_typed, [self.draft, chosen], told, **QUIET)
        self.opening.send(self.take_in, None, [self.draft, self.found], **QUIET).then(
            self.check_sent, [self.draft, self.found, chosen], told, **QUIET
        )
        self.found.take(self.take, self.checked, [download], queue=False, **QUIET)

    def check_typed(self, text: str, chosen: list[str]) -> Iterator[tuple[str, Checked]]:
        """The draft with its findings, anew for each one made."""
        found: list[Finding] = []
        try:
            checked_draft(text or "")
            bot = self.desk.briefbot()
            yield render_draft(text, (), "", done=False), NOTHING
            for finding in bot.stream_check(text, frozenset(chosen or ()) or None):
                found.append(finding)
                yield render_draft(text, found, "", done=False), NOTHING
        except BriefbotError as error:
            yield render("alert.html", sentence=str(error)), NOTHING
            return
        about = notice(text, found)
        yield render_draft(text, found, about, done=True), (text, tuple(found))

    def take_in(self, sent: gr.EventData) -> tuple[Any, str]:
        """The words of a file that the browser sent, in the box; or why there are none."""
        data: dict[str, Any] = sent._data if isinstance(sent._data, dict) else {}
        try:
            return read_sent(PurePath(str(data.get("name", ""))).name, _bytes(data)), ""
        except BriefbotError as error:
            return gr.skip(), render("alert.html", sentence=str(error))

    def check_sent(
        self, text: str, refused: str, chosen: list[str]
    ) -> Iterator[tuple[str, Checked]]:
        """Check what a file brought, unless it could not be read."""
        if refused:
            yield refused, NOTHING
        else:
            yield from self.check_typed(text, chosen)

    def take(self, checked: Checked, clicked: gr.EventData) -> Download:
        """The draft with its findings as a file that the browser keeps."""
        if text_of(clicked, "format") == "docx":
            return download(french.FILE_NAME, "docx", as_docx(*checked))
        return download(french.FILE_NAME, "md", as_markdown(*checked).encode("utf-8"))


def _bytes(data: dict[str, Any]) -> bytes:
    """What was sent, out of the text it travelled as.

    Raises:
        UsageError: it is no such text, or the browser found it too large to send.
    """
    if data.get("toolarge"):
        raise UsageError(french.FILE_TOO_LARGE)
    try:
        return base64.b64decode(str(data.get("data", "")), validate=True)
    except (binascii.Error, ValueError) as error:
        raise UsageError(french.NOT_SENT) from error


def render_draft(text: str, findings: Sequence[Finding], about: str, done: bool) -> Markup:
    """The text on the left, the findings on the right, a line that sums them up above.

    Once ``done``, the whole can be taken: copied with its notes, or as a file.
    """
    return render(
        "draft.html",
        french=french,
        text=text,
        findings=findings,
        marked=list(_marked(text, findings)),
        about=about,
        done=done,
        line=summary(findings) if done else french.going_on(len(findings)),
        as_markdown=as_markdown(text, findings) if done else "",
        of_finding=of_finding,
        marks=MARKS,
    )


def _marked(text: str, findings: Sequence[Finding]) -> Iterator[str | Finding]:
    """The text, with each finding in its claim's place."""
    at = 0
    for finding in findings:
        yield text[at : finding.claim.start]
        yield finding
        at = finding.claim.end
    yield text[at:]
