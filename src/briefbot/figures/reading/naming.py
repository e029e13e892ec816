"""What a figure counts, pays for or dates: the words around it that say so, as they stand."""

from __future__ import annotations

import re

from briefbot.answering.sources.units import one_line
from briefbot.figures.reading.compared import time_of_first_side
from briefbot.figures.reading.readings import FigureReading
from briefbot.figures.reading.statements import FigureStatement, StatementPart
from briefbot.text.words import fold, stems, words

LONGEST = 140  # characters
MOST_WORDS = 9  # of a noun phrase
TELLING = 2  # content words that tell what is paid for

_CLAUSE_ENDS = re.compile(
    r"[;:!?\n\t()«»]|(?<=\D)\.(?:\s|$)|[.]$"
    r"|,\s(?=contre|mais|soit\b|dont|puis|alors|tandis)"
    r"|\s(?=versus\b|contre\b|tandis que|alors que|mais\b|puis\b)",
    re.IGNORECASE,
)
_PHRASE_ENDS = re.compile(
    r"[,.;:()«»\n\t]|\s(?:qu[ei]\b|qu['’]|dont\b|où\b|pour\b|afin\b|par\b|depuis\b|en\b|dans\b|sur\b"
    r"|contre\b|versus\b|à\b|au\b|aux\b|chez\b|avec\b|lors\b|est\b|sont\b|ont\b|a\b|avaient\b"
    r"|était\b|étaient\b|seront\b|seraient\b|doi(?:t|vent)\b|peu(?:t|vent)\b|chaque\b|jusqu"
    r"|et\s(?:d['’]|de\b|nous\b|qu)|n['’]|ne\b)|(?<!de)(?<!à)\s(?:une?|les?|la)\b",
    re.IGNORECASE,
)
# « 11 de nos 64 ateliers », « 3 sur les 12 postes »: both count one thing.
_OUT_OF = re.compile(r"\s(?:de|des|d'entre|sur|parmi)\s(?:(?:les|nos|ses|leurs|vos|ces)\s)?")
_OF = re.compile(r"^[\s,]*(?:de\s(?:la\s|l['’])?|d['’](?!entre\b)|du\s|des\s|of\s(?:the\s)?)", re.I)
_OF_THEM = re.compile(r"^\s(?=d['’]entre\b)")
# « 51 G$ en revenus », not « 180 000 $ en trois ans ».
_IN = re.compile(r"^\s(?:en|in)\s(?!\S+\s(?:ans?|années?|mois|years?|months?)\b|\d)")
# « pour un montant global minimal de », « à hauteur de », « doté d'au moins » bring a figure in.
_BRINGS_IN = re.compile(
    r"(?:^|[\s,'’])(?:pour|à|a|de|d['’]|du|des|un|une|le|la|les|l['’]|montant|somme|hauteur|globale?"
    r"|minimale?|maximale?|totale?|annuel(?:le)?|environ|près|plus|moins|au|aux|en|sur|jusqu['’]à"
    r"|quelque|soit|est|sont|dont|et|ou|par|entre|l['’]an|jusqu['’]en|jusqu['’]|depuis|dès|ici"
    r"|d['’]ici|d|l|and|of|to|the|is|for|fin|minimum|maximum|autour|presque|que|qui)\s*$",
    re.IGNORECASE,
)
_TERMS_AFTER = re.compile(
    r"^[\s,]*(?:(?:par|/)\s?(?:an|année|mois|semaine|jour)s?\b|annuellement\b|annuel(?:le)?s?\b"
    r"|(?:sur|pendant|durant|pour|en)\s[\w-]+\s(?:ans|années|mois)\b|chaque année\b"
    r"|(?:jusqu['’]en|dès|à partir de|à compter de|d['’]ici(?: à)?|en|depuis|pour)\s(?:l['’]an\s)?"
    r"\d{4}(?:-\d{2,4})?\b|la première année\b|les années suivantes\b"
    r"|(?:de plus|supplémentaires?)\b)",
    re.IGNORECASE,
)
_PURPOSE = re.compile(r"^[\s,]*(?:pour|afin\s(?:de\s|d['’])|à|to\s|for\s)\s*", re.IGNORECASE)
_ADJECTIVE = re.compile(r"ennal\w*$")
# Whose a figure is, up to the next: « 35 % pour les maisons et de 41 % … ».
_WHOSE = re.compile(
    r"\s(?:pour|chez|parmi|dans|à|au|aux)\s\D{3,}?(?=,|\s(?:et|contre|mais)\b|\d|$)", re.IGNORECASE
)
_LIST_MARK = re.compile(r"^\s*\d{1,2}\s?[-–.)]\s+")
_SAYS_NOTHING = re.compile(
    r"^(?:recommand|demand|propos|reclam|souhait|sollicit|sugger|invest|financ|souten|soutien"
    r"|accord|vers|consacr|octroi|octroy|allou|inject|affect|gouvern|quebec|montant|somm|envelopp"
    r"|budget|hauteur|minimal|global|total|annuel|ask|request|fund|grant)"
)
_ROW_LABEL = re.compile(
    r"^\s*(?:(?:recommandations?|mesures?|propositions?|demandes?)\s*\d{0,2}\s*(?:[:.)–—-]\s*)?"
    r"|\d{1,2}\s?[:.)–—-]\s+)?",
    re.IGNORECASE,
)
# « 2026 », « 3 ans », « Total »: which of a row's cells.
_TELLS_APART = re.compile(r"\d|\btotal\b")
_GENERIC_HEAD = re.compile(
    r"^(?:montants?|couts?|valeurs?|sommes?|nombres?|total|budgets?|annuel\w*|par|an|annee|demande\w*"
    r"|sur|ans|de|en|m|g|k|millions?|milliards?|dollars?|\W|\d)*$"
)


def what(statement: FigureStatement, part: StatementPart, place: int) -> str:
    """What the part's figure at ``place`` is of."""
    reading = part.readings[place]
    twin = _other_end(part, place)
    if twin is not None:
        return what(statement, part, twin)
    if statement.kind == "row" and part.place:
        named = _of_row(statement, part, reading)
        if named:
            return _short(named)
    said = _SAYERS[reading.kind](statement, part, place)
    return _short(said or _around(statement, part, reading))


def _other_end(part: StatementPart, place: int) -> int | None:
    """The end of a range that says what both are of: the last, or the first of what lasts."""
    span, readings = part.readings[place].span, part.readings
    follows = place + 1 < len(readings) and readings[place + 1].span == span
    if span and follows and readings[place].kind != "duration":
        return place + 1
    comes_after = place > 0 and readings[place - 1].span == span
    return place - 1 if span and comes_after and readings[place].kind == "duration" else None


def head_noun(said: str) -> str:
    """The stem of the first telling word of what is counted."""
    return next((word.stem for word in words(said) if word.content), "")


def _of_row(statement: FigureStatement, part: StatementPart, reading: FigureReading) -> str:
    """A cell's figure is of what the row's first cell names, under the head of its column."""
    name = statement.name
    alone = one_line(part.text).strip(" .*") == one_line(reading.text)
    if name is None or not (alone or reading.bare or len(part.readings) == 1):
        return ""
    if not alone and not reading.bare and len(part.text) > 2 * len(reading.text) + 12:
        return ""  # a sentence in a cell says itself what it counts
    alike = [n for n, each in enumerate(name.readings) if each.kind == reading.kind]
    label = one_line(name.text)
    told = what(statement, name, alike[0]) if alike else _ROW_LABEL.sub("", label, count=1) or label
    head = fold(part.column)
    generic = _GENERIC_HEAD.match(head) is not None and not _TELLS_APART.search(head)
    return told if generic or not part.column else f"{told} — {part.column}"


def _clause(part: StatementPart, reading: FigureReading) -> tuple[str, str]:
    """The words of a figure's clause before and after it."""
    before, after = part.text[: reading.start], part.text[reading.end :]
    ends = [match.end() for match in _CLAUSE_ENDS.finditer(before)]
    start = next((end for end in reversed(ends) if before[end:].strip()), 0)
    mark = _LIST_MARK.match(before) if start == 0 else None
    start = mark.end() if mark else start
    stop = _CLAUSE_ENDS.search(after)
    return before[start:], after[: stop.start()] if stop else after


def _counted(statement: FigureStatement, part: StatementPart, place: int) -> str:
    reading = part.readings[place]
    limit = part.readings[place + 1].start if place + 1 < len(part.readings) else len(part.text)
    after = part.text[reading.end : limit]
    if _OUT_OF.fullmatch(fold(after)) and part.readings[place + 1].kind == reading.kind:
        return _counted(statement, part, place + 1)
    opened = _OF.match(after)
    if reading.unit and not opened:
        return ""
    return _noun_phrase(after[opened.end() if opened else 0 :])


def _shared(statement: FigureStatement, part: StatementPart, place: int) -> str:
    """Of what a share is, with the time that it shares with what it is compared to."""
    told, time = _share_of(part, place), time_of_first_side(part, place)
    return f"{told} — {time}" if told and time else told


def _share_of(part: StatementPart, place: int) -> str:
    """« 64 % des coopératives créées survivent au moins 5 ans »: all that follows « de »."""
    reading = part.readings[place]
    _, after = _clause(part, reading)
    later = [r for r in part.readings[place + 1 :] if r.kind == reading.kind]
    cut = later and later[0].start - reading.end < len(after)
    after = after[: later[0].start - reading.end] if cut else after
    opened = _OF.match(after) or _OF_THEM.match(after)
    if opened is None and not reading.text[0].isalpha():
        return ""
    own = after[opened.end() if opened else 0 :].lstrip(" ,").split(", ")[0]
    return _bare_end(own) if cut else one_line(own).strip(" .*")


def _paid(statement: FigureStatement, part: StatementPart, place: int) -> str:
    reading = part.readings[place]
    before, after = _clause(part, reading)
    if opened := _OF.match(after) or _IN.match(after):
        return _noun_phrase(after[opened.end() :]) or _bare_end(before)
    told = _bare_end(before)
    if place != _first_of_kind(part, reading) or not stems(told):  # « puis de 400 000 $ »
        return _purpose(part, place, after) or _paid_first(statement, part, place)
    whose = statement.document.whose
    telling = [
        stem
        for stem in stems(told)
        if not _SAYS_NOTHING.match(stem) and stem not in whose and not stem[:1].isdigit()
    ]
    return told if len(telling) >= TELLING else _purpose(part, place, after) or told


def _purpose(part: StatementPart, place: int, after: str) -> str:
    """What follows an amount and its period: « pour former la relève »."""
    reading = part.readings[place]
    while terms := _TERMS_AFTER.match(after):
        after = after[terms.end() :]
    purpose = _PURPOSE.match(after)
    after = after[purpose.end() :] if purpose else after
    later = [r for r in part.readings[place + 1 :] if r.kind == reading.kind]
    start = part.text.find(after.strip(), reading.end)
    if later and start + len(after) > later[0].start:
        after = after.lstrip()[: max(later[0].start - start, 0)] if purpose else ""
    told = _bare_end(after)
    return told if stems(told) else ""


def _paid_first(statement: FigureStatement, part: StatementPart, place: int) -> str:
    """What the first amount of a sentence is for, which the others go on from."""
    reading = part.readings[place]
    first = next(n for n, r in enumerate(part.readings) if r.kind == reading.kind)
    of_one_range = reading.span and part.readings[first].span == reading.span
    return what(statement, part, first) if first < place and not of_one_range else ""


def _lasted(statement: FigureStatement, part: StatementPart, place: int) -> str:
    reading = part.readings[place]
    before, after = _clause(part, reading)
    if _ADJECTIVE.search(fold(reading.text)):  # « une enveloppe quinquennale »
        return before.split()[-1] if before.split() else ""
    told = _bare_end(_after_figures(part, reading, before))
    if not stems(told):
        return _bare_end(_OF.sub("", after))
    return told


def _dated(statement: FigureStatement, part: StatementPart, place: int) -> str:
    reading = part.readings[place]
    before, after = _clause(part, reading)
    before = before.rsplit(", ", 1)[-1]
    told = _bare_end(before)
    telling = len(stems(told))
    if not telling:
        return _bare_end(after.lstrip(" ,"))
    if telling >= TELLING or not stems(after):
        return told
    return f"{before}{reading.text}{after}"  # « Fondé en 1940, le Conseil… »


_SAYERS = {
    "number": _counted,
    "share": _shared,
    "money": _paid,
    "duration": _lasted,
    "date": _dated,
}


def _around(statement: FigureStatement, part: StatementPart, reading: FigureReading) -> str:
    """The clause, without the figure; else what introduces it; else its section's title."""
    before, after = _clause(part, reading)
    told = _one_of_several(part, reading, before, after) or _bare_end(before)
    if stems(told):
        return told
    if stems(after):
        return _bare_end(after)
    name = statement.name
    if name is not None and part is not name:
        return one_line(name.text)
    if stems(part.text[: reading.start] + part.text[reading.end :]):
        return one_line(part.text)
    return statement.lead.rstrip(" :\u00a0") or statement.title


def _one_of_several(part: StatementPart, reading: FigureReading, before: str, after: str) -> str:
    """« 35 % pour les uns et 41 % pour les autres »: what both are, and whose this one is.

    Empty where a clause has no other figure of the kind, or does not say so.
    """
    start, end = reading.start - len(before), reading.end + len(after)
    alike = [r for r in part.readings if r.kind == reading.kind and start <= r.start < end]
    whose = _WHOSE.match(after)
    if len(alike) < 2 or whose is None:
        return ""
    told, own = _bare_end(part.text[start : alike[0].start]), _bare_end(whose.group())
    return f"{told} — {own}" if stems(told) and stems(own) else ""


def _first_of_kind(part: StatementPart, reading: FigureReading) -> int:
    """Where the clause of a figure has its first figure of that kind: later ones go on from it."""
    before, _ = _clause(part, reading)
    start = reading.start - len(before)
    return next(
        n for n, r in enumerate(part.readings) if r.kind == reading.kind and r.start >= start
    )


def _after_figures(part: StatementPart, reading: FigureReading, before: str) -> str:
    """The words of a clause from its last figure before this one."""
    earlier = [r.end for r in part.readings if r.end <= reading.start]
    start = reading.start - len(before)
    if earlier and earlier[-1] > start:
        return part.text[earlier[-1] : reading.start]
    return before


def _noun_phrase(after: str) -> str:
    ends = _PHRASE_ENDS.search(after)
    phrase = after[: ends.start()] if ends else after
    return _bare_end(" ".join(phrase.split()[:MOST_WORDS]))


def _bare_end(said: str) -> str:
    """Words without the function words and marks they end in."""
    said = one_line(said).strip(" ,;:.*–—-•\u00a0")
    while match := _BRINGS_IN.search(said):
        said = said[: match.start()].rstrip(" ,;:.*–—-\u00a0")
    return (
        _OF.sub("", said) if said.lower().startswith(("de ", "du ", "des ", "d'", "d’")) else said
    )


def _short(said: str) -> str:
    said = one_line(said).strip(" *")
    if len(said) <= LONGEST:
        return said
    return said[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:") + " […]"
