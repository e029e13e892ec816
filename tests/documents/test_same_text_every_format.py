"""The brief in every format: one text, the same passages, and the pages it is printed on."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from support.brief import BRIEF
from support.office import Layout, convert, needs_soffice, write_fodt

from briefbot.documents.models import Document, Passage
from briefbot.documents.passages import split_passages
from briefbot.documents.read import read_document

pytestmark = needs_soffice

NEW_PAGES = ("Le Conseil", "Demande prioritaire", "Synthèse", "Conclusion")


@pytest.fixture(scope="module")
def brief() -> Document:
    return read_document(BRIEF)


@pytest.fixture(scope="module")
def folder(brief: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The brief as DOCX, ODT and HTML, and as PDF in three layouts."""
    folder = tmp_path_factory.mktemp("formats")
    plain = write_fodt(brief, folder / "brief.fodt", Layout(breaks=NEW_PAGES, contents=True))
    cut = Layout(soft_hyphens=True, first_page=3)
    columns = Layout(columns=2, soft_hyphens=True, font_size=10)
    others = [
        write_fodt(brief, folder / "hyphens.fodt", cut),
        write_fodt(brief, folder / "columns.fodt", columns),
    ]
    for suffix in ("docx", "odt", "html", "pdf"):
        convert([plain], suffix)
    convert(others, "pdf", outline=False)
    return folder


@pytest.fixture(scope="module")
def read(folder: Path) -> Callable[[str], Document]:
    """Reads a file of the folder once."""
    return cache(lambda name: read_document(folder / name))


def look(document: Document) -> list[tuple[object, ...]]:
    """All of the passages but what formats are free to differ in: ids, pages and offsets."""
    return [
        (p.kind, p.path, p.label, p.lead, p.columns, p.text, p.notes)
        for p in split_passages(document)
    ]


EVERY_FORMAT = ["brief.docx", "brief.odt", "brief.html", "brief.pdf", "hyphens.pdf", "columns.pdf"]


@pytest.mark.parametrize("name", EVERY_FORMAT)
def test_passages_are_the_same(read: Callable[[str], Document], brief: Document, name: str) -> None:
    document = read(name)
    assert look(document) == look(brief)
    assert document.text == brief.text


@pytest.mark.parametrize("name", EVERY_FORMAT)
def test_a_note_is_tied_to_the_words_it_explains(
    read: Callable[[str], Document], name: str
) -> None:
    document = read(name)
    (note,) = document.footnotes
    (anchor,) = note.anchors
    assert document.words(note).startswith("Les Québécoises et Québécois peuvent être membres")
    assert document.text[:anchor].endswith("11 millions de membres et clients")


@pytest.mark.parametrize("name", EVERY_FORMAT)
def test_title_organisation_and_date_are_those_of_the_cover(
    read: Callable[[str], Document], name: str
) -> None:
    metadata = read(name).metadata
    assert metadata.title.endswith("Consultations prébudgétaires 2023-2024")
    # A PDF's cover does not say who speaks: its properties do, which is a guess.
    assert "CQCM" in (metadata.organisation or metadata.guess.organisation)
    assert metadata.date == "2023-01"


@pytest.mark.parametrize(("name", "first"), [("brief.pdf", 1), ("hyphens.pdf", 3)])
def test_pages_are_the_printed_ones_and_the_words_stand_on_them(
    folder: Path, read: Callable[[str], Document], name: str, first: int
) -> None:
    document = read(name)
    assert document.exact_pages
    printed = [_letters(text) for text in _page_texts(folder / name)]
    passages = [p for p in split_passages(document) if p.kind != "footnote"]
    for passage in passages:
        assert passage.pdf_page is not None
        assert passage.page == passage.pdf_page + first - 1
        assert _opening(passage) in printed[passage.pdf_page - 1], passage.text[:60]
    assert len({p.pdf_page for p in passages}) >= len(printed) - 2


def test_no_running_head_or_page_number_is_left(read: Callable[[str], Document]) -> None:
    for name in ("brief.pdf", "hyphens.pdf", "columns.pdf"):
        document = read(name)
        assert Layout.header not in document.text
        assert not [b for b in document.blocks if document.words(b).strip().isdigit()]


def _page_texts(path: Path) -> list[str]:
    with pdfium.PdfDocument(path) as file:
        return [page.get_textpage().get_text_range() for page in file]


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).lower()


def _opening(passage: Passage) -> str:
    """The letters of a passage's first words: few enough to stand in one line of its page."""
    return _letters(passage.text.split("\n")[0])[:18]
