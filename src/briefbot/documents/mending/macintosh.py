"""Text of a Macintosh's table of signs taken for Windows': « fixŽe ˆ l'ŽtŽ » for « fixée à l'été ».

The words tell: they are French by one table and not by the other. A font that is mapped rightly may
stand beside one that is not, so that each text is put right, or left, whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefbot.documents.mending.lexicon import is_french


def _decoded(byte: int, table: str) -> str:
    """What a byte is by a table; the control character of its number where it is nothing."""
    try:
        return bytes([byte]).decode(table)
    except UnicodeDecodeError:
        return chr(byte)


_MEANT = {_decoded(byte, "cp1252"): _decoded(byte, "mac_roman") for byte in range(0x80, 0x100)}
_TABLE = str.maketrans(_MEANT)
_PARTS = re.compile(r"[^\W\d_]+")
_SIGNS = re.escape("".join(_MEANT))
_TOKEN = re.compile(rf"[^\W\d_{_SIGNS}]*(?:[{_SIGNS}][^\W\d_{_SIGNS}]*)+")
_FRENCH = frozenset("àâçèéêëîïôùûüœæÀÂÇÈÉÊËÎÏÔÙÛÜŒÆ«»’‘“”–—…•€°²³\u00a0")
_FEWEST = 4  # different words that the other table alone makes French


def is_macintosh(texts: Iterable[str]) -> bool:
    """Whether some of the texts were read by the wrong table."""
    made: set[str] = set()
    for text in texts:
        if _is_foreign(text):
            made.update(token for token in _TOKEN.findall(text) if _becomes_word(token))
    return len(made) >= _FEWEST


def put_right(text: str) -> str:
    """The text by the right table, sign for sign, unless its own words are French as they are."""
    if not _is_foreign(text):
        return text
    plain = [token for token in _TOKEN.findall(text) if _is_word(token)]
    return text if plain else text.translate(_TABLE)


def _is_foreign(text: str) -> bool:
    """Whether a text has a sign that French has not and a Macintosh's table has otherwise."""
    return any(char in _MEANT and char not in _FRENCH for char in text)


def _becomes_word(token: str) -> bool:
    return not _is_word(token) and _is_word(token.translate(_TABLE))


def _is_word(token: str) -> bool:
    """Whether a token holds letters beyond the plain ones, and all its parts are French."""
    parts = _PARTS.findall(token.casefold())
    return any(len(part) > 1 for part in parts) and all(
        is_french(part) or len(part) == 1 for part in parts
    )
