"""What a sentence may look like, whatever it says: plain French on one line, no mark-up."""

from __future__ import annotations

import re
import unicodedata

from briefbot.answering import grammar
from briefbot.answering.words import Word

LONGEST_SENTENCE = 700  # characters
FEWEST_WORDS = 3

_MARKUP = re.compile(r"[<>`{}\[\]|\\#~^=@]|\*\*|__|://")
_ADDRESS = re.compile(
    r"\b(?:www\.|[\w-]+\.(?:com|ca|org|net|fr|io|gov|info|eu|co|ai|app|dev)\b)", re.I
)
_QUOTED = re.compile(r"«\s*(.+?)\s*»|“(.+?)”|\"(.+?)\"")
_LAST_LATIN = 0x24F  # the last letter of Latin Extended-B
_NO_BREAK = re.compile(
    r"(?<=[^\s«]) (?=[;:?!»%$€])|(?<=«) |(?<=\d) (?=\d{3}\b|[MGk]\$|millions?\b|milliards?\b)"
)


def tidy(text: str) -> str:
    """The sentence on one line, without emphasis, with its no-break spaces and full stop."""
    line = re.sub(r"\s+", " ", text.replace("**", "")).strip()
    line = _NO_BREAK.sub("\u00a0", line)
    return line if line.endswith((".", "!", "?", "…", "»", ")")) else line.rstrip(" ;,:") + "."


def is_plain(text: str) -> bool:
    """Whether a sentence has no mark-up, address, hidden character or other script."""
    if len(text) > LONGEST_SENTENCE or _MARKUP.search(text) or _ADDRESS.search(text):
        return False
    return all(_is_plain_character(character) for character in text)


def _is_plain_character(character: str) -> bool:
    if character.isalpha():
        return ord(character) <= _LAST_LATIN
    if character.isnumeric():
        return character.isascii()
    return unicodedata.category(character) not in ("Cc", "Cf", "Co", "Cs", "Cn", "So", "Sk", "Mn")


def is_french(found: tuple[Word, ...]) -> bool:
    """Whether French function words hold a sentence together, and English ones do not."""
    french = sum(word.fold in grammar.FRENCH_FUNCTION for word in found)
    english = sum(
        word.fold in grammar.ENGLISH_FUNCTION and word.fold not in grammar.FRENCH_FUNCTION
        for word in found
    )
    return len(found) >= FEWEST_WORDS and french > english and french * 6 >= len(found)


def without_quotes(text: str) -> str:
    """The sentence without what stands between quotation marks."""
    return _QUOTED.sub(" ", text)


def quoted_words(text: str) -> list[str] | None:
    """What stands between quotation marks; None where a mark has no partner."""
    quotes = [next(part for part in match if part) for match in _QUOTED.findall(text)]
    return None if re.search(r"[«»“”„\"]", without_quotes(text)) else quotes
