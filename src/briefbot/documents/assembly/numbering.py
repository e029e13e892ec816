"""The numbers that lists and headings count with: ``1``, ``a``, ``A``, ``i``, ``I``."""

from __future__ import annotations

import re

_ROMAN = dict(m=1000, cm=900, d=500, cd=400, c=100, xc=90, l=50, xl=40, x=10, ix=9, v=5, iv=4, i=1)


def format_number(number: int, kind: str) -> str:
    """``number`` as ``kind`` counts (``1``, ``a``, ``A``, ``i``, ``I``), else in digits."""
    if kind in ("a", "A") and 1 <= number <= 26 * 20:
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif kind in ("i", "I") and 1 <= number < 4000:
        text = _roman(number)
    else:
        return str(number)
    return text.upper() if kind.isupper() else text


def roman_value(text: str) -> int | None:
    """The number that a roman one stands for; ``None`` where it is none, or badly formed."""
    number, left = 0, text.lower()
    for letters, value in _ROMAN.items():
        while left.startswith(letters):
            number, left = number + value, left[len(letters) :]
    return number if number and not left and _roman(number) == text.lower() else None


def _roman(number: int) -> str:
    text = ""
    for letters, value in _ROMAN.items():
        count, number = divmod(number, value)
        text += letters * count
    return text


def integer(text: str | None, default: int = 0) -> int:
    """A whole number of at most nine digits, as a file gives it, else the default."""
    return int(text) if text and re.fullmatch(r"\s*-?\d{1,9}\s*", text) else default
