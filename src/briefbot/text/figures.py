"""Amounts, shares, dates, durations, counts and ordinals of a French or English text, as values.

``8,8 M$``, ``8.8 millions de dollars`` and ``8 800 000 $`` are one value. Figures in digits are
found by the grammar of ``numbers``; figures in words (« quatre millions », « dix-sept ») by
text2num.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from text_to_num import find_numbers

from briefbot.text.grammar import FRENCH_FUNCTION
from briefbot.text.numbers import (
    ABOUT_SO_MANY,
    AFTER,
    AMONG,
    BEFORE_NEW,
    BOUND,
    CODE,
    COUNTED_NEXT,
    CURRENCY,
    DATE,
    DIGITS,
    END_OF_RELEASE,
    ENGLISH_NUMBER,
    ENNIAL,
    ENNIAL_WORD,
    HALF_SCALE,
    HOURS_IN_A_MONTH,
    LABELLED,
    LETTERS,
    LONGEST_BOUND,
    LONGEST_LABEL,
    MAGNITUDE,
    MONTH_NUMBERS,
    NUMBERS_ITEM,
    ONE_TIME,
    PARTS,
    PERCENT,
    ROUND,
    SCALES_ALONE,
    SHARE,
    SHORT_TIME,
    SPAN_OF_YEARS,
    TIME,
    TIME_OF_DAY,
    YEAR,
    YEARLY,
    parse_number,
)
from briefbot.text.numbers import Figure as Figure
from briefbot.text.numbers import FigureKind as FigureKind
from briefbot.text.numbers import Period as Period
from briefbot.text.words import fold

LONGEST_SPAN = 50  # years: « 1999-00 » is one, « le règlement 2026-14 » would be 88
Bound = Literal["until", "since", ""]


def figures(text: str, offset: int = 0) -> tuple[Figure, ...]:
    """Every figure of a text, in order, none overlapping; offsets start from ``offset``."""
    return tuple(replace(f, start=f.start + offset, end=f.end + offset) for f in _figures(text))


@lru_cache(maxsize=8192)
def _figures(text: str) -> tuple[Figure, ...]:
    taken: list[Figure] = []
    for found in (_spans, _names, _dates, _halves, _shares, _ennials, _rounds, _digits, _in_words):
        for figure in found(text):
            if all(figure.end <= other.start or other.end <= figure.start for other in taken):
                taken.append(figure)
    taken.sort(key=lambda figure: figure.start)
    return tuple(_with_period(figure, text) for figure in taken)


def in_figure(at: int, found: Iterable[Figure]) -> bool:
    """Whether an offset lies in one of some figures."""
    return any(figure.start <= at < figure.end for figure in found)


def bound(text: str, start: int) -> Bound:
    """Whether a time that begins at ``start`` is said to be an end or a beginning."""
    match = BOUND.search(text[max(start - LONGEST_BOUND, 0) : start])
    if match is None:
        return ""
    return "until" if match["until"] else "since"


def _with_period(figure: Figure, text: str) -> Figure:
    if figure.kind != "amount":
        return figure
    return replace(figure, period=_period(text, figure))


def _period(text: str, figure: Figure) -> Period | None:
    after = text[figure.end : figure.end + 40]
    if YEARLY.match(after):
        return Period("every", Decimal(12))
    over = re.match(r"[\s,(]*(?:sur|pour|pendant|over|for)\s+(?:une\s+période\s+de\s+)?", after)
    if over:
        rest = after[over.end() :]
        for duration in (*_digits(rest), *_in_words(rest)):
            if duration.kind == "duration" and duration.start == 0:
                return Period("over", duration.value)
    return None


def _spans(text: str) -> Iterator[Figure]:
    for match in SPAN_OF_YEARS.finditer(text):
        if _follow(match[1], match[2]):
            yield Figure(match.start(), match.end(), match.group(), "date", Decimal(match[1]))


def _follow(first: str, last: str) -> bool:
    """Whether one year comes after another, of which two digits may be told."""
    later = int(last) - int(first)
    return later > 0 if len(last) == len(first) else 0 < later % 100 < LONGEST_SPAN


def _names(text: str) -> Iterator[Figure]:
    """Numbers that count nothing: a by-law's, an hour of the day, what ends a press release."""
    for pattern in (CODE, TIME_OF_DAY):
        for match in pattern.finditer(text):
            value = Decimal(f"{match[1]}.{match[2] or 0}")
            yield Figure(match.start(), match.end(), match.group(), "ordinal", value)
    for match in END_OF_RELEASE.finditer(text):
        yield Figure(match.start(1), match.end(1), match[1], "ordinal", Decimal(match[1]))


def _dates(text: str) -> Iterator[Figure]:
    for match in DATE.finditer(text):
        if not (match["day"] or match["year"]):
            continue
        yield Figure(
            match.start(),
            match.end(),
            match.group(),
            "date",
            Decimal(match["year"] or 0),
            month=MONTH_NUMBERS[fold(match["month"])],
            day=int(match["day"] or 0),
        )


def _halves(text: str) -> Iterator[Figure]:
    for match in HALF_SCALE.finditer(text):
        value = Decimal(MAGNITUDE[match["scale"].lower()]) / 2
        yield Figure(match.start(), match.end(), match.group(), "amount", value, "$")


def _shares(text: str) -> Iterator[Figure]:
    for match in SHARE.finditer(text):
        some, parts = _parts(match)
        if 0 < some <= parts and parts > 1:
            value = (Decimal(100) * some / parts).quantize(Decimal("0.1")).normalize()
            yield Figure(match.start(), match.end(), match.group(), "percent", value, "%")


def _parts(match: re.Match[str]) -> tuple[int, int]:
    """How many parts of how many a share is; the whole of none for a word that only looks so."""
    if match["half"]:
        return 1, 2
    if match["among"]:
        return _few(match["some"]), _few(match["among"])
    part = fold(match["part"])
    article = fold(match.group()).startswith(("le ", "les ", "the "))
    if not match["parts"] and not (article and not part.endswith("quarts")):
        return 0, 0  # « des tiers », « quarts de travail »
    return _few(match["parts"]) if match["parts"] else 1, PARTS.get(part) or PARTS[part[:-1]]


def _few(said: str) -> int:
    return AMONG.get(fold(said)) or int(said)


def _rounds(text: str) -> Iterator[Figure]:
    for match in ROUND.finditer(text):
        value = Decimal(ABOUT_SO_MANY[match["name"].lower()])
        after = AFTER.match(text, match.end())
        word = fold(after["word"]) if after else ""
        if word not in TIME and word not in SHORT_TIME:
            yield Figure(match.start(), match.end(), match.group(), "count", value, counted=word)


def _ennials(text: str) -> Iterator[Figure]:
    for match in ENNIAL_WORD.finditer(text):
        years = ENNIAL[fold(match.group(1))]
        value = Decimal(12 * years)
        yield Figure(match.start(), match.end(), match.group(), "duration", value, "month")


def _digits(text: str) -> Iterator[Figure]:
    for match in DIGITS.finditer(text):
        value = parse_number(match["number"])
        scale = match["scale"]
        bare = not (scale or match["percent"] or match["dollar"] or match["currency"])
        if match["ordinal"] or (bare and _labels(text, match)):
            yield Figure(match.start(), match.end(), match.group(), "ordinal", value)
            continue
        if scale:
            value *= _scale(scale)
        if match["percent"]:
            yield Figure(match.start(), match.end(), match.group(), "percent", value, "%")
        elif match["dollar"] or match["currency"]:
            unit = "€" if (match["currency"] or "").lower()[:1] in ("€", "e") else "$"
            yield Figure(match.start(), match.end(), match.group(), "amount", value, unit)
        else:
            plain_year = not scale and YEAR.fullmatch(match["number"])
            yield _counted(text, match.start(), match.end(), value, bool(scale), bool(plain_year))


def _labels(text: str, match: re.Match[str]) -> bool:
    """Whether a number names what stands before it or, at the start of a line, what follows."""
    if LABELLED.search(text[max(match.start() - LONGEST_LABEL, 0) : match.start()]):
        return len(match["number"]) <= 3
    numbers = NUMBERS_ITEM.match(text, match.end()) is not None
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    opens = not line.strip(" \u00a0-") or line.rstrip(" \u00a0").endswith("«")
    return numbers and opens and len(match["number"]) <= 2


def _scale(word: str) -> Decimal:
    low = word.lower()
    if len(low) <= 2:
        return Decimal(10**9 if low == "md" else {"m": 10**6, "g": 10**9, "k": 10**3}[low[0]])
    return Decimal(next(size for stem, size in MAGNITUDE.items() if low.startswith(stem)))


def _in_words(text: str) -> Iterator[Figure]:
    tokens = [_Token(match) for match in LETTERS.finditer(text)]
    english = find_numbers(tokens, "en", 0.0) if ENGLISH_NUMBER.search(text) else []
    for found in (*english, *find_numbers(tokens, "fr", 0.0)):
        first, last = tokens[found.start], tokens[found.end - 1]
        said = fold(text[first.start : last.end])
        if (said in ("un", "une", "one", "a") and not ONE_TIME.match(text, last.end)) or said[
            0
        ].isdigit():
            continue
        if _says_new(text, first.start, last.end) or said in SCALES_ALONE:
            continue
        value = Decimal(str(found.value))
        if found.is_ordinal:
            yield Figure(first.start, last.end, text[first.start : last.end], "ordinal", value)
        else:
            scaled = said.endswith(("million", "millions", "milliard", "milliards"))
            yield _counted(text, first.start, last.end, value, scaled, plain_year=False)
    for match in re.finditer(r"\bseconde?\b", text, re.IGNORECASE):
        yield Figure(match.start(), match.end(), match.group(), "ordinal", Decimal(2))


def _says_new(text: str, start: int, end: int) -> bool:
    """Whether « neuf » is no number: after a noun (« logements neufs »), not before one."""
    said = text[start:end].lower()
    if said not in ("neuf", "neufs"):
        return False
    before = BEFORE_NEW.search(text[:start])
    follows_noun = before is not None and fold(before["word"]) not in FRENCH_FUNCTION
    return said == "neufs" or (follows_noun and not COUNTED_NEXT.match(text, end))


def _counted(
    text: str, start: int, end: int, value: Decimal, scaled: bool, plain_year: bool
) -> Figure:
    """What a bare number is, told by the word after it: a duration, money, a year or a count."""
    money = re.match(r"[\s-]*(?:de\s|d['’])?\s*(" + CURRENCY + ")", text[end:], re.IGNORECASE)
    if money:
        unit = "€" if money.group(1).lower()[:1] in ("€", "e") else "$"
        end += money.end()
        return Figure(start, end, text[start:end], "amount", value, unit)
    percent = re.match(r"\s*(?:" + PERCENT + ")", text[end:], re.IGNORECASE)
    if percent:
        end += percent.end()
        return Figure(start, end, text[start:end], "percent", value, "%")
    after = AFTER.match(text, end) if not text[end : end + 1].isalpha() else None
    word = fold(after["word"]) if after else ""
    if word in TIME or word in SHORT_TIME:
        assert after is not None
        months = (
            value * TIME[word]
            if word in TIME
            else (value * SHORT_TIME[word] / HOURS_IN_A_MONTH).quantize(Decimal("0.0001"))
        )
        return Figure(start, after.end(), text[start : after.end()], "duration", months, "month")
    if plain_year:
        return Figure(start, end, text[start:end], "year", value)
    # « 4 millions sur deux ans » is money; « 11 millions de membres » is a count.
    if scaled and not (after and after["of"]) and value >= 1000:
        return Figure(start, end, text[start:end], "amount", value, "$")
    return Figure(start, end, text[start:end], "count", value, counted=word)


class _Token:
    """A word as text2num wants it."""

    __slots__ = ("_text", "end", "start")

    def __init__(self, match: re.Match[str]) -> None:
        self._text = match.group()
        self.start, self.end = match.span()

    def text(self) -> str:
        return self._text

    def text_lowercase(self) -> str:
        return self._text.lower()

    def nt_separated(self, _previous: object) -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return False
