"""What a click on the page tells, and the file that the browser is given to keep."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Collection
from typing import Any

import gradio as gr

# Of an event that neither shows that it is at work nor is part of the API.
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES = {
    "csv": "text/csv;charset=utf-8",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "json": "application/json",
    "md": "text/markdown;charset=utf-8",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain;charset=utf-8",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
}
Download = dict[str, str]


def text_of(clicked: gr.EventData, name: str) -> str:
    """What a click says of itself; the browser's word, so checked."""
    value = clicked._data.get(name) if isinstance(clicked._data, dict) else None
    return value if isinstance(value, str) else ""


def number_of(clicked: gr.EventData, name: str) -> int:
    """A number that a click carries, -1 where it carries none."""
    value = text_of(clicked, name)
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else -1


def format_of(clicked: gr.EventData, formats: Collection[str]) -> str:
    """The format in which a file is asked for; the first where it is none of them."""
    asked = text_of(clicked, "format")
    return asked if asked in formats else next(iter(formats))


def download(name: str, format: str, data: bytes) -> Download:
    """What the page's script makes a file of: nothing of it is left on the server.

    ``once`` tells the same file asked for twice.
    """
    return {
        "name": f"{name}.{format}",
        "type": MEDIA_TYPES[format],
        "data": base64.b64encode(data).decode("ascii"),
        "once": secrets.token_hex(4),
    }
