"""What an ODT file's styles say that matters for its text: titles, bold, lists, page breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from briefbot.documents.assembly.numbering import format_number, integer

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"


_RAISING = re.compile(r"super|[1-9]\d*(?:\.\d+)?% ")


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How one level of a list is marked; an empty ``kind`` is a bullet."""

    kind: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1  # how many levels' numbers the label holds

    def label(self, counters: Mapping[int, int], depth: int) -> str:
        """The mark of the item that the counters stand at; ``-`` for a bullet."""
        if not self.kind:
            return "-"
        places = range(max(depth - self.shown + 1, 0), depth + 1)
        number = ".".join(format_number(counters.get(place, 1), self.kind) for place in places)
        return f"{self.prefix}{number}{self.suffix}".strip() or "-"


@dataclass(frozen=True, slots=True)
class OdtStyle:
    """What a style of paragraphs or of words says, its parents' word taken where it is silent."""

    title: bool = False
    bold: bool = False
    breaks_page: bool = False
    page_number: int | None = None
    unread: bool = False  # struck or hidden
    raised: bool = False


@dataclass(frozen=True, slots=True)
class OdtStyles:
    """The styles of ``styles.xml`` and of ``content.xml``, by name."""

    _styles: dict[str, etree._Element] = field(default_factory=dict)
    _lists: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    _resolved: dict[str, OdtStyle] = field(default_factory=dict)

    @classmethod
    def read_from(cls, *roots: etree._Element | None) -> OdtStyles:
        """The styles of all parts given; a later part's word counts."""
        found = cls()
        for root in roots:
            if root is None:
                continue
            for style in root.iter(f"{STYLE}style"):
                found._styles[style.get(f"{STYLE}name", "")] = style
            for style in root.iter(f"{TEXT}list-style"):
                levels = {integer(e.get(f"{TEXT}level"), 1) - 1: _level(e) for e in style}
                found._lists[style.get(f"{STYLE}name", "")] = levels
        return found

    def of(self, element: etree._Element) -> OdtStyle:
        """The style of a paragraph, a heading or words within one."""
        name = element.get(f"{TEXT}style-name", "")
        if name not in self._resolved:
            self._resolved[name] = self._resolve(name)
        return self._resolved[name]

    def is_bold(self, element: etree._Element, default: bool) -> bool:
        """Whether a span of text is bold."""
        style = self._styles.get(element.get(f"{TEXT}style-name", ""))
        return default if style is None else _bold(style, default)

    def list_level(self, style: str, depth: int) -> ListLevel:
        """How a list style marks the items at a depth; a bullet where it does not say."""
        return self._lists.get(style, {}).get(depth, ListLevel())

    def _resolve(self, name: str, generations: int = 20) -> OdtStyle:
        style = self._styles.get(name)
        if style is None or not generations:
            return OdtStyle(title=name == "Title")
        parent = self._resolve(style.get(f"{STYLE}parent-style-name", ""), generations - 1)
        properties = style.find(f"{STYLE}paragraph-properties")
        breaks = "" if properties is None else properties.get(f"{FO}break-before", "")
        number = 0 if properties is None else integer(properties.get(f"{STYLE}page-number"))
        words = style.find(f"{STYLE}text-properties")
        height = "" if words is None else words.get(f"{STYLE}text-position", "")
        return OdtStyle(
            title=parent.title or name == "Title",
            bold=_bold(style, parent.bold),
            breaks_page=parent.breaks_page
            or breaks == "page"
            or bool(style.get(f"{STYLE}master-page-name")),
            page_number=number or parent.page_number,
            unread=_unread(style, parent.unread),
            raised=_RAISING.match(height) is not None if height else parent.raised,
        )


def _bold(style: etree._Element, default: bool) -> bool:
    properties = style.find(f"{STYLE}text-properties")
    weight = None if properties is None else properties.get(f"{FO}font-weight")
    return default if weight is None else weight in ("bold", "600", "700", "800", "900")


def _unread(style: etree._Element, default: bool) -> bool:
    """Whether a style draws a line through its words, or hides them."""
    properties = style.find(f"{STYLE}text-properties")
    if properties is None:
        return default
    names = ("text-line-through-style", "text-line-through-type")
    said = [value for name in names if (value := properties.get(f"{STYLE}{name}"))]
    if properties.get(f"{TEXT}display") == "none":
        return True
    return any(value != "none" for value in said) if said else default


def _level(element: etree._Element) -> ListLevel:
    return ListLevel(
        kind=element.get(f"{STYLE}num-format", ""),
        prefix=element.get(f"{STYLE}num-prefix", ""),
        suffix=element.get(f"{STYLE}num-suffix", ""),
        start=integer(element.get(f"{TEXT}start-value"), 1),
        shown=integer(element.get(f"{TEXT}display-levels"), 1),
    )


@dataclass(slots=True)
class OdtLists:
    """Counts the items of lists as they are met."""

    styles: OdtStyles
    counters: dict[str, dict[int, int]] = field(default_factory=dict)  # style → depth → number

    def open(self, element: etree._Element, style: str, depth: int) -> str:
        """A list begins, counting anew or on; its style, that of the list around it by default."""
        style = element.get(f"{TEXT}style-name") or style
        goes_on = element.get(f"{TEXT}continue-numbering") == "true"
        goes_on = goes_on or element.get(f"{TEXT}continue-list") is not None
        if not goes_on:
            self.counters.setdefault(style, {}).pop(depth, None)
        return style

    def marker(self, item: etree._Element, style: str, depth: int) -> str:
        """The number or bullet of an element of a list; empty where it has none of its own."""
        own = any(child.tag in (f"{TEXT}p", f"{TEXT}h") for child in item)
        if item.tag != f"{TEXT}list-item" or not own:
            return ""  # a heading of the list, or only there to hold a deeper one
        level, counters = self.styles.list_level(style, depth), self.counters.setdefault(style, {})
        start = integer(item.get(f"{TEXT}start-value"))
        if not start:
            start = counters[depth] + 1 if depth in counters else level.start
        counters[depth] = start
        return level.label(counters, depth)


def opening(body: etree._Element) -> Iterator[etree._Element]:
    """The headings and paragraphs of the body, in order."""
    return body.iter(f"{TEXT}h", f"{TEXT}p")
