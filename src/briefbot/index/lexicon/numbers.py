"""One token for every way of writing a number: ``8,8 M$``, ``8.8 millions``, ``8 800 000 $``."""

from __future__ import annotations

import re
from decimal import Decimal

_BLANK = r"[ \u00a0\u202f\u2009]"
_NUMBER = re.compile(
    rf"""
    (?<![\w.,])
    (?P<whole>\d{{1,3}}(?:{_BLANK}\d{{3}})+(?!\d) | \d{{1,3}}(?:[.,]\d{{3}}){{2,}}(?!\d)
      | [1-9]\d{{0,2}},\d{{3}}(?![\d,]) | \d+)
    (?:[.,](?P<decimals>\d+))?
    (?:{_BLANK}?(?P<scale>
        [kK](?=\$|{_BLANK}\$|\b) | M(?=\$|{_BLANK}\$|\b) | G(?=\$|{_BLANK}\$|\b)
        | Md(?=\$|{_BLANK}\$|\b) | (?i:mille|thousand|millions?|milliards?|billions?)\b))?
    """,
    re.VERBOSE,
)
_SCALES = {"k": 3, "mille": 3, "thousand": 3, "m": 6, "million": 6, "g": 9, "md": 9}
_SCALES |= {"milliard": 9, "billion": 9}
_MOST_DIGITS = 15


def canonical_numbers(text: str) -> str:
    """The text with each number put as its value in digits, and as written where that differs.

    ``8,8 M$`` becomes ``8d8 8800000 dollars``: decimals keep a ``d`` so that no tokenizer cuts
    them, and someone who types the 8,8 alone still finds it.
    """
    return _NUMBER.sub(_canonical, text).replace("$", " dollars ")


def _canonical(found: re.Match[str]) -> str:
    whole = re.sub(r"\D", "", found["whole"])
    decimals = (found["decimals"] or "").rstrip("0")
    written = f"{whole.lstrip('0') or '0'}d{decimals}" if decimals else whole
    scale = (found["scale"] or "").lower().removesuffix("s")
    if not scale or len(whole) > _MOST_DIGITS:
        return f" {written} "
    value = Decimal(f"{whole}.{decimals or 0}").scaleb(_SCALES[scale])
    return f" {written} {value.normalize():f} ".replace(".", "d")
