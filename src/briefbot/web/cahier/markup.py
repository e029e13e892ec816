"""The pieces of HTML that the cahier's parts share."""

from __future__ import annotations

from collections.abc import Sequence

from briefbot.web.text import escape


def do(act: str, label: str, entry_id: str, css: str = "quiet", **data: object) -> str:
    """A button that does something with an entry."""
    more = "".join(f' data-{name}="{escape(str(value))}"' for name, value in data.items())
    return (
        f'<button type="button" class="{css}" data-do="{act}" data-id="{escape(entry_id)}"{more}>'
        f"{escape(label)}</button>"
    )


def options(choices: Sequence[tuple[str, str]], chosen: str) -> str:
    """A select's options."""
    return "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>'
        f"{escape(label)}</option>"
        for value, label in choices
    )
