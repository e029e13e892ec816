"""What a citation says of where it stands."""

from pathlib import Path

import pytest
from support.pdf_writer import lines, write_pdf

from briefbot.answering.citing.citations import Quote, cite
from briefbot.documents.models import Document
from briefbot.documents.read import read_document
from briefbot.french.answering.answers import pages_in, reference
from briefbot.web.text import place as place_shown

BRIEF = Path(__file__).parents[3] / "corpus" / "memoire-cqcm-2023-2024.md"


@pytest.fixture(scope="module")
def brief() -> Document:
    return read_document(BRIEF)


def place(brief: Document, words: str) -> str:
    start = brief.text.index(words)
    return cite(brief, Quote(brief.id, start, start + len(words)), 1).reference


def test_a_listed_section_is_cited_by_its_page(brief: Document) -> None:
    assert place(brief, "Investir un montant de 8,8 M$ pour") == (
        "CQCM, Mémoire – Consultations prébudgétaires 2023-2024, janvier 2023, "
        "«\u00a0Demande prioritaire\u00a0», p.\u00a06-7"
    )


def test_a_section_the_contents_do_not_list_is_cited_by_the_pages_it_may_be_on(
    brief: Document,
) -> None:
    assert place(brief, "17 régions administratives").endswith("p.\u00a08-11")


@pytest.mark.parametrize(
    ("words", "parent"),
    [
        ("4- Bonifier la convention", "IV. Soutenir les initiatives jeunesse"),
        ("En misant sur le renouvellement", "III. Transformation numérique"),
    ],
)
def test_a_title_that_comes_twice_is_told_by_its_parent(
    brief: Document, words: str, parent: str
) -> None:
    """Whatever apostrophe each of the like titles is written with."""
    assert f"«\u00a0{parent}" in place(brief, words)


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """A PDF with a paragraph that begins on page 1 and ends on page 2."""
    path = tmp_path_factory.mktemp("pdf") / "coupe.pdf"
    first = lines(72, 660, "La relève compte 40 membres.", "Elle se réunit chaque mois dans la")
    second = lines(72, 60, "capitale. Elle publie un bilan de 12 pages.", "")
    path.write_bytes(write_pdf(first, second))
    return read_document(path)


@pytest.mark.parametrize(
    ("words", "page", "pages"),
    [
        ("La relève compte 40 membres.", 1, "p.\u00a01"),
        ("Elle se réunit chaque mois dans la capitale.", 1, "p.\u00a01-2"),
        ("capitale", 2, "p.\u00a02"),
        ("Elle publie un bilan de 12 pages.", 2, "p.\u00a02"),
    ],
)
def test_a_quote_bears_the_page_it_is_printed_on(
    cut: Document, words: str, page: int, pages: str
) -> None:
    """Whatever page the paragraph it stands in begins on."""
    start = cut.text.index(words)
    citation = cite(cut, Quote(cut.id, start, start + len(words)), 1)
    assert (citation.page, citation.pdf_page) == (page, page)
    assert citation.reference.endswith(pages)


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 4), (-1, 3), (0, 10**9)])
def test_a_quote_outside_the_text_is_refused(brief: Document, start: int, end: int) -> None:
    with pytest.raises(ValueError, match="does not stand"):
        cite(brief, Quote(brief.id, start, end), 1)


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        ("Fondé en 1940", (3,)),
        ("125 000 emplois", (4,)),  # the next section begins on the same page
        ("64 % des coopératives créées", (4, 5)),
        ("Plus précisément par l'entremise", (6, 7)),
        ("Force est de constater", (8, 11)),
        ("17 régions administratives", (8, 11)),
        ("Demande prioritaire", (6,)),  # the heading itself stands where the contents say
        ("Nous espérons que le gouvernement", (14,)),  # the last that the contents list
    ],
)
def test_a_quote_is_shown_with_every_page_it_may_be_on(
    brief: Document, words: str, pages: tuple[int, ...]
) -> None:
    """Contents tell where a section begins: « p. 4 » alone may be the wrong page."""
    start = brief.text.index(words)
    citation = cite(brief, Quote(brief.id, start, start + len(words)), 1)
    assert citation.pages == pages
    written = "p.\u00a0" + "-".join(map(str, pages))
    assert citation.reference.endswith(f", {written}")
    assert place_shown(citation).endswith(f", {written}")
    assert pages_in(citation.reference) == written


def test_a_reference_without_a_page_names_none() -> None:
    assert pages_in(reference("CQCM", "Mémoire, p.\u00a04", "", "Conclusion", ())) == ""
