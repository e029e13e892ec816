"""A row of the sheet in words: its terms, its line, how it stands to the others."""

from __future__ import annotations

from briefbot.figures.models import FigureRow
from briefbot.french.figures import sheet as french


def terms(row: FigureRow) -> str:
    """A figure's bound, period and times."""
    return french.terms(row.bound, row.period, row.lasting, row.since, row.until)


def line(row: FigureRow) -> str:
    """A figure on the terminal, under its number."""
    return french.line(row.number, row.text, row.what, terms(row))


def written(row: FigureRow) -> str:
    """A figure with its terms as one says them: « plus de 11 millions », « 8,8 M$ par année »."""
    after = "" if row.bound in french.BOUNDS else row.bound
    told = french.terms(after, row.period, row.lasting, row.since, row.until)
    return " ".join(filter(None, (french.bounded(row.bound, row.text), told)))


def related(row: FigureRow) -> tuple[str, ...]:
    """How a figure stands to the others, a sentence each."""
    return french.related(row.same_as, _differs(row), operations(row))


def operations(row: FigureRow) -> tuple[str, ...]:
    """The operations that it is in, each once: a total that is said again has the same."""
    return tuple(dict.fromkeys(each.text for each in row.operations))


def differences(row: FigureRow) -> str:
    """In what it differs, and from which."""
    return french.differences(_differs(row))


def _differs(row: FigureRow) -> list[tuple[str, int]]:
    return [(each.aspect, each.figure) for each in row.differs]
