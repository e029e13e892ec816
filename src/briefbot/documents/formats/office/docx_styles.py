"""What a Word document's styles say that matters for its text: headings, lists, bold."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from briefbot.documents.assembly.numbering import integer
from briefbot.documents.formats.office.docx_numbering import W, value

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_NESTED_LIST = re.compile(r"list (?:bullet|number|continue)? ?([2-5])", re.IGNORECASE)
_LIFTED = 0.25  # of its size; LibreOffice lifts a superscript by 0.4, a line set right by less


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says, its parents' word taken where it is silent."""

    name: str = ""
    outline: int | None = None  # 0 for the highest heading
    number_id: str = ""
    depth: int = 0  # the level of its list that numbers it
    nested: int = 0  # how much deeper its name says it stands (« List Bullet 2 »)
    bold: bool = False
    unread: bool = False  # struck or hidden


def read_styles(root: etree._Element | None) -> dict[str, Style]:
    """The styles of ``word/styles.xml`` by their ids."""
    elements = {} if root is None else {e.get(f"{W}styleId", ""): e for e in root.iter(f"{W}style")}

    def style(style_id: str, generations: int = 20) -> Style:
        element = elements.get(style_id)
        if element is None or not generations:
            return Style()
        parent = style(value(element, "basedOn"), generations - 1)
        name = value(element, "name")
        properties = element.find(f"{W}pPr")
        run = element.find(f"{W}rPr")
        merged = parent if properties is None else with_properties(parent, properties)
        heading = _HEADING.match(name)
        nested = _NESTED_LIST.match(name)
        return replace(
            merged,
            name=name,
            nested=int(nested.group(1)) - 1 if nested else merged.nested,
            outline=int(heading.group(1)) - 1 if heading else merged.outline,
            bold=is_on(run, "b", parent.bold),
            unread=is_unread(run, parent.unread),
        )

    return {style_id: style(style_id) for style_id in elements}


def with_properties(style: Style, properties: etree._Element) -> Style:
    """The style with a paragraph's own outline level and list in place."""
    outline = value(properties, "outlineLvl")
    if outline:
        level = integer(outline)
        style = replace(style, outline=level if level < 9 else None)
    numbering = properties.find(f"{W}numPr")
    if numbering is not None:
        number_id = value(numbering, "numId") or style.number_id
        depth = integer(value(numbering, "ilvl"), style.depth)
        style = replace(style, number_id=number_id if number_id != "0" else "", depth=depth)
    return style


def is_on(properties: etree._Element | None, name: str, default: bool) -> bool:
    """Whether a run's property is on; the default where it does not say."""
    element = None if properties is None else properties.find(f"{W}{name}")
    if element is None:
        return default
    return element.get(f"{W}val", "true") not in ("0", "false", "off")


def is_unread(properties: etree._Element | None, default: bool) -> bool:
    """Whether a run's words are struck or hidden."""
    said = [
        is_on(properties, name, False)
        for name in ("strike", "dstrike", "vanish")
        if properties is not None and properties.find(f"{W}{name}") is not None
    ]
    return any(said) if said else default


def is_raised(properties: etree._Element | None) -> bool:
    """Whether a run's words are superscripts: said so, or lifted by much of their own size."""
    if properties is None:
        return False
    size = integer(value(properties, "sz"))  # both in half points
    lifted = size > 0 and integer(value(properties, "position")) >= _LIFTED * size
    return lifted or value(properties, "vertAlign") == "superscript"
