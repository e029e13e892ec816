"""What a sentence asks, quoted as a whole clause or not at all."""

from __future__ import annotations

import pytest

from briefbot.likely.phrases import asked_phrase, whole


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("Nous demandons donc au gouvernement de financer dix quais.", "financer dix quais"),
        ("C’est pourquoi nous recommandons d’abord que le prix baisse.", "que le prix baisse"),
        ("Ce qu'on demande = que les heures soient étalées.", "que les heures soient étalées"),
        ("**2.** Quais. Réparer les trente quais fermés.".replace("*", ""),
         "Réparer les trente quais fermés"),
        ("Que la ligue tienne un registre des quais.", "Que la ligue tienne un registre des quais"),
    ],
)  # fmt: skip
def test_what_is_asked_is_said_without_who_asks_it(sentence: str, asked: str) -> None:
    assert asked_phrase(sentence) == asked


@pytest.mark.parametrize(
    "sentence",
    [
        "Un quai sur trois est fermé.",
        "Nous proposons d'étendre ce modèle à toutes les régions.",
        "Nous proposons qu’elle soit versée par les groupes.",
    ],
)
def test_what_asks_nothing_or_does_not_say_what_is_not_quoted(sentence: str) -> None:
    assert asked_phrase(sentence) == ""


def test_a_clause_is_cut_where_it_ends_or_not_at_all() -> None:
    asked = "que la ligue ouvre les quais de la côte toute la semaine"
    assert whole(f"{asked}, afin que chacun pêche", 70) == asked
    assert whole(" ".join(["quai"] * 80), 70) == ""
