"""What an HTML page strikes out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

_STRUCK_TAGS = frozenset(("s", "del", "strike"))
_STRIKING = re.compile(r"line-through", re.IGNORECASE)
_STRIKING_RULE = re.compile(r"([^{}]*)\{[^{}]*line-through[^{}]*\}", re.IGNORECASE)
_CLASS = re.compile(r"\.([\w-]+)")


@dataclass(slots=True)
class Struck:
    """What a page strikes out: by its tags, its style, or a class that its own styles strike."""

    classes: frozenset[str] = frozenset()
    words: int = 0  # left out

    @classmethod
    def found_in(cls, root: HtmlElement) -> Struck:
        """The classes that the page's own style sheets draw a line through."""
        sheets = " ".join(style.text or "" for style in root.iter("style"))
        names = (name for rule in _STRIKING_RULE.findall(sheets) for name in _CLASS.findall(rule))
        return cls(frozenset(names))

    def holds(self, element: HtmlElement) -> bool:
        """Whether an element's words are struck."""
        if not isinstance(element.tag, str):
            return False
        if element.tag in _STRUCK_TAGS or _STRIKING.search(element.get("style", "")):
            return True
        return not self.classes.isdisjoint(element.get("class", "").split())
