"""What a follow-up was understood as, in the words a reader sees."""

from __future__ import annotations


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
