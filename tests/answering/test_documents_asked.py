"""Whoever is asked alone answers alone: no document that was not asked is cited or named."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbot.api import Briefbot
from briefbot.errors import UsageError
from briefbot.settings import Settings

# One of each kind that the structure of a document answers, and some that its words do.
QUESTIONS = {
    "recommandations": "Que recommandent-ils ?",
    "combien de recommandations": "Combien de recommandations font-ils ?",
    "numéro": "Quelle est la recommandation 2 ?",
    "total": "Combien demandent-ils en tout ?",
    "somme": "D'où vient le total ? C'est la somme de quoi ?",
    "chiffres clés": "Quels sont les chiffres clés ?",
    "résumé": "Résume le document.",
    "fin": "Que dit la conclusion ?",
    "comparaison": "Compare la demande pour les jeunes et la demande pour le numérique.",
    "plus chère": "Quelle est la plus grosse demande ?",
    "tableau": "Que dit la première colonne du tableau ?",
    "liste": "Quels sont les secteurs ?",
    "qui": "Qui a écrit ce document ?",
    "quand": "Quand le document a-t-il été publié ?",
    "par année": "Est-ce par année ?",
    "montant": "Combien coûte l'Entente de partenariat ?",
    "affirmation": "Est-il vrai que le mouvement représente 13,5 % du PIB ?",
    "définition": "Qu'est-ce qu'une coopérative ?",
    "plusieurs": "Combien demandent-ils, et pour quoi ?",
}


@pytest.fixture(scope="module")
def bot(corpus_index_folder: Path, settings: Settings) -> Briefbot:
    return Briefbot.open(corpus_index_folder, settings)


@pytest.fixture(scope="module")
def ruled(corpus_index_folder: Path, settings: Settings) -> Briefbot:
    """Without the reading model, which orders what was found and finds nothing itself."""
    return Briefbot.open(corpus_index_folder, settings.model_copy(update={"reader": "aucun"}))


def asked_alone(bot: Briefbot, question: str, name: str) -> None:
    answer = bot.ask(question, documents=frozenset({name}))
    assert {citation.document for citation in answer.citations} <= {name}
    assert {passage.document for passage in answer.consulted} <= {name}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_a_document_asked_alone_cites_itself_alone(ruled: Briefbot, question: str) -> None:
    assert len(ruled.index.document_ids) > 2
    for name in ruled.index.document_ids:
        asked_alone(ruled, question, name)


@pytest.mark.parametrize(("number", "question"), list(enumerate(QUESTIONS.values())))
def test_read_by_the_model_too(bot: Briefbot, number: int, question: str) -> None:
    """Each question of one of the documents in turn."""
    names = bot.index.document_ids
    asked_alone(bot, question, names[number % len(names)])


def test_a_follow_up_leaves_the_documents_that_are_no_longer_asked(bot: Briefbot) -> None:
    """What was cited before is not looked at again where its document is left out."""
    first, second = bot.index.document_ids[:2]
    before = bot.ask("Que recommandent-ils ?", documents=frozenset({first}))
    after = bot.ask("Et pourquoi ?", (before,), documents=frozenset({second}))
    assert {citation.document for citation in after.citations} <= {second}


def test_documents_that_are_not_there_are_said_with_those_there_are(bot: Briefbot) -> None:
    with pytest.raises(UsageError, match=r"nulle part.*memoire-cqcm-2023-2024"):
        bot.ask("Que recommandent-ils ?", documents=frozenset({"nulle part"}))
