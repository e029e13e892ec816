"""What a small raised text is: a note's call, a power (« m² », « 10⁶ »), or plain words (« 1er »).

A call is no word of the text: left where it stands, it would add a digit to the figure before it.
"""

from __future__ import annotations

import re
from collections.abc import Container

from briefbot.documents.blocks import note_mark

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
TO_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")
TO_SUPERSCRIPTS = str.maketrans("0123456789", SUPERSCRIPTS)

_CALL = re.compile(r"[\[(]?(\d{1,3}|[*†‡]{1,3}|[a-z])[\])]?")
_CALLS = re.compile(r"[\[(]?\d{1,3}(?:\s?[,;]\s?\d{1,3})+[\])]?")
_UNIT = re.compile(r"(?:^|[\d\s\u00a0\u202f/])[kcdmµ]?m$")
_POWER = re.compile(r"(?:[×x*·]\s?10|(?<![^\W\d_])(?<![’'])[A-Za-z])$")
_CENTS = re.compile(r"[\s\u00a0\u202f]*[$€¢]")
# Letters that end no ordinal or short form when raised (« 2ᵉ », « 1ᵒ »).
_CALLING = frozenset("abcfg")
_CALLED = re.compile(r"(?:\d|[^\W\d_]{3}|[%$€)])$")
LOOK_BACK = 8  # characters before it that say what a raised text is
_OPENING_MARK = re.compile(r"[\[(]?(\d{1,3}|[*†‡]{1,3})[\])]?\.?")


def opening_mark(text: str, before: str) -> str:
    """The mark of the note that raised characters open; empty where words stand before them."""
    found = None if before.strip() else _OPENING_MARK.fullmatch(text.strip())
    return found[1] if found else ""


def raised(text: str, before: str, notes: Container[str] = (), after: str = "") -> str:
    """The running text for what is raised after ``before``: ``note_mark``s, powers, or itself.

    ``notes`` are the marks of the notes that are known: a letter is a call only as one of these.
    """
    bare = text.strip()
    end = " " if text.endswith(" ") else ""
    if not before.strip():
        return text
    if _CALLS.fullmatch(bare):
        return "".join(note_mark(number) for number in re.findall(r"\d+", bare)) + end
    match = _CALL.fullmatch(bare)
    if match is None:
        return text
    marker = match[1]
    if marker.isalpha() and marker not in notes and not _is_lettered_call(marker, before):
        return text
    if marker.isdigit() and bare == marker and is_power(marker, before, notes, after):
        return marker.translate(TO_SUPERSCRIPTS) + end
    return note_mark(marker) + end


def _is_lettered_call(letter: str, before: str) -> bool:
    """Whether a raised letter that no known note has calls one: « 1 400ᵃ », « Boiséᵇ »."""
    return letter in _CALLING and _CALLED.search(before) is not None


def is_power(digits: str, before: str, notes: Container[str] = (), after: str = "") -> bool:
    """Whether raised digits are part of the text: « 35 m² », « 3 × 10⁶ », « 12⁹⁹ $ »."""
    if _UNIT.search(before) and digits in ("2", "3"):
        return True
    if digits in notes:
        return False
    cents = len(digits) == 2 and before[-1:].isdigit() and _CENTS.match(after) is not None
    return cents or _POWER.search(before) is not None
