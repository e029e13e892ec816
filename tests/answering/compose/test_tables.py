"""What a table's rows and columns say together: which row has most, what one has, what fell."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.invented import bot_of, plain

from briefbot import Answer, Briefbot

OFFICES = """# Rapport annuel 2034 de la Mutuelle des Grèves

## Les bureaux

La Mutuelle a quatre bureaux. Chacun tient ses comptes.

| Bureau | Membres 2032 | Membres 2033 | Membres 2034 | Prêts accordés (M$) |
|---|---|---|---|---|
| Val-Brumeux | 1 210 | 1 180 | 1 140 | 4,2 |
| Port-Clair | 2 430 | 2 510 | 2 690 | 6,1 |
| Lac-aux-Sables | 860 | 900 | 870 | 1,9 |
| Rive-Haute | 3 020 | 2 990 | 3 310 | 9,8 |
| Total | 7 520 | 7 580 | 8 010 | 22,0 |

## Les dépenses

Dépenses par poste, en milliers de dollars.

| Poste | 2033 | 2034 |
|---|---|---|
| Loyers | 420 | 460 |
| Salaires | 1 210 | 1 180 |
| Chauffage | 95 | 130 |
| Informatique | 310 | 290 |
"""


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Briefbot:
    return bot_of(tmp_path_factory.mktemp("offices"), OFFICES)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Quel bureau a le plus de membres en 2034 ?", "« Rive-Haute » — Membres 2034 : « 3 310 »"),
        ("Which office has the most members in 2033?", "« Rive-Haute » — Membres 2033 : « 2 990 »"),
        ("Qui a le moins de membres ?", "« Lac-aux-Sables » — Membres 2034 : « 870 »"),
        ("c'est quel bureau qui a prêté le moins", "« Lac-aux-Sables » — Prêts accordés (M$)"),
        ("Quelle est la plus grosse dépense en 2034 ?", "« Salaires » (en milliers de dollars)"),
        ("Quel poste a le plus augmenté ?", "« Loyers » (en milliers de dollars) — 2033 : « 420 »"),
    ],
)
def test_the_row_with_most_or_least_comes_first(
    offices: Briefbot, question: str, first: str
) -> None:
    answer = offices.ask(question)
    assert answer.status == "answered"
    assert plain(answer).startswith(first)
    assert "Total" not in answer.text


@pytest.mark.parametrize(
    ("question", "rows", "others"),
    [
        (
            "Quel bureau a perdu des membres entre 2032 et 2034 ?",
            {"Val-Brumeux"},
            {"Port-Clair", "Lac-aux-Sables", "Rive-Haute"},
        ),
        (
            "Quels bureaux ont perdu des membres en 2033 ?",
            {"Val-Brumeux", "Rive-Haute"},
            {"Port-Clair", "Lac-aux-Sables"},
        ),
        (
            "Quels bureaux ont gagné des membres depuis 2033 ?",
            {"Port-Clair", "Rive-Haute"},
            {"Val-Brumeux", "Lac-aux-Sables"},
        ),
        (
            "Quels postes de dépenses ont baissé ?",
            {"Salaires", "Informatique"},
            {"Loyers", "Chauffage"},
        ),
        (
            "Combien de bureaux ont plus de 2 500 membres en 2034 ?",
            {"Port-Clair", "Rive-Haute"},
            {"Val-Brumeux", "Lac-aux-Sables"},
        ),
        (
            "Quels bureaux comptent moins de 1 000 membres ?",
            {"Lac-aux-Sables"},
            {"Val-Brumeux", "Port-Clair", "Rive-Haute"},
        ),
    ],
)
def test_the_rows_asked_for_are_all_told_and_no_other(
    offices: Briefbot, question: str, rows: set[str], others: set[str]
) -> None:
    answer = offices.ask(question)
    assert answer.status == "answered"
    assert all(row in answer.text for row in rows)
    assert not any(row in answer.text for row in others)


@pytest.mark.parametrize(
    ("words", "held"), [("plus de", False), ("au moins", True), ("moins de", False)]
)
def test_a_row_that_has_just_so_many_is_over_nothing(
    offices: Briefbot, words: str, held: bool
) -> None:
    answer = offices.ask(f"Quels bureaux ont {words} 2 690 membres en 2034 ?")
    assert ("« Port-Clair »" in plain(answer)) is held


def test_what_grew_most_in_proportion_is_told_beside_what_grew_most(offices: Briefbot) -> None:
    answer = offices.ask("Quel poste de dépense a le plus augmenté ?")
    assert "En proportion : « Chauffage »" in plain(answer)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Combien de membres au total en 2034 ?", "« Total » — Membres 2034 : « 8 010 »"),
        ("Quel est le total des prêts ?", "« Total » — Prêts accordés (M$) : « 22,0 »"),
        (
            "Combien de membres à Port-Clair en 2032 et en 2034 ?",
            "« Port-Clair » — Membres 2032 : « 2 430 » — Membres 2034 : « 2 690 »",
        ),
        (
            "De combien les loyers ont-ils augmenté ?",
            "« Loyers » (en milliers de dollars) — 2033 : « 420 » — 2034 : « 460 »",
        ),
        (
            "Évolution des membres à Lac-aux-Sables",
            "« Lac-aux-Sables » — Membres 2032 : « 860 » — Membres 2033 : « 900 » — Membres 2034",
        ),
        ("Les salaires ont-ils baissé ?", "Oui. « Salaires »"),
        ("Est-ce que les loyers ont baissé ?", "Non. « Loyers »"),
    ],
)
def test_the_cells_that_a_question_names_and_no_other(
    offices: Briefbot, question: str, told: str
) -> None:
    answer = offices.ask(question)
    assert answer.status == "answered"
    assert plain(answer).startswith(told)
    assert "Prêts" not in answer.text.replace("Prêts accordés (M$)\u00a0: «\u00a022,0", "")


BY_YEAR = """# Bilan

| Année | Visiteurs | Recettes (k$) |
|---|---|---|
| 2029 | 41 200 | 310 |
| 2030 | 12 900 | 95 |
| 2031 | 28 450 | 214 |
| 2032 | 39 870 | 322 |
"""


@pytest.mark.parametrize(
    ("question", "rows", "verdict"),
    [
        ("Les visiteurs ont-ils augmenté entre 2030 et 2032 ?", ["2030", "2032"], "Oui."),
        ("Les visiteurs ont-ils augmenté ?", ["2029", "2032"], "Non."),
        ("De combien les visiteurs ont-ils diminué en 2030 ?", ["2029", "2030"], ""),
        ("Comment ont évolué les recettes ?", ["2029", "2030", "2031", "2032"], ""),
        ("En quelle année a-t-on eu le moins de visiteurs ?", ["2030", "2031", "2032", "2029"], ""),
    ],
)
def test_of_a_table_with_a_row_a_year_the_years_are_told(
    tmp_path_factory: pytest.TempPathFactory, question: str, rows: list[str], verdict: str
) -> None:
    answer = bot_of(tmp_path_factory.mktemp("years"), BY_YEAR).ask(question)
    assert re.findall(r"« (20\d\d) »", plain(answer)) == rows
    assert answer.text.startswith(verdict)


def test_two_rows_are_shown_where_two_are_named(offices: Briefbot) -> None:
    answer = offices.ask("Rive-Haute a-t-elle plus de membres que Port-Clair ?")
    assert "« 3 310 »" in plain(answer)
    assert "« 2 690 »" in plain(answer)
    assert "Prêts" not in answer.text


@pytest.mark.parametrize(
    "question",
    ["Combien de prêts à Port-Clair en 2019 ?", "Pourquoi les salaires ont-ils baissé ?"],
)
def test_a_year_or_a_cause_that_no_cell_tells_is_not_looked_up(
    offices: Briefbot, question: str
) -> None:
    assert offices.ask(question).status == "not_found"


def test_a_row_that_is_the_sum_of_the_others_is_not_compared(tmp_path: Path) -> None:
    text = """# Les refuges

| Territoire | Lits |
|---|---|
| Nord | 120 |
| Sud | 75 |
| Est | 60 |
| Province | 255 |
"""
    answer = bot_of(tmp_path, text).ask("Quel territoire a le plus de lits ?")
    assert plain(answer).startswith("« Nord » — Lits : « 120 »")
    assert "Province" not in answer.text


def test_a_row_without_a_figure_is_told_not_to_be_compared(tmp_path: Path) -> None:
    text = """# Les refuges

| Territoire | Lits |
|---|---|
| Nord | 120 |
| Sud | n.d. |
| Est | 60 |
"""
    answer = bot_of(tmp_path, text).ask("Quel territoire a le plus de lits ?")
    assert plain(answer).startswith("« Nord » — Lits : « 120 »")
    assert "Sans chiffre à comparer : « Sud »" in plain(answer)


def test_where_no_row_is_so_that_is_said_with_all_of_them(offices: Briefbot) -> None:
    answer = offices.ask("Quels bureaux comptent plus de 10 000 membres ?")
    assert answer.text.startswith("Aucune ligne du tableau")
    assert all(f"« {name} »" in plain(answer) for name in ("Val-Brumeux", "Rive-Haute"))


@pytest.mark.parametrize(
    "question",
    [
        "Quel bureau a le plus d'employés ?",
        "Quelle région a le plus de membres ?",
        "Quel bureau avait le plus de membres en 2019 ?",
        "Quel bureau a perdu des membres entre 2019 et 2034 ?",
    ],
)
def test_a_word_or_year_that_the_table_has_not_is_not_put_to_it(
    offices: Briefbot, question: str
) -> None:
    assert "Rive-Haute" not in offices.ask(question).text


def test_figures_in_thousands_are_held_against_no_limit_in_dollars(offices: Briefbot) -> None:
    """None of « 420 », « 1 210 » is over it as it is written, and all of them may be."""
    assert "Aucune ligne" not in offices.ask("Quels postes dépassent 400 000 $ ?").text


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(10, 99_999), min_size=3, max_size=6, unique=True))
def test_whatever_the_figures_the_largest_is_first(values: list[int]) -> None:
    names = ["Aubépine", "Bouleau", "Cerisier", "Damier", "Épinette", "Frêne"]
    rows = "\n".join(f"| {n} | {v} |" for n, v in zip(names, values, strict=False))
    text = f"# Les pépinières\n\n| Pépinière | Plants vendus |\n|---|---|\n{rows}\n"
    with tempfile.TemporaryDirectory() as folder:
        answer = bot_of(Path(folder), text).ask("Quelle pépinière a vendu le plus de plants ?")
    assert plain(answer).startswith(f"« {names[values.index(max(values))]} »")


@pytest.mark.parametrize(
    ("turns", "first"),
    [
        (
            ("Quel bureau a le plus de membres en 2034 ?", "Et le moins ?", "Et en 2032 ?"),
            "« Lac-aux-Sables » — Membres 2032 : « 860 »",
        ),
        (
            ("Combien de membres à Port-Clair en 2034 ?", "Et à Rive-Haute ?"),
            "Membres 2034 : « 3 310 » (ligne « Rive-Haute »)",
        ),
        (
            ("Combien de membres à Port-Clair en 2034 ?", "Et au total ?"),
            "« Total » — Membres 2034 : « 8 010 »",
        ),
        (("Quels postes ont baissé ?", "Et lesquels ont augmenté ?"), "En hausse : - « Loyers »"),
        (
            ("Quelle est la plus grosse dépense en 2034 ?", "Et la plus petite ?"),
            "« Chauffage » (en milliers de dollars) — 2034 : « 130 »",
        ),
    ],
)
def test_what_is_asked_next_takes_the_place_of_its_like(
    offices: Briefbot, turns: tuple[str, ...], first: str
) -> None:
    """« Et à Rive-Haute ? » took the place of « en 2034 », « et le moins ? » of nothing."""
    said: list[Answer] = []
    for question in turns:
        said.append(offices.ask(question, said))
    assert plain(said[-1]).startswith(first)


@pytest.mark.parametrize(
    ("question", "first", "without"),
    [
        ("Quelle recommandation coûte le plus cher ?", "« Recommandation 1", "8,8 M$ »"),
        ("Quelle est la demande la moins coûteuse ?", "« Recommandation 2", "8,8 M$ »"),
        ("Quelles demandes coûtent plus de 2 M$ ?", "« Recommandation 1", "Recommandation 3"),
        ("Combien de demandes sont de moins de 1 M$ ?", "« Recommandation 2", "Recommandation 1"),
    ],
)
def test_requests_are_put_in_order_by_what_they_cost(
    brief_bot: Briefbot, question: str, first: str, without: str
) -> None:
    answer = brief_bot.ask(question)
    assert plain(answer).startswith(first)
    assert without not in plain(answer)
