"""Whether an amount is by the year: every place that states it, with or without a period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from briefbot.answering.citing.draft import Draft, Line, amount_columns, say
from briefbot.answering.citing.recommendations import overall
from briefbot.answering.compose.differences import is_yearly
from briefbot.answering.compose.wanted import wants_total
from briefbot.answering.reading.models import Case
from briefbot.answering.reading.organisations import ITSELF, telling
from briefbot.answering.sources.units import Unit, UnitDocument
from briefbot.french.answering import answers as french
from briefbot.text.figures import Figure

MOST_PLACES = 3  # places cited for a period: enough to see that they agree
LEAST_TOLD = 0.5  # of the weight of the question's most telling words; set by hand


def compose_period(case: Case) -> Draft | None:
    """« Oui » with the places that say so, then those that state the amount without a period."""
    for name in case.corpus.main_first:
        document = case.corpus[name]
        places = list(_places(case, document))
        if places and not _about(case, document, [unit for unit, _figure in places]):
            return None
        yearly = [unit for unit, figure in places if is_yearly(unit, figure)]
        if not yearly:
            continue
        silent = [u for u, f in places if not is_yearly(u, f) and f.period is None]
        first = say(document, yearly[0], columns=amount_columns(yearly[0], places[0][1]))
        lines = [Line(f"{french.YES}. {first.text}", first.quotes)]
        for unit in silent[: MOST_PLACES - 1]:
            line = say(document, unit, columns=amount_columns(unit, places[0][1]))
            lines.append(Line(french.without_period(line.text), line.quotes))
        return Draft(tuple(lines), focus=(yearly[0],))
    return _not_yearly(case)


def _not_yearly(case: Case) -> Draft | None:
    """« Non » with the period that is stated; where there is none, that it cannot be told."""
    for name in case.corpus.main_first:
        document = case.corpus[name]
        places = list(_places(case, document))
        otherwise = [(unit, figure) for unit, figure in places if figure.period is not None]
        if places:
            unit, figure = (otherwise or places)[0]
            line = say(document, unit, columns=amount_columns(unit, figure))
            if otherwise:
                return Draft((Line(f"{french.NO}. {line.text}", line.quotes),), focus=(unit,))
            return Draft((Line(french.NOT_SAID), line), status="partial", focus=(unit,))
    return None


def _about(case: Case, document: UnitDocument, units: Sequence[Unit]) -> bool:
    """Whether one of the places is about what the question is: has most of its telling words."""
    # The English word table is small: a word it lacks tells nothing.
    if case.asked.language == "fr" and not all(need.known for need in case.needs):
        return False
    if wants_total(case):
        return True
    for unit in units:
        stands = unit.keys | document.around(unit) | document.introduced_by(unit)
        told = telling(case.needs)
        there = sum(need.weight for need in told if need.support(stands) >= ITSELF)
        if there >= LEAST_TOLD * sum(need.weight for need in told):
            return True
    return False


def _places(case: Case, document: UnitDocument) -> Iterator[tuple[Unit, Figure]]:
    """The amounts meant: the one stated, else the best unit's, else the overall request's."""
    stated = [f for f in (*case.asked.asserted, *case.asked.claimed) if f.kind == "amount"]
    value = stated[0].value if stated else _meant(case, document)
    for unit in document.units:
        for figure in unit.figures:
            if figure.kind == "amount" and figure.value == value:
                yield unit, figure


def _meant(case: Case, document: UnitDocument) -> Decimal | None:
    if not case.needs or wants_total(case):
        units = overall(case.corpus, document.document.id)
    else:
        units = tuple(
            each.unit for each in case.evidence if each.unit.document == document.document.id
        )
    return next((f.value for u in units for f in u.figures if f.kind == "amount"), None)
