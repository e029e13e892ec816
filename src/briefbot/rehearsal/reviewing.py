"""An answer held against its evidence: its statements, what was left out, its length."""

from __future__ import annotations

from collections.abc import Sequence

from briefbot.answering.sources.units import one_line
from briefbot.cahier.words import seconds, word_count
from briefbot.figures.models import FigureRow
from briefbot.figures.reading.readings import read
from briefbot.french import rehearsal as french
from briefbot.rehearsal.models import Card, Forgotten, Review, Statement, Verdict
from briefbot.rehearsal.statements import StatementChecker, is_row

LONG = 60  # seconds: past a minute a committee's chair, or a reporter, cuts in
MOST_VITAL = 3  # figures: no answer said aloud carries more
_VITAL = ("money", "share", "number")  # the kinds of figures, the most telling first


class Reviewer:
    """Reviews answers with ``rows``, the figures of all the documents."""

    def __init__(self, rows: Sequence[FigureRow], checker: StatementChecker) -> None:
        self._rows = tuple(rows)
        self._checker = checker

    def review(self, card: Card, answer: str) -> Review:
        """What an answer to a question said, left out and took.

        Raises:
            UsageError: the answer is too long, or no text.
        """
        statements = self._checker.statements(answer, card.evidence)
        said = read(answer)
        forgotten = tuple(
            Forgotten(one_line(row.text), row.citation)
            for row in vital(card, self._rows)
            if not any(is_row(figure, row) for figure in said)
        )
        length = seconds(answer)
        return Review(
            statements=statements,
            forgotten=forgotten,
            words=word_count(answer),
            seconds=length,
            follow_up=_follow_up(statements, forgotten, length),
        )


def vital(card: Card, rows: Sequence[FigureRow]) -> tuple[FigureRow, ...]:
    """The figures of a question's first passages that an answer to it must give."""
    found: list[FigureRow] = []
    for cited in card.evidence:
        inside = [
            row
            for row in rows
            if row.citation.document == cited.document
            and cited.start <= row.start < cited.end
            and row.kind in _VITAL
        ]
        for row in sorted(inside, key=lambda row: _VITAL.index(row.kind)):
            if all((row.value, row.unit) != (each.value, each.unit) for each in found):
                found.append(row)
    asked = [row for row in found if one_line(row.text) in one_line(card.question)]
    return tuple([*asked, *(row for row in found if row not in asked)][:MOST_VITAL])


def _follow_up(statements: Sequence[Statement], forgotten: Sequence[Forgotten], length: int) -> str:
    """The question that the weakest point of an answer draws."""
    if not statements:
        return french.NOTHING_SAID
    first: dict[Verdict, Statement] = {}
    for each in statements:
        first.setdefault(each.verdict, each)
    if "contradicted" in first:
        return french.which_is_right(first["contradicted"].told[0])
    if "nowhere" in first:
        return french.where_from(first["nowhere"].told[0])
    if forgotten:
        return french.not_said(forgotten[0].text, one_line(forgotten[0].citation.quote))
    if length > LONG:
        return french.SHORTER
    if "elsewhere" in first:
        return french.other_place(first["elsewhere"].text)
    for verdict in ("opinion", "partly", "figures"):
        if verdict in first:
            return french.how_so(first[verdict].text)
    return french.ONE_SENTENCE
