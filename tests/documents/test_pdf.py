"""The PDF reader: what stands where on a page, read as a person would."""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from support.examples import examples
from support.pdf_writer import Words, grid, lines, write_pdf

from briefbot.documents.assembly.assemble import assemble
from briefbot.documents.blocks import (
    Limits,
    RawBlock,
    RawEntry,
    RawHeading,
    RawItem,
    RawNote,
    RawParagraph,
    RawRow,
)
from briefbot.documents.formats.pdf.furniture import printed_pages
from briefbot.documents.formats.pdf.reader import read_pdf
from briefbot.documents.mending.hyphens import WholeWords, join_lines, vocabulary
from briefbot.documents.models import Turn
from briefbot.documents.read import read_document
from briefbot.errors import DocumentError

BODY = (
    "Le Québec compte près de trois mille coopératives et mutuelles, qui emploient",
    "plus de cent mille personnes dans toutes les régions et presque tous les secteurs.",
    "Elles appartiennent à leurs membres et leur survie est plus longue que la moyenne.",
)


def blocks_of(data: bytes) -> tuple[RawBlock, ...]:
    return read_pdf(data, "a.pdf", Limits()).blocks


def texts(blocks: tuple[RawBlock, ...], kind: type) -> list[str]:
    return [block.text for block in blocks if isinstance(block, kind)]


def test_lines_of_a_paragraph_are_joined_and_paragraphs_kept_apart() -> None:
    page = lines(72, 100, *BODY) + lines(72, 160, *BODY[:2])
    assert texts(blocks_of(write_pdf(page)), RawParagraph) == [" ".join(BODY), " ".join(BODY[:2])]


def test_larger_and_bold_type_are_headings_by_rank() -> None:
    page = [
        Words(72, 80, "Rapport annuel", 20),
        Words(72, 110, "1. Contexte", 14, bold=True),
        *lines(72, 130, *BODY),
        Words(72, 190, "1.1 Chiffres", 11, bold=True),
        *lines(72, 210, *BODY),
    ]
    headings = [b for b in blocks_of(write_pdf(page)) if isinstance(b, RawHeading)]
    assert [(h.text, h.level) for h in headings] == [
        ("Rapport annuel", 1),
        ("1. Contexte", 2),
        ("1.1 Chiffres", 3),
    ]


def test_an_outline_names_headings_set_like_the_body() -> None:
    page = [
        Words(72, 80, "Contexte"),
        *lines(72, 110, *BODY),
        Words(72, 180, "Demandes"),
        *lines(72, 210, *BODY),
    ]
    blocks = blocks_of(write_pdf(page, outline=[("Contexte", 0), ("Demandes", 0)]))
    assert texts(blocks, RawHeading) == ["Contexte", "Demandes"]
    assert texts(blocks, RawParagraph) == [" ".join(BODY)] * 2


def book(*numbers: str, first_label: int = 0) -> bytes:
    """Pages with a running head and foot and these printed numbers."""
    pages = [
        [
            Words(72, 40, "Mémoire sur le lait"),
            *lines(72, 100, *BODY[:2], f"Page de chiffres numéro {place} de ce document."),
            Words(300, 760, number),
        ]
        for place, number in enumerate(numbers)
    ]
    return write_pdf(*pages, first_label=first_label)


@pytest.mark.parametrize(
    ("numbers", "printed"),
    [
        (("5", "6", "7"), [5, 6, 7]),
        (("- 5 -", "- 6 -", "- 7 -"), [5, 6, 7]),
        (("Page 2 de 9", "Page 3 de 9", "Page 4 de 9"), [2, 3, 4]),
        (("Ministère | 12", "Ministère | 13", "Ministère | 14"), [12, 13, 14]),
        (("", "", "1", "2", "3"), [None, None, 1, 2, 3]),
        (("i", "ii", "1", "2", "3"), [None, None, 1, 2, 3]),
        (("xi", "xii", "xiii"), [None, None, None]),  # cited « p. xi », by their labels
        (("", "", ""), [1, 2, 3]),
    ],
)
def test_the_printed_number_is_the_page(numbers: tuple[str, ...], printed: list[int]) -> None:
    blocks = [b for b in blocks_of(book(*numbers)) if isinstance(b, RawParagraph)]
    assert [b.page for b in blocks] == printed
    assert [b.pdf_page for b in blocks] == list(range(1, len(numbers) + 1))
    assert not any("Mémoire" in b.text or "Minist" in b.text for b in blocks)


def test_without_printed_numbers_the_files_labels_are_the_pages() -> None:
    blocks = [b for b in blocks_of(book("", "", "", first_label=41)) if isinstance(b, RawParagraph)]
    assert [(b.page, b.pdf_page) for b in blocks] == [(41, 1), (42, 2), (43, 3)]


@given(st.integers(2, 30), st.integers(-3, 50))
def test_pages_without_a_number_take_it_from_their_neighbours(count: int, offset: int) -> None:
    numbers = {place: place + offset for place in range(1, count, 2) if place + offset > 0}
    printed = printed_pages(count, numbers, {})
    if numbers:
        assert all(
            printed[place] == (place + offset if place + offset > 0 else None)
            for place in range(count)
        )


def test_a_figure_at_the_foot_of_one_page_is_no_page_number() -> None:
    first = [*lines(72, 120, *BODY), Words(72, 740, "2023")]
    second = [*lines(72, 120, *BODY), Words(72, 740, "8 800 000")]
    said = texts(blocks_of(write_pdf(first, second)), RawParagraph)
    assert "2023" in said
    assert "8 800 000" in said


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [
        "Les coopératives agricoles",
        "du Québec réunissent des",
        "milliers de fermes dans",
        "toutes les régions, et leur",
        "poids grandit.",
    ]
    right = [
        "Les mutuelles d’assurance",
        "protègent des millions de",
        "personnes et placent leurs",
        "épargnes dans l’économie",
        "du Québec.",
    ]
    title = Words(72, 80, "Un titre qui traverse toute la page du rapport annuel", 18)
    page = [title, *lines(72, 110, *left), *lines(330, 112, *right)]
    said = texts(blocks_of(write_pdf(page)), RawParagraph)
    assert said == [" ".join(left), " ".join(right)]


def test_a_list_has_its_marks_depths_and_wrapped_lines() -> None:
    page = [
        *lines(72, 80, *BODY),
        Words(80, 130, "•"),
        Words(96, 130, "Financer les coopératives de toutes les régions du Québec, à la hauteur"),
        Words(96, 143, "de cinq millions;"),
        Words(100, 158, "–"),
        Words(116, 158, "dont deux pour la relève;"),
        Words(80, 173, "•"),
        Words(96, 173, "Soutenir la jeunesse."),
        Words(80, 188, "2."),
        Words(96, 188, "Deuxième."),
    ]
    items = [b for b in blocks_of(write_pdf(page)) if isinstance(b, RawItem)]
    assert [(i.marker, i.depth) for i in items] == [("-", 0), ("-", 1), ("-", 0), ("2.", 0)]
    assert items[0].text.endswith("à la hauteur de cinq millions;")


def test_a_note_leaves_its_mark_where_it_stood() -> None:
    page = [
        *lines(72, 100, *BODY[:2]),
        Words(72, 126, "Elles comptent onze millions de membres"),
        Words(278, 122, "1", 6.5),
        Words(283, 126, "au total."),
        Words(72, 700, "1", 5.5),
        Words(77, 703, "Une personne peut être membre de plusieurs coopératives, ce qui", 9),
        Words(72, 714, "gonfle le total.", 9),
    ]
    blocks = blocks_of(write_pdf(page))
    (note,) = [b for b in blocks if isinstance(b, RawNote)]
    assert (note.marker, note.text[:12], note.text[-16:]) == (
        "1",
        "Une personne",
        "gonfle le total.",
    )
    (paragraph,) = [b for b in blocks if isinstance(b, RawParagraph)]
    (mark,) = paragraph.marks
    assert paragraph.text[: mark.offset].endswith("onze millions de membres")
    assert "membres au total." in paragraph.text


def test_notes_with_more_words_than_the_text_are_notes_all_the_same() -> None:
    said = "Elles comptent onze millions de membres"
    page = [Words(72, 100, said), Words(278, 96, "1", 6.5), *lines(72, 160, *BODY)]
    page += [Words(72, 497, "1", 5.5), *lines(77, 500, *(BODY * 5), size=9)]
    blocks = blocks_of(write_pdf(page))
    (note,) = [b for b in blocks if isinstance(b, RawNote)]
    assert note.text == " ".join(BODY * 5)
    assert texts(blocks, RawParagraph) == [said, " ".join(BODY)]
    assert texts(blocks, RawHeading) == []


def test_paragraphs_of_one_line_each_are_kept_apart() -> None:
    single = ["Octobre 2026", "Document écrit pour les essais.", "Il est inventé."]
    page = [*lines(72, 80, *single, step=19), *lines(72, 160, *BODY), *lines(72, 240, *BODY)]
    assert texts(blocks_of(write_pdf(page)), RawParagraph)[:3] == single


def test_a_raised_figure_without_note_stays_in_the_text() -> None:
    area = [Words(72, 160, "Le local a 120 m"), Words(153, 156, "2", 6.5)]
    page = [*lines(72, 100, *BODY), *area]
    assert "Le local a 120 m²" in texts(blocks_of(write_pdf(page)), RawParagraph)


def cell_words(columns: list[float], y: float, *cells: str, bold: bool = False) -> list[Words]:
    return [Words(x + 4, y, t, bold=bold) for x, t in zip(columns, cells, strict=True) if t]


COLUMNS = [72.0, 250.0, 400.0]


def test_a_ruled_table_has_its_cells_and_heads() -> None:
    page = [
        *lines(72, 80, *BODY),
        *grid([*COLUMNS, 540], [130, 150, 190, 210]),
        *cell_words(COLUMNS, 144, "Poste", "Demande", "Part", bold=True),
        *cell_words(COLUMNS, 164, "Entente de partenariat", "5 M$", "57 %"),
        *cell_words(COLUMNS, 177, "jusqu’en 2025", "", ""),
        *cell_words(COLUMNS, 204, "Jeunesse", "1,2 M$", ""),
        *lines(72, 240, *BODY),
    ]
    rows = [b for b in blocks_of(write_pdf(page)) if isinstance(b, RawRow)]
    assert [[cell.text for cell in row.cells] for row in rows] == [
        ["Poste", "Demande", "Part"],
        ["Entente de partenariat jusqu’en 2025", "5 M$", "57 %"],
        ["Jeunesse", "1,2 M$", ""],
    ]
    assert [row.header for row in rows] == [True, False, False]


def test_a_table_goes_on_over_the_page_without_its_heads_again() -> None:
    heads = cell_words(COLUMNS, 644, "Poste", "Demande", "Part", bold=True)
    first = [
        *lines(72, 80, *BODY),
        *grid([*COLUMNS, 540], [630, 650, 680]),
        *heads,
        *cell_words(COLUMNS, 664, "Bonifier l’Entente pour un montant", "5 M$", "57 %"),
    ]
    second = [
        *grid([*COLUMNS, 540], [60, 80, 100, 120]),
        *cell_words(COLUMNS, 74, "Poste", "Demande", "Part", bold=True),
        *cell_words(COLUMNS, 94, "de cinq millions.", "", ""),
        *cell_words(COLUMNS, 114, "Jeunesse", "1,2 M$", "14 %"),
    ]
    document = assemble(read_pdf(write_pdf(first, second), "a.pdf", Limits()), "a")
    rows = [block for block in document.blocks if block.kind == "row"]
    assert [[document.words(cell) for cell in row.cells] for row in rows] == [
        ["Poste", "Demande", "Part"],
        ["Bonifier l’Entente pour un montant de cinq millions.", "5 M$", "57 %"],
        ["Jeunesse", "1,2 M$", "14 %"],
    ]
    assert len({row.group for row in rows}) == 1
    assert [row.pdf_page for row in rows] == [1, 1, 2]


def test_columns_without_rules_are_rows() -> None:
    page = [
        *lines(72, 80, *BODY),
        *cell_words(COLUMNS, 150, "Année", "Survie", "Écart"),
        *cell_words(COLUMNS, 166, "2008", "62 %", "27"),
        *cell_words(COLUMNS, 182, "2022", "64 %", "29"),
    ]
    rows = [b for b in blocks_of(write_pdf(page)) if isinstance(b, RawRow)]
    assert [[cell.text for cell in row.cells] for row in rows] == [
        ["Année", "Survie", "Écart"],
        ["2008", "62 %", "27"],
        ["2022", "64 %", "29"],
    ]


def test_a_frame_around_a_paragraph_is_no_table() -> None:
    page = [*grid([60, 550], [80, 150]), *lines(72, 100, *BODY)]
    assert texts(blocks_of(write_pdf(page)), RawParagraph) == [" ".join(BODY)]


def test_a_table_of_contents_is_entries_with_their_pages() -> None:
    page = [
        Words(72, 80, "Table des matières", 16, bold=True),
        *lines(72, 110, "1 Contexte ........................ 3", "2 Demandes . . . . . . . . 4"),
        Words(72, 136, "3 Conclusion"),
        Words(530, 136, "12"),
    ]
    entries = [
        b for b in blocks_of(write_pdf(page, lines(72, 80, *BODY))) if isinstance(b, RawEntry)
    ]
    assert [(e.title, e.target) for e in entries] == [
        ("1 Contexte", 3),
        ("2 Demandes", 4),
        ("3 Conclusion", 12),
    ]


def test_a_page_turned_on_its_side_is_read_as_it_is_seen() -> None:
    page = [Words(72, 80, "Titre du tableau", 18), *lines(72, 120, *BODY)]
    turned = blocks_of(write_pdf(page, rotate=90))
    assert texts(turned, RawHeading) == ["Titre du tableau"]
    assert texts(turned, RawParagraph) == [" ".join(BODY)]


def test_a_paragraph_cut_by_the_page_is_one_with_the_page_it_begins_on() -> None:
    first = lines(
        72, 660, *BODY, "La relève est le premier enjeu des prochaines années, car les coopéra-"
    )
    second = lines(72, 60, "tives vieillissent.", "")
    (paragraph,) = [b for b in blocks_of(write_pdf(first, second)) if isinstance(b, RawParagraph)]
    assert paragraph.text.endswith("car les coopératives vieillissent.")
    assert paragraph.pdf_page == 1
    assert paragraph.marks == (Turn(len(paragraph.text) - len(" vieillissent."), 2, 2),)


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        (["le déve-", "loppement"], "le développement"),
        (["c’est-", "à-dire"], "c’est-à-dire"),
        (["la main-", "d’œuvre"], "la main-d’œuvre"),
        (["celui-", "ci"], "celui-ci"),
        (["peut-", "être"], "peut-être"),
        (["professionnelle-", "ment"], "professionnellement"),
        (["le Bas-", "Saint-Laurent"], "le Bas-Saint-Laurent"),
        (["les années 2023-", "2024"], "les années 2023-2024"),
        (["la santé –", "et le reste"], "la santé – et le reste"),
        (["https://exemple.org/", "rapport"], "https://exemple.org/rapport"),
        (["www.exemple.org/les-grands-", "rapports"], "www.exemple.org/les-grands-rapports"),
        (["un mot", "deux"], "un mot deux"),
    ],
)
def test_hyphens_of_the_layout_go_and_those_of_words_stay(cut: list[str], whole: str) -> None:
    assert join_lines(cut, vocabulary(cut)) == whole


def test_the_documents_own_words_settle_a_hyphen() -> None:
    cut = ["le contre-", "poids"]
    assert join_lines(cut, WholeWords(frozenset(["contre-poids"]))) == "le contre-poids"
    assert join_lines(cut, WholeWords(frozenset(["contrepoids"]))) == "le contrepoids"


# A lone « o » may be a list's mark, which is no word.
words = st.text("abcdefghijklmnoprstuvé", min_size=1, max_size=9).filter(lambda w: w != "o")


@examples(40)
@given(st.lists(st.lists(words, min_size=1, max_size=9), min_size=1, max_size=25))
def test_no_word_of_a_page_is_lost_or_added(rows: list[list[str]]) -> None:
    page = lines(72, 60, *(" ".join(row) for row in rows))
    blocks = blocks_of(write_pdf(page))
    found = "".join(
        cell.text
        for block in blocks
        for cell in (block.cells if isinstance(block, RawRow) else [block])
        if hasattr(cell, "text")
    )
    assert found.replace(" ", "") == "".join("".join(row) for row in rows)


@pytest.mark.parametrize(
    ("said", "title"),
    [("Mémoire sur le lait", "Mémoire sur le lait"), ("Microsoft Word - v2.doc", ""), ("a", "")],
)
def test_a_files_name_is_no_title(said: str, title: str) -> None:
    info = f"/Title <FEFF{said.encode('utf-16-be').hex()}>"
    data = write_pdf(lines(72, 100, *BODY), info=info)
    assert read_pdf(data, "a.pdf", Limits()).metadata.title == title


def picture_of_a_page(folder: Path) -> Path:
    page = [
        Words(72, 80, "Demande prioritaire", 20, bold=True),
        *lines(72, 130, *BODY, size=13, step=20),
        *lines(72, 230, "Le montant est de 8,8 M$ par année.", size=13),
    ]
    with pdfium.PdfDocument(write_pdf(page)) as document:
        picture = document[0].render(scale=3, grayscale=True).to_pil()
    path = folder / "scan.pdf"
    Image.Image.save(picture, path, resolution=216)
    return path


def test_a_scanned_page_without_tesseract_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = picture_of_a_page(tmp_path)
    (tmp_path / "a.md").write_text("Bonjour.", encoding="utf-8")
    read_document(
        tmp_path / "a.md"
    )  # the child that reads goes on after this test: not without PATH
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DocumentError, match=r"scan\.pdf.*numérisé.*tesseract"):
        read_document(path)


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract n’est pas installé")
def test_a_scanned_page_is_read_by_tesseract(tmp_path: Path) -> None:
    document = read_document(picture_of_a_page(tmp_path))
    assert document.sections[1].title == "Demande prioritaire"
    assert "près de trois mille coopératives et mutuelles" in document.text
    assert "8,8 M$ par année" in document.text
    assert document.blocks[0].pdf_page == 1
