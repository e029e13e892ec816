"""The lexical index: which words count as the same, and which passage they find."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbot.documents.models import Passage
from briefbot.index.lexicon.analysis import french_analyser, normalise
from briefbot.index.lexicon.bm25 import LexicalIndex, open_lexical, write_lexical
from briefbot.index.store import Index

TEXTS = (
    "Investir un montant de 8,8 M$ pour soutenir la transformation.",
    "Une enveloppe de 600 000 $ par année pour la recherche.",
    "L’Entente de partenariat, signée en 2004, soutient l'économie sociale.",
    "Les rendez-vous des grands-parents ont lieu l'été.",
    "Chaque recommandation du CQCM vise les initiatives jeunesse.",
    "La colonne de droite donne le taux : 13,5 % du produit intérieur brut.",
    "Les coopératives financées par l'État se sont élevées à trois mille.",
)


def passage(number: int, text: str, document: str = "doc", path: tuple[str, ...] = ()) -> Passage:
    return Passage(f"{document}#{number}", document, 0, "paragraph", 0, len(text), text, path)


def build(folder: Path, passages: Sequence[Passage]) -> LexicalIndex:
    write_lexical(folder, passages)
    return open_lexical(folder)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> LexicalIndex:
    folder = tmp_path_factory.mktemp("lexical") / "index"
    return build(folder, [passage(number, text) for number, text in enumerate(TEXTS)])


def stems(text: str) -> list[str]:
    return french_analyser().analyze(normalise(text))


@pytest.mark.parametrize(
    "written",
    [
        "8,8 M$",
        "8,8\u00a0M$",
        "8,8\u202fM$",
        "8,8M$",
        "8.8 M$",
        "8,8 millions de dollars",
        "8.8 millions $",
        "8,80 millions de dollars",
        "8 800 000 $",
        "8\u00a0800\u00a0000 $",
        "8,800,000 $",
        "$8.8 million",
        "8800 k$",
        "8800000",
    ],
)
def test_an_amount_is_one_word_however_it_is_written(written: str) -> None:
    assert "8800000" in stems(written)


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("600 000 $", "600000"),
        ("600\u202f000", "600000"),
        ("600,000 dollars", "600000"),
        ("600 k$", "600000"),
        ("600K$", "600000"),
        ("0,6 M$", "600000"),
        ("51 G$", "51000000000"),
        ("51 milliards", "51000000000"),
        ("1,2 Md$", "1200000000"),
        ("13,5 %", "13d5"),
        ("13.5%", "13d5"),
        ("3 000", "3000"),
        ("3 mille", "3000"),
        ("1 234,56 $", "1234d56"),
        ("en 2023-2024", "2024"),
        ("le 8,8 seul", "8d8"),
    ],
)
def test_numbers_have_one_form(written: str, word: str) -> None:
    assert word in stems(written)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("l'Entente", "Entente"),
        ("l’Entente", "entente"),
        ("jusqu'à l'été", "été"),
        ("C.Q.C.M.", "CQCM"),
        ("demande-t-il", "demande"),
        ("peut-on", "peut"),
        ("ŒUVRE", "oeuvre"),
        ("COOPÉRATIVES", "coopératives"),
        ("60 %", "60%"),
        ("", "le la les"),
    ],
)
def test_what_counts_as_the_same_words(text: str, words: str) -> None:
    assert stems(text) == stems(words)


def test_a_compound_is_found_by_its_parts_and_in_one_word() -> None:
    assert stems("grands-parents") == stems("grands parents grandsparents")
    assert "coop" in stems("co-op")


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("D'où viennent les 8.8 millions ?", 0),
        ("les 8 800 000 $", 0),
        ("600k$", 1),
        ("L'ENTENTE DE PARTENARIAT", 2),
        ("entente d’économie", 2),
        ("economie sociale", 2),
        ("rendez vous", 3),
        ("grandsparents", 3),
        ("recomandation", 4),
        ("initiatve jeuneuse", 4),
        ("C.Q.C.M.", 4),
        ("colone", 5),
        ("financees", 6),
        ("cooperative", 6),
    ],
)
def test_the_passage_is_found_first(index: LexicalIndex, question: str, number: int) -> None:
    assert next(iter(index.search(question, 5))) == number


@pytest.mark.parametrize("word", ["chien", "colombe", "zzzz", "abc", "montagnes"])
def test_a_word_that_is_meant_is_not_corrected(index: LexicalIndex, word: str) -> None:
    """« colombe » is a word, and not a slip for « colonne »."""
    assert index.terms([word]) == {}


def test_a_correction_counts_less_than_the_word_itself(index: LexicalIndex) -> None:
    right = index.search("recommandation", 1)
    wrong = index.search("recomandation", 1)
    assert list(right) == list(wrong) == [4]
    assert wrong[4] < right[4]


def test_words_of_the_headings_find_the_passage(tmp_path: Path) -> None:
    index = build(
        tmp_path / "index",
        [
            passage(0, "Le montant est de 4 M$.", path=("Soutien aux aînés",)),
            passage(1, "Le montant est de 4 M$.", path=("Soutien aux jeunes",)),
        ],
    )
    assert next(iter(index.search("montant pour les jeunes", 2))) == 1


def test_a_search_can_be_kept_to_some_documents(tmp_path: Path) -> None:
    index = build(
        tmp_path / "index",
        [passage(0, "Une taxe.", "a"), passage(0, "Une taxe.", "b"), passage(0, "Rien.", "c")],
    )
    assert set(index.search("taxe", 5)) == {0, 1}
    assert set(index.search("taxe", 5, {"b"})) == {1}
    assert index.search("taxe", 5, {"c"}) == {}
    assert index.search("taxe", 5, set()) == {}


@given(st.text(max_size=300))
def test_no_question_is_a_query_language(brief_index: Index, question: str) -> None:
    """Whatever is typed is looked for as words: nothing is an operator, nothing fails."""
    found = brief_index.search_lexical(question, 5)
    assert len(found) <= 5
    assert all(score > 0 for score in found.values())


@pytest.mark.parametrize(
    "question",
    ["body:cqcm", "+cqcm -jeunesse", '"', "(((", "cqcm AND", "*", "cqcm~2^3", "[a TO b]", "\\"],
)
def test_operators_are_only_characters(brief_index: Index, question: str) -> None:
    plain = "".join(char if char.isalnum() else " " for char in question)
    assert brief_index.search_lexical(question, 5) == brief_index.search_lexical(plain, 5)


def test_a_very_long_question_is_searched(brief_index: Index) -> None:
    assert brief_index.search_lexical("coopérative " * 20_000, 3)
