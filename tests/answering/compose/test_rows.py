"""Rows named by all before their figure; silence told where it is; a document's own questions."""

from __future__ import annotations

import pytest
from support.invented import Ask, answerer_of, ask_of, ask_reader_of, plain, quotes

from briefbot.answering.compose.structure.own_questions import compose_deal, compose_own_question

SERVICES = """# Les effectifs

| Service | Poste | Nombre |
|---|---|---|
| Loisirs | Moniteurs | 23 |
| Loisirs | Gardiens | 5 |
| Voirie | Cantonniers | 31 |
"""
BOUGHT = """# Les achats

| Date | Titulaire | Objet | Montant |
|---|---|---|---|
| 02/03 | Forge Lavoie | 12 grilles pour le parc | 151,63 $ |
| 25/03 | Rivard | 1 corbillard pour le canton | 5 632,48 $ |
| 31/03 | Picard | Lot 6, toiture de la halle | 16 213,28 $ |
"""


@pytest.fixture(scope="module")
def ask() -> Ask:
    return ask_of(services=SERVICES)


@pytest.mark.parametrize("question", ["Combien de gardiens aux loisirs ?", "Combien aux loisirs ?"])
def test_a_row_named_by_two_cells_is_told_with_both(ask: Ask, question: str) -> None:
    said = plain(ask(question))
    assert ("23" in said) == ("Moniteurs" in said)
    assert ("5" in said) == ("Gardiens" in said)


def test_a_list_that_has_the_thing_is_not_said_to_be_silent_of_it() -> None:
    ask = ask_of(achats=BOUGHT)
    for asked in (
        "Quelle entreprise a vendu le corbillard ?",
        "Quelle firme a cédé le corbillard ?",
    ):
        assert "parle pas" not in plain(ask(asked))
    assert "parle pas" in plain(ask("Combien coûtera le téléphérique ?"))


@pytest.mark.parametrize(
    "question",
    [
        "Quelle entreprise a vendu le corbillard et pour quel montant ?",
        "Quelle firme a fourni le corbillard ?",
        "À qui le corbillard a-t-il été acheté, et à quel prix ?",
        "Combien le corbillard a-t-il coûté ?",
    ],
)
def test_a_columns_head_says_who_sold_and_for_how_much(question: str) -> None:
    answer = ask_of(achats=BOUGHT)(question)
    assert answer.status == "answered"
    assert "Rivard" in plain(answer)
    assert "5 632,48 $" in plain(answer)
    assert "Sans réponse" not in plain(answer)


@pytest.mark.parametrize(
    "question",
    [
        "Qui a acheté le corbillard ?",  # the canton did, and no column says so
        "Quelle entreprise a vendu le tracteur ?",
        "Quelle entreprise a vendu le corbillard électrique ?",
        "Qui a conduit le corbillard ?",
    ],
)
def test_a_columns_head_says_no_more_than_it_does(question: str) -> None:
    answerer = answerer_of(achats=BOUGHT)
    assert compose_deal(answerer.read(question, answerer.corpus).every) is None


def test_a_verb_that_only_ties_is_not_what_a_document_is_silent_of() -> None:
    ask = ask_of(achats=BOUGHT)
    said = plain(ask("À combien s'élevaient les subventions des corbillards en 2029 ?"))
    assert "élevaient" not in said


ASKED = """# Foire aux questions

## Le stationnement est-il gratuit ?

Seulement le dimanche. Les autres jours il coûte 2 $ l'heure.

## Quand le pont sera-t-il rouvert ?

Le conseil n'a pas encore fixé de date.

## Qui est dispensé ?

Les pompiers et les chirurgiennes.
"""


def test_a_question_of_the_documents_own_is_answered_by_what_stands_under_it() -> None:
    ask = ask_of(foire=ASKED)
    assert "Seulement le dimanche." in plain(ask("Le stationnement est-il gratuit ?"))
    assert "fixé de date" in plain(ask("Quand sera-t-il rouvert, le pont ?"))
    assert ask("Le pont est-il gratuit ?").declined


@pytest.mark.parametrize(
    ("question", "answered"), [("Qui est dispensé ?", True), ("Quand est-on dispensé ?", False)]
)
def test_a_question_of_one_word_is_the_documents_own_only_in_all_its_words(
    question: str, answered: bool
) -> None:
    answerer = answerer_of(foire=ASKED)
    case = answerer.read(question, answerer.corpus).every
    assert (compose_own_question(case) is not None) == answered


def test_a_number_of_others_is_not_put_in_front_of_those_asked_about() -> None:
    ask = ask_reader_of(
        sentiers="# Les sentiers\n\nNos sentiers ont reçu 318 000 visiteurs en 2032.\n"
    )
    whole, part = (
        plain(ask(f"Combien de visiteurs {which}les sentiers ont-ils reçus ?"))
        for which in ("", "étrangers ")
    )
    assert "318 000 visiteurs" in whole
    assert not part.startswith("318")


UNITS = """# Subventions

## Ce qui est versé

Voici les subventions, en milliers de dollars.

| Organisme | 2022 | 2023 |
|---|---|---|
| La Maison du quai | 32 | 45 |
| Les Amis du parc | 7 | 9 |

## Ce qui est planté

| Parc | 2022 | 2023 |
|---|---|---|
| Le parc du moulin | 12 | 14 |
"""


def test_a_row_is_told_in_the_units_of_the_sentence_before_its_table() -> None:
    answer = ask_of(subventions=UNITS)("La Maison du quai a eu combien de subventions ?")
    assert "« La Maison du quai » (en milliers de dollars)" in plain(answer)
    assert "Voici les subventions, en milliers de dollars." in quotes(answer)


def test_another_table_has_units_of_its_own() -> None:
    said = plain(ask_of(subventions=UNITS)("Combien au parc du moulin en 2023 ?"))
    assert "« Le parc du moulin »" in said
    assert "« Le parc du moulin » (en milliers" not in said
