"""What a document asks for: each demand once, with every place that states or costs it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefbot.answering.citing.recommendations import recommendations
from briefbot.answering.sources.corpus import Corpus
from briefbot.answering.sources.units import Unit, UnitDocument
from briefbot.figures.models import FigureRow
from briefbot.likely.demands.costs import costed, rows_of
from briefbot.likely.demands.models import Demand
from briefbot.likely.demands.requests import requests, thing_named
from briefbot.likely.demands.words import asked_words, is_mark, named, names_what_is_before
from briefbot.text.words import fold, stems

# From so many numbered demands on, they are the list: what the text asks besides, it says again.
_LISTED = 3
_SUMMING = re.compile(
    r"\btotalis\w+|\b(?:engagement|montant|investissement) total\b"
    r"|\b(?:mesures|recommandations|propositions|demandes)\b.{0,30}\b(?:cout\w*|somme|budget)\b"
    r"|\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d+) (?:choses|mesures|gestes|actions"
    r"|recommandations|demandes)\b"
)
# Of the shorter's words, and how many: a numbered demand that is said in the text too.
_SAME_WORDS, _LEAST_SAME = 0.4, 2
_SAME_BARE, _LEAST_BARE = 0.6, 3  # and of one that has no number
_CLOSING = re.compile(r"\b(?:conclu\w+|en terminant|mot de la fin|pour finir)\b")


def demands(corpus: Corpus, name: str, rows: Sequence[FigureRow]) -> tuple[Demand, ...]:
    """The demands of a document in the order of its text, the one that sums them up included.

    ``rows`` are its figures.
    """
    document = corpus[name]
    asking = list(requests(document, rows))
    found = [
        _numbered(document, each.label, each.places, asking)
        for each in recommendations(corpus, name)
    ]
    taken = {unit for demand in found for unit in demand.places}
    numbered = len(found)
    for unit in asking:
        if unit in taken:
            continue
        figures = rows_of([unit], rows)
        if numbered > 1 and _closes(document, unit) and not figures:
            continue  # a conclusion that says again, without a figure, what was asked
        again = _says_again(unit, found, rows)
        if again is not None:
            found[again] = found[again].with_place(unit)
        elif numbered < _LISTED or any(row.sum_of for row in figures):
            words = asked_words(unit) or thing_named(document, unit)
            found.append(Demand(words, "", unit, (unit,), (unit,)))
    found = [costed(demand, found, document, asking, rows) for demand in found]
    totals = {row.number for row in rows if row.sum_of}
    found = [replace(demand, whole=_is_whole(demand, totals, rows)) for demand in found]
    return tuple(sorted(found, key=lambda demand: demand.statement.start))


def _closes(document: UnitDocument, unit: Unit) -> bool:
    """Whether a unit stands in the conclusion."""
    return _CLOSING.search(fold(document.document.sections[unit.section].title)) is not None


def _numbered(
    document: UnitDocument, label: str, places: Sequence[Unit], requests: Sequence[Unit]
) -> Demand:
    said = [unit for unit in places if not is_mark(unit)] or [*places]
    asking = next((unit for unit in said if unit in requests), said[0])
    again = tuple(unit for unit in places if unit in requests or unit is asking)
    return Demand(named(document, asking), label, asking, again, tuple(places))


def _says_again(unit: Unit, found: Sequence[Demand], rows: Sequence[FigureRow]) -> int | None:
    """The place of the demand that a unit says again, by its words, by its amount or by a pronoun
    for what the paragraph has just asked; None where it is another demand."""
    worded = [n for n, each in enumerate(found) if _same_words(unit, each)]
    if len(worded) == 1:
        return worded[0]
    amounts = [row for row in rows_of([unit], rows) if row.kind == "money"]
    same = {number for row in amounts for number in row.same_as}
    sizes = {row.value for row in amounts if row.asked}
    alike = []  # those of a number of their own that ask as much
    for place, demand in enumerate(found):
        money = [row for row in rows_of(demand.places, rows) if row.kind == "money"]
        if same & {row.number for row in money}:
            return place
        if demand.label and sizes & {row.value for row in money if row.asked}:
            alike.append(place)
    if len(alike) == 1:
        return alike[0]
    goes_on = found and found[-1].statement.block == unit.block and names_what_is_before(unit.text)
    return len(found) - 1 if goes_on else None


def _same_words(unit: Unit, demand: Demand) -> bool:
    """Whether a sentence asks in its own words what a demand asks: a numbered one is looked for."""
    one, other = stems(asked_words(unit)), stems(asked_words(demand.statement))
    least = min(len(one), len(other))
    same = len(one & other)
    share, count = (_SAME_WORDS, _LEAST_SAME) if demand.label else (_SAME_BARE, _LEAST_BARE)
    return same >= count and same / least >= share


def _is_whole(demand: Demand, totals: set[int], rows: Sequence[FigureRow]) -> bool:
    """Whether a demand is said to sum up, or has the total of a table or of the others."""
    if demand.label:
        return False
    if _SUMMING.search(fold(demand.statement.text)):
        return True
    sizes = {row.value for row in rows if row.number in totals and row.kind == "money"}
    return any(row.number in totals or row.value in sizes for row in demand.amounts)
