# ruff: noqa: E501 - XML reads better on long lines
"""Layouts of real files, set by two makers: small annexes, slides, notes under each column."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas
from support.office import NAMESPACES, convert, needs_soffice

from briefbot.documents.assembly.assemble import assemble
from briefbot.documents.blocks import Limits
from briefbot.documents.formats.pdf.reader import read_pdf
from briefbot.documents.models import Document

BODY = (
    "Le comité du marché couvert tient ses registres depuis la fin de la guerre et les confie",
    "chaque printemps aux élèves du village, qui les classent avec leurs professeurs avant que",
    "la chorale et la fanfare ne viennent chanter sous la halle avec les artisans du canton.",
)
ANNEX = (
    "Article {n}. Le locataire de l'étal {n} le garde propre, le ferme le soir et en rend la clef",
    "au gardien, qui la range avec celles des autres étals et tient le compte des retards.",
)
WIDTH, HEIGHT = A4


def read(data: bytes) -> Document:
    return assemble(read_pdf(data, "a.pdf", Limits()), "a", "a.pdf")


def notes(document: Document) -> list[str]:
    return [document.words(note) for note in document.footnotes]


def write(canvas: Canvas, x: float, y: float, *texts: str, size: float = 11) -> float:
    """Lines one under another from ``y``, of the top; where the next would stand."""
    canvas.setFont("Helvetica", size)
    for text in texts:
        canvas.drawString(x, canvas._pagesize[1] - y, text)
        y += 1.25 * size
    return y


def heading(canvas: Canvas, x: float, y: float, text: str, size: float = 16) -> None:
    canvas.setFont("Helvetica-Bold", size)
    canvas.drawString(x, canvas._pagesize[1] - y, text)


def small_annex() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for title in ("Le marché", "La halle"):
        heading(canvas, 60, 80, title)
        y = 110.0
        for number in range(9):
            y = write(canvas, 60, y, f"Point {title} {number}. {BODY[0]}", *BODY[1:]) + 8
        canvas.showPage()
    heading(canvas, 60, 80, "Annexe", 13)
    y = 105.0
    for number in range(1, 28):
        y = write(canvas, 60, y, *(line.format(n=number) for line in ANNEX), size=8) + 4
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_an_annex_in_small_type_down_to_the_foot_is_no_note() -> None:
    document = read(small_annex())
    assert notes(document) == []
    text = " ".join(document.text.split())
    assert "Article 27. Le locataire de l'étal 27 le garde propre" in text
    assert [section.title for section in document.sections[1:]] == [
        "Le marché",
        "La halle",
        "Annexe",
    ]


LEFT = (
    "Ce que nous avons",
    "38 étals couverts",
    "Un four à pain de 1920",
    "Deux puits d'eau claire",
)
RIGHT = (
    "Ce que nous voulons",
    "12 étals de plus",
    "Un toit neuf pour le four",
    "Une rampe au quai",
)


def test_the_two_columns_of_a_slide_are_read_one_after_the_other() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=landscape(A4))
    for title in ("Le marché en bref", "Le marché demain"):
        heading(canvas, 60, 70, title, 28)
        for x, told in ((60, LEFT), (450, RIGHT)):
            heading(canvas, x, 140, told[0], 18)
            y = 180.0
            for line in told[1:]:
                y = write(canvas, x, y, f"• {line}", size=16) + 12
        canvas.showPage()
    canvas.save()
    text = read(file.getvalue()).text
    order = [text.index(words) for words in (*LEFT, *RIGHT)]
    assert order == sorted(order)


NARROW = (
    "Le comité du marché tient", "ses registres depuis la fin", "de la guerre et les confie",
    "chaque printemps aux élèves", "du village, qui les classent", "avec leurs professeurs.",
)  # fmt: skip


def test_notes_under_each_of_three_columns_are_tied_to_their_own_calls() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for column in range(3):
        x = 50 + 172 * column
        y = 90.0
        for part in range(6):
            y = write(canvas, x, y, f"Bien {column}-{part}.", *NARROW, size=9.5) + 6
        said = f"La halle {column} vaut 3{column} millions"
        write(canvas, x, y, said, size=9.5)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(
            x + canvas.stringWidth(said, "Helvetica", 9.5), HEIGHT - y + 3.5, str(column + 1)
        )
        canvas.line(x, 120, x + 60, 120)
        canvas.setFont("Helvetica", 5)
        canvas.drawString(x, 110 + 2, str(column + 1))
        write(canvas, x + 5, HEIGHT - 110, f"Estimation de l'année 203{column}.", size=7)
    canvas.showPage()
    canvas.save()
    document = read(file.getvalue())
    text = document.text
    assert notes(document) == [f"Estimation de l'année 203{column}." for column in range(3)]
    for column, note in enumerate(document.footnotes):
        (anchor,) = note.anchors
        assert text[:anchor].endswith(f"La halle {column} vaut 3{column} millions")
    order = [text.index(f"Bien {column}-{part}.") for column in range(3) for part in range(6)]
    assert order == sorted(order)


STYLES = """<office:styles><style:default-style style:family="paragraph"><style:text-properties
 fo:font-size="{size}pt" style:font-name="DejaVu Sans" fo:language="fr" fo:country="CA"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties
 fo:margin-bottom="5pt"/></style:style>
<style:style style:name="Title" style:family="paragraph"><style:text-properties fo:font-size="28pt"
 fo:font-weight="bold"/></style:style>
<style:style style:name="Head" style:family="paragraph"><style:text-properties fo:font-size="18pt"
 fo:font-weight="bold"/></style:style>
<style:style style:name="Footnote" style:family="paragraph"><style:text-properties fo:font-size="7pt"/></style:style>
<style:style style:name="Mark" style:family="text"><style:text-properties
 style:text-position="super 58%"/></style:style>
<text:notes-configuration text:note-class="footnote" text:citation-style-name="Mark"
 text:citation-body-style-name="Mark" style:num-format="1" text:footnotes-position="page"/>
</office:styles><office:automatic-styles><style:page-layout style:name="Page">
<style:page-layout-properties fo:page-width="{width}cm" fo:page-height="{height}cm" fo:margin="2cm">
<style:columns fo:column-count="{columns}" fo:column-gap="0.7cm"/></style:page-layout-properties></style:page-layout>
<style:style style:name="Small" style:family="paragraph"><style:text-properties fo:font-size="8pt"/></style:style>
<style:style style:name="New" style:family="paragraph" style:parent-style-name="Title"><style:paragraph-properties
 fo:break-before="page"/></style:style>
<style:style style:name="Next" style:family="paragraph" style:parent-style-name="Head"><style:paragraph-properties
 fo:break-before="column"/></style:style>
<style:style style:name="Two" style:family="section"><style:section-properties><style:columns
 fo:column-count="2" fo:column-gap="1cm"/></style:section-properties></style:style>
</office:automatic-styles><office:master-styles><style:master-page style:name="Standard"
 style:page-layout-name="Page"/></office:master-styles>"""


def flat(
    body: str, *, size: float, width: float = 21, height: float = 29.7, columns: int = 1
) -> str:
    """A flat ODT file: a page's size, its columns and the size of its text."""
    styles = STYLES.format(size=size, width=width, height=height, columns=columns)
    kind = 'office:mimetype="application/vnd.oasis.opendocument.text" office:version="1.2"'
    said = f"<office:body><office:text>{body}</office:text></office:body>"
    return f"<office:document {NAMESPACES} {kind}>{styles}{said}</office:document>"


def said(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def slide(title: str, style: str) -> str:
    columns = ""
    for head, told in (("Head", LEFT), ("Next", RIGHT)):
        columns += said(told[0], head) + "".join(said(f"• {line}") for line in told[1:])
    held = f'<text:section text:style-name="Two" text:name="{title}">{columns}</text:section>'
    return said(title, style) + held


def noted(number: int) -> str:
    note = said(f"Estimation de l’année 203{number}.", "Footnote")
    call = f"<text:note-citation>{number + 1}</text:note-citation>"
    body = f'<text:note text:note-class="footnote">{call}<text:note-body>{note}</text:note-body></text:note>'
    return said(f"La halle {number} vaut 3{number} millions{body}.")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same three layouts as LibreOffice sets them."""
    folder = tmp_path_factory.mktemp("layouts")
    annex = "".join(said(" ".join(ANNEX).format(n=n), "Small") for n in range(1, 40))
    text = "".join(said(f"Point {n}. {' '.join(BODY)}") for n in range(16))
    parts = (said(f"Bien {n}-{part}. {' '.join(NARROW)}") for n in range(3) for part in range(7))
    columned = [f"{told}{noted(n // 7) if n % 7 == 3 else ''}" for n, told in enumerate(parts)]
    files = {
        "annexe": flat(said("Le marché", "Title") + text + said("Annexe", "New") + annex, size=12),
        "diapos": flat(
            slide("Le marché en bref", "Title") + slide("Le marché demain", "New"),
            size=16, width=29.7, height=21,
        ),
        "colonnes": flat("".join(columned), size=9.5, columns=3),
    }  # fmt: skip
    paths = []
    for name, words in files.items():
        paths.append(folder / f"{name}.fodt")
        paths[-1].write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{words}', encoding="utf-8")
    convert(paths, "pdf")
    return folder


@needs_soffice
def test_the_same_annex_from_a_word_processor_is_no_note(written: Path) -> None:
    document = read((written / "annexe.pdf").read_bytes())
    assert notes(document) == []
    assert "Article 39. Le locataire de l'étal 39" in " ".join(document.text.split())


@needs_soffice
def test_the_same_slides_from_a_word_processor_are_read_column_by_column(written: Path) -> None:
    text = read((written / "diapos.pdf").read_bytes()).text
    order = [text.index(words) for words in (*LEFT, *RIGHT)]
    assert order == sorted(order)


@needs_soffice
def test_the_same_notes_under_columns_from_a_word_processor_are_tied(written: Path) -> None:
    document = read((written / "colonnes.pdf").read_bytes())
    assert notes(document) == [f"Estimation de l’année 203{column}." for column in range(3)]
    for column, note in enumerate(document.footnotes):
        (anchor,) = note.anchors
        assert document.text[:anchor].endswith(f"La halle {column} vaut 3{column} millions")
    order = [document.text.index(f"Bien {n}-{part}.") for n in range(3) for part in range(7)]
    assert order == sorted(order)
