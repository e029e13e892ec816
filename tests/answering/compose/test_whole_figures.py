"""A figure in front of its sentence is whole, of the thing asked, and under its own heading."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.invented import Ask, answerer_of, ask_of, ask_reader_of, plain

from briefbot.answering.compose.evidence.quantities import is_sure, likeliest_figure
from briefbot.answering.compose.evidence.whole import (
    is_certain,
    is_difference,
    is_whole,
    says_somebody_else,
    written,
)
from briefbot.answering.question.parse import read_question
from briefbot.answering.sources.cutting import cut_units
from briefbot.answering.sources.units import Unit
from briefbot.documents.assembly.assemble import assemble
from briefbot.documents.blocks import Limits
from briefbot.documents.formats.text.markdown import read_markdown
from briefbot.french.answering import answers as french
from briefbot.text.figures import Figure


def unit(text: str) -> Unit:
    raw = read_markdown(f"# Le canton\n\n{text}\n".encode(), "a.md", Limits())
    return cut_units(assemble(raw, "a", "a.md")).units[0]


def figure(of: Unit, said: str) -> Figure:
    return next(each for each in of.figures if said in each.text)


@pytest.mark.parametrize(
    ("text", "said", "whole"),
    [
        ("Neuf des 31 moulins sont fermés.", "31", False),
        ("Sur les 4 200 ruches, 812 sont neuves.", "4 200", False),
        ("Sur les 4 200 ruches, 812 sont neuves.", "812", True),
        ("Le billet vaut de 12 à 18 $.", "18", False),
        ("Le bail durera de 3 à 5 ans.", "5", False),
        ("Le bail durera entre 3 et 5 ans.", "5", False),
        ("Le conseil s'est réuni à vingt heures quinze.", "quinze", False),
        ("Le billet vaut 12 $.", "12", True),
        ("Le canton compte 31 moulins.", "31", True),
    ],
)
def test_one_end_of_a_range_or_a_part_is_no_whole_figure(text: str, said: str, whole: bool) -> None:
    read = unit(text)
    assert is_whole(read, figure(read, said)) is whole


@pytest.mark.parametrize(
    ("text", "said", "differs"),
    [
        ("Le pain a connu une hausse de 5 %.", "5", True),
        ("On y compte 20 % de moins de ruches.", "20", True),
        ("La taxe du pain est de 5 %.", "5", False),
    ],
)
def test_a_difference_is_no_level(text: str, said: str, differs: bool) -> None:
    read = unit(text)
    assert is_difference(read, figure(read, said)) is differs


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Combien de veilleurs le fort emploie-t-il l'hiver ?", False),
        ("Combien de veilleurs le fort emploie-t-il l'été ?", True),
        ("Combien de veilleurs le fort emploie-t-il ?", True),
    ],
)
def test_a_figure_of_another_season_is_not_put_first(question: str, first: bool) -> None:
    text = "Le fort emploie 57 veilleurs l'été et 19 l'hiver. Il nourrit 8 chats et 12 chiens."
    said = plain(ask_reader_of(fort=f"# Le fort du canton\n\n{text}\n")(question))
    assert said.startswith(("57", "12")) is first


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("Le môle coûte 9 M$.", "9 M$"),
        ("Le môle coûte près de 9 M$.", "près de 9 M$"),
        ("Le môle coûte 12 $ le mètre carré.", "12 $ le mètre carré"),
        ("Le môle coûte 40 $ par bateau et par mois.", "40 $ par bateau et par mois"),
    ],
)
def test_an_amount_is_put_first_with_what_it_must_not_go_without(sentence: str, first: str) -> None:
    read = unit(sentence)
    assert written(read, read.figures[0]) == first


@pytest.mark.parametrize(
    ("sentence", "sure"),
    [
        ("Le môle coûte 9 M$.", True),
        ("Le môle coûte deux fois 9 M$.", False),
        ("Le môle coûte le tiers de 9 M$.", False),
        ("Le môle ne coûte pas 9 M$.", False),
        ("Le môle coûtait 9 M$ avant la crue.", False),
    ],
)
def test_however_likely_a_figure_goes_first_only_where_its_sentence_agrees(
    sentence: str, sure: bool
) -> None:
    answerer = answerer_of(mole=f"# Le canton\n\n{sentence}\n")
    case = answerer.read("Combien coûte le môle ?", answerer.corpus).every
    best = case.evidence[0]
    likely = tuple(float(each.kind == "amount") for each in best.unit.figures)
    reading = likeliest_figure(case, replace(best, figures=likely, probability=1.0))
    assert is_sure(case, reading) is sure
    assert not is_sure(case, replace(reading, likely=0.3))


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("Le bac traverse la rivière l'hiver.", True),
        ("Le bac traverse la rivière sauf l'hiver.", False),
        ("Le bac devait traverser la rivière l'hiver.", False),
        ("Si le bac traverse la rivière, la halle ouvre.", False),
        ("Le bac est loin d'être plein.", False),
        ("Le bac traverse-t-il la rivière l'hiver ?", False),
    ],
)
def test_a_sentence_that_reserves_something_bears_no_yes(text: str, certain: bool) -> None:
    assert is_certain(unit(text)) is certain


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("La préfète a soutenu que le lavoir est perdu.", True),
        ("Les voisins croient que le lavoir est perdu.", True),
        ("Selon la vallée, le lavoir est perdu.", True),
        ("Nous croyons que le lavoir est perdu.", False),
        ("Le lavoir est perdu.", False),
    ],
)
def test_what_others_say_is_no_word_of_the_document(text: str, other: bool) -> None:
    raw = read_markdown(f"# Le canton\n\n{text}\n".encode(), "a.md", Limits())
    document = cut_units(assemble(raw, "a", "a.md"))
    asked = read_question("Le lavoir est-il perdu ?")
    assert says_somebody_else(document, document.units[0], asked) is other


CANTON = """# Le plan du canton

Le canton veut un nouveau lavoir et une seconde fontaine. Le budget de la fanfare est de 7 000 $.

## Bâtir une halle au col

- Pourquoi : le marché déborde sur la route.
- Coût estimé : à la charge de la vallée.

## Paver la rue du bac

- Pourquoi : les chars s'y enlisent.
- Coût estimé : environ 64 000 $.

## 212 familles ont visité le verger communal

Ce nombre a surpris le comité.

## Les visiteurs

41 % des 90 marcheurs ont visité le moulin.

## Les votes

Vote de la taxe du pain :

9 pour, 3 contre.

## Les gîtes

| Hameau | Lits | Repas |
|---|---|---|
| Amont | 14 | 820 |
| Aval | 23 | 1 140 |

## Les achats

| Date | Fournisseur | Objet | Prix |
|---|---|---|---|
| 04/05 | Forge Rivard | 1 herse pour le pré communal | 912,40 $ |
| 11/05 | Scierie Doyon | 40 planches pour la halle | 655,10 $ |

## Le contrôle

Les quotas du fromage sont fixés par une charte incitative, sans être assortis de pénalités.
"""


@pytest.fixture(scope="module")
def canton() -> Ask:
    return ask_of(canton=CANTON)


def test_a_cost_told_in_words_answers_under_its_own_heading(canton: Ask) -> None:
    said = plain(canton("Combien coûterait la halle au col ?"))
    assert "à la charge de la vallée" in said
    assert "64 000" not in said


def test_an_amount_of_another_thing_is_no_answer(canton: Ask) -> None:
    answer = canton("Combien coûtera le lavoir ?")
    assert answer.status == "not_found"
    assert "7 000" in plain(canton("Quel est le budget de la fanfare ?"))


def test_a_heading_that_states_a_fact_is_quoted(canton: Ask) -> None:
    assert "212" in plain(canton("Combien de familles ont visité le verger communal ?"))


def test_a_label_is_quoted_with_its_value(canton: Ask) -> None:
    answer = canton("Quel est le vote de la taxe du pain ?")
    assert "9 pour, 3 contre" in plain(answer)


def test_what_only_a_columns_head_names_is_found(canton: Ask) -> None:
    answer = canton("Combien de lits en Aval ?")
    assert "23" in plain(answer)


def test_a_row_is_quoted_with_the_cell_that_names_it(canton: Ask) -> None:
    said = plain(canton("Pour quel prix la herse a-t-elle été achetée ?"))
    assert "912,40" in said
    assert "herse" in said
    assert "Forge Rivard" in said


def test_without_penalties_is_no_yes(canton: Ask) -> None:
    said = plain(canton("Y a-t-il des pénalités si les quotas du fromage ne sont pas atteints ?"))
    assert not said.startswith("Oui")


def test_what_stands_in_a_heading_is_not_said_to_be_nowhere(canton: Ask) -> None:
    answer = canton("Quel peintre a décoré le verger communal du col ?")
    assert answer.status == "not_found"
    assert "peintre" in plain(answer)
    assert "verger" not in plain(answer)


def test_a_list_that_does_not_fit_says_so() -> None:
    words = " ".join(["avec le registre que le garde tient à jour et montre au comité"] * 4)
    items = "\n".join(f"{n}. un carnet de garde numéro {n}, {words} ;" for n in range(1, 13))
    text = f"# Le bac\n\nLe plan de garde du bac comprend :\n\n{items}\n\nUn garde est nommé.\n"
    ask = ask_of(bac=text)
    answer = ask("Que comprend le plan de garde du bac ?")
    assert "1. un carnet" in answer.text
    assert french.LIST_CUT in answer.text


def test_a_part_named_by_its_number_is_the_one_told_of() -> None:
    text = (
        "# Chapitre 1\n\nLa vallée élève des brebis et tisse leur laine depuis longtemps.\n\n"
        "# Chapitre 2\n\nLe canton exploite une carrière d'ardoise au nord du col.\n"
    )
    ask = ask_of(parts=text)
    said = plain(ask("De quoi traite le chapitre 2 ?"))
    assert "ardoise" in said
    assert "brebis" not in said


LOTS = """# Les lots

""" + " ".join(
    f"Le lot {n} mesure {7 * n} hectares et compte {n + 3} bouleaux." for n in range(40, 300)
)


def test_the_number_of_a_lot_is_no_measure_of_another() -> None:
    """Lot 40 measures 280 hectares: it is not lot 280."""
    said = plain(ask_of(lots=LOTS)("Combien de bouleaux compte le lot 280 ?"))
    assert "compte 283 bouleaux" in said.split(" [1]")[0]
    assert "280 hectares" not in said
