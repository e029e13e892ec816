"""A PDF of 2,000 pages is read whole within the bounds of time and memory that hold its reader."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from briefbot.documents.read import read_with_passages

LINES = 38
NAMES = (
    "Amqui",
    "Boisclair",
    "Coutu",
    "Doré",
    "Émond",
    "Fortier",
    "Gagné",
    "Huot",
    "Imbeau",
    "Joly",
)


def name(page: int) -> str:
    """A name for each page: what says the same on every page is a running head or foot."""
    return " ".join(NAMES[int(digit)] for digit in str(page))


def report(pages: int) -> bytes:
    """So many pages of headings, prose, a note, a ruled table and a foot."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for page in range(1, pages + 1):
        canvas.setFont("Helvetica-Bold", 15)
        canvas.drawString(60, 710, f"Les comptes de {name(page)}")
        canvas.setFont("Helvetica", 10)
        for line in range(LINES):
            said = f"En {1900 + page % 99}, le marché {line} a loué {page * line} étals aux gens"
            canvas.drawString(60, 690 - 12 * line, f"{said} de la vallée et des hameaux.")
        for row, label in enumerate(("Loyers", "Entretien", "Total")):
            canvas.drawString(64, 214 - 15 * row, label)
            canvas.drawString(184, 214 - 15 * row, str(page * (row + 1)))
        for rule in range(4):
            canvas.line(60, 225 - 15 * rule, 300, 225 - 15 * rule)
        for edge in (60, 180, 300):
            canvas.line(edge, 180, edge, 225)
        canvas.drawString(60, 160, f"Le quai de {name(page)} mesure 40 m")
        canvas.setFont("Helvetica", 6)
        canvas.drawString(
            60 + canvas.stringWidth(f"Le quai de {name(page)} mesure 40 m", "Helvetica", 10),
            164,
            "1",
        )
        canvas.line(60, 75, 130, 75)
        canvas.drawString(60, 65, "1")
        canvas.setFont("Helvetica", 8)
        canvas.drawString(66, 62, f"Mesure prise par {name(page)}.")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(290, 30, str(page))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize(
    "pages", [40, pytest.param(2000, marks=[pytest.mark.attack, pytest.mark.timeout(1200)])]
)
def test_a_long_file_is_read_whole_within_its_bounds(pages: int, tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(report(pages))
    document, passages = read_with_passages(path)
    assert [section.page for section in document.sections[1:]] == list(range(1, pages + 1))
    assert [section.title for section in document.sections[1:]] == [
        f"Les comptes de {name(page)}" for page in range(1, pages + 1)
    ]
    assert f"Total\t{3 * pages}" in document.text
    assert sum(bool(note.anchors) for note in document.footnotes) == pages
    assert passages[-1].page == pages
    assert document.flaws == ()
