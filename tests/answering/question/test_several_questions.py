"""Two questions in one message: both answered, once each, and what has no answer is named."""

from __future__ import annotations

import pytest
from support.invented import Ask, ask_reader_of, plain, quotes

from briefbot.text.figures import figures


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Combien coûte le bateau, et combien de marches a le phare de Brisecap ?",
            ["1,4 M$", "112 marches"],
        ),
        (
            "Quand la Ligue a-t-elle été fondée ? Combien de temps dure la formation ?",
            ["1974", "six mois"],
        ),
        ("l'année de fondation de la Ligue pis le coût du bateau", ["1974", "1,4 M$"]),
    ],
)
def test_both_are_answered_in_the_order_asked(
    lighthouses: Ask, question: str, parts: list[str]
) -> None:
    answer = lighthouses(question)
    text = plain(answer)
    assert answer.status == "answered"
    assert [part for part in parts if part not in text] == []
    assert text.index(parts[0]) < text.index(parts[1])


def test_each_answer_has_citations_of_its_own(lighthouses: Ask) -> None:
    answer = lighthouses("Combien coûte le bateau, et combien de marches a le phare de Brisecap ?")
    cited = " ".join(quotes(answer))
    assert "1,4 M$" in cited
    assert "112 marches" in cited


@pytest.mark.parametrize(
    ("question", "given", "missing"),
    [
        ("Combien coûte le bateau, et qui est le trésorier ?", "1,4 M$", "qui est le trésorier"),
        ("Qui est le trésorier, et combien coûte le bateau ?", "1,4 M$", "Qui est le trésorier"),
    ],
)
def test_the_one_without_an_answer_is_named_after_the_one_that_has_one(
    lighthouses: Ask, question: str, given: str, missing: str
) -> None:
    answer = lighthouses(question)
    text = plain(answer)
    assert answer.status == "partial"
    assert text.endswith(f"Sans réponse dans le document : « {missing} ».")
    assert given in text
    assert answer.citations


def test_two_without_an_answer_are_declined_as_one_is(lighthouses: Ask) -> None:
    answer = lighthouses("Combien de dragons, et combien de licornes ?")
    assert answer.status == "not_found"
    assert answer.citations == ()
    assert not figures(answer.text)


def test_what_answers_both_is_said_once(lighthouses: Ask) -> None:
    once, twice = (
        lighthouses("Combien coûte le bateau ?"),
        lighthouses("Combien coûte le bateau ? C'est combien ?"),
    )
    assert twice.status == "answered"
    assert plain(twice).count("« 1,4 M$ »") == plain(once).count("« 1,4 M$ »") == 1


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("Quand commencent les travaux des lanternes ? Ça coûte combien ?", "2 M$"),
        ("Quel ministère est visé pour le bateau, et combien ?", "1,4 M$"),
    ],
)
def test_the_second_question_is_about_what_the_first_named(
    lighthouses: Ask, question: str, figure: str
) -> None:
    answer = lighthouses(question)
    assert answer.status == "answered"
    assert figure in plain(answer)
    assert "40 000 $" not in plain(answer)


def test_the_part_without_answer_is_told_though_it_holds_a_figure(lighthouses: Ask) -> None:
    answer = lighthouses("Combien coûte le bateau, et combien de passagers en 2040 ?")
    assert answer.status == "partial"
    assert "sans réponse" in plain(answer)


def test_a_number_in_words_takes_no_note_away(lighthouses: Ask) -> None:
    answer = lighthouses("Combien coûte le bateau ? Et faut-il peupler Mars à partir de zéro ?")
    assert answer.status == "partial"
    assert "sans réponse" in plain(answer)


def test_a_point_made_once_is_not_made_again_in_other_words(lighthouses: Ask) -> None:
    """The second answer led with the row that the first had quoted after its sentence."""
    answer = lighthouses("Combien coûte le bateau ? C'est combien, au juste ?")
    assert len(quotes(answer)) == len(set(quotes(answer)))


FIRE = """# Rapport du Réseau des quais

## Les faits de l'année

Dans la nuit du 18 novembre 2023, un incendie a détruit le hangar de Brisecap. Trois bateaux y ont
brûlé. Le comptoir de Port-Brume a été fermé en mars, faute de local. Ses 90 clients sont servis
depuis par celui de Rochebleue.
"""


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("Le feu au hangar, c'est arrivé quand pis y'a combien de bateaux de brûlés ?",
         ["18 novembre 2023", "Trois bateaux"]),
        ("Le comptoir de Port-Brume a fermé pourquoi, et où vont les clients maintenant ?",
         ["faute de local", "Rochebleue"]),
    ],
)  # fmt: skip
def test_a_second_clause_is_asked_of_what_the_first_was(question: str, facts: list[str]) -> None:
    text = plain(ask_reader_of(a=FIRE)(question))
    assert [fact for fact in facts if fact not in text] == []
