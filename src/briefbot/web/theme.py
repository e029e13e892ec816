"""The look: system fonts, one accent, quiet surfaces, in light and in dark."""

from __future__ import annotations

from pathlib import Path

import gradio as gr
from gradio.themes.utils.fonts import Font

ASSETS = Path(__file__).with_name("assets")
STYLES = (ASSETS / "page.css", ASSETS / "cahier.css")
_SCRIPTS = ("memory.js", "server.js", "page.js", "checking.js", "rehearsal.js", "cahier.js")
SCRIPTS = tuple(ASSETS / name for name in _SCRIPTS)
_SANS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans")
_MONO = ("ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "Liberation Mono")


def page_script() -> str:
    """What the page does by itself in the browser."""
    return "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS)


def page_theme() -> gr.themes.Base:
    """Gradio's plainest theme with this page's colours; no font is fetched from anywhere."""
    return gr.themes.Base(
        font=[*map(Font, _SANS), Font("sans-serif")],
        font_mono=[*map(Font, _MONO), Font("monospace")],
        radius_size=gr.themes.sizes.radius_sm,
        text_size=gr.themes.sizes.text_lg,
    ).set(
        body_background_fill="#ffffff",
        body_background_fill_dark="#14181d",
        body_text_color="#1d2733",
        body_text_color_dark="#e6eaef",
        body_text_color_subdued="#51606f",
        body_text_color_subdued_dark="#a5b1bd",
        background_fill_primary="#ffffff",
        background_fill_primary_dark="#14181d",
        block_background_fill="transparent",
        block_background_fill_dark="transparent",
        block_border_width="0px",
        block_shadow="none",
        block_info_text_color="#51606f",
        block_info_text_color_dark="#a5b1bd",
        block_title_text_color="#1d2733",
        block_title_text_color_dark="#e6eaef",
        block_label_text_color="#51606f",
        block_label_text_color_dark="#a5b1bd",
        border_color_primary="#c9d2db",
        border_color_primary_dark="#3a4652",
        color_accent="#0b5394",
        input_background_fill="#ffffff",
        input_background_fill_dark="#1b2129",
        input_border_color="#75828f",
        input_border_color_dark="#7b8894",
        input_border_color_focus="#0b5394",
        input_border_color_focus_dark="#8ec3f3",
        input_border_width="1px",
        input_placeholder_color="#5b6875",
        input_placeholder_color_dark="#a5b1bd",
        button_primary_background_fill="#0b5394",
        button_primary_background_fill_dark="#8ec3f3",
        button_primary_background_fill_hover="#083e70",
        button_primary_background_fill_hover_dark="#b4d8f8",
        button_primary_text_color="#ffffff",
        button_primary_text_color_dark="#10151a",
        button_primary_border_color="#0b5394",
        button_primary_border_color_dark="#8ec3f3",
    )
