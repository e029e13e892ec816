# ruff: noqa: E501 - XML reads better on long lines
"""The table of docs/formats.md, cell by cell: one text that LibreOffice sets in every format."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from support.office import NAMESPACES, convert, needs_soffice

from briefbot.documents.models import Document
from briefbot.documents.passages import split_passages
from briefbot.documents.read import read_document

FORMATS = ("PDF", "DOCX", "ODT", "HTML")
GUIDE = Path(__file__).parents[2] / "docs" / "formats.md"

META = """<office:meta><dc:title>Les halles du canton</dc:title>
<meta:initial-creator>Gabarit du greffe</meta:initial-creator><dc:creator>Gabarit du greffe</dc:creator>
<meta:creation-date>2031-05-04T10:00:00</meta:creation-date><dc:date>2031-05-04T10:00:00</dc:date>
</office:meta>"""
STYLES = """<office:styles>
<style:default-style style:family="paragraph"><style:text-properties fo:font-size="11pt"
 style:font-name="DejaVu Serif" fo:language="fr" fo:country="CA"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties
 fo:margin-bottom="6pt"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
 style:default-outline-level="1"><style:text-properties fo:font-size="18pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"
 style:default-outline-level="2"><style:text-properties fo:font-size="14pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Footnote" style:family="paragraph"><style:text-properties fo:font-size="9pt"/></style:style>
<style:style style:name="Mark" style:family="text"><style:text-properties
 style:text-position="super 58%"/></style:style>
<text:notes-configuration text:note-class="footnote" text:citation-style-name="Mark"
 text:citation-body-style-name="Mark" style:num-format="1" text:footnotes-position="page"/>
</office:styles><office:automatic-styles>
<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="21cm"
 fo:page-height="29.7cm" fo:margin="2cm"/><style:footer-style/></style:page-layout>
<style:style style:name="First" style:family="paragraph" style:parent-style-name="Heading_20_1"
 style:master-page-name="Standard"><style:paragraph-properties style:page-number="7"/></style:style>
<style:style style:name="New" style:family="paragraph" style:parent-style-name="Heading_20_1">
<style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties
 fo:border="0.5pt solid #000000" fo:padding="0.1cm"/></style:style>
<text:list-style style:name="Counted"><text:list-level-style-number text:level="1"
 style:num-format="1" style:num-suffix="." text:start-value="3"><style:list-level-properties
 text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment
 text:label-followed-by="listtab" fo:text-indent="-0.6cm" fo:margin-left="1cm"/>
</style:list-level-properties></text:list-level-style-number><text:list-level-style-bullet
 text:level="2" text:bullet-char="•"><style:list-level-properties
 text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment
 text:label-followed-by="listtab" fo:text-indent="-0.6cm" fo:margin-left="2cm"/>
</style:list-level-properties></text:list-level-style-bullet></text:list-style>
</office:automatic-styles><office:master-styles><style:master-page style:name="Standard"
 style:page-layout-name="Page"><style:footer><text:p><text:page-number/></text:p></style:footer>
</style:master-page></office:master-styles>"""
PROSE = "Le comité des fêtes y loge ses archives avec celles de la fanfare et de la chorale."
COVERED = "<table:covered-table-cell/>"


def cell(text: str, wide: int = 1, tall: int = 1) -> str:
    spans = f'table:number-columns-spanned="{wide}" table:number-rows-spanned="{tall}"'
    return f'<table:table-cell table:style-name="Cell" {spans}><text:p>{text}</text:p></table:table-cell>'


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


TABLE = (
    '<table:table table:name="T"><table:table-column table:number-columns-repeated="3"/>'
    + f"<table:table-header-rows>{row(cell('Halle', tall=2), cell('Étals', wide=2), COVERED)}"
    + f"{row(COVERED, cell('2030'), cell('2031'))}</table:table-header-rows>"
    + row(cell("Amont", tall=2), cell("81"), cell("85"))
    + row(COVERED, cell("dont 9 loués"), cell("dont 7 loués"))
    + row(cell("Aval"), cell("40"), cell("44"))
    + "</table:table>"
)
NOTE = (
    '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
    '<text:p text:style-name="Footnote">Compte de l’automne.</text:p></text:note-body></text:note>'
)
BODY = f"""<text:h text:style-name="First" text:outline-level="1">Les halles du canton</text:h>
<text:p>Présenté par l’Union des étals</text:p><text:p>Mars 2031</text:p>
<text:h text:style-name="Heading_20_2" text:outline-level="2">Les demandes</text:h>
<text:p>L’Union compte 121 étals{NOTE} au canton. {PROSE}</text:p>
<text:list text:style-name="Counted"><text:list-item><text:p>Un four pour la halle.</text:p>
<text:list><text:list-item><text:p>Au bois ou au gaz.</text:p></text:list-item></text:list>
</text:list-item><text:list-item><text:p>Un toit pour le quai.</text:p></text:list-item></text:list>
<text:p>{PROSE}</text:p>
<text:h text:style-name="New" text:outline-level="1">Les comptes</text:h><text:p>{PROSE}</text:p>
{TABLE}<text:p>{PROSE}</text:p>"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("table")
    spaces = f'{NAMESPACES} xmlns:dc="http://purl.org/dc/elements/1.1/"'
    kind = 'office:mimetype="application/vnd.oasis.opendocument.text" office:version="1.2"'
    body = f"<office:body><office:text>{BODY}</office:text></office:body>"
    flat = folder / "a.fodt"
    told = f"<office:document {spaces} {kind}>{META}{STYLES}{body}</office:document>"
    flat.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{told}', encoding="utf-8")
    for suffix in FORMATS:
        convert([flat], suffix.lower())
    return folder


@pytest.fixture(scope="module")
def read(folder: Path) -> Callable[[str], Document]:
    return cache(lambda suffix: read_document(folder / f"a.{suffix.lower()}"))


def keeps_headings(document: Document, _suffix: str) -> None:
    titles = [section.path for section in document.sections[1:]]
    first = "Les halles du canton"
    assert titles == [(first,), (first, "Les demandes"), ("Les comptes",)]


def keeps_lists(document: Document, _suffix: str) -> None:
    items = [b for b in document.blocks if b.kind == "item"]
    assert [document.words(item) for item in items] == [
        "3. Un four pour la halle.",
        "Au bois ou au gaz.",
        "4. Un toit pour le quai.",
    ]
    assert [item.depth for item in items] == [0, 1, 0]


def keeps_tables(document: Document, _suffix: str) -> None:
    rows = [p for p in split_passages(document) if p.kind == "row"]
    assert {row.columns for row in rows} == {("Halle", "Étals 2030", "Étals 2031")}
    assert [row.lead for row in rows] == ["", "Amont", ""]
    assert [row.text for row in rows] == [
        "Amont\t81\t85",
        "\tdont 9 loués\tdont 7 loués",
        "Aval\t40\t44",
    ]


def keeps_notes(document: Document, _suffix: str) -> None:
    (note,) = document.footnotes
    assert document.words(note) == "Compte de l’automne."
    assert document.text[: note.anchors[0]].endswith("L’Union compte 121 étals")


def keeps_pages(document: Document, suffix: str) -> None:
    """Printed and counted in a PDF; LibreOffice leaves no trace of them in the other files."""
    halls, _asked, counted = document.sections[1:]
    if suffix == "PDF":
        assert (halls.page, halls.pdf_page, counted.page, counted.pdf_page) == (7, 1, 8, 2)
    else:
        assert {halls.page, halls.pdf_page, counted.pdf_page} == {None}


def keeps_who_and_when(document: Document, _suffix: str) -> None:
    said = document.metadata
    assert (said.title, said.organisation) == ("Les halles du canton", "Union des étals")
    assert said.date == "2031-03"


CHECKS: dict[str, Callable[[Document, str], None]] = {
    "headings": keeps_headings,
    "lists": keeps_lists,
    "tables": keeps_tables,
    "notes": keeps_notes,
    "pages": keeps_pages,
    "title, author, date": keeps_who_and_when,
}


@needs_soffice
@pytest.mark.parametrize("column", CHECKS)
@pytest.mark.parametrize("suffix", FORMATS)
def test_a_format_keeps_what_the_guide_says(
    read: Callable[[str], Document], suffix: str, column: str
) -> None:
    CHECKS[column](read(suffix), suffix)


def test_every_cell_of_the_guides_table_is_held() -> None:
    lines = [
        line for line in GUIDE.read_text(encoding="utf-8").splitlines() if line.startswith("|")
    ]
    table = lines[: next(n for n, line in enumerate(lines) if line.startswith("| HTML")) + 1]
    cells = [[cell.strip() for cell in re.split(r"(?<!`)\|", line)[1:-1]] for line in table]
    assert tuple(cells[0][1:]) == tuple(CHECKS)
    assert tuple(line[0] for line in cells[2:]) == FORMATS
    assert all(cell for line in cells[2:] for cell in line)
