"""What the documents do not say is declined, though they speak of something near."""

from __future__ import annotations

import pytest
from support.invented import Ask, quotes


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
