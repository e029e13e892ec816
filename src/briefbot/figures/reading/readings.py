"""The figures of a text that belong on a sheet, in the units people write them in.

``answering.figures`` reads every number with its value; what names something (an article of a law,
a file number, an address) is left out here, and hours, measures and ranges are read as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from briefbot.figures.models import Kind
from briefbot.text.figures import Figure, figures
from briefbot.text.grammar import word_set
from briefbot.text.numbers import FRENCH_MONTH, parse_number
from briefbot.text.words import fold

_ANY_SPACE = "[ \u00a0\u202f\u2009]"
# Numbers that name something rather than count it.
_NAMES = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+"
    r"|\b(?:art(?:icles?|s?\.)|al(?:in[ée]as?|\.)|c(?:hapitres?|h?\.)|lois?|r[èe]glements?"
    r"|d[ée]crets?|arr[êe]t[ée]s?|directives?|formulaires?|dossiers?|projets? de loi|norme|RLRQ"
    r"|ISO|CSA|no|n°s?|vol\.|pp?\.|pages?|sections?|tableaux?|figures?|annexes?"
    r"|recommandations?|mesures?|paragraphes?|al\.|route|autoroute|local|bureau|suite|poste)"
    rf"{_ANY_SPACE}?(?:(?:no|n°|n[°o]s?){_ANY_SPACE}?)?[A-Z]?-?\d[\d.-]*"
    rf"(?:(?:{_ANY_SPACE}?(?:,|et|ou|à|-|–){_ANY_SPACE}?)[A-Z]?-?\d[\d.]*)*"
    rf"(?!\d|{_ANY_SPACE}?(?:\d{{3}}\b|%|\$|€|M\$|G\$|k\$|millions?\b|milliards?\b))"
    # « nos 12 et 13 » are numbers, « nos 64 ateliers » are ours.
    rf"|\bnos{_ANY_SPACE}\d+(?:{_ANY_SPACE}?(?:,|et|ou|à|-|–){_ANY_SPACE}?\d+)+"
    r"|\b(?:\+?1[ .-])?\(?\d{3}\)?[ .-]\d{3}-\d{4}\b"
    r"|\b\d{1,6},\s(?:rue|avenue|boulevard|boul\.|chemin|place|rang|route)\b"
    r"|\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b"
    r"|(?m:^)\s*\d+(?:\.\d+)+\.?\s+(?=[A-ZÀ-Ý])"
    r"|\[\d+\]|\b24/7\b|\b24 heures sur 24\b",
    re.IGNORECASE,
)
_HOURS = re.compile(rf"(?<![\w,.])(\d{{1,2}}){_ANY_SPACE}?h(?:{_ANY_SPACE}?(\d{{2}}))?(?![\w])")
_DEGREES = re.compile(rf"(?<![\w,.])([-–−]?)(\d+(?:,\d+)?){_ANY_SPACE}?°{_ANY_SPACE}?C\b")
_OF_THE_PART = re.compile(
    r"\b(?:du|au)\s(?P<part>tiers|quart)\b(?!\s(?:monde|état|de travail|ordre|des?\s\w+tés?))",
    re.IGNORECASE,
)
_MEASURES = {
    "km": "km", "kilometre": "km", "kilometres": "km", "m": "m", "metres": "m", "metre": "m",
    "ha": "ha", "hectare": "ha", "hectares": "ha", "kg": "kg", "tonne": "t", "tonnes": "t",
    "litre": "L", "litres": "L", "mw": "MW", "gw": "GW", "kwh": "kWh", "gwh": "GWh", "twh": "TWh",
}  # fmt: skip
# Months or hours are computed with; people write these.
_UNITS = {
    "an": ("ans", 1), "ans": ("ans", 1), "annee": ("ans", 1), "annees": ("ans", 1),
    "year": ("ans", 1), "years": ("ans", 1), "decennie": ("ans", 10), "decennies": ("ans", 10),
    "decade": ("ans", 10), "siecle": ("ans", 100), "siecles": ("ans", 100), "mois": ("mois", 1),
    "month": ("mois", 1), "months": ("mois", 1), "trimestre": ("mois", 3), "semestre": ("mois", 6),
    "semaine": ("semaines", 1), "semaines": ("semaines", 1), "week": ("semaines", 1),
    "weeks": ("semaines", 1), "jour": ("jours", 1), "jours": ("jours", 1), "day": ("jours", 1),
    "days": ("jours", 1), "heure": ("h", 1), "heures": ("h", 1), "hour": ("h", 1),
    "hours": ("h", 1), "minute": ("min", 1), "minutes": ("min", 1),
}  # fmt: skip
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_FIRST_NUMBER = re.compile(rf"\d+(?:{_ANY_SPACE}\d{{3}})*(?:,\d+)?")
_IN_A_RANGE = re.compile(r"\s?(?:à|-|–|et|ou)\s?")
# « 15-20 % »: the hyphen of a range, read as the dash that it stands for; as long, so offsets hold.
_HYPHEN_RANGE = re.compile(
    r"(?<=\d)-(?=\d+(?:,\d+)?\s?(?:%|[MGk]?\$|€|ans\b|mois\b|jours\b|km\b|mill))"
)
_OPENS_RANGE = re.compile(r"\b(?:entre|de|d['’]|des)\s*$", re.IGNORECASE)
_PLURAL_NOUN = re.compile(r"\s(?P<word>[^\W\d_]{3,}[sx])\b")
_IN_TIME = re.compile(
    r"(?:\b(?:en|de|depuis|d[èe]s|l['’]an|ann[ée]es?|jusqu['’]en|ici|exercices?|budgets?|[ée]t[ée]"
    rf"|printemps|automne|hiver|{FRENCH_MONTH})|[(/–-])\s?$",
    re.IGNORECASE,
)
_NO_NOUN = word_set("a au aux et ou de du des en sur par pour dans que qui ne n sont est")
FEW_IN_WORDS = 10  # « les deux », « tous trois »: up to here, words without a noun count nothing


@dataclass(frozen=True, slots=True)
class FigureReading:
    """A figure where it stands in a text. ``span`` is the range it is an end of, as written.

    ``figure`` is what ``answering.figures`` read there, if anything. ``bare`` tells a number with
    neither unit nor noun, as in a table's cell.
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: str
    unit: str = ""
    span: str = ""
    figure: Figure | None = None
    bare: bool = False


def read(text: str) -> tuple[FigureReading, ...]:
    """The figures of a text that count, pay, measure or date something, in order."""
    text = _HYPHEN_RANGE.sub("–", text)
    named = [match.span() for match in _NAMES.finditer(text)]
    own = [each for each in _own(text) if not _meets(each.start, each.end, named)]
    taken = [*named, *((each.start, each.end) for each in own)]
    found = [*own]
    for figure in figures(text):
        if not _meets(figure.start, figure.end, taken) and _counts(text, figure):
            found.append(_read(text, figure))
    found.sort(key=lambda each: each.start)
    ranged = _with_ranges(text, found)
    return tuple(each for each in ranged if not (each.bare and few_in_words(each)))


def few_in_words(reading: FigureReading) -> bool:
    """Whether it is a small number in words, which counts nothing where no noun goes with it."""
    in_words = reading.kind == "number" and reading.text[:1].isalpha()
    return in_words and Decimal(reading.value) <= FEW_IN_WORDS


def plain(value: Decimal) -> str:
    """A number's shortest plain writing: ``8800000``, ``13.5``."""
    written = format(value.normalize(), "f")
    return "0" if written in ("-0", "") else written


def scaled(reading: FigureReading, scale: Decimal, kind: Kind, unit: str) -> FigureReading:
    """A bare number in a unit that its table's head gives: 6,3 under « M$ »."""
    value = plain(Decimal(reading.value) * scale)
    return replace(reading, value=value, kind=kind, unit=unit, bare=False)


def _meets(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in spans)


def _own(text: str) -> Iterator[FigureReading]:
    for match in _HOURS.finditer(text):
        hours, minutes = Decimal(match[1]), Decimal(match[2] or 0)
        value, unit = (hours * 60 + minutes, "min") if match[2] else (hours, "h")
        yield FigureReading(*match.span(), match.group(), "duration", plain(value), unit)
    for match in _DEGREES.finditer(text):
        value = parse_number(match[2]) * (-1 if match[1] else 1)
        yield FigureReading(*match.span(), match.group(), "number", plain(value), "°C")
    for match in _OF_THE_PART.finditer(text):
        start, end = match.span("part")
        percent = "33.3" if match["part"].lower() == "tiers" else "25"
        yield FigureReading(start, end, text[start:end], "share", percent, "%")


def _counts(text: str, figure: Figure) -> bool:
    """Whether a figure is a quantity or a date, and no ordinal, code or turn of phrase."""
    if figure.kind == "ordinal":
        return False
    glued = text[figure.end : figure.end + 1]
    if figure.text[-1:].isdigit() and glued.isalpha():  # « 5G », « 3D »
        return False
    return fold(figure.text) != "un jour"


def _read(text: str, figure: Figure) -> FigureReading:
    start, end = figure.start, figure.end
    where = (start, end, figure.text)
    match figure.kind:
        case "amount":
            return FigureReading(*where, "money", _signed(figure), figure.unit, figure=figure)
        case "percent":
            return FigureReading(*where, "share", _signed(figure), "%", figure=figure)
        case "duration":
            value, unit = _duration(figure)
            return FigureReading(*where, "duration", value, unit, figure=figure)
        case "year" if _counts_things(text, figure):
            return FigureReading(*where, "number", plain(figure.value), figure=figure)
        case "year" | "date":
            return FigureReading(*where, "date", _iso(figure), figure=figure)
    unit = _MEASURES.get(figure.counted, "")
    if unit:
        after = re.compile(r"\s?[^\W\d_]+").match(text, end)
        end = after.end() if after else end
        return FigureReading(start, end, text[start:end], "number", _signed(figure), unit)
    bare = not figure.counted or figure.counted in _NO_NOUN
    return FigureReading(*where, "number", _signed(figure), figure=figure, bare=bare)


def _signed(figure: Figure) -> str:
    return plain(-figure.value if figure.is_negative else figure.value)


def _counts_things(text: str, figure: Figure) -> bool:
    """Whether what looks like a year counts what follows: « 2000 emplois », not « en 2000 »."""
    noun = _PLURAL_NOUN.match(text, figure.end)
    if noun is None or fold(noun["word"]) in _NO_NOUN:
        return False
    return _IN_TIME.search(text[: figure.start]) is None and not noun["word"].endswith("ns")


def _duration(figure: Figure) -> tuple[str, str]:
    word = _LAST_WORD.search(figure.text)
    unit, times = _UNITS.get(fold(word.group()) if word else "", ("", 0))
    if not unit or word is None:  # « quinquennal »
        return plain(figure.value / 12), "ans"
    said = figure.text[: word.start()].strip()
    number = _FIRST_NUMBER.search(said)
    if number is not None:
        return plain(parse_number(number.group()) * times), unit
    counted = figures(f"{said} choses")
    value = counted[0].value if counted else Decimal(1)  # « un an »
    return plain(value * times), unit


def _iso(figure: Figure) -> str:
    if figure.kind == "year":
        return plain(figure.value)
    span = re.fullmatch(r"(\d{4})\s?[-–/]\s?(\d{2,4})", figure.text)
    if span:
        last = span[2] if len(span[2]) == 4 else span[1][: 4 - len(span[2])] + span[2]
        return f"{span[1]}/{last}"
    year = plain(figure.value) if figure.value else "-"
    return f"{year}-{figure.month:02}" + (f"-{figure.day:02}" if figure.day else "")


def _with_ranges(text: str, found: Sequence[FigureReading]) -> list[FigureReading]:
    """Both ends of « de 10 à 12 ans », « entre 5 et 7 M$ » in the unit that the last one has."""
    made = list(found)
    for place, (low, high) in enumerate(pairwise(found)):
        between = text[low.end : high.start]
        joins = _IN_A_RANGE.fullmatch(between)
        alike = low.bare or (low.kind, low.unit) == (high.kind, high.unit)
        if not joins or not alike or "date" in (low.kind, high.kind):
            continue
        opened = _OPENS_RANGE.search(text[: low.start])
        if between.strip() in ("et", "ou") and not (opened and fold(opened.group()) == "entre "):
            continue
        start = opened.start() if opened else low.start
        span = text[start : high.end]
        if low.bare:
            low = _in_unit_of(low, high)
        made[place] = replace(low, span=span, bare=False)
        made[place + 1] = replace(high, span=span, bare=False)
    return made


def _in_unit_of(low: FigureReading, high: FigureReading) -> FigureReading:
    written = _FIRST_NUMBER.match(high.text)
    size = parse_number(written.group()) if written else Decimal(0)
    scale = Decimal(high.value) / size if size and Decimal(low.value) <= size else Decimal(1)
    return scaled(low, scale, high.kind, high.unit)
