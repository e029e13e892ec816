"""A file handed to the browser to keep: nothing of it is left on the server."""

from __future__ import annotations

import base64
import secrets

Download = dict[str, str]


def download(name: str, type: str, data: bytes) -> Download:
    """What the page's script makes a file of; ``once`` tells the same file asked for twice."""
    return {
        "name": name,
        "type": type,
        "data": base64.b64encode(data).decode("ascii"),
        "once": secrets.token_hex(4),
    }
