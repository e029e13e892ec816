"""What the documents say in two ways of a figure that a finding cites."""

from __future__ import annotations

from collections.abc import Sequence

from briefbot.answering.models import Citation
from briefbot.checking.models import Divergence
from briefbot.figures.models import FigureRow
from briefbot.figures.wording import written

MOST = 3  # told of one finding


def divergences(
    citations: Sequence[Citation], sheet: Sequence[FigureRow]
) -> tuple[Divergence, ...]:
    """The figures in some quotes that the documents give otherwise elsewhere, both ways told."""
    found: dict[tuple[str, str], Divergence] = {}
    for row in sheet:
        if not row.differs or not any(_holds(cited, row) for cited in citations):
            continue
        for difference in row.differs:
            other = sheet[difference.figure - 1]
            told = Divergence(written(row), written(other), other.citation)
            found.setdefault((told.here, told.there), told)
    return tuple(found.values())[:MOST]


def _holds(cited: Citation, row: FigureRow) -> bool:
    return cited.document == row.citation.document and cited.start <= row.start < cited.end
