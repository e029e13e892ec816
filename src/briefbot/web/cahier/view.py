"""The « Cahier » tab: an empty frame that ``assets/cahier.js`` fills from ``routes.py``."""

from __future__ import annotations

from collections.abc import Callable

import gradio as gr

from briefbot.french import cahier_page as french
from briefbot.web.text import escape

CAHIER = "cahier"  # the tab's id


def lay_out_cahier(html: Callable[[str, str], gr.HTML]) -> gr.HTML:
    """Make the tab's components within the current ``gr.Tab``."""
    return html(
        '<div class="cahier"><p class="cahier-said" role="status" aria-live="polite"></p>'
        '<div class="cahier-list"></div><div class="cahier-sheet"></div></div>',
        "cahier",
    )


def lay_out_keys(html: Callable[[str, str], gr.HTML]) -> gr.HTML:
    """The keys of every view and what their script says.

    Outside the tabs: nothing of a tab is in the page before it is first opened.
    """
    words = {
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
    data = "".join(f' data-say-{name}="{escape(said)}"' for name, said in words.items())
    return html(
        f'<dialog class="keys" aria-labelledby="keys-title"{data}><h2 id="keys-title">'
        f"{escape(french.KEYS)}</h2>{_keys()}"
        f'<form method="dialog"><button class="quiet">{escape(french.CLOSE)}</button></form>'
        "</dialog>",
        "keys",
    )


def _keys() -> str:
    rows = "".join(
        f"<div><dt><kbd>{escape(key)}</kbd></dt><dd>{escape(does)}</dd></div>"
        for key, does in french.KEY_ROWS
    )
    return f'<dl class="key-list">{rows}</dl>'
