"""Every figure of an index's documents on one sheet, with how each stands to the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from threading import Lock

from briefbot.answering.citing.citations import Quote, cite
from briefbot.answering.sources.corpus import Corpus
from briefbot.figures.found import FoundFigure, find
from briefbot.figures.models import Disagreement, FigureRow, Operation
from briefbot.figures.relations.operations import operations
from briefbot.figures.relations.same import differences, groups

MOST_SHEETS = 8  # kept, one for each choice of documents


class FigureSheets:
    """The sheets of a corpus, each made when first asked for. Safe to use from many threads."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._sheets: dict[frozenset[str], tuple[FigureRow, ...]] = {}
        self._lock = Lock()

    def sheet(self, documents: frozenset[str] | None = None) -> tuple[FigureRow, ...]:
        """The figures of some documents, or of all for None."""
        chosen = self._corpus.among(documents)
        with self._lock:
            if chosen.names not in self._sheets:
                if len(self._sheets) >= MOST_SHEETS:
                    del self._sheets[next(iter(self._sheets))]
                self._sheets[chosen.names] = figure_sheet(chosen)
            return self._sheets[chosen.names]


def figure_sheet(corpus: Corpus) -> tuple[FigureRow, ...]:
    """The figures of documents, in their order."""
    found = find(corpus)
    same = groups(found)
    alike = {each: group for group in same for each in group}
    told: dict[int, list[Operation]] = defaultdict(list)
    for operation in operations(found, same):
        for number in dict.fromkeys((operation.result, *operation.terms)):
            told[number].append(operation)
    return tuple(_row(each, alike[each], told[each.number]) for each in found)


def _row(each: FoundFigure, alike: Sequence[FoundFigure], told: Sequence[Operation]) -> FigureRow:
    statement = each.statement
    document = each.document.document
    others = [other for other in alike if other is not each]
    return FigureRow(
        number=each.number,
        kind=each.reading.kind,
        value=each.reading.value,
        unit=each.reading.unit,
        text=each.reading.text,
        start=each.start,
        end=each.start + len(each.reading.text),
        what=each.what,
        period=each.terms.period,
        bound=each.terms.bound,
        since=each.terms.since,
        until=each.terms.until,
        lasting=each.terms.lasting,
        who=each.voice.who,
        source=each.voice.source,
        asked=each.asked,
        recommendation=each.label,
        notes=each.voice.notes,
        citation=cite(document, Quote(document.id, statement.start, statement.end), each.number),
        same_as=tuple(other.number for other in others),
        differs=tuple(
            Disagreement(other.number, aspect)
            for other in others
            for aspect in differences(each, other)
        ),
        operations=tuple(told),
    )
