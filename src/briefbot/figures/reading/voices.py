"""Who says a figure, what it is said to come from, and whether it is asked for or stated."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefbot.answering.sources.units import is_marked, one_line
from briefbot.figures.reading.readings import FigureReading
from briefbot.figures.reading.statements import FigureStatement, StatementPart
from briefbot.text.clauses import SAID
from briefbot.text.words import fold, fold_in_place

LONGEST_NAME = 80  # characters
_ACCORDING_TO = re.compile(
    r"\b(?:selon|d['’]après|according to)\s(?P<who>[^,;:.()\n«»]+)"
    r"|\b(?:source|sources)\s?:\s?(?P<source>[^\n;]+)",
    re.IGNORECASE,
)
# « selon un horaire fixe », « selon leur population » attribute nothing.
_NO_ONE = re.compile(
    r"^(?:un|une|le|la|les|l'|leur|leurs|des|ce|cette|ces)\s?(?:\w+\s)?(?:horaire|population|besoin"
    r"|cas|type|region|modele|formule|kilometre|taille|nombre|calendrier|critere|principe|annee|mois|saison|jour|moment|heure)"
)
_OUR_OWN = re.compile(r"^(?:nos|notre|nous)\b")
_RESEARCH = re.compile(
    r"(?<![\w-])(?:enqu[êe]tes?|sondages?|[ée]tudes?|recensements?|statistiques?|donn[ée]es\s(?:d(?:e|u|es)|compil[ée]es|recueillies)|analyses?"
    r"|[ée]tats financiers|projet pilote|rapports? annuels?)\b[^,;:.()\n]{0,60}",
    re.IGNORECASE,
)
_REFERS = re.compile(r"https?://|\bsources?\b|\([12]\d{3}\)|, [12]\d{3}\b|\bp\. \d", re.IGNORECASE)
_SPEAKER = re.compile(r"[»”\"]\s*[—–]\s*(?P<who>[A-ZÀ-Ý][^,\n]{2,60})")
# « … », a soutenu le conseiller Castonguay.
_REPORTED = re.compile(rf"[»”\"]\s*,\s{SAID}\s(?P<who>[^,.;\n«»]{{2,60}})")
_ASKS = re.compile(
    r"\b(?:recommand\w*|demand\w*|propos\w*|reclam\w*|sollicit\w*|souhait\w*|sugger\w*"
    r"|requests?|asks?|recommends?)\b"
)
_DENIES = re.compile(r"\bne\s\w+\spas\b")
# The head of a column that tells what was given or is so: « Accordé », « Réel 2024 », « Trouvé ».
_DONE = re.compile(
    r"\b(?:(?:accorde|obtenu|octroye|trouve|recu|verse|depense|engage)e?s?|(?:reel|actuel)(?:le)?s?"
    r"|granted|received|spent|actual)\b"
)


@dataclass(frozen=True, slots=True)
class Voice:
    """``who`` says a figure and the ``source`` it names; ``notes`` are the words of its notes."""

    who: str
    source: str
    notes: tuple[str, ...]


def voice_of(statement: FigureStatement, part: StatementPart, reading: FigureReading) -> Voice:
    """Whose a figure is: whom its sentence names, else whose the document is."""
    document = statement.document
    notes = notes_of(statement, part.start + reading.end)
    speaker = _SPEAKER.search(statement.text) or _REPORTED.search(fold_in_place(statement.text))
    named = _attribution(part.text, reading)
    who = document.document.metadata.acronym or document.document.metadata.title
    if speaker:
        who = one_line(statement.text[slice(*speaker.span("who"))])
    elif named and not _OUR_OWN.match(fold(named)):
        who = named
    research = _RESEARCH.search(part.text)
    cited = next((note for note in notes if _RESEARCH.search(note) or _REFERS.search(note)), "")
    source = named or (one_line(research.group()) if research else "") or cited
    return Voice(who[:LONGEST_NAME], source, notes)


def _attribution(text: str, reading: FigureReading) -> str:
    """Whom the words nearest to a figure name: « 3 000 selon l'un, 3 300 selon l'autre »."""
    named = [
        (min(abs(match.start() - reading.end), abs(reading.start - match.end())), said)
        for match in _ACCORDING_TO.finditer(text)
        if not _NO_ONE.match(fold(said := one_line(match["who"] or match["source"])))
    ]
    return min(named)[1] if named else ""


def notes_of(statement: FigureStatement, end: int) -> tuple[str, ...]:
    """The words of the footnotes marked in a statement from the end of a figure on."""
    document = statement.document.document
    if statement.unit is None:
        return ()
    marked = [note for note in document.footnotes if is_marked(statement.unit, note)]
    later = [note for note in marked if any(anchor >= end - 1 for anchor in note.anchors)]
    return tuple(one_line(document.text[note.start : note.end]) for note in later)


def asks(statement: FigureStatement) -> bool:
    """Whether a statement is a request: it, what introduces it or its heading asks."""
    own = fold(statement.text)
    if _ASKS.search(own) and not _DENIES.search(own):
        return True
    if statement.kind in ("item", "row"):
        return any(_ASKS.search(fold(head)) for head in (statement.lead, statement.title))
    unit = statement.unit
    if unit is None or unit.lead is None:
        return False
    lead = statement.document.units[unit.lead]
    return unit.block == lead.block + 1 and _ASKS.search(fold(lead.text)) is not None


def column_asks(part: StatementPart) -> bool:
    """Whether a part of a request may be what is asked: a cell under « Accordé » is not."""
    return not _DONE.search(fold(part.column))
