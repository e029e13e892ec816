"""A figure as a value that can be compared, and how French and English write one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from briefbot.text.words import fold

FigureKind = Literal["amount", "percent", "year", "date", "duration", "count", "ordinal"]


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
    the folded word that follows a count. ``period`` tells how an amount is spread over time;
    ``month`` and ``day`` are a date's (0 where it has none).
    """

    start: int
    end: int
    text: str
    kind: FigureKind
    value: Decimal
    unit: str = ""
    counted: str = ""
    period: Period | None = None
    month: int = 0
    day: int = 0

    @property
    def is_negative(self) -> bool:
        """Whether it is written with a minus sign."""
        return self.text[:1] in "-−"

    def same(self, other: Figure) -> bool:
        """Whether both say the same value of things that can be compared; of dates, also the month
        and the day where both tell them.
        """
        days = ((self.month, other.month), (self.day, other.day))
        agree = all(not one or not another or one == another for one, another in days)
        return agree and self.value == other.value and self.comparable(other)

    def comparable(self, other: Figure) -> bool:
        """Whether the two could contradict each other."""
        return _family(self) == _family(other)


def _family(figure: Figure) -> str:
    return "year" if figure.kind == "date" else figure.kind


_SPACE = "[ \u00a0\u202f\u2009]"
_NUMBER = (
    rf"(?:\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)|\d{{1,3}}(?:,\d{{3}})+(?![\d,])|\d+)(?:[.,]\d+)?"
)
_SCALE = (
    r"millions?\b|milliards?\b|mille\b|milliers?\b|billions?\b|thousand\b|[MGk](?=\s?[$€]|d\b)d?"
)
CURRENCY = r"\$(?:\s?CA\b)?|€|dollars?\b|euros?\b"
PERCENT = r"%|pour\s?cent\b|percent\b|per cent\b"
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
    "novembre", "décembre",
)  # fmt: skip
ENGLISH_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
FRENCH_MONTH = "|".join(MONTHS).replace("é", "[ée]").replace("û", "[uû]")
_MONTH = "|".join((FRENCH_MONTH, *ENGLISH_MONTHS))
MONTH_NUMBERS = {  # by the folded name
    fold(name): number for names in (MONTHS, ENGLISH_MONTHS) for number, name in enumerate(names, 1)
}
TIME = {
    "an": 12, "ans": 12, "annee": 12, "annees": 12, "year": 12, "years": 12,
    "mois": 1, "month": 1, "months": 1, "decennie": 120, "decennies": 120, "decade": 120,
    "siecle": 1200, "siecles": 1200, "trimestre": 3, "semestre": 6,
}  # fmt: skip
SHORT_TIME: dict[str, Decimal | int] = {
    "semaine": 7 * 24, "semaines": 7 * 24, "week": 7 * 24, "weeks": 7 * 24,
    "jour": 24, "jours": 24, "day": 24, "days": 24,
    "heure": 1, "heures": 1, "hour": 1, "hours": 1,
    "minute": Decimal(1) / 60, "minutes": Decimal(1) / 60,
}  # fmt: skip
HOURS_IN_A_MONTH = Decimal(730)
MAGNITUDE = {
    "million": 10**6, "milliard": 10**9, "billion": 10**9, "mill": 1000, "thousand": 1000
}  # fmt: skip
# « en millions de dollars » names a unit, and counts nothing.
SCALES_ALONE = ("million", "millions", "milliard", "milliards")
ENNIAL = {"bi": 2, "tri": 3, "quadri": 4, "quinqu": 5, "sept": 7, "dec": 10}

DIGITS = re.compile(
    # « -80 000 » has a sign, « 2019-2020 » and « COVID-19 » have none, nor has an item's dash.
    rf"(?P<dollar>\$\s?)?(?:(?<![\w,.)-])(?<!\d\s)[-−]|(?<![\w,.-]))(?P<number>{_NUMBER})"
    rf"(?:(?P<ordinal>\s?(?:ers?|res?|ères?|i?[eè]mes?|es?|nde?|st|nd|rd|th))(?![\w'’]))?"
    rf"(?:[\s-]*(?P<scale>{_SCALE}))?"
    rf"(?:\s?(?:(?:de\s|d['’])?(?P<currency>{CURRENCY})|(?P<percent>{PERCENT})))?",
    re.IGNORECASE,
)
DATE = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:er)?\s+)?\b(?P<month>{_MONTH})\.?(?:\s+(?P<year>[12]\d{{3}}))?\b",
    re.IGNORECASE,
)
SPAN_OF_YEARS = re.compile(r"(?<![\d-])([12]\d{3})\s?[-–/]\s?([12]\d{3}|\d{2})(?![\d-])")
# « le règlement 2026-14 », « la résolution 2025-118 »: no years that follow one another.
CODE = re.compile(r"(?<![\d-])([12]\d{3})-(\d{2,4})(?![\d-])")
# « à 19 h », « 19 h 30 », « de 9 h à 17 h »; but « limité à 20 h par semaine » lasts so long.
TIME_OF_DAY = re.compile(
    r"(?:(?<=\bà\s)|(?<=\bdès\s)|(?<=\bvers\s)|(?<=\bavant\s)|(?<=\baprès\s)"
    r"|(?=\d{1,2}\s?h\s\d\d\b)|(?=\d{1,2}\s?h\sà\s\d+\s?h\b))"
    r"\b(?P<hour>[01]?\d|2[0-4])\s?h(?:\s?(?P<minute>[0-5]\d))?\b(?!\s(?:par|de)\b)",
    re.IGNORECASE,
)
END_OF_RELEASE = re.compile(r"^[^\S\n]*[-–—]\s?(30)\s?[-–—][^\S\n]*$", re.MULTILINE)
YEAR = re.compile(r"1[0-9]{3}|20\d{2}|21\d{2}")
ENNIAL_WORD = re.compile(r"\b(bi|tri|quadri|quinqu|sept|d[ée]c)ennal\w*", re.IGNORECASE)
AMONG = {
    "un": 1, "une": 1, "one": 1, "deux": 2, "two": 2, "trois": 3, "three": 3, "quatre": 4,
    "four": 4, "cinq": 5, "five": 5, "six": 6, "sept": 7, "seven": 7, "huit": 8, "eight": 8,
    "neuf": 9, "nine": 9, "dix": 10, "ten": 10, "douze": 12, "quinze": 15, "vingt": 20, "cent": 100,
}  # fmt: skip
_FEW = "|".join(AMONG)
PARTS = {
    "tiers": 3, "third": 3, "quart": 4, "quarter": 4, "cinquieme": 5, "fifth": 5, "dixieme": 10,
    "tenth": 10,
}  # fmt: skip
SHARE = re.compile(
    rf"\b(?:(?P<some>{_FEW}|\d+)\s+(?:(?!par\b|per\b)[^\W\d]+\s+){{0,3}}(?:sur|in|out of)\s+"
    rf"(?P<among>{_FEW}|\d+)\b"
    r"(?!\s+(?:ans|ann[ée]es|mois|jours|semaines|years|months|millions?|milliards?))"
    r"|(?P<half>(?:la\s+)?moiti[ée]|half)"
    rf"|(?:(?:le|les|the)\s+)?(?:(?P<parts>{_FEW})[\s-])?"
    r"(?P<part>tiers|quarts?|cinqui[eè]mes?|dixi[eè]mes?|thirds?|quarters?|fifths?|tenths?))\b",
    re.IGNORECASE,
)
# « une trentaine de scieries » counts thirty of them, more or less.
ABOUT_SO_MANY = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
    "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "dozen": 12,
}  # fmt: skip
ROUND = re.compile(rf"\b(?:une?|a)\s+(?P<name>{'|'.join(ABOUT_SO_MANY)})\b", re.IGNORECASE)
# The word before « neuf », and one that it counts: a plural, or a scale.
BEFORE_NEW = re.compile(r"(?P<word>[^\W\d_]{3,})\s$")
COUNTED_NEXT = re.compile(r"\s(?:[^\W\d_]+[sx]|mille|cents?|millions?|milliards?)\b")
HALF_SCALE = re.compile(
    r"\b(?:un |une |a )?(?:demi|half)[- ](?:a )?(?P<scale>million|milliard|billion)s?\b"
    rf"(?:\s?(?:de\s)?(?P<currency>{CURRENCY}))?",
    re.IGNORECASE,
)
# « Recommandation 4 », « tableau 2 », or what numbers an item (« 4- », « 4. ») counts nothing.
LABELLED = re.compile(
    r"(?:recommandations?|recommendations?|niveaux?|secondaire|route|autoroute|loi|la mesure"
    r"|propositions?|la demande|tableaux?|figures?|annexes?|sections?|chapitres?|articles?"
    r"|points?|phases?|volets?|notes?|pages?|table|item|p\.|n[o°]\.?|num[ée]ro)[\s\u00a0]$",
    re.IGNORECASE,
)
NUMBERS_ITEM = re.compile(r"\s?[-–.)]\s(?!\d)")
ENGLISH_NUMBER = re.compile(
    r"\b(?:two|three|four|five|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty"
    r"|fifty|sixty|hundred|thousand|one (?:year|month|week|day))\b",
    re.IGNORECASE,
)
ONE_TIME = re.compile(r"\s(?:an|ann[ée]e|mois|semaine|jour|si[èe]cle|year|month)\b")
LONGEST_BOUND = 16  # characters before a time: « jusqu’à l’an » and « à partir de », with blanks
BOUND = re.compile(
    r"(?P<until>jusqu\S{0,3}(?: l'an)?|d['’]ici(?: à)?|until|through|up to)\W*$"
    r"|(?:depuis|dès|à partir d\S|since|from)\W*$",
    re.IGNORECASE,
)
LONGEST_LABEL = 17  # characters before a number: « recommandations » and its blank
LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+|[^\w\s]")
AFTER = re.compile(r"\s*(?P<of>de\s|d['’])?\s*(?P<word>[^\W\d_][\w'’+-]*)")
YEARLY = re.compile(
    r"^[\s,(]*(?:\$\s*)?(?:par\s+(?:an\b|ann[ée]e)|/\s?an\b|annuel|chaque\s+ann[ée]e"
    r"|tous\s+les\s+ans|à\s+l['’]ann[ée]e"
    r"|per\s+year|a\s+year|yearly|annually|every\s+year|each\s+year)",
    re.IGNORECASE,
)


def parse_number(text: str) -> Decimal:
    """The value of digits as written in French or English: ``600 000``, ``600,000``, ``8,8``."""
    plain = re.sub(_SPACE, "", text)
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", plain):
        plain = plain.replace(",", "")
    return Decimal(plain.replace(",", "."))
