"""What a question says of how several things are put in order."""

from __future__ import annotations

import pytest

from briefbot.answering.question.parse import read_question


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("Quelle région compte le plus de membres ?", "most"),
        ("Quelle est la plus petite subvention ?", "least"),
        ("lequel a le moins de prêts", "least"),
        ("Which office has the fewest members?", "least"),
        ("Quels postes ont baissé ?", "fallen"),
        ("Quelles écoles ont gagné des élèves ?", "risen"),
        ("Which office grew the most?", "risen_most"),
        ("Quelle ville a le plus perdu ?", "fallen_most"),
        ("Quels bureaux ont plus de 300 membres ?", "over"),
        ("Combien de bureaux ont moins de 300 membres ?", "under"),
        ("Quels bureaux ont au moins 300 membres ?", "at_least"),
        ("Quelles demandes sont d'au plus 3 M$ ?", "at_most"),
    ],
)
def test_the_order_is_read(question: str, order: str) -> None:
    ordering = read_question(question).ordering
    assert ordering is not None
    assert ordering.order == order


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("De combien les loyers ont-ils augmenté ?", "risen"),
        ("Les salaires ont-ils baissé ?", "fallen"),
        ("Évolution des membres à Gaspé", "changed"),
        ("Quel poste a baissé et quel autre a augmenté ?", "changed"),
        ("Quel poste a le moins baissé ?", "changed"),
    ],
)
def test_how_one_thing_changed_is_read_apart_from_which_did(question: str, order: str) -> None:
    ordering = read_question(question).ordering
    assert ordering is not None
    assert (ordering.order, ordering.of_several) == (order, False)


@pytest.mark.parametrize(
    "question",
    [
        "Combien de membres compte la région ?",
        "Le plus de membres possible ?",
        "La région a-t-elle plus de 300 membres ?",
    ],
)
def test_no_order_is_read_where_none_is_asked(question: str) -> None:
    assert read_question(question).ordering is None
