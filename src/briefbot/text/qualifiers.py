"""What stands around a figure in its sentence: what it must not be quoted without."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from briefbot.text.figures import Figure
from briefbot.text.words import fold

_APPROXIMATES = re.compile(
    r"\b(?:près d[e’']\s?|plus d[e’']\s?|moins d[e’']\s?|environ\s|quelque\s|au moins\s"
    r"|au plus\s|jusqu['’]à\s|plus du\s|près du\s|un minimum d[e’']\s?|un maximum d[e’']\s?"
    r"|à peine\s|presque\s|autour d[e’']\s?|de l['’]ordre d[e’']\s?|more than\s|less than\s"
    r"|nearly\s|about\s|at least\s)$",
    re.IGNORECASE,
)
# One end of a range, or of a way from one to the other: « de 35 à 50 $ », « entre 3 et 5 ans »; of
# how many something is said: « Douze des 40 écoles », « 1 562 sur les 10 228 », « un tiers de 9 ».
_ENDS_OR_WHOLE = re.compile(
    r"\d[\d\s.,%$€MG]*(?:\s?[-–]\s?|\s(?:à|et|ou|to|and)\s)$|\b(?:entre|between)\s$"
    r"|\b(?:sur|parmi|des|de nos|de leurs|de ses|de ces|out of|of the)\s(?:les\s|ses\s|nos\s)?$"
    r"|\b(?:fois|tiers|quarts?|moiti[ée]|double|triple|quadruple)\s(?:de\s|d['’]|des\s)?$",
    re.IGNORECASE,
)
_RANGE_AFTER = re.compile(r"^\s?(?:[-–]\s?|(?:à|to)\s)\d")
_A_PART_OF = re.compile(
    r"^[^.;:]{0,40}?\s(?:sur|parmi|out of)\s(?:les\s|nos\s|ses\s)?(?:\d|\w+\s+(?:\d|mill))",
)
_ROSE_BY = re.compile(
    r"\b(?:hauss|augment|accr|croiss|croît|grimp|bond|baiss|dimin|rédui|réduct|recul|chut|major)\w*"
    r"(?:\s\w+){0,3}\sd(?:e|['’])\s?(?:près d(?:e|['’])\s?|plus d(?:e|['’])\s?)?$",
    re.IGNORECASE,
)
_MORE_OR_LESS = re.compile(
    r"^[^.;,\d]{0,25}\b(?:(?:de|en) (?:plus|moins)|more|less)\b(?! d(?:e|['’])\s?\d)"
)
_HOUR = re.compile(r"\b(?:heures?|h)\s$", re.IGNORECASE)
_COUNTED = re.compile(r"\s*(?:de\s|d['’])?\s*[\w'’-]+")
_SPREAD = re.compile(
    r"\s*(?:par (?!(?:la|les?|des|une?|cet?|cette|ces|son|sa|ses|leurs?|rapport)\b|l['’])[\w-]+"
    r"(?: et par [\w-]+)*|(?:le|la|l['’]) ?(?:mètre|hectare|litre|kilo\w*|tonne|livre"
    r"|heure|nuit|mois|place|unité|repas|passage)\b(?: (?:carré|cube|linéaire))?"
    r"|annuellement\b|annuels?\b|sur [\w-]+ (?:ans|années|mois)\b|chaque année|/\s?\w+)"
)
_YEARLY_HEAD = re.compile(r"\bannuel|par an", re.IGNORECASE)
_IN_UNITS = re.compile(
    r"\ben (?:milliers|millions|milliards|dollars|euros|k\$|M\$|\$|%)(?: (?:de |d['’])[\w-]+)?"
)
_UNIT = re.compile(rf"\([^)]*\)|,? ?{_IN_UNITS.pattern}.*")
_ANY_FIGURE = re.compile(r"(?:nombres?|total|montants?|valeurs?|quantites?|chiffres?|\W)*")


def with_approximator(text: str, figure: Figure) -> str:
    """A figure of a text with the words that hold something against it: « plus de 60 % »."""
    about = _APPROXIMATES.search(text[: figure.start])
    return text[about.start() if about else figure.start : figure.end]


def with_measure(text: str, figure: Figure) -> str:
    """The same, and the words after it that belong to it: what it counts, or over what time."""
    patterns = {"amount": _SPREAD, "count": _COUNTED if figure.counted else None}
    pattern = patterns.get(figure.kind)
    after = pattern.match(text, figure.end) if pattern else None
    return with_approximator(text, figure) + (after.group() if after else "")


def stands_alone(text: str, figure: Figure) -> bool:
    """Whether a figure is all that a text says of its thing: no end of a range, no part."""
    before, after = text[: figure.start], text[figure.end :]
    return not (
        _ENDS_OR_WHOLE.search(before)
        or _RANGE_AFTER.match(after)
        or (figure.kind == "count" and (_A_PART_OF.match(after) or _HOUR.search(before)))
    )


def is_difference(text: str, figure: Figure) -> bool:
    """Whether a figure says by how much more or less: « une hausse de 5 % », « 20 % de moins »."""
    if figure.kind not in ("percent", "count", "amount"):
        return False
    before, after = text[: figure.start], text[figure.end :]
    return _ROSE_BY.search(before) is not None or says_more_or_less(after)


def says_more_or_less(after: str) -> bool:
    """Whether what follows a figure says that it is by how much: « 5 de plus »."""
    return _MORE_OR_LESS.match(after) is not None


def is_yearly_head(head: str) -> bool:
    """Whether the head of a column says that its amounts are by the year."""
    return _YEARLY_HEAD.search(head) is not None


def tells_units(text: str) -> bool:
    """Whether a text says in what figures are: « en milliers de dollars »."""
    return _IN_UNITS.search(text) is not None


def units_told(head: str) -> str:
    """In what the figures under a head are, « en milliers de dollars »; empty where unsaid."""
    match = _IN_UNITS.search(head)
    return match.group() if match else ""


def without_units(head: str) -> str:
    """A column's head without its unit: « Places (milliers) », « Dépenses, en M$ »."""
    return _UNIT.sub(" ", head)


def says_any_figure(head: str) -> bool:
    """Whether a column's head says only that it holds figures: « Nombre », « Montant total »."""
    return _ANY_FIGURE.fullmatch(fold(head)) is not None


NEARLY = Decimal("0.15")  # by how much « près de » may be off, of the figure claimed; set by hand
LONGEST = 24  # characters before a figure: « supérieures à la », the longest that compares

_COMPARES = re.compile(
    r"\b(?:(?P<more>plus d(?:es?|u|')|depass\w*|superieur\w* a|au[- ]dela d(?:es?|u|')|au moins"
    r"|excede\w*|more than|over|at least|exceed\w*)"
    r"|(?P<less>moins d(?:es?|u|')|inferieur\w* a|sous|au plus|a peine|less than|under|fewer than"
    r"|at most|below|(?:ne pas|sans) (?:depass|exced)\w*|n(?:e |')(?:depass|exced)\w* pas)"
    r"|(?P<about>pres d(?:es?|u|')|environ|autour d(?:es?|u|')|presque|a peu pres|quelque|about"
    r"|around|nearly|almost|roughly))(?: (?:la|le|les|l'|the))?\W*$"
)
Comparator = Literal["more", "less", "about", ""]


def satisfies(claim: Comparator, claimed: Figure, figure: Figure) -> bool:
    """Whether a figure makes a claim true: « plus de 300 » is true of 312."""
    if figure.same(claimed):
        return True
    if claimed.kind not in ("amount", "percent", "count") or not figure.comparable(claimed):
        return False
    if claim == "more":
        return figure.value > claimed.value
    if claim == "less":
        return figure.value < claimed.value
    return claim == "about" and abs(figure.value - claimed.value) <= NEARLY * claimed.value


def comparator(text: str, start: int) -> Comparator:
    """How a text compares something with the figure that begins at ``start``."""
    found = _COMPARES.search(fold(text[max(start - LONGEST, 0) : start]))
    if found is None:
        return ""
    return "more" if found["more"] else "less" if found["less"] else "about"
