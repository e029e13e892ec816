"""How a figure is bounded and spread over time where it stands: « au moins », « par année »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefbot.figures.reading.readings import FigureReading, plain, read
from briefbot.figures.reading.statements import StatementPart
from briefbot.french.figures import sheet as french
from briefbot.text.words import fold

LOOK_BACK, LOOK_AHEAD = 48, 60  # characters around a figure that bound it
# The widest words first: « un peu plus de » is no « plus de » of something else.
_BEFORE = (
    (french.AT_LEAST, r"au moins|au minimum|minima(?:l|le|ux|les)(?: d(?:e|')?)?|minimum d(?:e|')"
                      r"|(?:un )?plancher d(?:e|')|a partir d(?:e|')|at least|minimum of"),
    (french.AT_MOST, r"au plus|au maximum|maxima(?:l|le|ux|les)(?: d(?:e|')?)?|maximum d(?:e|')"
                     r"|(?:un )?plafond d(?:e|')|jusqu'a|at most|up to"
                     r"|n(?:e |')(?:depass|exced)\w+ pas|(?:ne pas|sans) (?:depass|exced)\w+"),
    (french.MORE, r"plus d(?:e|u|es|')|depass\w+|au-dela d(?:e|u|')"
                  r"|superieure?s? a|more than|over"),
    (french.LESS, r"moins d(?:e|u|es|')|inferieure?s? a|sous|a peine|less than|under"),
    (french.NEARLY, r"pres d(?:e|u|es|')|presque|nearly|almost"),
    (french.ABOUT, r"environ|autour d(?:e|')|quelque|a peu pres|approximativement"
                   r"|de l'ordre d(?:e|')"
                   r"|about|around|roughly"),
)  # fmt: skip
_BOUNDS = [
    (name, re.compile(rf"(?:^|\W)(?:{words})\s*(?:(?:la|le|les|l'|the)\s*)?$"))
    for name, words in _BEFORE
]
_AFTER = (
    (french.AT_LEAST, re.compile(r"^\s*(?:\w+\s+)?(?:au moins|au minimum|minimum"
                                 r"|ou plus|et plus)\b")),
    (french.AT_MOST, re.compile(r"^\s*(?:\w+\s+)?(?:au plus|au maximum|maximum|ou moins)\b")),
    (french.ABOUT, re.compile(r"^\s*(?:\w+\s+)?(?:environ|approximativement)\b")),
)  # fmt: skip
_ROUND = re.compile(r"^une? \w+aine$")

_YEAR, _MONTH, _WEEK, _DAY, _HOUR = french.YEAR, french.MONTH, french.WEEK, french.DAY, french.HOUR
_EACH = (
    (_YEAR, r"an\b|annee|year"), (_MONTH, r"mois|month"), (_WEEK, r"semaine|week"),
    (_DAY, r"jour|day"), (_HOUR, r"heure|hour"), (french.QUARTER, r"trimestre|quarter"),
)  # fmt: skip
_ADVERB = (
    (_YEAR, r"annuel(?:s|le|les|lement)?\b|a l'annee|annually|yearly"),
    (_MONTH, r"mensuel\w*|monthly"), (_WEEK, r"hebdomadaire\w*|weekly"),
    (_DAY, r"quotidien\w*|daily"), (french.QUARTER, r"trimestriel\w*|quarterly"),
)  # fmt: skip
_RECURS = [
    (name, re.compile(rf"(?:par|/|chaque|per|each|every|a)\s?(?:{words})|tous les (?:{words})"))
    for name, words in _EACH
] + [(name, re.compile(words)) for name, words in _ADVERB]
# Between a figure and its period stand only the words of its own noun phrase.
_PHRASE_ENDS = re.compile(
    r"[,;:.()«»\n\t]|\b(?:et(?! par)|ou|qui|que|dont|pour|afin|contre|versus|mais|puis|alors|soit"
    r"|avec|and|which|that|est|sont|a|ont|sera|seront)\b"
)
_ANNUAL_BEFORE = [
    (name, re.compile(rf"(?:{words})(?: \w+(?:al|ale|um))?(?: d(?:e|')| :)\s*$"))
    for name, words in _ADVERB
] + [(_YEAR, re.compile(r"(?:chaque annee|par an(?:nee)?),\s*$"))]
_OVER = re.compile(
    r"^[\s,(]*(?:(?:repartis?|etales?|verses?)\s)?(?:sur|pour|pendant|durant|en|over|for)"
    r"\s(?:une periode d(?:e|')\s?)?"
)
_WHOLE = re.compile(
    r"\b(?:globa(?:l|le|ux)|total(?:e|es)?|totaux|en tout|au total|overall|in total)\b"
)
_ONCE = re.compile(
    r"\b(?:uniques?|ponctuel(?:le)?s?|non recurrent\w*|une seule fois|forfaitaires?)\b"
)
_FIRST_YEAR = re.compile(r"^\s*(?:la|pour la)\s(?:premiere|1re)\sannee\b")
_NEXT_YEARS = re.compile(r"^\s*(?:les|pour les)\sannees\ssuivantes\b")
_ENNIAL = {"bi": 2, "tri": 3, "quadri": 4, "quinqu": 5, "dec": 10}
_ENNIAL_WORD = re.compile(r"\b(bi|tri|quadri|quinqu|dec)enna")
_UNTIL = re.compile(
    r"(?:jusqu'(?:en|a|au)|d'ici(?: a| au)?|avant|until|through|by)"
    r"(?:\s(?:l'an|la fin d(?:e|u|')|le debut d(?:e|u|')|le|la|fin|l'automne|l'ete|l'hiver"
    r"|printemps|l'annee|l'horizon))*\s*$"
)
_SINCE = re.compile(
    r"(?:depuis (?:la |le |l')\w+ d(?:e|u|')|depuis|des|a partir d(?:e|u|')|a compter d(?:e|u|')"
    r"|since|from|starting in)"
    r"(?:\s(?:l'an|la fin d(?:e|u|')|le debut d(?:e|u|')|le|la|l'automne|l'ete|l'hiver"
    r"|printemps|l'annee))*\s*$"
)
_LEADS_TO_A_DATE = re.compile(
    r"[^.;:()\n\t]{0,40}?\b(?:jusqu'|d'ici|a partir d|a compter d|des|depuis)\D{0,24}"
)


@dataclass(frozen=True, slots=True)
class Terms:
    """A figure's bound and period, how long it recurs, and from and until when it holds."""

    bound: str = ""
    period: str = ""
    lasting: str = ""
    since: str = ""
    until: str = ""


def terms_of(part: StatementPart, place: int) -> Terms:
    """The terms of the part's figure at ``place``, by its words and by its column's head."""
    text, readings = part.text, part.readings
    reading = readings[place]
    after_it = readings[place + 1].start if place + 1 < len(readings) else len(text)
    if reading.kind == "date":
        side = _side(text, reading.start)
        value = reading.value
        return Terms(since=value if side == "since" else "", until=value if side == "until" else "")
    begins = readings[place - 1].end if place else 0
    before = fold(text[max(reading.start - LOOK_BACK, begins) : reading.start])
    after = fold(text[reading.end : reading.end + LOOK_AHEAD])
    period, lasting = _period(reading, before, after, after_it - reading.end, fold(part.column))
    since, until = _holds(text, readings, place)
    return Terms(_bound(reading, before, after), period, lasting, since, until)


def _bound(reading: FigureReading, before: str, after: str) -> str:
    if reading.span:
        return " ".join(reading.span.split())
    for name, words in _BOUNDS:
        if words.search(before):
            return name
    for name, words in _AFTER:
        if words.search(after):
            return name
    return french.ABOUT if _ROUND.match(fold(reading.text)) else ""


def _period(
    reading: FigureReading, before: str, after: str, until_next: int, head: str
) -> tuple[str, str]:
    """What a figure recurs by or is spread over, and how long it recurs."""
    if reading.kind == "duration" and reading.unit in ("ans", "mois"):
        return "", ""
    over = _over(after)
    if over and reading.kind == "money":
        return over, ""
    recurs = _recurs(after, max(until_next, 0))
    if recurs[0] or reading.kind == "share":
        return recurs
    yearly = next((name for name, words in _ANNUAL_BEFORE if words.search(before)), "")
    if yearly:
        return yearly, over
    return (_of_amount(before, after, head) if reading.kind == "money" else _of_head(head)), ""


def _recurs(after: str, until_next: int) -> tuple[str, str]:
    """What a figure recurs by, told within its noun phrase, and how long."""
    phrase = after[:until_next]
    ends = _PHRASE_ENDS.search(phrase)
    for name, words in _RECURS:
        found = words.search(phrase[: ends.start()] if ends else phrase)
        if found:
            return name, _over(after[found.end() :].lstrip("es"))
    return "", ""


def _of_amount(before: str, after: str, head: str) -> str:
    """What only an amount has: a year of its own, a column's period, the whole or once."""
    if _FIRST_YEAR.match(after):
        return french.FIRST_YEAR
    if _NEXT_YEARS.match(after):
        return french.NEXT_YEARS
    if period := _of_head(head):
        return period
    phrase = _phrase_before(before)
    if _WHOLE.search(phrase):
        return french.WHOLE
    return french.ONCE if _ONCE.search(phrase) else ""


def _phrase_before(before: str) -> str:
    """The words of the noun phrase that ends in a figure: « un montant global minimal de »."""
    return re.split(r"[,;:.()]|\b(?:pour|et|ou|en|afin)\b", before)[-1]


def _over(after: str) -> str:
    """The time that a figure is spread over, told right after it."""
    opened = _OVER.match(after)
    if opened is None:
        return ""
    first = next(iter(read(after[opened.end() :])), None)
    if first is None or first.kind != "duration" or first.start > 0:
        return ""
    return french.duration(first.value, first.unit)


def _of_head(head: str) -> str:
    """The period that a column's head gives its cells: « Montant annuel », « sur trois ans »."""
    if not head:
        return ""
    for name, words in _RECURS:
        if words.search(head):
            return name
    ennial = _ENNIAL_WORD.search(head)
    if ennial:
        return french.duration(plain(Decimal(_ENNIAL[ennial[1]])), "ans")
    for found in re.finditer(r"\b(?:sur|en)\s", head):
        if over := _over(head[found.start() :]):
            return over
    return ""


def _side(text: str, start: int) -> str:
    before = fold(text[max(start - LOOK_BACK, 0) : start])
    if _UNTIL.search(before):
        return "until"
    return "since" if _SINCE.search(before) else ""


def _holds(text: str, readings: Sequence[FigureReading], place: int) -> tuple[str, str]:
    """From and until when a figure holds, by the dates said right after it."""
    since = until = ""
    end = readings[place].end
    for later in readings[place + 1 :]:
        if later.kind == "duration":  # the period itself
            continue
        if later.kind != "date" or not _LEADS_TO_A_DATE.fullmatch(fold(text[end : later.start])):
            break
        side = _side(text, later.start)
        since = since or (later.value if side == "since" else "")
        until = until or (later.value if side == "until" else "")
        end = later.end
    return since, until
