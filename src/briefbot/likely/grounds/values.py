"""What two values of one thing draw."""

from __future__ import annotations

from collections.abc import Iterator

from briefbot.figures.models import FigureRow
from briefbot.french.likely import amounts as french
from briefbot.likely.brief import Brief, distinct, quote_of_row
from briefbot.likely.models import DraftQuestion, Role
from briefbot.likely.wording import place_of, said


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
