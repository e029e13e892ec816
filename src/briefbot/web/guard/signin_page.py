"""The page for signing in: plain HTML that needs no script."""

from __future__ import annotations

from briefbot.french.web import guard as french
from briefbot.french.web.page import TITLE
from briefbot.web.templating import render


def sign_in_page(
    root: str, query: str, trouble: str = "", user: str = "", again: bool = False
) -> str:
    """The page; ``query`` is asked once in, ``again`` makes it ask for itself at once."""
    return render(
        "sign_in.html",
        french=french,
        title=TITLE,
        root=root,
        query=query,
        trouble=trouble,
        user=user,
        again=again,
    )
