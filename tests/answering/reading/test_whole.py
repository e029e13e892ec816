"""What is asked of a document as a whole is known in words that nobody wrote a rule for."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from support.invented import Ask, answerer_of, ask_of, plain

from briefbot.answering.reading import whole
from briefbot.answering.reading.whole import whole_intents

TEXT = "# Les phares\n\nLes phares guident les bateaux depuis 1870.\n"
NARROWER = [
    "Combien veulent-ils pour le bateau ?",
    "Que demandent-ils pour les gardiens ?",
    "Combien de phares en tout ?",
    "Qui a construit le premier phare ?",
    "Pourquoi demandent-ils un bateau ?",
    "",
    "?!",
    "x" * 5000,
]


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("Tout ça additionné, ils espèrent tirer combien d'argent de l'État ?", "whole_total"),
        ("How much public money are they after, all told?", "whole_total"),
        ("kossé qu'ils espèrent obtenir du gouvernement dans leur mémoire", "whole_requests"),
        ("quelle est leur revendication numéro un", "whole_requests"),
        ("j'ai deux minutes, ça raconte quoi ce mémoire-là", "whole_summary"),
        ("ce rapport-là c'est l'oeuvre de qui", "whole_identity"),
    ],
)
def test_the_whole_in_any_words(question: str, intent: str) -> None:
    assert whole_intents(question, answerer_of(phares=TEXT).corpus.index) == {intent}


@pytest.mark.parametrize("question", NARROWER)
def test_what_is_narrower_is_not_of_the_whole(question: str) -> None:
    assert whole_intents(question, answerer_of(phares=TEXT).corpus.index) == frozenset()


def test_vectors_of_another_model_are_not_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    index = answerer_of(phares=TEXT).corpus.index
    other = dataclasses.replace(whole._packaged(), model="hub:another")
    monkeypatch.setattr(whole, "_packaged", lambda: other)
    assert whole_intents("Que demandent-ils en tout ?", index) == frozenset()


def test_the_weights_are_of_the_packaged_model() -> None:
    index = answerer_of(phares=TEXT).corpus.index
    packaged = whole._packaged()
    assert packaged.model == index.embeddings.identity
    assert packaged.weights.shape == (
        whole.BUCKETS + index.embeddings.dimension + 1,
        len(whole.WHOLES) + 1,
    )
    assert np.isfinite(packaged.weights).all()


@pytest.mark.parametrize(
    "question",
    [
        "Tout ça additionné, ils espèrent tirer combien d'argent de l'État ?",
        "Combien d'argent ils veulent en tout ?",
    ],
)
def test_the_whole_amount_and_no_part_of_it(lighthouses: Ask, question: str) -> None:
    assert plain(lighthouses(question)).startswith("4 M$")


def test_when_it_was_founded_is_not_when_it_was_written(lighthouses: Ask) -> None:
    said = plain(lighthouses("Je dois citer la LGP : en quelle année a-t-elle été fondée ?"))
    assert "1974" in said
    assert not said.startswith("Février 2031")


def test_what_they_want_is_all_that_they_ask(lighthouses: Ask) -> None:
    said = plain(lighthouses("kossé qu'ils espèrent obtenir du gouvernement"))
    for request in ("Rallumer les lanternes", "Former des gardiens", "Remettre un bateau"):
        assert request in said


def test_what_another_asks_for_is_not_what_the_document_asks(lighthouses: Ask) -> None:
    said = plain(lighthouses("Combien d'argent Hydro-Bretagne veut-elle en tout ?"))
    assert "4 M$" not in said


def test_a_document_that_asks_for_nothing_has_no_total() -> None:
    answer = ask_of(phares=TEXT)("Combien d'argent ils veulent en tout ?")
    assert "$" not in answer.text
