"""What a row and a column, or a heading and a label, say together where they alone have it all."""

from __future__ import annotations

import pytest
from support.invented import bot_of, plain

from briefbot import Briefbot
from briefbot.answering.models import Answer

STAFF = """# Les équipes du port

Voici les équipes, en milliers d'heures :

| Équipe | Postes 2031 | Postes 2032 | Postes supprimés |
|---|---|---|---|
| Amarrage | 41 | 38 | 3 |
| Grutage | 18 | 22 | 0 |
| Remorquage de nuit | 27 | 29 | 1 |
| Remorquage de jour | 63 | 64 | 2 |
"""
ACCOUNTS = """# Les comptes du port

| (en milliers de dollars) | 2031 | 2032 |
|---|---|---|
| Droits de quai | 1 420 | 1 765 |
| Dons | 310 | 295 |
"""
PROMISES = """# Nos engagements

## Creuser un chenal devant la jetée

- Justification : les bateaux s'échouent.
- Coût estimé : à la charge du fédéral.

## Repeindre la tour de la capitainerie

- Justification : la peinture s'écaille.
- Coût estimé : environ 3 millions.

## Fermer le bassin de radoub

- Justification : on n'y répare plus rien.
- Effet sur le budget : économies de 40 à 60 M$.
"""


@pytest.fixture(scope="module")
def staff(tmp_path_factory: pytest.TempPathFactory) -> Briefbot:
    return bot_of(tmp_path_factory.mktemp("staff"), STAFF)


@pytest.fixture(scope="module")
def promises(tmp_path_factory: pytest.TempPathFactory) -> Briefbot:
    return bot_of(tmp_path_factory.mktemp("promises"), PROMISES)


def _says(answer: Answer, figure: str) -> bool:
    return not answer.declined and figure in plain(answer)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("Combien de postes à l'amarrage en 2032 ?", "38"),
        ("Combien de postes au grutage en 2031 ?", "18"),
        ("Combien pour le grutage en 2032 ?", "22"),
    ],
)
def test_a_cell_named_by_its_row_and_its_column(
    staff: Briefbot, question: str, figure: str
) -> None:
    assert _says(staff.ask(question), figure)


@pytest.mark.parametrize(
    "question",
    [
        "Combien de postes à l'amarrage en 2035 ?",
        "Combien de matelots à l'amarrage en 2032 ?",
        "Combien de postes de soir à l'amarrage en 2032 ?",
        "Combien de postes à la voilure en 2032 ?",
    ],
)
def test_a_word_or_a_year_left_over_is_not_answered(staff: Briefbot, question: str) -> None:
    assert staff.ask(question).declined


def test_what_the_figures_are_in_is_told_with_one(staff: Briefbot) -> None:
    assert "milliers d'heures" in plain(staff.ask("Combien de postes à l'amarrage en 2032 ?"))


@pytest.mark.parametrize(
    "question",
    ["À combien s'élevaient les droits de quai en 2031 ?", "Quels sont les droits de quai ?"],
)
def test_what_the_first_head_says_figures_are_in_is_told(
    tmp_path_factory: pytest.TempPathFactory, question: str
) -> None:
    said = plain(bot_of(tmp_path_factory.mktemp("accounts"), ACCOUNTS).ask(question))
    assert "1 420" in said
    assert "en milliers de dollars" in said


def test_a_labelled_value_answers_under_its_own_heading(promises: Briefbot) -> None:
    answer = promises.ask("Combien coûterait le chenal ?")
    assert _says(answer, "à la charge du fédéral")
    assert "3 millions" not in plain(answer)
    assert not _says(promises.ask("Combien coûterait la passerelle ?"), "3 millions")


def test_a_verb_that_only_ties_need_not_be_there(promises: Briefbot) -> None:
    answer = promises.ask("Quelles économies la fermeture du bassin de radoub apporterait-elle ?")
    assert _says(answer, "40 à 60 M$")
