"""The rows and cells of a Word table, and the tables that stand in its cells."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from briefbot.documents.assembly.numbering import integer
from briefbot.documents.formats.office.docx_numbering import W, value

MAX_COLUMNS = 200


def own(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, content controls opened, nested tables left shut."""
    for element in parent:
        if element.tag == f"{W}{name}":
            yield element
        elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from own(element, name)


def inner_tables(cell: etree._Element) -> list[etree._Element]:
    """The tables of two columns or more that stand right in a cell, to be read apart."""
    tables = [t for t in cell.iter(f"{W}tbl") if next(t.iterancestors(f"{W}tc"), None) is cell]
    return [t for t in tables if any(len(list(own_cells(row))) > 1 for row in own(t, "tr"))]


def own_cells(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row."""
    return own(row, "tc")


def value_of(parent: etree._Element, child: str, grandchild: str) -> str:
    """The ``val`` of a child's child; empty where there is none."""
    element = parent.find(f"{W}{child}")
    return "" if element is None else value(element, grandchild)


def span(cell: etree._Element) -> int:
    """How many columns a cell spans."""
    return min(max(integer(value_of(cell, "tcPr", "gridSpan"), 1), 1), MAX_COLUMNS)
