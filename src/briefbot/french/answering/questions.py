"""What is said of a question that cannot be asked, and how a follow-up is put in full."""

from __future__ import annotations

BLANK = "La question est vide ; écrivez-la en quelques mots."


def too_long(length: int, limit: int) -> str:
    """A question of ``length`` characters, over ``limit``."""
    return (
        f"La question compte {length} caractères, plus que les {limit} permis ; "
        "résumez-la en quelques phrases."
    )


NOT_TEXT = "La question contient un caractère incomplet, qui n’est pas du texte ; récrivez-la."


def wrong_type(name: str, expected: str) -> str:
    """A field of a request that does not hold what it should."""
    return f"Le champ « {name} » doit être {expected}."


TEXT = "du texte"
TEXTS = "une liste de textes"
NUMBER = "un nombre entier"


def unknown_documents(unknown: str, known: str) -> str:
    """Documents to answer from that are not in the index."""
    return f"Document inconnu : {unknown}. L’index contient : {known}."


def completed(question: str, subject: str, closing: str) -> str:
    """A question with what it is about in brackets before its closing words."""
    return f"{question} ({subject}){closing}"


def detail(item: str, language: str) -> str:
    """A request to say more about an item of a list."""
    return f"Tell me more about: {item}" if language == "en" else f"Détaille\u00a0: {item}"


def recommendation(number: int, language: str) -> str:
    """How a question names a recommendation, the last for -1."""
    if number < 0:
        return "the last recommendation" if language == "en" else "la dernière recommandation"
    return f"recommendation {number}" if language == "en" else f"recommandation {number}"


def recommendation_about(what: str, language: str) -> str:
    """How one asks what the recommendation « sur les jeunes » says."""
    if language == "en":
        return f"What does the recommendation {what} say?"
    return f"Que dit la recommandation {what}\u00a0?"
