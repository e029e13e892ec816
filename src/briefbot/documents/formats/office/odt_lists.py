"""The numbers that an OpenDocument text's lists count: of each style, at each depth."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from briefbot.documents.formats.office.odt_styles import TEXT, OdtStyles, integer


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
