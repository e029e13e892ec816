"""« Proposer des questions »: what the documents will be asked, each question with its passages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import gradio as gr
from markupsafe import Markup

from briefbot.cahier.offers import of_proposal
from briefbot.errors import BriefbotError
from briefbot.french.likely import proposals as french
from briefbot.likely.files import as_csv, as_markdown
from briefbot.likely.models import Proposal, role_named
from briefbot.web.desk import Desk
from briefbot.web.events import QUIET, Download, download, format_of
from briefbot.web.templating import render

_FILES: dict[str, Callable[[Sequence[Proposal]], str]] = {"md": as_markdown, "csv": as_csv}


def role_choice() -> gr.Dropdown:
    """Who asks, of everyone or of one role."""
    roles = [(french.EVERY_ROLE, ""), *((name, key) for key, name in french.ROLES.items())]
    return gr.Dropdown(roles, value="", label=french.ROLE, scale=1)


class LikelyView:
    """The section's components and what happens when they are used.

    ``list`` is a component whose ``read`` event names a passage to open, as every other's does.
    """

    def __init__(self, desk: Desk, html: Callable[[str, str], gr.HTML]) -> None:
        self.desk = desk
        html(render("aside.html", sentence=french.ABOUT), "likely-about")
        with gr.Row(elem_id="likely-controls", equal_height=False):
            self.role = role_choice()
            self.start = gr.Button(french.PROPOSE, variant="primary", scale=0, elem_id="propose")
        self.list = html("", "likely")

    def join(self, chosen: gr.CheckboxGroup, download: gr.HTML) -> None:
        """Propose when asked, of the documents chosen on the page, and give the list as a file."""
        asked = [self.role, chosen]
        self.start.click(self.wait, None, [self.list], queue=False, **QUIET).then(
            self.show, asked, [self.list], **QUIET
        )
        self.list.take(self.take, asked, [download], queue=False, **QUIET)

    def wait(self) -> Markup:
        """What stands there while the documents are read."""
        return render("waiting.html", sentence=french.WAIT)

    def show(self, role: str, chosen: list[str]) -> Markup:
        """The proposals' HTML for a role and documents."""
        try:
            return render_proposals(self._proposals(role, chosen))
        except BriefbotError as error:
            return render("alert.html", sentence=str(error))

    def take(self, role: str, chosen: list[str], clicked: gr.EventData) -> Download:
        """The proposals shown, as a file that the browser keeps."""
        format = format_of(clicked, _FILES)
        data = _FILES[format](self._proposals(role, chosen)).encode("utf-8")
        return download(french.FILE_NAME, format, data)

    def _proposals(self, role: str, chosen: list[str]) -> tuple[Proposal, ...]:
        """What the browser says it chose is checked against what it may."""
        wanted = role_named(role) if role else None
        return self.desk.briefbot().propose(frozenset(chosen or ()) or None, wanted)


def render_proposals(proposals: Sequence[Proposal]) -> Markup:
    """The proposals as a list, with what can be done with them above."""
    return render(
        "likely.html", french=french, proposals=proposals, files=_FILES, of_proposal=of_proposal
    )
