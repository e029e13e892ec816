# ruff: noqa: E501 - XML and pages read better on long lines
"""Files as people have them: struck words, notes' calls, headings, pages, tables, garbled text."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from reportlab.lib import colors
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate, Table
from support.pdf_writer import PageContent, Rule, Words, grid, lines, write_pdf

from briefbot.documents.assembly.assemble import assemble
from briefbot.documents.blocks import Limits, RawDocument, RawHeading, RawParagraph
from briefbot.documents.formats.html.reader import read_html
from briefbot.documents.formats.office.docx import read_docx
from briefbot.documents.formats.office.odt import read_odt
from briefbot.documents.formats.pdf.reader import read_pdf
from briefbot.documents.formats.text.markdown import read_markdown
from briefbot.documents.mending.garbled import mended
from briefbot.documents.models import Document, Flaw, Metadata
from briefbot.documents.passages import split_passages
from briefbot.documents.read import read_document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PROSE = (
    "Les artisans du canton tiennent un marché couvert depuis la fin de la guerre et le",
    "comité des fêtes y loge ses archives avec celles de la fanfare et de la chorale du",
    "village, que les élèves viennent classer chaque printemps avec leurs professeurs.",
)


def pdf(*pages: PageContent) -> Document:
    return assemble(read_pdf(write_pdf(*pages), "a.pdf", Limits()), "a", "a.pdf")


def html(body: str, head: str = "") -> Document:
    page = f"<!doctype html><html lang=fr><head>{head}</head><body>{body}</body></html>"
    return assemble(read_html(page.encode(), "a.html", Limits()), "a", "a.html")


def markdown(text: str) -> Document:
    return assemble(read_markdown(text.encode(), "a.md", Limits()), "a", "a.md")


def docx(body: str, styles: str = "") -> Document:
    buffer = io.BytesIO()
    root = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ties = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{ties}"><Relationship Id="a" Type="{root}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{ties}"><Relationship Id="s" Type="{root}/styles" '
            'Target="styles.xml"/></Relationships>',
        )
        archive.writestr("word/styles.xml", f'<w:styles xmlns:w="{W}">{styles}</w:styles>')
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        )
    return assemble(read_docx(buffer.getvalue(), "a.docx", Limits()), "a", "a.docx")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(text: str, properties: str = "", inner: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{run(text)}</w:p>{inner}<w:p/></w:tc>"


def odt(body: str, styles: str = "") -> Document:
    names = {"office": "office", "text": "text", "style": "style", "fo": "xsl-fo-compatible"}
    names |= {"table": "table", "draw": "drawing"}
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in names.items()
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:automatic-styles>{styles}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
        )
    return assemble(read_odt(buffer.getvalue(), "a.odt", Limits()), "a", "a.odt")


def span_style(name: str, properties: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="text">'
        f"<style:text-properties {properties}/></style:style>"
    )


def titles(document: Document) -> list[str]:
    return [section.title for section in document.sections[1:]]


def struck_words(document: Document) -> int:
    return sum(flaw.count for flaw in document.flaws if flaw.kind == "struck")


# Struck words


BARRED, RAISED = '<w:rStyle w:val="Barre"/>', '<w:vertAlign w:val="superscript"/>'
WIDE = '<w:gridSpan w:val="2"/>'
STRUCK = "Le bail coûte 900 $ par mois."


def barred(how: str) -> str:
    words = run("Le bail coûte ") + run("750 $ ", how) + run("900 $ par mois.")
    return f"<w:p>{words}</w:p>"


def struck_pdf() -> Document:
    page = [
        Words(72, 100, "Le bail coûte "),
        Words(140, 100, "750 $"),
        Words(172, 100, " 900 $ par mois."),
    ]
    return pdf([*page, Rule(139.5, 96.5, 169, 96.5)])


def struck_by_a_maker(*, reviewer: bool) -> Document:
    """As word processors strike, by a filled box a hair high, or as a reviewer does."""
    written = io.BytesIO()
    page = Canvas(written)
    page.drawString(72, 700, "Le bail coûte 750 $ 900 $ par mois.")
    left, right = (
        72 + page.stringWidth(said) for said in ("Le bail coûte ", "Le bail coûte 750 $")
    )
    if reviewer:
        note = {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("StrikeOut"),
            "Rect": PDFArray([left, 697, right, 711]),
            "QuadPoints": PDFArray([left, 711, right, 711, left, 697, right, 697]),
        }
        page._addAnnotation(PDFDictionary(note))
    else:
        page.rect(left, 703, right - left, 0.6, stroke=0, fill=1)
    page.save()
    return assemble(read_pdf(written.getvalue(), "a.pdf", Limits()), "a", "a.pdf")


@pytest.mark.parametrize(
    "document",
    [
        struck_pdf(),
        struck_by_a_maker(reviewer=True),
        struck_by_a_maker(reviewer=False),
        docx(barred("<w:strike/>")),
        docx(barred("<w:dstrike/>")),
        docx(
            barred(BARRED),
            '<w:style w:styleId="Barre"><w:rPr><w:strike/></w:rPr></w:style>',
        ),
        odt(
            '<text:p>Le bail coûte <text:span text:style-name="B">750 $ </text:span>900 $ par mois.</text:p>',
            span_style("B", 'style:text-line-through-style="solid"'),
        ),
        html("<p>Le bail coûte <s>750 $</s> 900 $ par mois.</p>"),
        html("<p>Le bail coûte <del>750 $</del> <ins>900 $</ins> par mois.</p>"),
        html(
            "<p>Le bail coûte <span style='text-decoration:line-through'>750 $</span> 900 $ par mois.</p>"
        ),
        html(
            "<p>Le bail coûte <span class='vieux'>750 $</span> 900 $ par mois.</p>",
            "<style>.vieux { text-decoration: line-through }</style>",
        ),
        markdown("Le bail coûte ~~750 $~~ 900 $ par mois."),
        markdown("Le bail coûte <s>750 $</s> 900 $ par mois."),
    ],
)
def test_struck_words_are_not_read_and_are_told(document: Document) -> None:
    assert " ".join(document.text.split()) == STRUCK
    assert struck_words(document) == 2
    assert "barrés" in " ".join(document.warnings)


def test_a_line_under_words_or_across_a_table_strikes_nothing() -> None:
    underlined = [Words(72, 100, "Un mot souligné."), Rule(72, 102, 150, 102)]
    across = [Words(72, 200, "Un filet."), Rule(30, 197, 580, 197)]
    document = pdf([*underlined, *across])
    assert "Un mot souligné." in document.text
    assert "Un filet." in document.text
    assert document.flaws == ()


# Calls of notes


CALLED = "Le quai a coûté 16 millions en 2017 et mesure 35 m²."


@pytest.mark.parametrize(
    "document",
    [
        pdf(
            [
                Words(72, 100, "Le quai a coûté 16 millions"),
                Words(210.5, 96, "3", 6.5),
                Words(216, 100, " en 2017"),
                Words(262.3, 96, "4", 6.5),
                Words(267, 100, " et mesure 35 m"),
                Words(346.5, 96, "2", 6.5),
                Words(350.5, 100, "."),
            ]
        ),
        docx(
            f"<w:p>{run('Le quai a coûté 16 millions')}{run('3', RAISED)}"
            f"{run(' en 2017')}{run('4', RAISED)}{run(' et mesure 35 m')}{run('2', RAISED)}{run('.')}</w:p>"
        ),
        odt(
            '<text:p>Le quai a coûté 16 millions<text:span text:style-name="H">3</text:span> en '
            '2017<text:span text:style-name="H">4</text:span> et mesure 35 '
            'm<text:span text:style-name="H">2</text:span>.</text:p>',
            span_style("H", 'style:text-position="super 58%"'),
        ),
        html(
            "<p>Le quai a coûté 16 millions<sup>3</sup> en 2017<sup>(4)</sup> et mesure 35 m<sup>2</sup>.</p>"
        ),
        markdown(
            "Le quai a coûté 16 millions<sup>3</sup> en 2017<sup>4</sup> et mesure 35 m<sup>2</sup>."
        ),
    ],
)
def test_a_raised_call_never_touches_a_figure(document: Document) -> None:
    assert document.text == CALLED


@pytest.mark.parametrize(
    ("set_as", "read"),
    [
        ('<w:position w:val="8"/><w:sz w:val="19"/>', "Le quai a coûté 16 millions."),
        ('<w:position w:val="2"/><w:sz w:val="24"/>', "Le quai a coûté 16 millions3."),
        ('<w:position w:val="-8"/><w:sz w:val="19"/>', "Le quai a coûté 16 millions3."),
    ],
)
def test_a_number_lifted_by_much_of_its_size_in_word_is_a_call(set_as: str, read: str) -> None:
    words = run("Le quai a coûté 16 millions") + run("3", set_as) + run(".")
    assert read in docx(f"<w:p>{words}</w:p>").text


def test_a_raised_letter_after_a_figure_is_a_call_and_an_ordinal_is_none() -> None:
    said = f"<w:p>{run('Le 1')}{run('er', RAISED)}{run(' quai a coûté 1 400')}{run('a', RAISED)}"
    said += f"{run(' et la 2')}{run('e', RAISED)}{run(' halle, le Boisé')}{run('b', RAISED)}{run('.')}</w:p>"
    assert docx(said).text.strip() == "Le 1er quai a coûté 1 400 et la 2e halle, le Boisé."


def test_cents_and_ordinals_are_no_calls() -> None:
    document = html("<p>Le 1<sup>er</sup> billet vaut 12<sup>99</sup> $.</p>")
    assert document.text == "Le 1er billet vaut 12⁹⁹ $."


def test_a_note_under_a_table_is_tied_to_the_call_in_its_cell() -> None:
    columns, rows = (70, 200, 300), (150, 170, 190)
    page = [
        *lines(72, 100, *PROSE),
        *grid(columns, rows),
        Words(76, 164, "Ville"),
        Words(206, 164, "2023"),
        Words(76, 184, "Amqui"),
        Words(206, 184, "470"),
        Words(224.5, 180, "2", 6),
        Words(72, 208, "2", 6),
        Words(80, 211, "Prévision de juin.", 8.5),
        *lines(72, 260, *PROSE),
    ]
    document = pdf(page)
    assert "Amqui\t470\n" in document.text
    assert [document.words(note) for note in document.footnotes] == ["Prévision de juin."]
    assert document.footnotes[0].anchors


def test_notes_stand_mid_page_under_a_figure_and_before_the_next_heading() -> None:
    def noted(y: float, mark: str, text: str) -> list[Words]:
        return [Words(72, y - 3, mark, 6), Words(79, y, text, 8.5)]

    page = [
        Words(72, 80, "Le quai", 15, bold=True),
        Words(72, 110, "Le quai a coûté 16 millions"),
        Words(210.5, 106, "1", 6.5),
        Words(216, 110, " en tout."),
        *noted(150, "1", "Sans la halle, que le canton"),
        Words(79, 161, "a payée à part.", 8.5),
        *lines(72, 200, *PROSE),
        Words(72, 250, "Le bac compte 40 places"),
        Words(191.5, 246, "2", 6.5),
        Words(197, 250, " assises."),
        *noted(280, "2", "En été."),
        Words(72, 320, "La halle", 15, bold=True),
        *lines(72, 350, *PROSE),
    ]
    document = pdf(page)
    assert [document.words(note) for note in document.footnotes] == [
        "Sans la halle, que le canton a payée à part.",
        "En été.",
    ]
    assert all(note.anchors for note in document.footnotes)
    assert "16 millions en tout." in document.text
    assert titles(document) == ["Le quai", "La halle"]


def test_notes_set_on_one_line_are_each_a_note() -> None:
    columns, rows = (70, 200, 300), (150, 170, 190)
    page = [
        *lines(72, 100, *PROSE),
        *grid(columns, rows),
        *(Words(x, y, t) for x, y, t in ((76, 164, "Ville"), (206, 164, "2023"))),
        *(Words(x, y, t) for x, y, t in ((76, 184, "Amqui"), (206, 184, "470"))),
        Words(224.5, 180, "a", 6),
        Words(102.5, 180, "1", 6),
        Words(72, 205, "a", 6),
        Words(77, 208, "Estimation.", 8.5),
        Words(122, 205, "1", 6),
        Words(127, 208, "Sans le quai.", 8.5),
        *lines(72, 260, *PROSE),
    ]
    document = pdf(page)
    notes = {note.marker: document.words(note) for note in document.footnotes}
    assert notes == {"a": "Estimation.", "1": "Sans le quai."}


def test_a_note_that_goes_on_overleaf_is_one_note() -> None:
    rule = Rule(72, 660, 200, 660)
    first = [
        *lines(72, 150, *PROSE),
        Words(72, 210, "Le pont vaut 31 millions"),
        Words(196, 206, "1", 6.5),
        rule,
        Words(72, 671, "1", 6),
        Words(80, 674, "Sans les routes, que la province a", 8.5),
    ]
    second = [
        Words(72, 150, "Le pont mène au col."),
        rule,
        Words(72, 674, "payées à part pour 4 millions.", 8.5),
    ]
    document = pdf(first, second)
    assert "Le pont vaut 31 millions\n" in document.text
    notes = [document.words(note) for note in document.footnotes]
    assert notes == ["Sans les routes, que la province a payées à part pour 4 millions."]


def test_numbered_items_that_end_a_page_are_the_notes_its_calls_name() -> None:
    document = html("<p>Le bac a servi 8 ans<sup>1</sup>.</p><p>1. De 1990 à 1998.</p>")
    assert [document.words(note) for note in document.footnotes] == ["De 1990 à 1998."]
    assert document.text.startswith("Le bac a servi 8 ans.")


# Headings


def bullet(y: float, text: str) -> list[Words]:
    return [Words(100, y, "• "), Words(112, y, "Prix ", bold=True), Words(140, y, f": {text}")]


def test_a_bold_heading_after_a_bullet_is_a_heading_whatever_its_number_is_set_in() -> None:
    page = [
        *lines(72, 100, *PROSE),
        Words(72, 150, "1.1 ", 10.5),
        Words(90, 150, "Ouvrir une halte au col.", bold=True),
        *bullet(170, "à la charge du canton."),
        Words(72, 190, "1.2 ", 10.5),
        Words(90, 190, "Refaire le toit du marché couvert avant les", bold=True),
        Words(72, 203, "fêtes du printemps et ses trois gouttières.", bold=True),
        *bullet(223, "environ 64 000 $."),
        Words(72, 245, "Le cas du kiosque", bold=True),
        *lines(72, 262, *PROSE),
    ]
    document = pdf(page)
    assert titles(document) == [
        "1.1 Ouvrir une halte au col.",
        "1.2 Refaire le toit du marché couvert avant les fêtes du printemps et ses trois gouttières.",
        "Le cas du kiosque",
    ]
    priced = {p.path[-1][:3]: p.text for p in split_passages(document) if p.kind == "list"}
    assert priced == {"1.1": "Prix : à la charge du canton.", "1.2": "Prix : environ 64 000 $."}


@pytest.mark.parametrize("label", ["M-{n}", "No {n} :", "Mesure {n} –", "DE-2031/{n}", "A.{n}"])
def test_the_label_of_a_bold_heading_may_be_set_otherwise(label: str) -> None:
    page: list[Words] = [*lines(72, 100, *PROSE)]
    for n, title in enumerate(("Ouvrir une halte au col", "Refaire le toit du marché"), 1):
        y = 110.0 + 50 * n
        page += [Words(72, y, label.format(n=n)), Words(150, y, title, bold=True)]
        page += [Words(80, y + 15, "• "), Words(90, y + 15, f"Prix : {n}0 000 $.")]
    first, second = titles(pdf(page))
    assert first.endswith("Ouvrir une halte au col")
    assert second.endswith("Refaire le toit du marché")


def test_a_heading_with_a_bullet_heads_the_words_set_under_it() -> None:
    def item(y: float, number: int, amount: str) -> list[Words]:
        return [
            Words(74, y, "• ", 9),
            Words(86, y, f"R-{number} – Compte du parc {number}", bold=True),
            *lines(
                72,
                y + 18,
                "La présidente soumet le compte au conseil, qui en débat.",
                f"Solde : {amount} $.",
            ),
            Words(72, y + 60, "Reçu le :", 9),
        ]

    document = pdf([*item(100, 1, "310"), *item(200, 2, "420"), *item(300, 3, "530")])
    assert titles(document) == [f"R-{n} – Compte du parc {n}" for n in (1, 2, 3)]


def test_headings_that_count_at_the_pages_tops_are_no_running_heads() -> None:
    pages = [
        [
            Words(72, 80, f"Mesure {n}", 14, bold=True),
            *lines(72, 110, *PROSE),
            Words(300, 760, str(n)),
        ]
        for n in (1, 2, 3, 4)
    ]
    document = pdf(*pages)
    assert titles(document) == ["Mesure 1", "Mesure 2", "Mesure 3", "Mesure 4"]
    assert [section.page for section in document.sections[1:]] == [1, 2, 3, 4]


def test_a_numbered_question_heads_its_answer() -> None:
    document = markdown("# Foire\n\n1. Peut-on louer la halte ?\n\nOui, le soir.\n")
    assert titles(document) == ["Foire", "1. Peut-on louer la halte ?"]
    assert [p.text for p in split_passages(document)] == ["Oui, le soir."]


def test_bold_lines_are_headings_where_the_title_alone_is_marked() -> None:
    priced = "Un four au bois\n\n- Prix : 4 000 $\n\n**Un toit neuf**\n\n- Prix : 9 000 $\n"
    document = markdown(f"# Le plan du canton\n\n**{priced.replace('bois', 'bois**')}")
    assert titles(document) == ["Le plan du canton", "Un four au bois", "Un toit neuf"]
    assert {p.path[-1]: p.text for p in split_passages(document)} == {
        "Un four au bois": "Prix : 4 000 $",
        "Un toit neuf": "Prix : 9 000 $",
    }


def test_one_bold_line_under_a_title_is_no_heading() -> None:
    document = markdown("# Le plan\n\n**Le canton veut un four**\n\nLe four coûte 4 000 $.\n")
    assert titles(document) == ["Le plan"]


def test_a_question_of_the_document_is_known_as_one() -> None:
    document = markdown("# Foire\n\nLa halte est-elle à vendre ?\n\nLe canton n’en a pas parlé.\n")
    assert [p.asks for p in split_passages(document)] == [True, False]


# Printed pages


@pytest.mark.parametrize(
    "foot", ["{n} | Le canton, mars 2031", "Le canton 2031 – {n}", "{n}/3", "2031   {n}"]
)
def test_what_stays_the_same_on_every_page_is_no_page_number(foot: str) -> None:
    document = pdf(
        *[
            [Words(72, 150, "Un marché couvert."), Words(72, 760, foot.format(n=n))]
            for n in (1, 2, 3)
        ]
    )
    assert [block.page for block in document.blocks] == [1, 2, 3]


def test_numbers_on_the_outer_edge_of_facing_pages_count_beside_a_year() -> None:
    sides = [(72, 480), (480, 72), (72, 480), (480, 72)]
    pages = [
        [Words(72, 150, "Un marché."), Words(own, 760, str(41 + n)), Words(other, 760, "2031")]
        for n, (own, other) in enumerate(sides)
    ]
    assert [block.page for block in pdf(*pages).blocks] == [41, 42, 43, 44]


def test_roman_pages_keep_their_label() -> None:
    feet = ["i", "ii", "iii", "1", "2"]
    document = pdf(
        *[[Words(72, 150, "Un marché couvert."), Words(300, 760, foot)] for foot in feet]
    )
    assert [block.page for block in document.blocks] == [None, None, None, 1, 2]
    assert [document.page_label(place) for place in (1, 2, 3, 4)] == ["i", "ii", "iii", ""]


def test_a_page_lying_on_its_side_is_read() -> None:
    page = write_pdf(lines(100, 200, *PROSE), rotate=90).replace(b"/Rotate 90", b"/Rotate 0 ")
    assert "marché couvert" in assemble(read_pdf(page, "a.pdf", Limits()), "a").text


# Tables


TALL, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
HEAD = "<w:trPr><w:tblHeader/></w:trPr>"


def odt_cell(text: str, wide: int = 1, tall: int = 1, inner: str = "") -> str:
    spans = f'table:number-columns-spanned="{wide}" table:number-rows-spanned="{tall}"'
    return f"<table:table-cell {spans}><text:p>{text}</text:p>{inner}</table:table-cell>"


def odt_table(*rows: str, heads: int = 0) -> str:
    made = [f"<table:table-row>{row}</table:table-row>" for row in rows]
    head = f"<table:table-header-rows>{''.join(made[:heads])}</table:table-header-rows>"
    return f"<table:table>{head if heads else ''}{''.join(made[heads:])}</table:table>"


COVERED = "<table:covered-table-cell/>"


WITHIN = (
    f"<w:tbl><w:tr>{cell('Dortoir')}{cell('64 lits')}</w:tr>"
    f"<w:tr>{cell('Grenier')}{cell('12 lits')}</w:tr></w:tbl>"
)


def merged_pdf() -> Document:
    """Four rows at 100 to 180 in three columns, the merged cells' inner rules left out."""
    rules = [Rule(x, 100, x, 180) for x in (60, 160, 360)]
    rules += [Rule(60, y, 360, y) for y in (100, 140, 180)]
    rules += [Rule(160, y, 360, y) for y in (120, 160)] + [Rule(260, 120, 260, 180)]
    told = [(65, 114, "Canton"), (165, 114, "Lits"), (165, 134, "2030"), (265, 134, "2031")]
    told += [(65, 154, "Amont"), (165, 154, "81"), (265, 154, "85")]
    told += [(165, 174, "dont 9 loués"), (265, 174, "dont 7 loués")]
    return pdf([*lines(60, 40, *PROSE), *rules, *(Words(x, y, text) for x, y, text in told)])


@pytest.mark.parametrize(
    "document",
    [
        docx(
            f"<w:tbl><w:tr>{HEAD}{cell('Canton', TALL)}{cell('Lits', WIDE)}</w:tr>"
            f"<w:tr>{HEAD}{cell('', ON)}{cell('2030')}{cell('2031')}</w:tr>"
            f"<w:tr>{cell('Amont', TALL)}{cell('81')}{cell('85')}</w:tr>"
            f"<w:tr>{cell('', ON)}{cell('dont 9 loués')}{cell('dont 7 loués')}</w:tr></w:tbl>"
        ),
        html(
            "<table><tr><th rowspan=2>Canton<th colspan=2>Lits</tr><tr><th>2030<th>2031</tr>"
            "<tr><td rowspan=2>Amont<td>81<td>85</tr><tr><td>dont 9 loués<td>dont 7 loués</tr></table>"
        ),
        odt(
            odt_table(
                f"{odt_cell('Canton', tall=2)}{odt_cell('Lits', wide=2)}{COVERED}",
                f"{COVERED}{odt_cell('2030')}{odt_cell('2031')}",
                f"{odt_cell('Amont', tall=2)}{odt_cell('81')}{odt_cell('85')}",
                f"{COVERED}{odt_cell('dont 9 loués')}{odt_cell('dont 7 loués')}",
                heads=2,
            )
        ),
        merged_pdf(),
    ],
)
def test_two_rows_of_heads_and_merged_labels_name_every_row(document: Document) -> None:
    first, second = [p for p in split_passages(document) if p.kind == "row"]
    assert first.columns == ("Canton", "Lits 2030", "Lits 2031")
    assert second.lead == "Amont"


def test_three_rows_of_heads_go_with_every_column() -> None:
    document = html(
        "<table><thead><tr><th rowspan=3>Canton<th colspan=4>Lits</tr><tr><th colspan=2>Été"
        "<th colspan=2>Hiver</tr><tr><th>2030<th>2031<th>2030<th>2031</tr></thead>"
        "<tr><td>Amont<td>1<td>2<td>3<td>4</tr><tr><td>Aval<td>5<td>6<td>7<td>8</tr></table>"
    )
    rows = [p for p in split_passages(document) if p.kind == "row"]
    heads = ("Lits Été 2030", "Lits Été 2031", "Lits Hiver 2030", "Lits Hiver 2031")
    assert {row.columns for row in rows} == {("Canton", *heads)}


def nested_pdf() -> Document:
    """Three rows in two columns, a table drawn in a cell of the second one."""
    told = [(65, 114, "Lieu"), (165, 114, "Détail"), (65, 134, "Le col")]
    told += [(165, 134, "Deux parties :"), (65, 214, "Le lac"), (165, 214, "20 lits")]
    told += [(180, 156, "Dortoir"), (280, 156, "64 lits"), (180, 176, "Grenier")]
    told += [(280, 176, "12 lits")]
    outer = grid((60, 160, 400), (100, 120, 200, 220))
    inner = grid((175, 275, 390), (142, 162, 182))
    return pdf([*lines(60, 40, *PROSE), *outer, *inner, *(Words(x, y, t) for x, y, t in told)])


@pytest.mark.parametrize(
    "document",
    [
        nested_pdf(),
        docx(
            f"<w:tbl><w:tr>{cell('Lieu')}{cell('Détail')}</w:tr>"
            f"<w:tr>{cell('Le col')}{cell('Deux parties :', inner=WITHIN)}</w:tr>"
            f"<w:tr>{cell('Le lac')}{cell('20 lits')}</w:tr></w:tbl>"
        ),
        odt(
            odt_table(
                f"{odt_cell('Lieu')}{odt_cell('Détail')}",
                odt_cell("Le col")
                + odt_cell(
                    "Deux parties :",
                    inner=odt_table(
                        f"{odt_cell('Dortoir')}{odt_cell('64 lits')}",
                        f"{odt_cell('Grenier')}{odt_cell('12 lits')}",
                    ),
                ),
                f"{odt_cell('Le lac')}{odt_cell('20 lits')}",
            )
        ),
        html(
            "<table><tr><th>Lieu<th>Détail</tr><tr><td>Le col<td>Deux parties :"
            "<table><tr><td>Dortoir<td>64 lits</tr><tr><td>Grenier<td>12 lits</tr></table>"
            "</tr><tr><td>Le lac<td>20 lits</tr></table>"
        ),
    ],
)
def test_a_table_in_a_cell_is_read_row_by_row(document: Document) -> None:
    rows = {p.text: p.lead for p in split_passages(document)}
    assert rows["Grenier\t12 lits"] == "Le col, Deux parties :"
    assert rows["Le lac\t20 lits"] == ""


def test_a_table_that_touches_the_rules_of_its_cell_keeps_its_rows_label() -> None:
    ruled = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    inner = Table([["Dortoir", "64 lits"], ["Grenier", "12 lits"]], style=ruled)
    outer = [["Lieu", "Détail"], ["Le col", inner], ["Le lac", "20 lits"]]
    file = io.BytesIO()
    SimpleDocTemplate(file).build([Table(outer, style=ruled)])
    document = assemble(read_pdf(file.getvalue(), "a.pdf", Limits()), "a", "a.pdf")
    told = [(p.text.split("\t"), p.lead) for p in split_passages(document)]
    assert [(words[-2:], lead) for words, lead in told if "lits" in words[-1]] == [
        (["Dortoir", "64 lits"], ""),
        (["Grenier", "12 lits"], "Le col"),
    ]


def test_a_word_that_a_narrow_cell_cuts_is_one() -> None:
    columns, rows = (70, 140, 300), (150, 180, 210)
    told = [(76, 162, "Stationnem"), (76, 174, "ent du quai"), (146, 162, "40 places")]
    told += [(76, 192, "Halle"), (76, 204, "couverte"), (146, 192, "12 places")]
    document = pdf([*lines(72, 100, *PROSE), *grid(columns, rows), *(Words(*one) for one in told)])
    assert "Stationnement du quai\t40 places" in document.text
    assert "Halle couverte\t12 places" in document.text


def test_a_label_that_reportlab_merges_goes_with_its_rows() -> None:
    rows = [
        ["Service", "Budget", ""],
        ["", "2030", "2031"],
        ["Voirie", "410", "420"],
        ["", "12", "13"],
    ]
    spans = [("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0)), ("SPAN", (0, 2), (0, 3))]
    file = io.BytesIO()
    grid = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
    SimpleDocTemplate(file).build([Table(rows, style=[grid, *spans])])
    document = assemble(read_pdf(file.getvalue(), "a.pdf", Limits()), "a", "a.pdf")
    told = [(p.columns, p.lead) for p in split_passages(document)]
    heads = ("Service", "Budget 2030", "Budget 2031")
    assert told == [(heads, ""), (heads, "Voirie")]


def test_tables_that_lay_out_a_page_are_text() -> None:
    menu = "<table><tr><td>Le bac<td>Le quai</tr></table>"
    document = html(
        f"<table><tr><td>{menu}<td><p>{PROSE[0]}</p><p>{PROSE[1]}</p></tr>"
        f"<tr><td>{menu}<td><p>{PROSE[2]}</p></tr></table>"
    )
    assert any(block.kind == "paragraph" for block in document.blocks)
    assert not any(PROSE[0] in p.text for p in split_passages(document) if p.kind == "row")


def test_a_label_and_the_paragraph_that_is_its_value_are_one_passage() -> None:
    document = markdown(
        "# Votes\n\nVote du quai :\n\n8 pour, 3 contre.\n\nVote du bac :\n\n9 pour.\n"
    )
    texts = [passage.text for passage in split_passages(document)]
    assert texts == ["Vote du quai :\n\n8 pour, 3 contre.", "Vote du bac :\n\n9 pour."]


# What was not read


def test_a_file_of_pictures_alone_says_that_nothing_was_read() -> None:
    document = odt("<text:p><draw:frame><draw:image/></draw:frame></text:p>")
    assert [flaw.kind for flaw in document.flaws] == ["no_text", "pictures"]
    assert "aucun texte" in document.warnings[0]


def test_a_page_that_shows_more_than_was_read_says_so() -> None:
    menu = "".join(f"<li><a href='/{n}'>Une entrée du menu {n}</a></li>" for n in range(40))
    document = html(f"<nav><ul>{menu}</ul></nav><main><p>Deux mots.</p></main>")
    assert document.flaws == ()  # a menu is not text that was missed
    hidden = "Un texte que le site ne montre pas encore. " * 20
    document = html(f"<p>Deux mots.</p><p hidden>{hidden}</p>")
    assert document.flaws == (Flaw("little_text"),)


# Garbled text


def garbled(*texts: str) -> tuple[list[str], tuple[Flaw, ...]]:
    blocks, flaws = mended([RawParagraph(text=text, pdf_page=1) for text in texts], 1)
    return [block.text for block in blocks if isinstance(block, RawParagraph)], flaws


def test_wrong_signs_are_put_right_where_they_make_words() -> None:
    texts, flaws = garbled(
        "Le cSur du village et son Suvre, d9ici un an.", "L9habitation d9abord, sur 9 rues."
    )
    assert texts == [
        "Le cœur du village et son œuvre, d’ici un an.",
        "L’habitation d’abord, sur 9 rues.",
    ]
    assert flaws == ()


def test_a_macintoshs_signs_are_put_right_and_others_stay() -> None:
    told = "Chaque été, la halle est fermée à l’année et gardée par des bénévoles dévoués."
    wrong = told.encode("mac_roman").decode("cp1252")
    blocks = [RawParagraph(text=text, pdf_page=1) for text in (wrong, told, "Ça coûte 3 Ÿ.")]
    made, flaws = mended(blocks, 1)
    assert [b.text for b in made if isinstance(b, RawParagraph)][:2] == [told, told]
    assert flaws == ()


def test_words_that_only_look_odd_stay_as_they_are() -> None:
    said = "YouTube et iPhone, la route A15 et le gaz H2O sont nommés dans le rapport de la ville."
    assert garbled(said) == ([said], ())


def test_a_page_that_is_no_french_is_told() -> None:
    noise = ["xqrt", "vbnm", "wplk", "zzrd", "qwfp", "mlkj", "tgbv", "nhyu", "jmki", "olpq"] * 6
    _texts, flaws = garbled(" ".join(noise))
    assert flaws == (Flaw("garbled_pages", (1,), of=1),)


def test_words_without_blanks_are_told() -> None:
    _texts, flaws = garbled("Lemarchécouvertfermeratroisjourscetautomne selon le comité.")
    assert [flaw.kind for flaw in flaws] == ["garbled_pages"]


def test_an_english_page_is_not_garbled() -> None:
    text = "These proposals were written before winter and every committee member agreed. " * 5
    assert garbled(text)[1] == ()


@pytest.mark.parametrize("bottom", [143, 134])  # 134: the baseline of the second line
def test_a_drop_cap_is_the_first_letter_of_its_paragraph(bottom: float) -> None:
    page = [
        Words(72, bottom, "V", 34, bold=True),
        Words(
            98, 120, "oici ce que les artisans du canton demandent depuis que le marché couvert a"
        ),
        Words(
            98,
            134,
            "perdu son toit, et ce que la fanfare et la chorale en disent dans leurs lettres.",
        ),
        *lines(72, 160, *PROSE),
    ]
    document = pdf(page)
    assert document.text.startswith("Voici ce que les artisans du canton demandent depuis")
    assert titles(document) == []


def test_words_set_too_tight_for_blanks_are_parted() -> None:
    x, page = 72.0, []
    for word in [
        "La",
        "loi",
        "fixe",
        "un",
        "objectif",
        "de",
        "moitié",
        "pour",
        "les",
        "fermes",
        "du",
        "canton",
    ]:
        page.append(Words(x, 100, word))
        x += sum(WIDTHS.get(letter, 556) for letter in word) * 11 / 1000 + 1.4
    assert pdf(page).text == "La loi fixe un objectif de moitié pour les fermes du canton"


WIDTHS = {
    "i": 222,
    "l": 222,
    "j": 222,
    "t": 278,
    "f": 278,
    "r": 333,
    "c": 500,
    "x": 500,
    "m": 833,
    "s": 500,
}


# Pages of the web


def test_banners_and_menus_go_by_their_names_where_they_look_the_part() -> None:
    document = html(
        "<div class='cookie-bar'><p>Nous posons des témoins.</p></div>"
        "<div id='menu'><ul><li><a>Accueil</a><li><a>Nous joindre</a></ul></div>"
        "<h1>La halte</h1><p>La halte loge 40 marcheurs par nuit, l’été comme l’hiver.</p>"
        "<div class='menu'><p>Au menu de la halte, une soupe et du pain de seigle.</p></div>"
    )
    assert "témoins" not in document.text
    assert "Accueil" not in document.text
    assert "pain de seigle" in document.text


def test_a_page_inside_a_form_is_read_and_a_search_form_is_not() -> None:
    document = html(
        "<form><h1>La halte</h1><p>Elle loge 40 marcheurs par nuit, toute l’année.</p></form>"
        "<form><label>Chercher</label><input></form>"
    )
    assert document.text == "La halte\n\nElle loge 40 marcheurs par nuit, toute l’année."


def test_panels_closed_at_first_are_read_and_hidden_words_are_not() -> None:
    document = html(
        "<main><p hidden>Brouillon.</p><h2><button aria-expanded=false>Le prix</button></h2><div style='display:none'>"
        "<p>14 $ la nuit.</p></div><details><summary>Qui entre ?</summary><p>Tous.</p></details>"
        "</main>"
    )
    assert titles(document) == ["Le prix", "Qui entre ?"]
    assert "14 $ la nuit." in document.text
    assert "Brouillon" not in document.text


def test_a_list_of_the_headings_is_for_finding_ones_way() -> None:
    document = markdown(
        "# Sommaire\n\n- Le prix\n- Les lits\n\n# Le prix\n\n14 $.\n\n# Les lits\n\n40 lits.\n"
    )
    assert [passage.text for passage in split_passages(document)] == ["14 $.", "40 lits."]


def test_every_flaw_has_its_sentence(tmp_path: Path) -> None:
    flaws = (
        Flaw("unread_pages", (2, 5), of=14),
        Flaw("garbled_pages", (3,), of=14),
        Flaw("garbled_text"),
        Flaw("struck", count=1),
        Flaw("no_text"),
        Flaw("little_text"),
        Flaw("pictures", count=2),
    )
    raw = RawDocument((RawHeading(text="Un titre"),), Metadata(title=""), flaws=flaws)
    document = assemble(raw, "a", "a.pdf")
    assert document.notices[0] == "2\u00a0pages sur 14 non lues"
    assert all("«\u00a0a.pdf\u00a0»" in warning for warning in document.warnings)
    assert document.unread_pages == {2, 5}
    assert document.garbled_pages == {3}


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract n’est pas installé")
def test_a_picture_of_a_page_among_pages_of_text_is_read(tmp_path: Path) -> None:
    scan = tmp_path / "page.pdf"
    with pdfium.PdfDocument(
        write_pdf([Words(72, 150, "La halte loge quarante marcheurs.", 16)])
    ) as one:
        one[0].render(scale=3).to_pil().save(scan, resolution=216)
    text = write_pdf([*lines(72, 150, *PROSE)])
    made = pdfium.PdfDocument(text)
    made.import_pages(pdfium.PdfDocument(scan))
    whole = tmp_path / "whole.pdf"
    made.save(whole)
    (flaw,) = read_pdf(whole.read_bytes(), "whole.pdf", Limits()).flaws
    assert (flaw.kind, flaw.pages, flaw.of) == ("unread_pages", (2,), 2)
    document = read_document(whole)
    assert "quarante marcheurs" in document.text
    assert document.unread_pages == frozenset()
