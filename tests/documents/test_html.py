"""The HTML reader: the main content of a page, and nothing around it."""

from __future__ import annotations

import pytest

from briefbot.documents.blocks import (
    Limits,
    Mark,
    RawBlock,
    RawBreak,
    RawDocument,
    RawHeading,
    RawItem,
    RawNote,
    RawParagraph,
    RawRow,
)
from briefbot.documents.formats.html.reader import decode_html, read_html


def read(body: str, head: str = "") -> RawDocument:
    page = f"<!doctype html><html lang='fr-CA'><head>{head}</head><body>{body}</body></html>"
    return read_html(page.encode(), "a.html", Limits())


def blocks(body: str) -> tuple[RawBlock, ...]:
    return read(body).blocks


def test_what_stands_around_the_main_content_is_left_out() -> None:
    body = (
        "<header><h1>Le site</h1></header><nav><ul><li>Menu</ul></nav><main><article><header>"
        "<h1>Le titre</h1></header><p>Texte.</p><aside>À lire aussi</aside><form>Chercher</form>"
        "<script>x()</script><p hidden>caché</p><p style='display: none'>caché</p>"
        "<p aria-hidden='true'>caché</p></article></main><footer>Pied</footer>"
    )
    assert blocks(body) == (RawHeading(text="Le titre", level=1), RawParagraph(text="Texte."))


def test_without_a_main_element_the_body_is_read() -> None:
    assert blocks("<nav>Menu</nav><div>Un <b>mot</b>.</div>nu<footer>Pied</footer>") == (
        RawParagraph(text="Un mot."),
        RawParagraph(text="nu"),
    )


def test_text_runs_over_inline_elements_and_breaks_at_blocks() -> None:
    assert blocks(
        "<p>Un <a href='/x'>lien</a>,<br>deux&nbsp;mots <em>là</em></p><p><b>Gras</b>"
    ) == (
        RawParagraph(text="Un lien, deux\u00a0mots là"),
        RawParagraph(text="Gras", strong=True),
    )


def test_lists_count_and_nest() -> None:
    body = (
        "<ol start=3><li>trois<ul><li>dedans</ul><li value=7>sept</ol>"
        "<ol type=a><li><p>lettre</p><p>suite</p></ol>"
    )
    assert blocks(body) == (
        RawItem(text="trois", marker="3."),
        RawItem(text="dedans", marker="-", depth=1),
        RawItem(text="sept", marker="7."),
        RawItem(text="lettre", marker="a."),
        RawParagraph(text="suite"),
    )


def test_tables_have_heads_and_spanned_cells() -> None:
    body = (
        "<table><caption>Demandes</caption><thead><tr><th>Poste<th>Montant<th>Part</thead>"
        "<tr><td rowspan=2>Entente<td colspan=2>5 M$<tr><td>2 M$<td>20 %</table>"
    )
    caption, *rows = blocks(body)
    assert caption == RawParagraph(text="Demandes")
    assert [[c.text for c in r.cells] for r in rows if isinstance(r, RawRow)] == [
        ["Poste", "Montant", "Part"],
        ["Entente", "5 M$", ""],
        ["", "2 M$", "20 %"],
    ]
    assert [r.header for r in rows if isinstance(r, RawRow)] == [True, False, False]


def test_a_table_for_layout_is_text() -> None:
    body = "<table><tr><td><h2>Titre</h2><p>Texte.</p><td><p>À côté.</p></table>"
    assert blocks(body) == (
        RawHeading(text="Titre", level=2),
        RawParagraph(text="Texte."),
        RawParagraph(text="À côté."),
    )


def test_a_huge_span_is_bounded() -> None:
    body = "<table><tr><td colspan=999999999>a<td>b</table>"
    (row,) = blocks(body)
    assert isinstance(row, RawRow)
    assert len(row.cells) <= 1001


@pytest.mark.parametrize(
    "body",
    [
        "<p>Onze millions<sup><a id='r1' href='#n1'>1</a></sup> au total.</p>"
        "<ol><li id='n1'>Comptés deux fois. <a href='#r1'>↩</a></ol>",
        "<p>Onze millions<a name='r1' href='#n1'><sup>1</sup></a> au total.</p>"
        "<div id='x'><p><a name='n1' href='#r1'>1</a> Comptés deux fois.</p></div>",
        "<p>Onze millions<sup>1</sup> au total.</p><p><sup>1</sup> Comptés deux fois.</p>",
        "<main><p>Onze millions<a href='#n1'>[1]</a> au total.</p></main>"
        "<footer><p id='n1'>Comptés deux fois.</p></footer>",
    ],
)
def test_notes_are_tied_to_their_marks(body: str) -> None:
    assert blocks(body) == (
        RawParagraph(text="Onze millions au total.", marks=(Mark(13, "1"),)),
        RawNote(text="Comptés deux fois.", marker="1"),
    )


def test_an_exponent_is_no_mark() -> None:
    body = "<p>Un local de 12 m<sup>2</sup> au 1<sup>er</sup> étage.</p><p><sup>2</sup> Note.</p>"
    assert blocks(body)[0] == RawParagraph(text="Un local de 12 m² au 1er étage.")


def test_a_rule_or_picture_between_blocks_is_a_break() -> None:
    assert blocks("<p>a</p><hr><p>b <img src=x> c</p><img src=y>") == (
        RawParagraph(text="a"),
        RawBreak(),
        RawParagraph(text="b c"),
        RawBreak(),
    )


def test_metadata_is_the_pages() -> None:
    head = (
        "<title> Le  rapport </title><meta name='author' content='Ministère'>"
        "<meta property='article:published_time' content='2024-03-09T10:00'>"
    )
    metadata = read("<p>Un rapport du Ministère</p>", head).metadata
    assert (metadata.title, metadata.organisation, metadata.date, metadata.language) == (
        "Le rapport",
        "Ministère",
        "2024-03-09",
        "fr",
    )
    unsaid = read("<p>x</p>", head).metadata
    assert (unsaid.organisation, unsaid.guess.organisation) == ("", "Ministère")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("utf-8", "cp1252"),
        ("inconnu", "cp1252"),
        ("", "cp1252"),
        ("iso-8859-1", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("iso-8859-15", "iso-8859-15"),
    ],
)
def test_any_usual_encoding_is_understood(declared: str, encoding: str) -> None:
    said = f'<meta charset="{declared}"><p>Québécoises à cœur'
    assert decode_html(said.encode(encoding), "a.html") == said


def test_a_script_of_another_page_cannot_pass_for_text() -> None:
    assert blocks("<p>Un &lt;script&gt; &amp;amp; deux<!-- caché --></p>") == (
        RawParagraph(text="Un <script> &amp; deux"),
    )


def test_words_are_composed_and_cannot_pass_for_marks() -> None:
    assert blocks("<p>e\u0301lu&#xe000;7&#xe001; la\u0300</p>") == (RawParagraph(text="élu7 là"),)
