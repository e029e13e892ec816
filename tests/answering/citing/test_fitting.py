"""Whether an answer's passages speak of what was asked."""

from __future__ import annotations

import pytest

from briefbot.answering.citing.fitting import fits
from briefbot.answering.models import Answer, Citation


def cited(quote: str) -> tuple[Citation, ...]:
    return (Citation(1, "d", "Mémoire", ("Titre",), 1, quote, 0, 1, "RFH, Mémoire, « Titre »"),)


@pytest.mark.parametrize(
    ("question", "quote", "sure"),
    [
        ("Combien le RFH demande-t-il ?", "investir 6,4 M$", True),
        ("Quel montant le RFH demande-t-il ?", "investir 6,4 M$", True),
        ("Quel montant le RFH demande-t-il ?", "investir dans 12 régions", False),
        ("Combien la FQB demande-t-elle ?", "investir 6,4 M$", False),
        ("Combien de phares à Matane ?", "43 phares", False),
        ("Combien de phares à Matane ?", "43 phares à Matane", True),
        ("Combien de phares à Saint-Éloi ?", "43 phares à Saint-Éloi", True),
        ("Combien de phares à Saint-Éloi ?", "43 phares à Saint-Jean", False),
        ("Combien de phares a l’Œuvre ?", "l'œuvre a 43 phares", True),
        ("Combien de phares ?", "des phares nombreux", False),
        ("Quel est le taux de survie ?", "64 % survivent", True),
        ("Quel est le taux de survie ?", "64 phares survivent", False),
        ("Quand fut-il fondé ?", "fondé en 1940", True),
        ("Quand fut-il fondé ?", "fondé jadis", False),
        ("Est-ce 15 % du PIB ?", "13,5 % du PIB", False),
        ("Est-ce 13,5 % du PIB ?", "13,5 % du PIB", True),
        ("Est-ce 8,8 M$ par année ?", "investir 8,8 M$ annuellement", True),
        ("Pourquoi le RFH le demande-t-il ?", "parce que la relève manque", True),
    ],
)
def test_an_answer_fits_where_its_quotes_have_the_names_and_the_figures_asked(
    question: str, quote: str, sure: bool
) -> None:
    assert fits(Answer(question, "answered", "t [1]", cited(quote))) == sure


@pytest.mark.parametrize("status", ["partial", "not_found", "out_of_scope"])
def test_nothing_but_a_whole_answer_fits(status: str) -> None:
    answer = Answer("Combien ?", status, "t [1]", cited("6,4 M$"))  # type: ignore[arg-type]
    assert not fits(answer)
