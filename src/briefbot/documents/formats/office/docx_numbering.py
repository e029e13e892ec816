"""Counts a Word document's automatic numbers, which its paragraphs name but do not hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from briefbot.documents.assembly.numbering import format_number, integer

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_KINDS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_MAX_LEVEL = 8


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts: its first number, kind and text (``%1.%2``)."""

    start: int = 1
    kind: str = "decimal"
    text: str = "%1."


@dataclass(slots=True)
class Numbering:
    """The counters of ``word/numbering.xml``, moved on by each numbered paragraph in turn."""

    _levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    _lists: dict[str, str] = field(default_factory=dict)  # a list's id → its definition's
    _restarts: dict[tuple[str, int], int] = field(default_factory=dict)
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def read_from(cls, root: etree._Element | None) -> Numbering:
        """The definitions in ``word/numbering.xml``; none where the part is missing."""
        numbering = cls()
        if root is None:
            return numbering
        for definition in root.iter(f"{W}abstractNum"):
            levels = {integer(e.get(f"{W}ilvl")): _level(e) for e in definition.iter(f"{W}lvl")}
            numbering._levels[definition.get(f"{W}abstractNumId", "")] = levels
        for number in root.iter(f"{W}num"):
            number_id = number.get(f"{W}numId", "")
            numbering._lists[number_id] = value(number, "abstractNumId")
            for override in number.iter(f"{W}lvlOverride"):
                start = value(override, "startOverride")
                if start:
                    level = integer(override.get(f"{W}ilvl"))
                    numbering._restarts[number_id, level] = integer(start, 1)
        return numbering

    def next_label(self, number_id: str, depth: int) -> str:
        """The next number of a list at a depth: ``2-``, ``a)``, ``1.2.``; ``-`` for a bullet."""
        definition = self._lists.get(number_id)
        depth = min(max(depth, 0), _MAX_LEVEL)
        if definition is None:
            return ""
        levels = self._levels.get(definition, {})
        level = levels.get(depth, Level())
        if level.kind == "bullet":
            return "-"
        counters = self._counters.setdefault(definition, {})
        start = self._restarts.pop((number_id, depth), None)
        if start is None:
            start = counters[depth] + 1 if depth in counters else level.start
        counters[depth] = start
        for deeper in [key for key in counters if key > depth]:
            del counters[deeper]

        def counted(match: re.Match[str]) -> str:
            place = int(match.group(1)) - 1
            shown = levels.get(place, Level())
            number = counters.get(place, shown.start)
            return format_number(number, _KINDS.get(shown.kind, "1"))

        return re.sub(r"%(\d)", counted, level.text).strip()


def value(parent: etree._Element, child: str) -> str:
    """The ``val`` of a child element; empty where there is none."""
    element = parent.find(f"{W}{child}")
    return "" if element is None else element.get(f"{W}val", "")


def _level(element: etree._Element) -> Level:
    return Level(
        start=integer(value(element, "start"), 1),
        kind=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText"),
    )
