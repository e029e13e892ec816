"""Claims put to the documents: what « Oui » and « Non » stand on, and when neither is said."""

from __future__ import annotations

import pytest
from invented import Ask, plain


@pytest.mark.parametrize(
    "claim",
    [
        "Les phares font travailler 125 000 guides, vrai ?",
        "Est-il vrai que la formation des gardiens dure six mois ?",
        "L'entente avec le ministère dure jusqu'en 2033, vrai ?",
        "Mon voisin dit que l'entente dure jusqu'en 2033, exact ?",
    ],
)
def test_what_the_document_states_is_confirmed_first(lighthouses: Ask, claim: str) -> None:
    assert plain(lighthouses(claim)).startswith("Oui.")


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        ("La formation des gardiens dure huit mois, vrai ?", "six mois"),
        ("L'entente avec le ministère dure jusqu'en 2040, faux ?", "2033"),
        ("Un phare éteint coûte 90 000 $ par année, c'est bon ?", "40 000 $"),
    ],
)
def test_another_figure_is_denied_with_the_documents_own(
    lighthouses: Ask, claim: str, right: str
) -> None:
    assert plain(lighthouses(claim)).startswith(f"Non : {right}.")


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        ("L'entente avec le ministère est en vigueur depuis 2021, vrai ?", "2028"),
        ("L'entente en vigueur avec le ministère dure jusqu'en 2040, vrai ?", "2033"),
    ],
)
def test_a_beginning_is_put_right_with_a_beginning_and_an_end_with_an_end(
    lighthouses: Ask, claim: str, right: str
) -> None:
    assert plain(lighthouses(claim)).startswith(f"Non : {right}.")


def test_a_beginning_is_not_put_right_with_an_end(lighthouses: Ask) -> None:
    answer = lighthouses("Est-il vrai que le bail du quai court depuis 2020 ?")
    assert answer.status == "partial"
    assert not plain(answer).startswith(("Oui", "Non"))


@pytest.mark.parametrize(
    "claim",
    [
        "La formation des gardiens pirates dure six mois, vrai ?",
        "Est-il vrai qu'un phare éteint coûte 40 000 $ aux astronautes ?",
    ],
)
def test_nothing_is_confirmed_of_what_stands_nowhere(lighthouses: Ask, claim: str) -> None:
    assert not plain(lighthouses(claim)).startswith("Oui")


def test_a_number_of_other_things_confirms_nothing(lighthouses: Ask) -> None:
    """As many guides are no bénévoles: both words stand in the document, the figure once."""
    answer = lighthouses("Est-il vrai que les phares font travailler 125 000 bénévoles ?")
    assert not plain(answer).startswith("Oui")
    assert "125 000 guides" in plain(answer)
