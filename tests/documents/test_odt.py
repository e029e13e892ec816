"""The ODT reader: outline levels, lists, tables, notes and pages as the file keeps them."""

from __future__ import annotations

import io
import zipfile

import pytest

from briefbot.documents.blocks import (
    Limits,
    RawDocument,
    RawEntry,
    RawHeading,
    RawItem,
    RawNote,
    RawParagraph,
    RawRow,
)
from briefbot.documents.formats.office.odt import read_odt
from briefbot.documents.models import Turn
from briefbot.errors import DocumentError

SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("draw", "drawing"),
        ("meta", "meta"),
    )
)


def odt(body: str, styles: str = "", meta: str = "", manifest: str = "") -> bytes:
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{styles}"
        "</office:automatic-styles><office:body><office:text>"
        f"{body}</office:text></office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr(
            "meta.xml",
            f'<office:document-meta {SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<office:meta>{meta}</office:meta></office:document-meta>",
        )
        archive.writestr("META-INF/manifest.xml", manifest or "<manifest/>")
    return buffer.getvalue()


def read(body: str, styles: str = "", meta: str = "") -> RawDocument:
    return read_odt(odt(body, styles, meta), "a.odt", Limits())


def test_outline_levels_come_below_the_title() -> None:
    style = (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    )
    body = (
        '<text:p text:style-name="P1">Mémoire</text:p><text:h text:outline-level="1">Un</text:h>'
        '<text:h text:outline-level="2">Deux</text:h>'
    )
    assert read(body, style).blocks == (
        RawHeading(text="Mémoire", level=1),
        RawHeading(text="Un", level=2),
        RawHeading(text="Deux", level=3),
    )


def test_lists_count_with_their_own_marks() -> None:
    style = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
        'style:num-format="1" style:num-suffix="-" text:start-value="2"/>'
        '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
        "</text:list-style>"
    )
    item = "<text:list-item><text:p>x</text:p>{}</text:list-item>"
    inner = f"<text:list>{item.format('')}{item.format('')}</text:list>"
    body = f'<text:list text:style-name="L">{item.format(inner)}{item.format("")}</text:list>'
    items = [b for b in read(body, style).blocks if isinstance(b, RawItem)]
    assert [(i.marker, i.depth) for i in items] == [("2-", 0), ("a)", 1), ("b)", 1), ("3-", 0)]


def test_a_list_without_style_has_bullets_and_a_second_paragraph_is_one() -> None:
    body = (
        "<text:list><text:list-item><text:p>un</text:p><text:p>suite</text:p></text:list-item>"
        "</text:list>"
    )
    assert read(body).blocks == (RawItem(text="un"), RawParagraph(text="suite"))


def test_tables_keep_covered_and_repeated_cells() -> None:
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
    body = (
        "<table:table><table:table-header-rows><table:table-row>"
        + "".join(cell.format("", t) for t in ("Poste", "Demande", "Part"))
        + "</table:table-row></table:table-header-rows><table:table-row>"
        + cell.format(' table:number-columns-spanned="2"', "Entente")
        + "<table:covered-table-cell/>"
        + cell.format("", "57 %")
        + "</table:table-row><table:table-row>"
        + cell.format(' table:number-columns-repeated="3"', "0")
        + "</table:table-row></table:table>"
    )
    rows = [b for b in read(body).blocks if isinstance(b, RawRow)]
    assert [[c.text for c in row.cells] for row in rows] == [
        ["Poste", "Demande", "Part"],
        ["Entente", "", "57 %"],
        ["0", "0", "0"],
    ]
    assert [row.header for row in rows] == [True, False, False]


def test_notes_spaces_and_hidden_parts() -> None:
    body = (
        '<text:p>Onze<text:s text:c="3"/>millions<text:note><text:note-citation>4'
        "</text:note-citation><text:note-body><text:p>Comptés deux fois.</text:p></text:note-body>"
        "</text:note> de<text:line-break/>membres<office:annotation><text:p>à vérifier</text:p>"
        "</office:annotation>.</text:p>"
    )
    said, note = read(f"<text:tracked-changes>biffé</text:tracked-changes>{body}").blocks
    assert isinstance(said, RawParagraph)
    assert said.text == "Onze millions de membres."
    assert [(m.offset, m.marker) for m in said.marks] == [(13, "4")]
    assert note == RawNote(text="Comptés deux fois.", marker="4")


def test_a_table_of_contents_is_a_heading_and_entries() -> None:
    body = (
        "<text:table-of-content><text:index-body><text:index-title><text:p>Sommaire</text:p>"
        "</text:index-title><text:p>Demande<text:tab/>6</text:p></text:index-body>"
        "</text:table-of-content>"
    )
    assert read(body).blocks == (
        RawHeading(text="Sommaire", level=1),
        RawEntry(title="Demande", target=6),
    )


@pytest.mark.parametrize(("pages", "found"), [(3, [1, 1, 3]), (9, [None, None, None])])
def test_pages_are_believed_only_where_the_file_keeps_them_all(
    pages: int, found: list[int | None]
) -> None:
    style = (
        '<style:style style:name="B" style:family="paragraph">'
        '<style:paragraph-properties fo:break-before="page"/></style:style>'
    )
    body = (
        "<text:p>un</text:p><text:p>deux, <text:soft-page-break/>coupé</text:p>"
        '<text:p text:style-name="B">trois</text:p>'
    )
    document = read(body, style, f'<meta:document-statistic meta:page-count="{pages}"/>')
    paragraphs = [b for b in document.blocks if isinstance(b, RawParagraph)]
    assert [b.page for b in paragraphs] == found
    turned = found[1] is not None
    assert paragraphs[1].marks == ((Turn(len("deux,"), 2),) if turned else ())
    assert document.exact_pages is (found[0] is not None)


def test_metadata_is_the_files() -> None:
    meta = (
        "<dc:title>Mémoire</dc:title><meta:initial-creator>UPA</meta:initial-creator>"
        "<meta:creation-date>2024-03-09T10:00:00</meta:creation-date>"
    )
    metadata = read("<text:p>Bonjour.</text:p>", meta=meta).metadata
    assert (metadata.title, metadata.organisation, metadata.date) == (
        "Mémoire",
        "UPA",
        "2024-03-09",
    )


def test_a_locked_file_is_refused() -> None:
    locked = odt("<text:p>x</text:p>", manifest="<manifest><encryption-data/></manifest>")
    with pytest.raises(DocumentError, match="mot de passe"):
        read_odt(locked, "a.odt", Limits())
