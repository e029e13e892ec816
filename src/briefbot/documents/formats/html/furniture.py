"""What of an HTML page is not its text: menus, banners about cookies, forms to search with.

Told by tags and roles, and by the names that sites give to such parts where the part itself bears
the name out: a menu is mostly links, a banner is a small share of the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from briefbot.documents.blocks import clean

# fmt: off
_DROPPED_TAGS = frozenset((
    "script", "style", "noscript", "template", "nav", "footer", "aside", "select", "dialog",
    "svg", "math", "iframe", "object", "embed", "canvas", "audio", "video", "head", "title",
))
_DROPPED_ROLES = frozenset((
    "navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog",
    "menu", "menubar",
))
_BANNER = re.compile(
    r"cookie|consent|gdpr|rgpd|tarteaucitron|didomi|onetrust|axeptio|quantcast|temoins?-", re.I
)
_MENU = re.compile(
    r"(?:^|[\s_-])(?:(?:mega|sub|sous)?-?menus?|nav|navbar|navigation|breadcrumbs?|fil-?ariane|ariane"
    r"|side-?bar|share|sharing|partage|social|skip|pagination|pager|toolbar|related|connexes?"
    r"|footer|pied|newsletter|infolettre|toc|sommaire|lang(?:ue)?s?)(?:$|[\s_-])", re.I
)
_PANEL = re.compile(
    r"panel|panneau|accord|collaps|toggle|tab-?(?:pane|content)|expand|deroul", re.I
)
# fmt: on
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SITE_HEADS = ("article", "main", "section")
_MOST_LINKS = 0.5  # of a menu's letters, its headings aside
_FEWEST = 40  # letters of a form's own text, beyond a label for what to search
_LARGE = 0.5  # of the page's text, beyond which nothing is a banner
_LITTLE = 0.2  # of what the page shows, below which the main content is not in what was taken
_SHOWS_MUCH = 400  # letters; a page that shows fewer has little to lose


def is_dropped(element: HtmlElement) -> bool:
    """Whether an element is furniture, or hidden and no panel that opens at a click."""
    if not isinstance(element.tag, str):
        return True
    if element.tag in _DROPPED_TAGS or element.get("role") in _DROPPED_ROLES:
        return True
    if element.tag == "button":
        return element.get("aria-expanded") is None and not _in_heading(element)
    if element.tag == "form":
        return not _holds_text(element)
    if element.tag == "header":  # the site's; an article's own holds its title
        return not any(up.tag in _SITE_HEADS for up in element.iterancestors())
    if element.tag == "div" and element.get("title") in ("header", "footer"):
        return True  # a word processor's running head and foot
    return _is_named_so(element) or (_is_hidden(element) and not _is_panel(element))


def main_content(root: HtmlElement) -> HtmlElement:
    """``main``, else the only ``article``, else the body, whichever holds the page's text."""
    body = root.find("body")
    whole = root if body is None else body
    mains = [e for e in root.iter("main") if not is_dropped(e)]
    mains = mains or [e for e in root.iter() if e.get("role") == "main"]
    articles = list(root.iter("article"))
    chosen = mains[0] if mains else articles[0] if len(articles) == 1 else whole
    return whole if is_little(letters(chosen), whole) else chosen


def is_little(read: int, page: HtmlElement) -> bool:
    """Whether so many letters are few of those that a page shows."""
    shown = letters(page)
    return shown >= _SHOWS_MUCH and read < _LITTLE * shown


def letters(element: HtmlElement) -> int:
    """How many letters of text an element holds, scripts and the like left out."""
    count = len(clean(element.text or ""))
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _DROPPED_TAGS:
            count += letters(child)
        count += len(clean(child.tail or ""))
    return count


def _in_heading(element: HtmlElement) -> bool:
    return any(up.tag in (*HEADING_TAGS, "summary") for up in element.iterancestors())


def _holds_text(form: HtmlElement) -> bool:
    """Whether a form holds text to read: a whole page, or what a form's sections say."""
    worded = form.iter("p", "li", "td", "legend", *HEADING_TAGS)
    own = sum(len(clean("".join(e.itertext()))) for e in worded)
    return own >= _FEWEST


def _is_named_so(element: HtmlElement) -> bool:
    """Whether an element is named as a menu or a banner, and looks the part."""
    names = f"{element.get('id', '')} {element.get('class', '')}"
    if not names.strip() or element.tag in ("html", "body", "main", "article", *HEADING_TAGS):
        return False
    if _BANNER.search(names):
        page = element.getroottree().getroot()
        return letters(element) <= _LARGE * letters(page)
    return _MENU.search(names) is not None and _is_links(element)


def _is_links(element: HtmlElement) -> bool:
    """Whether most of an element's letters are links', its headings aside."""
    linked = sum(letters(link) for link in element.iter("a"))
    headings = sum(letters(head) for head in element.iter(*HEADING_TAGS))
    total = letters(element) - headings
    return total <= 0 or linked >= _MOST_LINKS * total


def _is_hidden(element: HtmlElement) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return bool(_HIDING_STYLE.search(element.get("style", "")))


def _is_panel(element: HtmlElement) -> bool:
    """Whether what is hidden at first opens under a heading or a button."""
    if element.tag in ("p", "span", "a", "input", "label", "li"):
        return False
    names = f"{element.get('id', '')} {element.get('class', '')} {element.get('role', '')}"
    before = element.getprevious()
    if before is None or not isinstance(before.tag, str):
        return bool(_PANEL.search(names))
    opens = before.tag in (*HEADING_TAGS, "summary", "button", "dt")
    opens = opens or before.get("aria-expanded") is not None
    opens = opens or any(inner.get("aria-expanded") is not None for inner in before.iter())
    return opens or bool(_PANEL.search(names))


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
