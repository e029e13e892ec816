"""The page's HTML, to be looked into."""

from __future__ import annotations

from lxml import html


def tree(markup: str) -> html.HtmlElement:
    return html.fromstring(f"<div>{markup}</div>")


def texts(markup: str, path: str) -> list[str]:
    return [element.text_content() for element in tree(markup).xpath(path)]
