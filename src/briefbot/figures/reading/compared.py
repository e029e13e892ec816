"""The time that both sides of a comparison are of, where only the first is said to be."""

from __future__ import annotations

import re

from briefbot.figures.reading.statements import StatementPart
from briefbot.figures.reading.terms import terms_of
from briefbot.french.figures import sheet as french
from briefbot.text.words import fold

_AGAINST = re.compile(r"\b(?:versus|vs|contre|comparativement a|alors que|tandis que)\b[^.;]*$")
_TIMES = ("duration", "date")


def time_of_first_side(part: StatementPart, place: int) -> str:
    """« au moins 5 ans » of the second rate in « 64 % survivent au moins 5 ans versus 35 % des
    entreprises »; empty where it is no second side or says its own time."""
    readings = part.readings
    kind = readings[place].kind
    sides = [n for n, each in enumerate(readings) if each.kind == kind]
    at = sides.index(place)
    if not at or not _AGAINST.search(fold(part.text[: readings[place].start])):
        return ""
    stop = sides[at + 1] if at + 1 < len(sides) else len(readings)
    if any(each.kind in _TIMES for each in readings[place + 1 : stop]):
        return ""
    times = range(sides[at - 1] + 1, place)
    lasting = [n for n in times if readings[n].kind == "duration"]
    if len(lasting) != 1:
        return ""
    return french.bounded(terms_of(part, lasting[0]).bound, readings[lasting[0]].text)
