"""The page's components, in the order they are read."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from briefbot.french import rehearsal as rehearsal_french
from briefbot.french.cahier import page as cahier_french
from briefbot.french.checking import outcomes as outcome_french
from briefbot.french.checking import verdicts as check_french
from briefbot.french.figures import sheet as sheet_french
from briefbot.french.likely import proposals as likely_french
from briefbot.french.web import page as french
from briefbot.web.desk import Desk
from briefbot.web.documents.reader import render_reader
from briefbot.web.guard.keys import Keys
from briefbot.web.likely import LikelyView
from briefbot.web.questions.thread import render_examples, render_thread
from briefbot.web.rehearsal import RehearsalView
from briefbot.web.tabs.checking import CHECK, CheckingTab
from briefbot.web.tabs.figures import FIGURES, FiguresTab
from briefbot.web.tabs.outcomes import OUTCOMES, OutcomesTab
from briefbot.web.tabs.staff import StaffTab
from briefbot.web.templating import render
from briefbot.web.text import one_line
from briefbot.web.theme import ASSETS

ASK, CAHIER, READ, HELP, STAFF = "questions", "cahier", "documents", "aide", "equipe"
# A tab that lies in another has its name before its own (see ``assets/memory.js``).
AUDIENCE, REHEARSAL = "audience", "audience-repetition"


@dataclass(frozen=True)
class Parts:
    """The components that handlers change."""

    tabs: gr.Tabs
    masthead: gr.HTML
    filter: gr.Accordion
    thread: gr.HTML
    examples: gr.HTML
    question: gr.Textbox
    send: gr.Button
    editing: gr.HTML
    chosen: gr.CheckboxGroup
    proof: gr.HTML
    reader: gr.HTML
    voice: gr.HTML
    download: gr.HTML
    memory: gr.HTML
    figures: FiguresTab
    figures_tab: gr.Tab
    outcomes: OutcomesTab
    outcomes_tab: gr.Tab
    checking: CheckingTab
    likely: LikelyView
    rehearsal: RehearsalView
    conversation: gr.State
    pending: gr.State
    edited: gr.State


def lay_out(desk: Desk, privacy: str, answerer: str) -> Parts:
    """Make the page's components within the current ``gr.Blocks``.

    ``privacy`` is told where questions leave the machine, ``answerer`` says who answers. Only
    where a password guards the page is there a tab for the staff.
    """
    head = _html(masthead(desk), "masthead")
    voice = gr.HTML(
        "",
        html_template='<div role="status" aria-live="polite" class="unseen">${value}</div>',
        elem_id="voice",
        apply_default_css=False,
    )
    download = _html("", "download", template="")
    memory = _html("", "memory", template="")
    _html(_bar(), "bar")
    # Outside the tabs: nothing of a tab is in the page before it is first opened.
    _html(_keys(), "keys")
    with gr.Tabs(elem_id="tabs", selected=ASK) as tabs:
        with gr.Tab(french.TAB_ASK, id=ASK), gr.Row(elem_id="desk", equal_height=False):
            with gr.Column(elem_id="talk", scale=3, min_width=280):
                thread = _html(opening(desk), "thread")
                with gr.Column(elem_id="composer"):
                    editing = _html("", "editing")
                    with gr.Row(elem_id="ask-row", equal_height=False):
                        question = _question_box()
                        send = gr.Button(french.ASK, variant="primary", scale=0, elem_id="send")
                    filter, chosen = _filter(desk)
                    _html(render("privacy.html", privacy=privacy), "privacy")
                shown = _html(render_examples(desk.examples), "examples-part")
            with gr.Column(elem_id="beside", scale=2, min_width=280):
                proof = _html("", "evidence")
        with gr.Tab(cahier_french.TAB, id=CAHIER, render_children=True):
            # ``assets/cahier.js`` fills it from the addresses of ``cahier/routes.py``.
            _html(render("cahier/frame.html"), "cahier")
        with gr.Tab(check_french.TAB, id=CHECK):
            checking = CheckingTab(desk, _html)
        with gr.Tab(rehearsal_french.AUDIENCE, id=AUDIENCE), gr.Tabs():
            with gr.Tab(likely_french.TAB, id=AUDIENCE):
                likely = LikelyView(desk, _html)
            with gr.Tab(rehearsal_french.TAB, id=REHEARSAL):
                rehearsal = RehearsalView(desk, _html)
        with gr.Tab(sheet_french.TAB, id=FIGURES) as figures_tab:
            figures = FiguresTab(desk, _html)
        with gr.Tab(outcome_french.TAB, id=OUTCOMES) as outcomes_tab:
            outcomes = OutcomesTab(desk, _html)
        with gr.Tab(french.TAB_READ, id=READ, render_children=True):
            reader = _html(library(desk), "reader")
        with gr.Tab(french.TAB_HELP, id=HELP):
            told = render("help.html", french=french, privacy=privacy, answerer=answerer)
            _html(told, "help")
        if Keys(desk.settings).asked:
            with gr.Tab(french.TAB_STAFF, id=STAFF):
                StaffTab(desk)
    return Parts(
        tabs=tabs,
        masthead=head,
        filter=filter,
        thread=thread,
        examples=shown,
        question=question,
        send=send,
        editing=editing,
        chosen=chosen,
        proof=proof,
        reader=reader,
        voice=voice,
        download=download,
        memory=memory,
        figures=figures,
        figures_tab=figures_tab,
        outcomes=outcomes,
        outcomes_tab=outcomes_tab,
        checking=checking,
        likely=likely,
        rehearsal=rehearsal,
        conversation=gr.State(()),
        pending=gr.State(None),
        edited=gr.State(None),
    )


def _html(value: str, name: str, template: str = "${value}") -> gr.HTML:
    return gr.HTML(
        value,
        elem_id=name,
        html_template=template,
        js_on_load=(ASSETS / "component.js").read_text(encoding="utf-8"),
        apply_default_css=False,
    )


def _question_box() -> gr.Textbox:
    return gr.Textbox(
        label=french.QUESTION,
        placeholder=french.PLACEHOLDER,
        lines=1,
        max_lines=6,
        autofocus=True,
        container=False,
        show_label=False,
        elem_id="question",
        scale=1,
        html_attributes=gr.InputHTMLAttributes(spellcheck=True),
    )


def _filter(desk: Desk) -> tuple[gr.Accordion, gr.CheckboxGroup]:
    """Which documents to answer from; hidden where there is only one."""
    shown = len(desk.library) > 1
    with gr.Accordion(french.filter(0), open=False, visible=shown, elem_id="filter") as folded:
        chosen = gr.CheckboxGroup(choices(desk), label=french.FILTER_NOTE, elem_id="chosen")
    return folded, chosen


def choices(desk: Desk) -> list[tuple[str, str]]:
    """The documents to choose from: title and id."""
    return [(one_line(listed.metadata.title), listed.id) for listed in desk.library]


def opening(desk: Desk) -> str:
    """What stands above the question box before anything was asked."""
    if not desk.trouble:
        return render_thread(())
    return render("not_ready.html", french=french, trouble=desk.trouble)


def library(desk: Desk) -> str:
    """The documents' tab before any was chosen: the first one, open."""
    if not desk.library:
        return render("aside.html", sentence=french.NOT_READY)
    first = desk.briefbot().index.document(desk.library[0].id)
    return render_reader(desk.library, first)


def masthead(desk: Desk) -> str:
    """The top of the page: what this is, and over which documents."""
    names = [one_line(listed.metadata.title) for listed in desk.library]
    about = names[0] if len(names) == 1 else french.corpus(len(names)) if names else ""
    return render("masthead.html", french=french, about=about)


def _bar() -> str:
    """The line at the top of the page where it says what became of the server or of a step."""
    sentences = {
        "lost": french.SERVER_LOST,
        "back": french.SERVER_BACK,
        "failed": french.STEP_FAILED,
        "kept": french.EARLIER_KEPT,
        "resume": french.RESUME,
        "undo": french.UNDO,
        "gone": french.STATE_GONE,
        "erased": french.ERASED,
    }
    return render("bar.html", sentences=sentences)


def _keys() -> str:
    """The keys of every view, and what the cahier's script says."""
    sentences = {
        "saving": cahier_french.SAVING,
        "unsaved": cahier_french.UNSAVED,
        "lost": cahier_french.NOT_REACHED,
        "word": cahier_french.WORD,
        "words": cahier_french.WORDS,
        "added": cahier_french.ADDED,
        "nothing": cahier_french.NOTHING_TO_ADD,
        "remove": cahier_french.REMOVE_SURE,
        "removed": cahier_french.REMOVED_ENTRY,
        "title": cahier_french.SECTION_TITLE,
        "date": cahier_french.HALF_A_DATE,
    }
    return render("cahier/keys.html", french=cahier_french, sentences=sentences)
