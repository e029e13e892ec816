"""Notes and cells that are cited: with what they explain, once, and never empty."""

from __future__ import annotations

from support.invented import Ask, plain, quotes


def test_a_note_comes_with_what_it_is_a_note_to(costs: Ask) -> None:
    said = plain(costs("Parle-moi de la vente de farine."))
    assert said.index("55 %") < said.index("farine")


def test_a_note_is_not_said_twice(lighthouses: Ask) -> None:
    answer = lighthouses("Combien coûte par année un phare éteint, sans compter la peinture ?")
    assert len(quotes(answer)) == len(set(quotes(answer)))
    assert plain(answer).count("peinture") == 1


def test_an_empty_cell_is_no_answer_and_no_failure(lighthouses: Ask) -> None:
    answer = lighthouses("Quel ministère est visé à la ligne Total du tableau ?")
    assert answer.citations
    assert all(citation.quote.strip() for citation in answer.citations)
