"""Finds the notes of an HTML page: which elements are marks, which blocks are the notes.

Pages tie them with links (a short mark that leads forward to a block) or only by superscripts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from briefbot.documents.assembly.raised import LOOK_BACK, is_power, raised
from briefbot.documents.blocks import clean

_MARKER = re.compile(r"[\[(]?(\d{1,3}|[*†‡]{1,3}|[a-z])[\])]?")
_INLINE = frozenset(("a", "b", "em", "font", "i", "ins", "mark", "small", "span", "strong", "u"))


@dataclass(frozen=True, slots=True)
class HtmlNotes:
    """Elements that are notes' marks, blocks that are notes, and what to leave out of these."""

    marks: dict[HtmlElement, str] = field(default_factory=dict)
    blocks: dict[HtmlElement, str] = field(default_factory=dict)
    silent: set[HtmlElement] = field(default_factory=set)
    raised: dict[HtmlElement, str] = field(default_factory=dict)  # words for other superscripts

    @classmethod
    def found_in(cls, root: HtmlElement) -> HtmlNotes:
        """Linked notes (a short mark that links forward to a block), then bare superscripts."""
        notes = cls()
        notes._find_linked(root)
        notes._find_superscripts(root)
        return notes

    def _find_linked(self, root: HtmlElement) -> None:
        order = {element: place for place, element in enumerate(root.iter())}
        targets: dict[str, HtmlElement] = {}
        for element in order:
            for key in (element.get("id"), element.get("name")):
                if key:
                    targets.setdefault(key, element)
        for link in root.iter("a"):
            marker = _MARKER.fullmatch(_plain(link))
            target = targets.get(link.get("href", "").removeprefix("#"))
            if not marker or target is None or order[target] <= order[link]:
                continue
            block = _block_of(target)
            if block is None or _block_of(link) is block:
                continue
            self._tie(link, marker.group(1), block)

    def _tie(self, link: HtmlElement, marker: str, block: HtmlElement) -> None:
        parent = link.getparent()
        wrapped = parent is not None and parent.tag == "sup" and _plain(parent) == _plain(link)
        self.marks[parent if wrapped else link] = marker
        self.blocks[block] = marker
        back = {"#" + key for e in (link, parent) if e is not None for key in _names(e)}
        for inner in block.iter("a"):
            leads_back = inner.get("href") in back or _plain(inner).startswith("↩")
            if leads_back or _opens_with(block, inner, marker):
                self.silent.add(inner)

    def _find_superscripts(self, root: HtmlElement) -> None:
        """A paragraph that opens with a superscript is the note of the same one further up."""
        seen: dict[str, list[HtmlElement]] = {}
        for sup in root.iter("sup"):
            words = _plain(sup)
            marker = _MARKER.fullmatch(words)
            if not words or sup in self.marks or any(a in self.marks for a in sup.iter("a")):
                continue
            before = _words_before(sup)
            power = words.isdigit() and is_power(words, before, (), sup.tail or "")
            if not marker or power:
                self.raised[sup] = raised(words, before, (), sup.tail or "")
                continue
            block = _block_of(sup)
            if block is not None and _opens_with(block, sup, marker.group(1)):
                for mark in seen.pop(marker.group(1), ()):
                    self.marks[mark] = marker.group(1)
                self.blocks[block] = marker.group(1)
                self.silent.add(sup)
            else:
                seen.setdefault(marker.group(1), []).append(sup)
        for marks in seen.values():  # calls whose note stands elsewhere, or nowhere
            for sup in marks:
                self.raised[sup] = raised(_plain(sup), _words_before(sup), (), sup.tail or "")


def _plain(element: HtmlElement) -> str:
    return clean("".join(element.itertext())) if isinstance(element.tag, str) else ""


def _names(element: HtmlElement) -> list[str]:
    found = [element.get("id"), element.get("name")]
    found += [a.get(key) for a in element.iter("a") for key in ("id", "name")]
    return [name for name in found if name]


def _block_of(element: HtmlElement) -> HtmlElement | None:
    """The element itself or the nearest one around it that stands alone on the page."""
    around = (element, *element.iterancestors())
    return next((e for e in around if e.tag in ("p", "li", "td", "div", "dd", "aside")), None)


def _opens_with(block: HtmlElement, inner: HtmlElement, marker: str) -> bool:
    """Whether ``inner`` is the mark that the block's own words begin with."""
    found = _MARKER.fullmatch(_plain(inner))
    if not found or found.group(1) != marker:
        return False
    before = "".join(_text_before(block, inner))
    return not before.strip()


def _text_before(block: HtmlElement, stop: HtmlElement) -> Iterator[str]:
    for event, element in etree.iterwalk(block, events=("start", "end")):
        if element is stop:
            return
        if event == "start" and isinstance(element.tag, str):
            yield element.text or ""
        elif event == "end" and element is not block:
            yield element.tail or ""


def _words_before(element: HtmlElement) -> str:
    previous = element.getprevious()
    parent = element.getparent()
    text = previous.tail if previous is not None else parent.text if parent is not None else ""
    if not (text or "").strip() and parent is not None and previous is None:
        return _words_before(parent) if parent.tag in _INLINE else ""
    if not (text or "").strip() and previous is not None and previous.tag in _INLINE:
        return _plain(previous)[-LOOK_BACK:]
    return (text or "")[-LOOK_BACK:]
