"""What a document asks for: counted, found by number or amount, compared, added up."""

from __future__ import annotations

import pytest
from support.invented import MARSHES, Ask, ask_of, plain, quotes

TABLE = """
## Tableau récapitulatif

| Recommandation | Montant annuel |
|---|---|
| Recommandation 1 : Racheter les digues | 2,4 M$ |
| Recommandation 2 : Former des guides | 700 000 $ |
"""


def test_recommendations_are_counted(lighthouses: Ask) -> None:
    answer = lighthouses("Combien de propositions fait le mémoire ?")
    assert plain(answer).startswith("3 recommandations numérotées")
    assert len(answer.citations) == 3


@pytest.mark.parametrize(
    "question", ["De quoi parle la proposition 3 ?", "Résume la proposition 3."]
)
def test_a_recommendation_by_its_number_is_no_summary_of_all(
    lighthouses: Ask, question: str
) -> None:
    answer = plain(lighthouses(question))
    assert "bateau" in answer
    assert "Former des gardiens" not in answer


@pytest.mark.parametrize(
    "question",
    [
        "Quelle mesure coûte 700 000 $ ?",
        "Quelle recommandation demande 700 000 $ ?",
    ],
)
def test_a_recommendation_by_its_amount(marshes: Ask, question: str) -> None:
    answer = marshes(question)
    assert answer.status == "answered"
    assert "former des guides" in quotes(answer)[0]


@pytest.mark.parametrize(
    "question", ["Quelle demande coûte 3 M$ ?", "Pourquoi verser 9 M$ pour les digues ?"]
)
def test_an_amount_that_is_nowhere_is_not_taken_for_granted(marshes: Ask, question: str) -> None:
    assert marshes(question).status == "not_found"


@pytest.mark.parametrize(
    "question",
    [
        "Des digues ou des guides, qu'est-ce qui coûte le plus cher ?",
        "Les digues reçoivent combien de plus que les guides ?",
        "Compare le financement des digues et celui des guides",
    ],
)
def test_two_requests_are_set_side_by_side(marshes: Ask, question: str) -> None:
    said = plain(marshes(question))
    assert said.startswith("2,4 M$ > 700 000 $")
    assert "racheter les digues" in said
    assert "former des guides" in said


def test_the_dearest_of_requests_that_add_up_to_nothing() -> None:
    ask = ask_of(marais=MARSHES + TABLE)
    said = plain(ask("Quelle recommandation coûte le plus cher ?"))
    assert said.startswith("2,4 M$. ")
    assert "2,4 M$ > 700 000 $" in said
    assert plain(ask("Quelle est la mesure la moins chère ?")).startswith("700 000 $. ")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Donne-moi un tableau des propositions", "Remettre un bateau"),
        ("Quel est le budget total demandé ?", "4 M$"),
    ],
)
def test_the_whole_is_asked_for_in_other_words(lighthouses: Ask, question: str, said: str) -> None:
    assert said in plain(lighthouses(question))


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Quel est le plus petit montant du tableau ?", "600 000 $."),
        ("Quel est le plus gros montant du tableau ?", "2 M$."),
        ("D'où vient le 4 M$ ?", "2 M$ + 600 000 $ + 1,4 M$ = 4 M$"),
        ("Combien en tout ?", "4 M$."),
        ("Quel est le total ?", "4 M$."),
    ],
)
def test_a_table_with_its_own_total(lighthouses: Ask, text: str, start: str) -> None:
    assert plain(lighthouses(text)).startswith(start)


def test_over_how_long_narrows_no_total(costs: Ask) -> None:
    answer = costs("Combien la FDM demande-t-elle en tout sur trois ans ?")
    assert quotes(answer)[0] == "Total"


def test_one_measure_is_not_the_whole_though_its_name_is_like_the_publishers(costs: Ask) -> None:
    assert "Moulinbus" in quotes(costs("coût total du moulinbus sur 3 ans"))
