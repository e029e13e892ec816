"""The « Cahier » tab: an empty frame that ``assets/cahier.js`` fills from ``routes.py``."""

from __future__ import annotations

from collections.abc import Callable

import gradio as gr

from briefbot.french.cahier import page as french
from briefbot.web.templating import render

CAHIER = "cahier"  # the tab's id


def lay_out_cahier(html: Callable[[str, str], gr.HTML]) -> gr.HTML:
    """Make the tab's components within the current ``gr.Tab``."""
    return html(render("cahier/frame.html"), "cahier")


def lay_out_keys(html: Callable[[str, str], gr.HTML]) -> gr.HTML:
    """The keys of every view and what their script says.

    Outside the tabs: nothing of a tab is in the page before it is first opened.
    """
    sentences = {
        "saving": french.SAVING,
        "unsaved": french.UNSAVED,
        "lost": french.NOT_REACHED,
        "word": french.WORD,
        "words": french.WORDS,
        "added": french.ADDED,
        "nothing": french.NOTHING_TO_ADD,
        "remove": french.REMOVE_SURE,
        "removed": french.REMOVED_ENTRY,
        "title": french.SECTION_TITLE,
        "date": french.HALF_A_DATE,
    }
    return html(render("cahier/keys.html", french=french, sentences=sentences), "keys")
