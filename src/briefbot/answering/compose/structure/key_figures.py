"""The figures to keep of a document: the whole request, then the list that is all figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefbot.answering.citing.draft import Draft, heading_line, lines_within, say
from briefbot.answering.citing.recommendations import overall
from briefbot.answering.compose.evidence.prose import list_draft
from briefbot.answering.lengths import SCREEN
from briefbot.answering.reading.models import Case
from briefbot.answering.sources.units import Unit, UnitDocument

LEAST_ITEMS = 3  # figures under one heading or in one list, to be the document's own choice of them
MOST_SENTENCES = 5  # sentences with a figure that an answer quotes: what one reads at a glance
_TOLD = ("amount", "percent", "count")


def compose_key_figures(case: Case) -> Draft | None:
    """The document's main figures; None where it has none."""
    for name in case.corpus.main_first:
        document = case.corpus[name]
        lines = [say(document, unit) for unit in overall(case.corpus, name)[:1]]
        items = next(_all_figures(document), None)
        if items is not None:
            if items[0].lead is None:
                section = document.document.sections[items[0].section]
                lines.append(heading_line(document, section))
            lines += list_draft(document, items).lines
        else:
            lines += [say(document, unit) for unit in _fullest(document)]
        if lines:
            return Draft(lines_within(lines, SCREEN))
    return None


def _all_figures(document: UnitDocument) -> Iterator[Sequence[Unit]]:
    """The lists of which every item has a figure."""
    groups = {unit.group for unit in document.units if unit.kind == "item"}
    for group in sorted(number for number in groups if number is not None):
        items = document.group_units(group)
        if len(items) >= LEAST_ITEMS and all(map(_tells, items)):
            yield items


def _fullest(document: UnitDocument) -> list[Unit]:
    """The sentences with the most figures, in the document's order."""
    telling = [unit for unit in document.units if unit.kind == "sentence" and _tells(unit)]
    best = sorted(telling, key=lambda unit: -len(unit.figures))[:MOST_SENTENCES]
    return sorted(best, key=lambda unit: unit.place)


def _tells(unit: Unit) -> bool:
    return any(figure.kind in _TOLD for figure in unit.figures)
