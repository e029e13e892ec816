"""What can be asked at all."""

from __future__ import annotations

from briefbot.errors import UsageError
from briefbot.french import questions as french

LONGEST_QUESTION = 4000  # characters


def checked_question(question: str) -> str:
    """The question without the blanks around it.

    Raises:
        UsageError: it is blank, or longer than ``LONGEST_QUESTION``.
    """
    question = question.strip()
    if not any(character.isalnum() for character in question):
        raise UsageError(french.BLANK)
    if len(question) > LONGEST_QUESTION:
        raise UsageError(french.too_long(len(question), LONGEST_QUESTION))
    return question
