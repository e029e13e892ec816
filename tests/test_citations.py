"""What a citation says of where it stands."""

from pathlib import Path

import pytest

from briefbot.answering.citations import Quote, cite
from briefbot.documents.models import Document
from briefbot.documents.read import read_document

BRIEF = Path(__file__).parent.parent / "corpus" / "memoire-cqcm-2023-2024.md"


@pytest.fixture(scope="module")
def brief() -> Document:
    return read_document(BRIEF)


def place(brief: Document, words: str) -> str:
    start = brief.text.index(words)
    return cite(brief, Quote(brief.id, start, start + len(words)), 1).reference


def test_a_listed_section_is_cited_by_its_page(brief: Document) -> None:
    assert place(brief, "Investir un montant de 8,8 M$ pour") == (
        "CQCM, Mémoire – Consultations prébudgétaires 2023-2024, janvier 2023, "
        "«\u00a0Demande prioritaire\u00a0», p.\u00a06"
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


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 4), (-1, 3), (0, 10**9)])
def test_a_quote_outside_the_text_is_refused(brief: Document, start: int, end: int) -> None:
    with pytest.raises(ValueError, match="does not stand"):
        cite(brief, Quote(brief.id, start, end), 1)
