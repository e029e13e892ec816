"""The figure put first is of the thing, the place and the change that are asked of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.invented import COSTS, LIGHTHOUSES, Ask, answerer_of, ask_of, ask_reader_of, plain

from briefbot.answering.compose.evidence.quantities import FigureEvidence, is_sure
from briefbot.answering.models import Answer

RENTS = """---
title: Mémoire des chambres
organisation: Table des chambres (TDC), organisme fictif
---

# Une chambre pour apprendre

## Les loyers

Le loyer d'une chambre est de 815 $ par mois, une hausse de 34 % depuis 2019.

Un bail dure dix mois et une clé vaut 12 $.

## Qui nous sommes

La Table est née de 16 associations étudiantes, qui représentent 287 000 personnes en tout.

La bibliothèque prête 42 kilomètres de livres à ses bénévoles.

Les universités peuvent changer leur prix parce qu'aucun tribunal ne le fixe, et un lit vaut 90 $.
"""


def first_line(answer: Answer) -> str:
    """What stands before the first words quoted: a figure put first, or who says it."""
    return plain(answer).split("«")[0]


def test_by_how_much_something_rose_is_not_what_it_is() -> None:
    ask = ask_reader_of(rents=RENTS)
    rose, level = (
        ask(question)
        for question in (
            "De combien les loyers ont-ils monté depuis 2019 ?",
            "Quel est le loyer d'une chambre par mois ?",
        )
    )
    assert "34 %" in plain(rose)
    assert not first_line(rose).startswith("815 $")
    assert "815 $" in plain(level)
    assert not first_line(level).startswith("34 %")


def test_no_change_is_read_into_a_figure() -> None:
    ask = ask_reader_of(rents=RENTS.replace(", une hausse de 34 % depuis 2019", ""))
    assert ask("De combien le loyer a-t-il augmenté ?").status == "not_found"


@pytest.mark.parametrize(
    "question",
    [
        "Combien de bénévoles y a-t-il à la bibliothèque ?",
        "Pourquoi les universités peuvent-elles changer leur prix ?",
    ],
)
def test_a_figure_of_something_else_is_not_put_first(question: str) -> None:
    answer = ask_reader_of(rents=RENTS)(question)
    assert not any(map(str.isdigit, first_line(answer)))


SURVEY = """# L'enquête

Une enquête menée à Val-Perdu, auprès de 2 140 usagers, montre que 61 % d'entre eux ont renoncé à un
déplacement. La navette de Val-Perdu transporte 318 passagers par jour.
"""


def test_those_asked_are_not_those_who_answered_so() -> None:
    said = plain(ask_reader_of(note=SURVEY)("Combien d'usagers ont renoncé à un déplacement ?"))
    assert "61 %" in said
    assert not said.startswith("2 140")


@pytest.mark.parametrize("place", ["à Port-Brume", "à Québec"])
def test_a_figure_of_another_place_is_not_put_first(place: str) -> None:
    ask = ask_reader_of(note=SURVEY)
    assert "318 passagers" in plain(ask("Combien de passagers par jour à Val-Perdu ?"))
    assert not plain(ask(f"Combien de passagers par jour {place} ?")).startswith("318")


def test_a_name_that_is_in_no_passage_quoted_is_told() -> None:
    ask = ask_of(note=f"{SURVEY}\n\n## Ailleurs\n\nPort-Brume et Gatineau n'ont rien.\n")
    answer = ask("La navette transporte-t-elle des passagers à Gatineau ?")
    assert answer.status == "partial"
    assert "« Gatineau » ne figure pas dans ces passages." in plain(answer)


PIERS = """# Le vieux quai

## Dimensions

Au vieux quai, les pieux plantés au sud sont plus petits que ceux qui sont plantés au nord.

## Marché

Les pêcheurs du nord vendent 200 caisses et 100 barils. Au sud, on sale le hareng.
"""


def test_sides_are_not_sought_far_from_what_is_compared() -> None:
    """The sentence on the thing itself tells which is larger; figures of other things do not."""
    answer = ask_of(piers=PIERS)("Les pieux du vieux quai sont-ils plus gros au sud ou au nord ?")
    assert plain(answer).split("[")[0].count("plus petits") == 1
    assert "caisses" not in plain(answer)


def test_what_is_counted_comes_before_what_stands_near() -> None:
    ask = ask_reader_of(phares=LIGHTHOUSES)
    assert plain(ask("Combien de bénévoles y a-t-il à la Ligue ?")).startswith("2 300 bénévoles")


def test_a_count_of_one_is_told_by_its_sentence(marshes: Ask) -> None:
    assert "un permis par famille" in plain(
        marshes("Combien de permis étaient accordés par famille avant 2003 ?")
    )


def test_a_cell_that_answers_has_no_other_figures_beside_it() -> None:
    said = plain(ask_reader_of(couts=COSTS)("Combien coûte le moulinbus par année ?"))
    assert said.startswith("450 000 $")
    assert "165 000 $" not in said


def test_what_a_question_only_names_is_not_what_it_has_counted() -> None:
    answerer = answerer_of(mills="# Moulins\n\nLes 3 000 moulins font tourner 125 000 meules.\n")
    first = {}
    for question in ("Combien de monde travaille dans les moulins ?", "Combien de moulins ?"):
        case = answerer.read(question, answerer.corpus).every
        (unit,) = case.evidence
        figure = next(each for each in unit.unit.figures if each.counted == "moulins")
        sure = FigureEvidence(figure, 1.0, replace(unit, probability=1.0))
        first[question] = is_sure(case, sure)
    assert list(first.values()) == [False, True]


TAXES = """# Le budget de la Ville

## Les taxes

Les taxes sont payables en quatre versements : le 2 mars, le 1er mai, le 3 juillet et le 4
septembre.

64 % des boutiques du centre survivent au moins 5 ans, et 44 % au moins 10 ans.
"""


@pytest.mark.parametrize(
    ("question", "due"),
    [
        ("Quand le deuxième versement est-il payable ?", "1er mai"),
        ("Quand le troisième versement est-il payable ?", "3 juillet"),
        ("Quand les taxes sont-elles payables ?", ""),
    ],
)
def test_of_dates_listed_one_after_the_other_none_but_the_one_numbered_is_put_first(
    question: str, due: str
) -> None:
    """All are of one year, which was taken for one date said four times."""
    answer = ask_reader_of(taxes=TAXES)(question)
    assert "2 mars, le 1er mai, le 3 juillet et le 4 septembre" in " ".join(plain(answer).split())
    dates = ("2 mars", "1er mai", "3 juillet", "4 septembre")
    assert [date for date in dates if date in first_line(answer)] in ([], [due])


def test_what_is_said_of_a_member_is_not_put_first_of_what_it_belongs_to() -> None:
    ask = ask_reader_of(
        communique="# Communiqué\n\nLe syndicat est affilié à la Fédération des services "
        "(FDS–CNT), qui compte plus de 60 000 membres.\n\nLa CNT, fondée en 1921, en représente "
        "330 000.\n"
    )
    assert "60 000" not in first_line(ask("Combien de membres compte la CNT ?"))
    assert "60 000" in plain(ask("Combien de membres compte la FDS ?"))


def test_a_duration_that_no_passage_states_is_told() -> None:
    ask = ask_reader_of(taxes=TAXES)
    other = ask("Quelle part des boutiques du centre survivent après 3 ans ?")
    assert other.status == "partial"
    assert "La durée de la question n’y figure pas" in other.text
    assert "La durée de la question" not in ask("Quelle part survivent 5 ans ?").text
