"""The DOCX reader: what Word's styles, numbers, notes and page breaks say."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

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
from briefbot.documents.formats.office.docx import read_docx
from briefbot.documents.models import Turn

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture
def word() -> WordDocument:
    return docx.Document()


def saved(word: WordDocument, **parts: str) -> bytes:
    """The file's bytes, some of its parts replaced or added."""
    buffer = io.BytesIO()
    word.save(buffer)
    if not parts:
        return buffer.getvalue()
    out = io.BytesIO()
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, text in parts.items():
            new.writestr(name, text)
    return out.getvalue()


def read(word: WordDocument, **parts: str) -> RawDocument:
    return read_docx(saved(word, **parts), "a.docx", Limits())


def add_element(paragraph: Paragraph, tag: str, **attributes: str) -> None:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    paragraph.add_run()._r.append(element)


def test_heading_styles_are_levels_below_the_title(word: WordDocument) -> None:
    word.add_heading("Mémoire", 0)
    word.add_heading("Contexte", 1)
    word.add_heading("Chiffres", 2)
    headings = [b for b in read(word).blocks if isinstance(b, RawHeading)]
    assert [(h.text, h.level) for h in headings] == [
        ("Mémoire", 1),
        ("Contexte", 2),
        ("Chiffres", 3),
    ]


def test_a_style_made_from_a_heading_is_one_too(word: WordDocument) -> None:
    style = word.styles.add_style("Titre maison", 1)
    style.base_style = word.styles["Heading 2"]
    word.add_paragraph("Enjeux", style="Titre maison")
    assert read(word).blocks == (RawHeading(text="Enjeux", level=2),)


def test_bold_words_and_a_paragraph_all_bold_are_told_apart(word: WordDocument) -> None:
    word.add_paragraph().add_run("Tout en gras").bold = True
    mixed = word.add_paragraph("Un mot ")
    mixed.add_run("en gras").bold = True
    assert read(word).blocks == (
        RawParagraph(text="Tout en gras", strong=True),
        RawParagraph(text="Un mot en gras"),
    )


def test_lists_are_counted_as_word_counts_them(word: WordDocument) -> None:
    for text in ("un", "deux"):
        word.add_paragraph(text, style="List Number")
    word.add_paragraph("dedans", style="List Bullet 2")
    word.add_paragraph("trois", style="List Number")
    items = [b for b in read(word).blocks if isinstance(b, RawItem)]
    assert [(i.marker, i.depth) for i in items] == [("1.", 0), ("2.", 0), ("-", 1), ("3.", 0)]


def test_numbers_of_several_levels_letters_and_roman_ones(word: WordDocument) -> None:
    def level(n: int, kind: str, text: str, start: int = 1) -> str:
        return (
            f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
        )

    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="7">'
        + level(0, "upperRoman", "%1 -", 3)
        + level(1, "lowerLetter", "%2)")
        + level(2, "decimal", "%1.%3")
        + '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    for depth in (0, 1, 1, 2, 0, 1):
        paragraph = word.add_paragraph("x")
        numbered = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        numbered.get_or_add_ilvl().val = depth
        numbered.get_or_add_numId().val = 5
    items = read(word, **{"word/numbering.xml": numbering}).blocks
    assert [(i.marker, i.depth) for i in items if isinstance(i, RawItem)] == [
        ("III -", 0),
        ("a)", 1),
        ("b)", 1),
        ("III.1", 2),
        ("IV -", 0),
        ("a)", 1),
    ]


def test_tables_keep_merged_cells_in_their_columns(word: WordDocument) -> None:
    table = word.add_table(3, 3)
    for place, text in enumerate(("Poste", "Demande", "Part")):
        table.cell(0, place).text = text
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Entente"
    table.cell(1, 1).merge(table.cell(1, 2)).text = "5 M$"
    table.cell(2, 2).text = "57 %"
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    rows = [b for b in read(word).blocks if isinstance(b, RawRow)]
    assert [[cell.text for cell in row.cells] for row in rows] == [
        ["Poste", "Demande", "Part"],
        ["Entente", "5 M$", ""],
        ["", "", "57 %"],
    ]
    assert [row.header for row in rows] == [True, False, False]
    assert {row.table for row in rows} == {rows[0].table}


def test_a_table_of_one_column_is_a_frame(word: WordDocument) -> None:
    word.add_table(1, 1).cell(0, 0).text = "Encadré"
    assert read(word).blocks == (RawParagraph(text="Encadré"),)


def test_notes_are_tied_to_their_marks(word: WordDocument) -> None:
    paragraph = word.add_paragraph("Onze millions")
    add_element(paragraph, "w:footnoteReference", id="2")
    paragraph.add_run(" de membres.")
    rels = "word/_rels/document.xml.rels"
    with zipfile.ZipFile(io.BytesIO(saved(word))) as archive:
        tie = (
            '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships/footnotes" Target="footnotes.xml"/></Relationships>'
        )
        ties = archive.read(rels).decode().replace("</Relationships>", tie)
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="0"><w:p/></w:footnote><w:footnote w:id="2">'
        "<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> Comptés deux fois.</w:t></w:r></w:p>"
        "</w:footnote></w:footnotes>"
    )
    said, note = read(word, **{rels: ties, "word/footnotes.xml": notes}).blocks
    assert isinstance(said, RawParagraph)
    assert said.text == "Onze millions de membres."
    assert [(m.offset, m.marker) for m in said.marks] == [(13, "1")]
    assert note == RawNote(text="Comptés deux fois.", marker="1")


def test_what_is_struck_hidden_or_twice_there_is_read_as_shown(word: WordDocument) -> None:
    paragraph = word.add_paragraph("Garder. ")
    paragraph.add_run("Caché.").font.hidden = True
    deleted = OxmlElement("w:del")
    deleted.append(word.add_paragraph("Biffé.").runs[0]._r)
    paragraph._p.append(deleted)
    inserted = OxmlElement("w:ins")
    inserted.append(word.add_paragraph("Ajouté.").runs[0]._r)
    paragraph._p.append(inserted)
    assert [b.text for b in read(word).blocks if isinstance(b, RawParagraph)] == ["Garder. Ajouté."]


def test_a_table_of_contents_is_entries(word: WordDocument) -> None:
    word.styles.add_style("toc 1", 1)
    word.add_paragraph("Demande prioritaire\t6", style="toc 1")
    assert read(word).blocks == (RawEntry(title="Demande prioritaire", target=6),)


APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Pages>{}</Pages></Properties>"
)


@pytest.mark.parametrize(("pages", "found"), [(2, [1, 1, 2]), (5, [None, None, None])])
def test_pages_are_believed_only_where_word_left_them_all(
    word: WordDocument, pages: int, found: list[int | None]
) -> None:
    word.add_paragraph("un")
    cut = word.add_paragraph("deux, cut here ")
    add_element(cut, "w:lastRenderedPageBreak")
    cut.add_run("and going on")
    word.add_paragraph("trois")
    document = read(word, **{"docProps/app.xml": APP.format(pages)})
    paragraphs = [b for b in document.blocks if isinstance(b, RawParagraph)]
    assert [b.page for b in paragraphs] == found
    turned = found[1] is not None
    assert paragraphs[1].marks == ((Turn(len("deux, cut here"), 2),) if turned else ())
    assert document.exact_pages is (found[0] is not None)


def test_metadata_is_the_files(word: WordDocument) -> None:
    word.core_properties.title = "Mémoire"
    word.core_properties.author = "Union des producteurs (UPA)"
    word.core_properties.created = datetime(2024, 3, 9)
    word.add_paragraph("Bonjour.")
    metadata = read(word).metadata
    assert (metadata.title, metadata.acronym, metadata.date) == ("Mémoire", "UPA", "2024-03-09")


def test_line_breaks_tabs_and_links_are_blanks_and_words(word: WordDocument) -> None:
    paragraph = word.add_paragraph("avant\taprès")
    paragraph.add_run().add_break(WD_BREAK.LINE)
    link = OxmlElement("w:hyperlink")
    link.append(word.add_paragraph("lien").runs[0]._r)
    paragraph._p.append(link)
    assert read(word).blocks[0] == RawParagraph(text="avant après lien")


def test_words_are_composed_and_cannot_pass_for_marks(word: WordDocument) -> None:
    word.add_paragraph("e\u0301lu\ue0007\ue001")
    assert read(word).blocks == (RawParagraph(text="élu7"),)
