"""What a demand sets draws: a threshold, a rate, a number, a date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefbot.answering.citing.draft import quote_of
from briefbot.answering.sources.units import Unit
from briefbot.figures.models import FigureRow
from briefbot.french.answering.answers import quoted
from briefbot.french.likely import resisting as french
from briefbot.likely.brief import Brief
from briefbot.likely.demands.costs import is_each
from briefbot.likely.demands.models import Demand
from briefbot.likely.grounds.facts import is_year
from briefbot.likely.models import DraftQuestion
from briefbot.likely.wording import opens, said, sentence_at, stated
from briefbot.text.words import fold_in_place

_KINDS = ("number", "share", "duration", "money")
# « 1 200 $ », « trois ans »: a figure that bounds who or what a demand is for.
_BOUNDING = re.compile(
    r"\b(?:au moins|au plus|maximum de|minimum de|plus de|moins de|seuil\w*|plafond\w*|jusqu'a"
    r"|a partir de|tous les|toutes les|pendant|inferieur\w* a|superieur\w* a)\b[^.,;:]{0,25}$"
    r"|\b(?:reserver?|abaisser|hausser|porter)\b[^.;]{0,60}$"
)

# « d'ici la fin de 2028 », « au plus tard le », « devancer au ».
_DUE = re.compile(r"\b(?:d'ici|au plus tard|avant|devancer|reporter)\b(?:\s\S+){0,5}\s?$")

_RAISED = re.compile(r"\b(?:port(?:er|ee?s?)|fix(?:er|ee?s?)|pass(?:er|ant)) (?:de .{1,30} )?a\s$")
# « La mise de fonds devrait passer à 10 % »: how what is asked would be.
_WOULD = re.compile(
    r"(?<!\bne )\b(?:serai|devrai|pourrai|couvrirai|durerai|verserai|paierai|mettrai)(?:t|ent)\b"
)
_RELATIVE = re.compile(r"\s(?:qui|dont|où)\s")  # what is said there is so already
_JUSTIFIED = re.compile(r"\bparce qu|\bcar\b|\bsoit\b|\bcomme (?:au|en|dans|le|la)\b|\bactuel")


def thresholds(brief: Brief) -> Iterator[DraftQuestion]:
    """Numbers that a demand sets, in its own words or where its document details it."""
    for demand in brief.demands:
        words = _RELATIVE.split(demand.words)[0]
        rows = [
            row
            for row in brief.figures(demand.statement)
            if said(row) in words
            and row.kind in _KINDS
            and _is_set(brief, demand.statement, row)
            and not _is_so_already(brief, demand, row)
        ]
        if rows and not _JUSTIFIED.search(fold_in_place(demand.words)):
            question = french.THRESHOLD.format(asked=demand.quoted, figure=said(rows[-1]))
            yield _threshold(demand.subject, question, demand.statement)
    for unit in brief.sentences:
        conditional = _WOULD.search(fold_in_place(unit.text))
        if conditional is None or _JUSTIFIED.search(fold_in_place(unit.text)):
            continue
        _, end = sentence_at(unit, unit.start + conditional.start())
        rows = [
            row
            for row in brief.figures(unit)
            if row.kind in _KINDS
            and unit.start + conditional.end() <= row.start < end
            and _is_set(brief, unit, row)
        ]
        if not rows or not brief.demand_of(unit):
            continue
        words = stated(brief.document, unit, rows[0].start, rows[0].end)
        if opens(unit, words):
            question = french.DETAIL.format(fact=quoted(words), figure=said(rows[0]))
            yield _threshold(f"{brief.name}:{unit.start}", question, unit)


def _is_so_already(brief: Brief, demand: Demand, row: FigureRow) -> bool:
    """Whether a sentence that does not ask gives the same figure."""
    asking = {unit.start for each in brief.demands for unit in each.asking}
    return any(
        (other.value, other.unit, other.kind) == (row.value, row.unit, row.kind)
        for other in brief.rows
        if other.citation.start not in asking
    )


def _is_set(brief: Brief, unit: Unit, row: FigureRow) -> bool:
    """Whether a demand sets a figure: a bound, a rate, what something is to be raised to."""
    before = _before(unit, row)
    return (
        is_each(row) or _BOUNDING.search(before) is not None or _RAISED.search(before) is not None
    )


def _before(unit: Unit, row: FigureRow) -> str:
    """What a unit says before a figure, folded."""
    return fold_in_place(unit.text[: max(row.start - unit.start, 0)])


def _threshold(subject: str, question: str, unit: Unit) -> DraftQuestion:
    quotes = (quote_of(unit),)
    return DraftQuestion(
        "threshold", subject, "treasury", "medium", question, french.THRESHOLD_REASON, quotes
    )


def deadlines(brief: Brief) -> Iterator[DraftQuestion]:
    """Demands that set a date."""
    for demand in brief.demands:
        unit = demand.statement
        if any(
            is_year(row) and row.value[:4] >= brief.now
            for row in brief.figures(unit)
            if said(row) in demand.words and _DUE.search(_before(unit, row))
        ):
            question = french.DEADLINE.format(asked=demand.quoted)
            quotes = (quote_of(unit),)
            yield DraftQuestion(
                "deadline", demand.subject, "treasury", "medium",
                question, french.DEADLINE_REASON, quotes,
            )  # fmt: skip
