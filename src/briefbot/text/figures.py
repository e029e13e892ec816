"""Amounts, shares, dates, durations, counts and ordinals of a French or English text, as values.

``8,8 M$``, ``8.8 millions de dollars`` and ``8 800 000 $`` are one value. Figures in digits are
found by the grammar below; figures in words (« quatre millions », « dix-sept ») by text2num.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from text_to_num import find_numbers

from briefbot.text.words import fold

FigureKind = Literal["amount", "percent", "year", "date", "duration", "count", "ordinal"]

Bound = Literal["until", "since", ""]

_SPACE = "[ \u00a0\u202f\u2009]"
_NUMBER = (
    rf"(?:\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)|\d{{1,3}}(?:,\d{{3}})+(?![\d,])|\d+)(?:[.,]\d+)?"
)
_SCALE = (
    r"millions?\b|milliards?\b|mille\b|milliers?\b|billions?\b|thousand\b|[MGk](?=\s?[$€]|d\b)d?"
)
_CURRENCY = r"\$(?:\s?CA\b)?|€|dollars?\b|euros?\b"
_PERCENT = r"%|pour\s?cent\b|percent\b|per cent\b"
_MONTH = (
    "janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre"
    "|january|february|march|april|may|june|july|august|september|october|november|december"
)
_TIME = {
    "an": 12, "ans": 12, "annee": 12, "annees": 12, "year": 12, "years": 12,
    "mois": 1, "month": 1, "months": 1, "decennie": 120, "decennies": 120, "decade": 120,
    "siecle": 1200, "siecles": 1200, "trimestre": 3, "semestre": 6,
}  # fmt: skip
_SHORT_TIME: dict[str, Decimal | int] = {
    "semaine": 7 * 24, "semaines": 7 * 24, "week": 7 * 24, "weeks": 7 * 24,
    "jour": 24, "jours": 24, "day": 24, "days": 24,
    "heure": 1, "heures": 1, "hour": 1, "hours": 1,
    "minute": Decimal(1) / 60, "minutes": Decimal(1) / 60,
}  # fmt: skip
_HOURS_IN_A_MONTH = Decimal(730)
_MAGNITUDE = {
    "million": 10**6, "milliard": 10**9, "billion": 10**9, "mill": 1000, "thousand": 1000
}  # fmt: skip
_ENNIAL = {"bi": 2, "tri": 3, "quadri": 4, "quinqu": 5, "sept": 7, "dec": 10}

_DIGITS = re.compile(
    rf"(?P<dollar>\$\s?)?(?<![\w,.-])(?P<number>{_NUMBER})"
    rf"(?:(?P<ordinal>\s?(?:ers?|res?|ères?|i?[eè]mes?|es?|nde?|st|nd|rd|th))(?![\w'’]))?"
    rf"(?:[\s-]*(?P<scale>{_SCALE}))?"
    rf"(?:\s?(?:(?:de\s|d['’])?(?P<currency>{_CURRENCY})|(?P<percent>{_PERCENT})))?",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:er)?\s+)?\b(?P<month>{_MONTH})\.?(?:\s+(?P<year>[12]\d{{3}}))?\b",
    re.IGNORECASE,
)
_SPAN_OF_YEARS = re.compile(r"(?<![\d-])([12]\d{3})\s?[-–/]\s?([12]\d{3}|\d{2})(?![\d-])")
_YEAR = re.compile(r"1[0-9]{3}|20\d{2}|21\d{2}")
_ENNIAL_WORD = re.compile(r"\b(bi|tri|quadri|quinqu|sept|d[ée]c)ennal\w*", re.IGNORECASE)
_AMONG = {
    "un": 1, "une": 1, "one": 1, "deux": 2, "two": 2, "trois": 3, "three": 3, "quatre": 4,
    "four": 4, "cinq": 5, "five": 5, "six": 6, "sept": 7, "seven": 7, "huit": 8, "eight": 8,
    "neuf": 9, "nine": 9, "dix": 10, "ten": 10, "douze": 12, "quinze": 15, "vingt": 20, "cent": 100,
}  # fmt: skip
_FEW = "|".join(_AMONG)
_PARTS = {
    "tiers": 3, "third": 3, "quart": 4, "quarter": 4, "cinquieme": 5, "fifth": 5, "dixieme": 10,
    "tenth": 10,
}  # fmt: skip
_SHARE = re.compile(
    rf"\b(?:(?P<some>{_FEW}|\d+)\s+(?:(?!par\b|per\b)[^\W\d]+\s+){{0,3}}(?:sur|in|out of)\s+"
    rf"(?P<among>{_FEW}|\d+)\b"
    r"(?!\s+(?:ans|ann[ée]es|mois|jours|semaines|years|months|millions?|milliards?))"
    r"|(?P<half>(?:la\s+)?moiti[ée]|half)"
    rf"|(?:(?:le|les|the)\s+)?(?:(?P<parts>{_FEW})[\s-])?"
    r"(?P<part>tiers|quarts?|cinqui[eè]mes?|dixi[eè]mes?|thirds?|quarters?|fifths?|tenths?))\b",
    re.IGNORECASE,
)
# « une trentaine de scieries » counts thirty of them, more or less.
_ABOUT_SO_MANY = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
    "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "dozen": 12,
}  # fmt: skip
_ROUND = re.compile(rf"\b(?:une?|a)\s+(?P<name>{'|'.join(_ABOUT_SO_MANY)})\b", re.IGNORECASE)
_HALF_SCALE = re.compile(
    r"\b(?:un |une |a )?(?:demi|half)[- ](?:a )?(?P<scale>million|milliard|billion)s?\b"
    rf"(?:\s?(?:de\s)?(?P<currency>{_CURRENCY}))?",
    re.IGNORECASE,
)
# « Recommandation 4 », « tableau 2 », or what numbers an item (« 4- », « 4. ») counts nothing.
_LABELLED = re.compile(
    r"(?:recommandations?|recommendations?|niveaux?|secondaire|route|autoroute|loi|la mesure"
    r"|propositions?|la demande|tableaux?|figures?|annexes?|sections?|chapitres?|articles?"
    r"|points?|phases?|volets?|notes?|pages?|table|item|p\.|n[o°]\.?|num[ée]ro)[\s\u00a0]$",
    re.IGNORECASE,
)
_NUMBERS_ITEM = re.compile(r"\s?[-–.)]\s(?!\d)")
_ENGLISH_NUMBER = re.compile(
    r"\b(?:two|three|four|five|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty"
    r"|fifty|sixty|hundred|thousand|one (?:year|month|week|day))\b",
    re.IGNORECASE,
)
_ONE_TIME = re.compile(r"\s(?:an|ann[ée]e|mois|semaine|jour|si[èe]cle|year|month)\b")
LONGEST_BOUND = 16  # characters
_BOUND = re.compile(
    r"(?P<until>jusqu\S{0,3}(?: l'an)?|d['’]ici(?: à)?|until|through|up to)\W*$"
    r"|(?:depuis|dès|à partir d\S|since|from)\W*$",
    re.IGNORECASE,
)
LONGEST_LABEL = 17  # characters
_LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+|[^\w\s]")
_AFTER = re.compile(r"\s*(?P<of>de\s|d['’])?\s*(?P<word>[^\W\d_][\w'’+-]*)")
_YEARLY = re.compile(
    r"^[\s,(]*(?:\$\s*)?(?:par\s+(?:an\b|ann[ée]e)|/\s?an\b|annuel|chaque\s+ann[ée]e"
    r"|tous\s+les\s+ans|à\s+l['’]ann[ée]e"
    r"|per\s+year|a\s+year|yearly|annually|every\s+year|each\s+year)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """How an amount is spread: every ``months`` months, or once over ``months`` months."""

    kind: Literal["every", "over"]
    months: Decimal


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure where it stands, with its value in units.

    ``value`` is in dollars, percent, months (durations), years, or things counted; a date's is its
    year (0 where it has none). ``unit`` is ``$``, ``€``, ``%``, ``month`` or empty. ``counted`` is
    the folded word that follows a count. ``period`` tells how an amount is spread over time.
    """

    start: int
    end: int
    text: str
    kind: FigureKind
    value: Decimal
    unit: str = ""
    counted: str = ""
    period: Period | None = None

    def same(self, other: Figure) -> bool:
        """Whether both say the same value of things that can be compared."""
        return self.value == other.value and self.comparable(other)

    def comparable(self, other: Figure) -> bool:
        """Whether the two could contradict each other."""
        return _family(self) == _family(other)


def _family(figure: Figure) -> str:
    return "year" if figure.kind == "date" else figure.kind


def figures(text: str, offset: int = 0) -> tuple[Figure, ...]:
    """Every figure of a text, in order, none overlapping; offsets start from ``offset``."""
    return tuple(replace(f, start=f.start + offset, end=f.end + offset) for f in _figures(text))


@lru_cache(maxsize=8192)
def _figures(text: str) -> tuple[Figure, ...]:
    taken: list[Figure] = []
    for found in (_spans, _dates, _halves, _shares, _ennials, _rounds, _digits, _in_words):
        for figure in found(text):
            if all(figure.end <= other.start or other.end <= figure.start for other in taken):
                taken.append(figure)
    taken.sort(key=lambda figure: figure.start)
    return tuple(_with_period(figure, text) for figure in taken)


def bound(text: str, start: int) -> Bound:
    """Whether a time that begins at ``start`` is said to be an end or a beginning."""
    match = _BOUND.search(text[max(start - LONGEST_BOUND, 0) : start])
    if match is None:
        return ""
    return "until" if match["until"] else "since"


def parse_number(text: str) -> Decimal:
    """The value of digits as written in French or English: ``600 000``, ``600,000``, ``8,8``."""
    plain = re.sub(_SPACE, "", text)
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", plain):
        plain = plain.replace(",", "")
    return Decimal(plain.replace(",", "."))


def _with_period(figure: Figure, text: str) -> Figure:
    if figure.kind != "amount":
        return figure
    return replace(figure, period=_period(text, figure))


def _period(text: str, figure: Figure) -> Period | None:
    after = text[figure.end : figure.end + 40]
    if _YEARLY.match(after):
        return Period("every", Decimal(12))
    over = re.match(r"[\s,(]*(?:sur|pour|pendant|over|for)\s+(?:une\s+période\s+de\s+)?", after)
    if over:
        rest = after[over.end() :]
        for duration in (*_digits(rest), *_in_words(rest)):
            if duration.kind == "duration" and duration.start == 0:
                return Period("over", duration.value)
    return None


def _spans(text: str) -> Iterator[Figure]:
    for match in _SPAN_OF_YEARS.finditer(text):
        yield Figure(match.start(), match.end(), match.group(), "date", Decimal(match.group(1)))


def _dates(text: str) -> Iterator[Figure]:
    for match in _DATE.finditer(text):
        if not (match["day"] or match["year"]):
            continue
        year = Decimal(match["year"] or 0)
        yield Figure(match.start(), match.end(), match.group(), "date", year)


def _halves(text: str) -> Iterator[Figure]:
    for match in _HALF_SCALE.finditer(text):
        value = Decimal(_MAGNITUDE[match["scale"].lower()]) / 2
        yield Figure(match.start(), match.end(), match.group(), "amount", value, "$")


def _shares(text: str) -> Iterator[Figure]:
    for match in _SHARE.finditer(text):
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
    return _few(match["parts"]) if match["parts"] else 1, _PARTS.get(part) or _PARTS[part[:-1]]


def _few(said: str) -> int:
    return _AMONG.get(fold(said)) or int(said)


def _rounds(text: str) -> Iterator[Figure]:
    for match in _ROUND.finditer(text):
        value = Decimal(_ABOUT_SO_MANY[match["name"].lower()])
        after = _AFTER.match(text, match.end())
        word = fold(after["word"]) if after else ""
        if word not in _TIME and word not in _SHORT_TIME:
            yield Figure(match.start(), match.end(), match.group(), "count", value, counted=word)


def _ennials(text: str) -> Iterator[Figure]:
    for match in _ENNIAL_WORD.finditer(text):
        years = _ENNIAL[fold(match.group(1))]
        value = Decimal(12 * years)
        yield Figure(match.start(), match.end(), match.group(), "duration", value, "month")


def _digits(text: str) -> Iterator[Figure]:
    for match in _DIGITS.finditer(text):
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
            plain_year = not scale and _YEAR.fullmatch(match["number"])
            yield _counted(text, match.start(), match.end(), value, bool(scale), bool(plain_year))


def _labels(text: str, match: re.Match[str]) -> bool:
    """Whether a number names what stands before it or, at the start of a line, what follows."""
    if _LABELLED.search(text[max(match.start() - LONGEST_LABEL, 0) : match.start()]):
        return len(match["number"]) <= 3
    numbers = _NUMBERS_ITEM.match(text, match.end()) is not None
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    opens = not line.strip(" \u00a0-") or line.rstrip(" \u00a0").endswith("«")
    return numbers and opens and len(match["number"]) <= 2


def _scale(word: str) -> Decimal:
    low = word.lower()
    if len(low) <= 2:
        return Decimal(10**9 if low == "md" else {"m": 10**6, "g": 10**9, "k": 10**3}[low[0]])
    return Decimal(next(size for stem, size in _MAGNITUDE.items() if low.startswith(stem)))


def _in_words(text: str) -> Iterator[Figure]:
    tokens = [_Token(match) for match in _LETTERS.finditer(text)]
    english = find_numbers(tokens, "en", 0.0) if _ENGLISH_NUMBER.search(text) else []
    for found in (*english, *find_numbers(tokens, "fr", 0.0)):
        first, last = tokens[found.start], tokens[found.end - 1]
        said = fold(text[first.start : last.end])
        if (said in ("un", "une", "one", "a") and not _ONE_TIME.match(text, last.end)) or said[
            0
        ].isdigit():
            continue
        value = Decimal(str(found.value))
        if found.is_ordinal:
            yield Figure(first.start, last.end, text[first.start : last.end], "ordinal", value)
        else:
            scaled = said.endswith(("million", "millions", "milliard", "milliards"))
            yield _counted(text, first.start, last.end, value, scaled, plain_year=False)
    for match in re.finditer(r"\bseconde?\b", text, re.IGNORECASE):
        yield Figure(match.start(), match.end(), match.group(), "ordinal", Decimal(2))


def _counted(
    text: str, start: int, end: int, value: Decimal, scaled: bool, plain_year: bool
) -> Figure:
    """What a bare number is, told by the word after it: a duration, money, a year or a count."""
    money = re.match(r"[\s-]*(?:de\s|d['’])?\s*(" + _CURRENCY + ")", text[end:], re.IGNORECASE)
    if money:
        unit = "€" if money.group(1).lower()[:1] in ("€", "e") else "$"
        end += money.end()
        return Figure(start, end, text[start:end], "amount", value, unit)
    percent = re.match(r"\s*(?:" + _PERCENT + ")", text[end:], re.IGNORECASE)
    if percent:
        end += percent.end()
        return Figure(start, end, text[start:end], "percent", value, "%")
    after = _AFTER.match(text, end) if not text[end : end + 1].isalpha() else None
    word = fold(after["word"]) if after else ""
    if word in _TIME or word in _SHORT_TIME:
        assert after is not None
        months = (
            value * _TIME[word]
            if word in _TIME
            else (value * _SHORT_TIME[word] / _HOURS_IN_A_MONTH).quantize(Decimal("0.0001"))
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
