"""A figure as it may be put in front of its sentence: whole, and the only one it could be.

A wrong figure before a right quote costs more than none: where there is doubt, the quote speaks
alone.
"""

from __future__ import annotations

import re

from briefbot.answering.citing.draft import according_to
from briefbot.answering.sources.units import Unit, UnitDocument, one_line
from briefbot.text.figures import Figure
from briefbot.text.words import fold

# What a figure must not be quoted without.
_APPROXIMATES = re.compile(
    r"\b(?:près d[e’']\s?|plus d[e’']\s?|moins d[e’']\s?|environ\s|quelque\s|au moins\s"
    r"|au plus\s|jusqu['’]à\s|plus du\s|près du\s|un minimum d[e’']\s?|un maximum d[e’']\s?"
    r"|à peine\s|presque\s|autour d[e’']\s?|de l['’]ordre d[e’']\s?|more than\s|less than\s"
    r"|nearly\s|about\s|at least\s)$",
    re.IGNORECASE,
)
# One end of a range, or of a way from one to the other: « de 35 à 50 $ », « entre 3 et 5 ans ».
_RANGE_BEFORE = re.compile(r"\d[\d\s.,%$€MG]*(?:\s?[-–]\s?|\s(?:à|et|ou|to|and)\s)$")
_RANGE_AFTER = re.compile(r"^\s?(?:[-–]\s?|(?:à|to)\s)\d")
_BETWEEN = re.compile(r"\b(?:entre|between)\s$", re.IGNORECASE)
# « Douze des 40 écoles », « 1 562 sur les 10 228 »: of how many it is said, or the number said.
_OF_SO_MANY = re.compile(
    r"\b(?:sur|parmi|des|de nos|de leurs|de ses|de ces|out of|of the)\s(?:les\s|ses\s|nos\s)?$",
    re.IGNORECASE,
)
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
# « Selon la Chambre, … », « le ministre affirme que … »: somebody else's figure.
_SOMEONE_SAYS = re.compile(
    r"^(?:selon|d['’]apres|pour|according to)\s(?P<who>[^,]{3,60}),"
    r"|\b(?<!nous )(?P<says>(?:affirm|pretend|declar|soutien|souten|estim|evalu|chiffr|dit|disent"
    r"|assur|allegu|avanc|maintien|mainten|juge|croi|pens|consider|crain|repet|jur)\w*\s"
    r"(?:que|qu['’]))"
)
_UNCERTAIN = re.compile(
    r"\b(?:si|sauf|sans|excepte|hormis|a moins que|loin de|peu de|puis|jusqu'alors"
    r"|devai(?:t|ent)|aurai(?:t|ent))(?!\w)|\b(?:loin|peu) d'"
)


def written(unit: Unit, figure: Figure) -> str:
    """The figure with the words that make it usable: « près de », its period, what it counts."""
    start = figure.start - unit.start
    about = _APPROXIMATES.search(unit.text[:start])
    text = unit.text[about.start() if about else start : figure.end - unit.start]
    return one_line(text + _tail(unit.text[figure.end - unit.start :], figure))


def within_a_sentence(words: str) -> str:
    """Words as they stand after others: « Les trois quarts » begins no sentence there."""
    lower = words[:1].lower() + words[1:]
    return lower if words[1:2].islower() else words


def asked_as(text: str, figure: Figure) -> str:
    """A figure of a question with the words that hold something against it: « plus de 60 % »."""
    about = _APPROXIMATES.search(text[: figure.start])
    return one_line(text[about.start() if about else figure.start : figure.end])


def is_whole(unit: Unit, figure: Figure) -> bool:
    """Whether a figure stands for all that its sentence says of it: no end of a range, no part."""
    before = unit.text[: figure.start - unit.start]
    after = unit.text[figure.end - unit.start :]
    return not (
        _RANGE_BEFORE.search(before)
        or _RANGE_AFTER.match(after)
        or _BETWEEN.search(before)
        or _OF_SO_MANY.search(before)
        or (figure.kind == "count" and (_A_PART_OF.match(after) or _HOUR.search(before)))
    )


def is_difference(unit: Unit, figure: Figure) -> bool:
    """Whether a figure says by how much more or less: « une hausse de 5 % », « 20 % de moins »."""
    if figure.kind not in ("percent", "count", "amount"):
        return False
    before = unit.text[: figure.start - unit.start]
    after = unit.text[figure.end - unit.start :]
    return _ROSE_BY.search(before) is not None or _MORE_OR_LESS.match(after) is not None


def says_somebody_else(document: UnitDocument, unit: Unit, asked: str) -> bool:
    """Whether a sentence gives what others say, whom the question does not name."""
    found = _SOMEONE_SAYS.search(fold(unit.text))
    if found is None:
        return False
    who = found["who"] or ""
    own = fold(according_to(document))
    return not who or not (who in fold(asked) or who in own)


def is_certain(unit: Unit) -> bool:
    """Whether a sentence says plainly that something is: no « si », « sauf », « devait »."""
    return _UNCERTAIN.search(fold(unit.text)) is None and not unit.text.rstrip().endswith("?")


def _tail(after: str, figure: Figure) -> str:
    """The words after a figure that belong to it: what is counted, or over what time."""
    if figure.kind == "count" and figure.counted:
        match = re.match(r"\s*(?:de\s|d['’])?\s*[\w'’-]+", after)
        return match.group() if match else ""
    if figure.kind == "amount":
        match = re.match(
            r"\s*(?:par (?:an|année|mois|jour|semaine|heure|personne|élève|habitant|tonne)\b"
            r"|annuellement\b|annuels?\b|sur [\w-]+ (?:ans|années|mois)\b|chaque année"
            r"|/\s?\w+)",
            after,
        )
        return match.group() if match else ""
    return ""
