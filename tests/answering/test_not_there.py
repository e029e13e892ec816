"""What the documents do not say is declined, though they speak of something near."""

from __future__ import annotations

import pytest
from support.invented import Ask, ask_reader_of, plain, quotes

from briefbot.api import Briefbot


def test_what_is_taken_for_granted_must_be_told(lighthouses: Ask) -> None:
    assert lighthouses("Pourquoi le ministère a-t-il vendu les phares ?").declined


def test_what_someone_would_speak_of_must_be_a_word_of_the_document(lighthouses: Ask) -> None:
    assert lighthouses("Quelle est la position de la LGP sur le nucléaire ?").declined


@pytest.mark.parametrize(
    "question", ["Qui est à la tête de la Société des marées ?", "Qui a signé l'entente ?"]
)
def test_an_office_or_a_signature_must_be_told(lighthouses: Ask, question: str) -> None:
    assert lighthouses(question).declined


def test_the_words_for_the_document_are_not_what_is_looked_for(marshes: Ask) -> None:
    assert "environnementales" in quotes(marshes("Que dit le mémoire sur l'environnement ?"))[0]
    assert marshes("Le mémoire parle-t-il d'inflation ?").status == "not_found"


def test_what_comes_nearest_is_shown_apart_word_for_word(lighthouses: Ask) -> None:
    answer = lighthouses("Pourquoi le ministère a-t-il vendu les phares ?")
    assert answer.nearest
    assert not answer.citations
    assert "phare" in answer.nearest[0].quote
    assert answer.nearest[0].quote not in answer.text


def test_nothing_comes_near_to_a_question_on_something_else(lighthouses: Ask) -> None:
    answer = lighthouses("Quel temps fera-t-il demain à Tokyo ?")
    assert answer.declined
    assert not answer.nearest


def test_an_answer_has_no_nearest_passage(lighthouses: Ask) -> None:
    assert not lighthouses("Combien de bénévoles réunit la LGP ?").nearest


def test_what_is_nowhere_is_a_thing_and_no_verb(lighthouses: Ask) -> None:
    said = plain(lighthouses("Combien débourse-t-on pour un abonnement là-dedans ?"))
    assert "« abonnement »" in said
    assert "débourse" not in said
    assert "dedans" not in said


def test_english_letters_for_which_the_text_has_others_are_read(brief_bot: Briefbot) -> None:
    """« GDP » stands in no French text; « NASA » may be known by no other letters, and is not."""
    found = brief_bot.ask("What share of Quebec's GDP do co-ops represent?")
    assert "13,5 % du PIB" in plain(found)
    assert found.status == "partial"
    assert "« GDP » ne figure pas" in plain(found)
    assert brief_bot.ask("What does NASA ask for?").status == "not_found"


NOTICES = """# Rapport du Réseau des quais

Nos quais ont émis 57 avis de fermeture en 2023, contre 34 en 2019.

| Port | Avis de fermeture en 2023 | Passages 2022-2023 | Passages 2023-2024 |
|---|---|---|---|
| Port-Brume | 14 | 31 400 | 39 800 |
| Brisecap | 9 | 12 100 | 11 700 |
"""


@pytest.mark.parametrize(
    "question",
    [
        "Combien d'avis de fermeture à Port-Brume en 2019 ?",
        "Combien de passages à Brisecap en 2021-2022 ?",
    ],
)
def test_a_place_and_a_year_must_be_told_of_together(question: str) -> None:
    assert ask_reader_of(a=NOTICES)(question).declined


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("Combien d'avis de fermeture à Port-Brume en 2023 ?", "14"),
        ("Combien de passages à Brisecap en 2022-2023 ?", "12 100"),
        ("Combien d'avis de fermeture en 2019 ?", "34"),
    ],
)
def test_a_place_in_its_year_is_answered(question: str, figure: str) -> None:
    answer = ask_reader_of(a=NOTICES)(question)
    assert not answer.declined
    assert figure in plain(answer)
