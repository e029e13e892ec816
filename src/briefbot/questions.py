"""What can be asked at all."""

from __future__ import annotations

from briefbot.errors import UsageError
from briefbot.french.answering import questions as french

LONGEST_QUESTION = 4000  # characters


def checked_question(question: str) -> str:
    """The question without the blanks around it.

    Raises:
        UsageError: it is blank, longer than ``LONGEST_QUESTION``, or no text at all.
    """
    if not is_text(question):
        raise UsageError(french.NOT_TEXT)
    question = question.strip()
    if not any(character.isalnum() for character in question):
        raise UsageError(french.BLANK)
    if len(question) > LONGEST_QUESTION:
        raise UsageError(french.too_long(len(question), LONGEST_QUESTION))
    return question


def is_text(words: str) -> bool:
    """Whether words can be written down: half of a pair of UTF-16 cannot."""
    try:
        words.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
