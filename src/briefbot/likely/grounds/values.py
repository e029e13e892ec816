"""What two values of one thing draw."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from briefbot.figures.models import FigureRow
from briefbot.figures.relations.operations import is_total
from briefbot.french.figures import sheet as terms
from briefbot.french.likely import amounts as french
from briefbot.likely.brief import Brief, distinct, quote_of_row
from briefbot.likely.demands.models import Demand
from briefbot.likely.models import DraftQuestion, Role
from briefbot.likely.wording import cell_of, place_of, said
from briefbot.text.words import fold

MOST_YEARS = 10  # no request runs longer: ten times another amount is another thing
_ONE_YEAR = re.compile(r"\b(?:premiere|1re) annee|\bannee 1\b|\bpar (?:an|annee)\b|\bannuel")


def values(brief: Brief) -> Iterator[DraftQuestion]:
    """One demand with two amounts that no number of years explains."""
    for demand in brief.demands:
        pair = _two_values(brief, demand)
        if pair is not None:
            yield _two_said(brief, *pair, demand.subject, "opposition")


def facts_in_two_values(brief: Brief) -> Iterator[DraftQuestion]:
    """A fact said with two values in one document."""
    for row in brief.rows:
        for differing in row.differs:
            other = brief.row(differing.figure)
            if differing.aspect != "value" or row.asked or other.asked:
                continue
            if other.citation.document != brief.name or other.number < row.number:
                continue
            yield _two_said(brief, row, other, f"{brief.name}:{row.number}", "journalist")


def _two_said(
    brief: Brief, one: FigureRow, other: FigureRow, subject: str, role: Role
) -> DraftQuestion:
    where, elsewhere = place_of(brief.document, one), place_of(brief.document, other)
    question = french.value_question(said(one), where, said(other), elsewhere)
    quotes = distinct([quote_of_row(one), quote_of_row(other)])
    return DraftQuestion("value", subject, role, "high", question, french.VALUE_REASON, quotes)


def _two_values(brief: Brief, demand: Demand) -> tuple[FigureRow, FigureRow] | None:
    """Two amounts of a demand that cannot both be right: no number of years between them."""
    amounts = [row for row in demand.amounts if not _is_of_other(brief, row)]
    for one, other in combinations(amounts, 2):
        same_row = one.citation.start == other.citation.start
        if not same_row and one.value != other.value and not _by_years(brief, one, other):
            return one, other
    return None


def _by_years(brief: Brief, one: FigureRow, other: FigureRow) -> bool:
    """Whether a number of years, or a period told of one of them alone, explains two values."""
    low, high = sorted((Decimal(one.value), Decimal(other.value)))
    times = high / low
    if times > MOST_YEARS:
        return True  # not the same thing at all
    spans = {one.period, other.period, one.lasting, other.lasting}
    if times == times.to_integral_value():
        return True
    yearly = {terms.YEAR, terms.FIRST_YEAR, terms.NEXT_YEARS} & spans
    return bool(yearly) and one.period != other.period


def _is_of_other(brief: Brief, row: FigureRow) -> bool:
    """Whether a table's cell gives the amount of one year, of several demands (its total) or of a
    part of what is asked (its row is named by one word, « Construction »)."""
    cell = cell_of(brief.document, row)
    if cell is None:
        return False
    one_year = _ONE_YEAR.search(fold(cell.column)) is not None
    return one_year or is_total(cell.name) or len(cell.name.split()) == 1
