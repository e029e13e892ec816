# ruff: noqa: E501 - XML reads better on long lines
"""Makes real files out of a ``Document`` for the tests of the readers: ODT, DOCX, PDF, HTML.

A flat ODT is written by hand, with true headings, lists, tables, notes, running header and page
number; LibreOffice turns it into the rest, as it would for someone at a desk.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from briefbot.documents.assembly.contents import is_contents_title
from briefbot.documents.models import Block, Document, Span

SOFFICE = shutil.which("soffice")
needs_soffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice n’est pas installé")

_LONG_WORD = re.compile(r"<[^>]*>|&\w+;|[a-zà-öø-ÿœ]{9,}")
NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "meta": "meta",
        "fo": "xsl-fo-compatible",
    }.items()
)


@dataclass(frozen=True)
class Layout:
    """How the pages look. ``breaks`` are the words that headings opening a new page start with."""

    header: str = "Mémoire du mouvement coopératif"
    page_numbers: bool = True
    first_page: int = 1
    columns: int = 1
    soft_hyphens: bool = False
    contents: bool = False  # a dotted line for each heading, under the contents' own heading
    breaks: tuple[str, ...] = ()
    font_size: int = 11


def convert(sources: Sequence[Path], suffix: str, *, outline: bool = True) -> list[Path]:
    """LibreOffice's own conversion of some files of one folder, beside them."""
    assert SOFFICE is not None
    folder = sources[0].parent
    options = json.dumps({"ExportBookmarks": {"type": "boolean", "value": str(outline).lower()}})
    kinds = {"pdf": f"pdf:writer_pdf_Export:{options}", "html": "html:HTML (StarWriter)"}
    command = [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", kinds.get(suffix, suffix), "--outdir", str(folder)]
    subprocess.run([*command, *map(str, sources)], check=True, capture_output=True, timeout=180)
    return [source.with_suffix(f".{suffix}") for source in sources]


def write_fodt(document: Document, path: Path, layout: Layout | None = None) -> Path:
    """The document as a flat ODT file."""
    layout = layout or Layout()
    body = "".join(_group(document, list(blocks), layout) for _, blocks in _groups(document))
    path.write_text(
        f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {NAMESPACES} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>{escape(document.metadata.title)}</dc:title>
<meta:initial-creator>{escape(document.metadata.organisation)}</meta:initial-creator>
<dc:creator>{escape(document.metadata.organisation)}</dc:creator>
<meta:creation-date>2023-01-15T10:00:00</meta:creation-date>
<dc:date>2023-01-15T10:00:00</dc:date></office:meta>
{_styles(document, layout)}
<office:body><office:text>{body}</office:text></office:body></office:document>""",
        encoding="utf-8",
    )
    return path


def _styles(document: Document, layout: Layout) -> str:
    sizes = {1: 20, 2: 16, 3: 14, 4: 12, 5: 12, 6: 12}
    headings = "".join(
        f'<style:style style:name="Heading_20_{level}" style:display-name="Heading {level}" '
        f'style:family="paragraph" style:default-outline-level="{level}">'
        f'<style:paragraph-properties fo:margin-top="12pt" fo:margin-bottom="6pt" fo:keep-with-next="always"/>'
        f'<style:text-properties fo:font-size="{size}pt" fo:font-weight="bold"/></style:style>'
        for level, size in sizes.items()
    )
    pages = (
        '<text:p text:style-name="Footer"><text:page-number text:select-page="current"/></text:p>'
    )
    markers = {marker for b in document.blocks if (marker := b.marker) and b.kind == "item"}
    lists = "".join(_list_style(marker) for marker in sorted(markers))
    return f"""<office:styles>
<style:default-style style:family="paragraph"><style:text-properties fo:font-size="{layout.font_size}pt"
 style:font-name="DejaVu Serif" fo:language="fr" fo:country="CA"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Body" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="6pt"/></style:style>
<style:style style:name="Contents" style:family="paragraph"><style:paragraph-properties><style:tab-stops>
<style:tab-stop style:position="16cm" style:type="right" style:leader-style="dotted" style:leader-text="."/>
</style:tab-stops></style:paragraph-properties></style:style>
<style:style style:name="Header" style:family="paragraph"/>
<style:style style:name="Footer" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/></style:style>
<style:style style:name="Footnote" style:family="paragraph"><style:text-properties fo:font-size="{layout.font_size - 2}pt"/></style:style>
<style:style style:name="Mark" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
{headings}
<text:notes-configuration text:note-class="footnote" text:citation-style-name="Mark"
 text:citation-body-style-name="Mark" style:num-format="1" text:start-value="1" text:footnotes-position="page"/>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="21.59cm" fo:page-height="27.94cm"
 fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="2.5cm" fo:margin-right="2.5cm">
<style:columns fo:column-count="{layout.columns}" fo:column-gap="{0.8 if layout.columns > 1 else 0}cm"/>
<style:footnote-sep style:width="0.018cm" style:rel-width="25%" style:adjustment="left" style:color="#000000"/>
</style:page-layout-properties>
<style:header-style><style:header-footer-properties fo:margin-bottom="0.5cm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:margin-top="0.5cm"/></style:footer-style></style:page-layout>
<style:style style:name="Break" style:family="paragraph" style:parent-style-name="Standard">
<style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="First" style:family="paragraph" style:parent-style-name="Standard"
 style:master-page-name="Standard"><style:paragraph-properties style:page-number="{layout.first_page}"/></style:style>
<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000"
 fo:padding="0.1cm"/></style:style>
{_break_styles()}
{lists}
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page">
<style:header><text:p text:style-name="Header">{escape(layout.header)}</text:p></style:header>
<style:footer>{pages if layout.page_numbers else "<text:p/>"}</style:footer>
</style:master-page></office:master-styles>"""


def _break_styles() -> str:
    return "".join(
        f'<style:style style:name="Break{level}" style:family="paragraph" '
        f'style:parent-style-name="Heading_20_{level}">'
        '<style:paragraph-properties fo:break-before="page"/></style:style>'
        for level in range(1, 7)
    )


def _list_style(marker: str) -> str:
    digits = "".join(c for c in marker if c.isdigit())
    levels = "".join(
        f'<text:list-level-style-number text:level="{level}" style:num-format="1" '
        f'style:num-suffix="{escape(marker[len(digits) :])}" text:start-value="{digits}">{_indent(level)}'
        "</text:list-level-style-number>"
        if digits
        else f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="{"•◦▪"[level - 1]}">'
        f"{_indent(level)}</text:list-level-style-bullet>"
        for level in (1, 2, 3)
    )
    return f'<text:list-style style:name="L{ord(marker[0])}{len(marker)}{digits}">{levels}</text:list-style>'


def _indent(level: int) -> str:
    return (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        f'<style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.6cm" '
        f'fo:margin-left="{0.6 * level + 0.4:.1f}cm"/></style:list-level-properties>'
    )


def _list_style_name(marker: str) -> str:
    return f"L{ord(marker[0])}{len(marker)}{''.join(c for c in marker if c.isdigit())}"


def _groups(document: Document) -> groupby[tuple[object, ...], Block]:
    """Blocks in runs: the rows of a table, the items of a list that share a marker, else one."""

    def key(block: Block) -> tuple[object, ...]:
        if block.kind == "row":
            return ("row", block.group)
        if block.kind == "item":
            return ("item", block.group)
        return (block.kind, block.start)

    return groupby(document.blocks, key)


def _group(document: Document, blocks: list[Block], layout: Layout) -> str:
    first = blocks[0]
    if first.kind == "row":
        return _table(document, blocks, layout)
    if first.kind == "item":
        return _list(document, blocks, layout)
    if first.kind == "footnote":
        return ""
    text = document.words(first)
    if first.kind == "heading":
        level = min(document.sections[first.section].level, 6)
        style = (
            f"Break{level}" if text.startswith(layout.breaks or ("\0",)) else f"Heading_20_{level}"
        )
        heading = _inline(document, first, layout)
        lines = _contents(document) if layout.contents and is_contents_title(text) else ""
        outline = f'text:style-name="{style}" text:outline-level="{level}"'
        return f"<text:h {outline}>{heading}</text:h>{lines}"
    style = "First" if first is document.blocks[0] else "Body"
    return f'<text:p text:style-name="{style}">{_inline(document, first, layout)}</text:p>'


def _contents(document: Document) -> str:
    """A dotted line for each main section after the contents, with the words of a page number."""
    sections = list(document.sections)
    own = next(section for section in sections if is_contents_title(section.title))
    return "".join(
        f'<text:p text:style-name="Contents">{escape(one.title)}<text:tab/>{one.index}</text:p>'
        for one in sections[own.index + 1 :]
        if one.level == own.level
    )


def _list(document: Document, blocks: list[Block], layout: Layout) -> str:
    items, depth = "", 0
    for block in blocks:
        while depth < block.depth:
            items, depth = items.removesuffix("</text:list-item>") + "<text:list>", depth + 1
        while depth > block.depth:
            items, depth = items + "</text:list></text:list-item>", depth - 1
        items += f'<text:list-item><text:p text:style-name="Body">{_inline(document, block, layout)}</text:p></text:list-item>'
    items += "</text:list></text:list-item>" * depth
    return f'<text:list text:style-name="{_list_style_name(first_marker(document, blocks[0]))}">{items}</text:list>'


def first_marker(document: Document, block: Block) -> str:
    """The marker that the file is to count; a bullet where the text holds the item's own number."""
    return "-" if document.words(block).startswith(block.marker) else block.marker


def _table(document: Document, rows: list[Block], layout: Layout) -> str:
    width = max(len(row.cells) for row in rows)
    cells = "".join(_row(document, row, layout) for row in rows if row.header)
    head = f"<table:table-header-rows>{cells}</table:table-header-rows>" if cells else ""
    body = "".join(_row(document, row, layout) for row in rows if not row.header)
    columns = f'<table:table-column table:number-columns-repeated="{width}"/>'
    return (
        f'<table:table table:name="T{rows[0].start}">{columns}{head}{body}</table:table><text:p/>'
    )


def _row(document: Document, row: Block, layout: Layout) -> str:
    cells = "".join(
        f'<table:table-cell table:style-name="Cell" office:value-type="string"><text:p text:style-name="Standard">'
        f"{_inline(document, cell, layout)}</text:p></table:table-cell>"
        for cell in row.cells
    )
    return f"<table:table-row>{cells}</table:table-row>"


def _inline(document: Document, span: Span | Block, layout: Layout) -> str:
    """The words of a span, its notes set in at their marks."""
    pieces, position = [], span.start
    anchors = [(note.anchors[0], note) for note in document.footnotes if note.anchors]
    anchors.sort(key=lambda pair: pair[0])
    for anchor, note in anchors:
        if span.start <= anchor <= span.end:
            pieces.append(escape(document.text[position:anchor]))
            pieces.append(
                f'<text:note text:note-class="footnote"><text:note-citation>{note.marker}</text:note-citation>'
                f'<text:note-body><text:p text:style-name="Footnote">{escape(document.words(note))}</text:p>'
                "</text:note-body></text:note>"
            )
            position = anchor
    pieces.append(escape(document.text[position : span.end]))
    text = "".join(pieces).replace("\n", "<text:line-break/>")
    return _LONG_WORD.sub(_soft_hyphens, text) if layout.soft_hyphens else text


def _soft_hyphens(match: re.Match[str]) -> str:
    """A long word, or a tag as it is, with a soft hyphen after every three letters."""
    word = match.group()
    if not word[0].isalpha():
        return word
    return (
        "\u00ad".join(word[i : i + 3] for i in range(0, len(word) - 3, 3))
        + word[(len(word) - 1) // 3 * 3 :]
    )
