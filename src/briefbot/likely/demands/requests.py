"""The units of a document in which its own voice asks for something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefbot.answering.sources.units import Unit, UnitDocument, one_line
from briefbot.figures.models import FigureRow
from briefbot.figures.reading.statements import FigureStatement, statements
from briefbot.likely.demands.voices import VERBS, asked_in
from briefbot.likely.demands.wishes import (
    has_verb,
    is_infinitive,
    is_optative,
    is_order,
    is_wish,
    unordered,
)
from briefbot.likely.demands.words import asked_words
from briefbot.likely.phrases import LONGEST, whole
from briefbot.text.words import fold

# « Le schéma demande dix pompiers »: another asks.
_OTHERS_ASK = re.compile(rf"\b(?:l[ae]|les|un|une|des) \w+ (?:\w+ ){{0,4}}{VERBS}(?:e|ent)\b")
_ASKS = re.compile(
    r"\b(?:recommandations?|propositions?"
    r"|(?:nos|liste des) (?:\w+ )?(?:demandes|solutions|attentes)"
    r"|ce (?:que nous|qu'on) (?:demand|propos|recommand|reclam|souhait|voul|veu|veul)\w*)\b"
)
_LONGEST_LINE = 60  # characters of a line that stands alone and heads what follows, as a title does
# « Une voie de contournement. »: a thing, where a text tells what it would have.
_SHORTEST_THING = 12  # characters
_THING = re.compile(r"une?\s[^\W\d_]")
# What is asked of where the money is to come from has no cost of its own.
MONEY_FROM = re.compile(
    r"\b(?:sommes?|argent|fonds|financement|montants?|difference|solde|reste)\s(?:ne\s)?"
    r"(?:vien|provien|soi(?:t|ent)\s(?:pris|tire|preleve|puise))"
    r"|\b(?:d'utiliser|de puiser|de reaffecter|de reallouer)\b.{0,40}"
    r"\b(?:fonds|surplus|sommes?|budgets?|argent|enveloppe)\b"
)


def requests(document: UnitDocument, rows: Sequence[FigureRow]) -> Iterator[Unit]:
    """The sentences in which the document's own voice asks, and the items of what it asks."""
    publisher = _publisher_asks(document)
    priced = {row.citation.start for row in rows if row.asked}
    listing = _listing(document)
    for statement in statements(document):
        unit = statement.unit
        if unit is None or statement.kind in ("row", "footnote"):
            continue
        if statement.text.rstrip().endswith(":") or MONEY_FROM.search(fold(statement.text)):
            continue  # it introduces what is asked, or says who is to pay for it
        asks = any(
            asked_in(said) is not None or publisher.search(fold(said))
            for said in (one_line(statement.text), statement.lead)
        )
        priced_item = unit.start in priced and _is_listed(statement, unit)
        if asks or priced_item or _is_wished(document, unit, listing):
            yield unit


def _publisher_asks(document: UnitDocument) -> re.Pattern[str]:
    """« La Ligue demande », « elle propose »: who writes asks, by its name or a pronoun for it."""
    head = fold(document.document.metadata.organisation).split(" ")[0]
    names = sorted(document.publisher | ({head} - {""}))
    pronoun = {"la ": "elle", "le ": "il"}.get(document.article, "elle|il")
    named = "|".join(["nos membres", r"notre \w+", *map(re.escape, names)])
    return re.compile(
        rf"(?:^|\W)(?:{named})\)?\s(?:lui\s|vous\s)?{VERBS}(?:e|ent)\b|^(?:{pronoun})\s{VERBS}e\b"
    )


def _is_listed(statement: FigureStatement, unit: Unit) -> bool:
    """Whether it is an item of a list, or introduced, and says what is asked."""
    if statement.kind != "item" and not statement.lead:
        return False
    return asked_words(unit) != "" and not _OTHERS_ASK.search(fold(unit.text))


def _is_wished(document: UnitDocument, unit: Unit, listing: frozenset[Unit]) -> bool:
    """Whether it is asked without a word of who asks."""
    said = one_line(unit.text)
    bare = unordered(said)
    if unit in listing and (is_wish(bare) or is_thing(document, unit)):
        return True
    ordered = bare != said and is_infinitive(bare)
    return unit.lead is None and (ordered or is_optative(bare) or is_order(said))


def _listing(document: UnitDocument) -> frozenset[Unit]:
    """The units under a title, or a line that stands alone as one, that says what is asked."""
    found = []
    section, asks = -1, False
    for unit in document.units:
        line = _is_line(document, unit)
        if unit.section != section:
            section = unit.section
            asks = any(_ASKS.search(fold(title)) for title in _titles(document, section))
        elif line:
            asks = _ASKS.search(fold(unit.text)) is not None
        if asks and not line:
            found.append(unit)
    return frozenset(found)


def _titles(document: UnitDocument, section: int) -> Iterator[str]:
    """The titles that a section stands under, and its own; that of the whole document is none."""
    path = document.document.sections[section].path
    whole_title = document.document.metadata.title
    return (title for title in path if title != whole_title)


def _is_line(document: UnitDocument, unit: Unit) -> bool:
    """Whether a short sentence is a paragraph by itself."""
    if unit.kind != "sentence" or len(unit.text) > _LONGEST_LINE or is_wish(unordered(unit.text)):
        return False
    beside = document.units[max(unit.place - 1, 0) : unit.place + 2]
    return [each for each in beside if each.block == unit.block] == [unit]


def thing_named(document: UnitDocument, unit: Unit) -> str:
    """The thing that a paragraph opens on, where it names one; else empty."""
    words = whole(unit.text, LONGEST) if is_thing(document, unit) else ""
    return words if len(words) > _SHORTEST_THING else ""


def is_thing(document: UnitDocument, unit: Unit) -> bool:
    """Whether a paragraph names a thing and tells nothing of it: « Une voie de contournement. »"""
    before = document.units[unit.place - 1] if unit.place else None
    opens = before is None or before.block != unit.block
    return opens and _THING.match(fold(unit.text)) is not None and not has_verb(unit.text)
