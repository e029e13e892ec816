"""Layouts of real files, set by two makers: small annexes, slides, notes under each column."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas
from support.office import SOFFICE, needs_soffice

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


@needs_soffice
def test_the_same_annex_from_a_word_processor_is_no_note(tmp_path: Path) -> None:
    paragraphs = [f"<p>Point {n}. {' '.join(BODY)}</p>" for n in range(16)]
    small = [
        f"<p style='font-size:8pt'>{' '.join(ANNEX).format(n=number)}</p>"
        for number in range(1, 40)
    ]
    page = tmp_path / "annexe.html"
    page.write_text(
        f"<html><head><meta charset=utf-8></head><body style='font-size:12pt'><h1>Le marché</h1>"
        f"{''.join(paragraphs)}<h1 style='page-break-before:always'>Annexe</h1>{''.join(small)}"
        "</body></html>",
        encoding="utf-8",
    )
    subprocess.run(
        [
            str(SOFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
            "--infilter=HTML (StarWriter)", "--convert-to", "pdf:writer_pdf_Export", "--outdir",
            str(tmp_path), str(page),
        ],
        check=True, capture_output=True, timeout=200,
    )  # fmt: skip
    document = read((tmp_path / "annexe.pdf").read_bytes())
    assert notes(document) == []
    assert "Article 39. Le locataire de l'étal 39" in " ".join(document.text.split())
