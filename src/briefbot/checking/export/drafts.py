"""What text can be checked at all, and what is said of it beside its findings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefbot.answering.chat.proof import form
from briefbot.answering.sources.term_expansion import is_french
from briefbot.checking.models import Finding
from briefbot.documents.read import read_bytes_of, read_document
from briefbot.errors import UsageError
from briefbot.french.checking import verdicts as french
from briefbot.questions import is_text
from briefbot.text.words import Word, words

LONGEST = 20_000  # characters of a text
FEWEST_WORDS = 4  # from which a language can be told
# Share of the words that are in the French dictionary; of English ones about a quarter.
MOST = 0.6


def checked_draft(text: str) -> str:
    """The text as given, if it can be checked: findings stand at offsets in it.

    Raises:
        UsageError: it is empty, too long or no text at all.
    """
    if not is_text(text):
        raise UsageError(french.NOT_TEXT)
    if not any(character.isalnum() for character in text):
        raise UsageError(french.EMPTY)
    if len(text) > LONGEST:
        raise UsageError(french.too_long(len(text), LONGEST))
    return text


def read_draft(path: Path) -> str:
    """The words of a file of any format that a corpus may hold, read in the bounded child.

    Raises:
        DocumentError: the file cannot be read.
        UsageError: it holds nothing, or too much.
    """
    return checked_draft(read_document(path).text)


def read_sent(name: str, data: bytes) -> str:
    """The words of a file that came over the network, in the same way.

    Raises:
        DocumentError: the file cannot be read.
        UsageError: it holds nothing, or too much.
    """
    return checked_draft(read_bytes_of(name, data)[0].text)


def notice(text: str, findings: Sequence[Finding]) -> str:
    """A sentence on the whole text where one is due: its language, or that nothing is stated."""
    found = words(text)
    if len(found) >= FEWEST_WORDS and not _in_french(found):
        return french.OTHER_LANGUAGE
    if not any(finding.claim.sort == "claim" for finding in findings):
        asked = findings and all(finding.claim.sort == "question" for finding in findings)
        return french.ONLY_QUESTIONS if asked else french.NOTHING_STATED
    return ""


def _in_french(found: tuple[Word, ...]) -> bool:
    """Whether its little words are French, or most of all: « 35 % des coopératives survivent »."""
    if form.is_french(found):
        return True
    spelled = [word.text for word in found if word.text.isalpha()]
    return sum(map(is_french, spelled)) > MOST * len(spelled)
