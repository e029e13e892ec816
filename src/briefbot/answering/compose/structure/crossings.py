"""What stands where a row and a column meet, or under a heading and after a label.

« Combien de postes à la voirie en 2024 ? » says a row (« Voirie ») and a column (« Postes 2024 »),
« Combien coûterait le pont ? » a heading (« Bâtir le pont ») and a label (« Coût estimé : »). The
reading models trust sentences more. Here a place answers where it alone has every word and every
figure of the question: one word left over (« supprimés ») and it may be about something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefbot.answering.citing.draft import (
    LONGEST_INTRODUCTION,
    Draft,
    Line,
    cell_quote,
    heading_line,
    is_filled,
    quote_of,
    quoted_line,
    say,
    shortened,
    units_sentence,
    words_of,
)
from briefbot.answering.compose.additions import with_notes
from briefbot.answering.question.intents import Intent
from briefbot.answering.question.kinds import KINDS_OF_SEVERAL, QUANTITY_KINDS
from briefbot.answering.reading.models import Case
from briefbot.answering.reading.organisations import ITSELF, Need
from briefbot.answering.sources.units import Unit, UnitDocument, one_line
from briefbot.documents.labels import label_and_value
from briefbot.french.answering import answers as french
from briefbot.text.figures import Figure, figures
from briefbot.text.qualifiers import says_any_figure, tells_units, units_told, without_units
from briefbot.text.words import stems, words

_OTHERWISE: frozenset[Intent] = frozenset(
    {
        "change",
        "largest",
        "smallest",
        "whole_total",
        "negated",
        "conditional",
        "numbered_recommendation",
    }
)
# Characters of a cell, and of a labelled value, that is a figure with what it is of.
LONGEST_CELL, LONGEST_VALUE = 40, 60


@dataclass(frozen=True, slots=True)
class Crossing:
    """A place that has all that is asked: a row's cell, or a labelled value of a section."""

    unit: Unit
    column: int | None = None


def compose_crossing(case: Case) -> Draft | None:
    """The one place that has every word and figure of the question; None without, or of several."""
    if not _wants_crossing(case):
        return None
    found = [place for each in case.evidence for place in _crossings(case, each.unit)]
    if len(found) != 1:
        return None
    (place,) = found
    draft = Draft(tuple(_lines(case, place)), focus=(place.unit,))
    return with_notes(case, draft)


def _wants_crossing(case: Case) -> bool:
    asked = case.asked
    return (
        (asked.kind in QUANTITY_KINDS or (asked.kind == "topic" and bool(asked.targets.column)))
        and not KINDS_OF_SEVERAL.intersection(asked.kinds)
        and not _OTHERWISE.intersection(asked.intents)
        and not asked.asserted
        and bool(case.needs)
        and all(need.known or _only_ties(need) for need in case.needs)
    )


def _crossings(case: Case, unit: Unit) -> Iterator[Crossing]:
    if case.document(unit).is_sheet:
        return  # a sheet about the documents is quoted with its name, after what they say
    if not unit.cells:
        if _answers_under_its_heading(case, unit):
            yield Crossing(unit)
        return
    for place in range(1, len(unit.cells)):
        if is_filled(unit, place) and _is_figure(unit, place) and _meets(case, unit, place):
            yield Crossing(unit, place)


def _meets(case: Case, row: Unit, place: int) -> bool:
    """Whether a row's name, a column's head and what is around them have all that is asked.

    The name has some of it; the head some as well and no more, or it says only « Nombre ».
    """
    document, head = case.document(row), row.head(place)
    name = f"{row.label} {row.name}"
    named, headed = stems(name), stems(head)
    around = document.heads[row.section] | document.introduced_by(row) | document.title
    if not _are_all_in(case, named | headed | around):
        return False
    path = " ".join(document.document.sections[row.section].path)
    beside = (*figures(path), *document.date_figures)
    of_heads = [figure for other in range(len(row.cells)) for figure in figures(row.head(other))]
    for given in case.asked.claimed:
        by_head = _among(given, figures(head))
        elsewhere = _among(given, figures(name)) or _among(given, beside)
        if not by_head and (_among(given, of_heads) or not elsewhere):
            return False
    return _has_some(case, name) and (
        says_any_figure(head)
        or (_has_some(case, head) and (_has_no_more(case, head) or _are_all_in(case, named)))
    )


def _are_all_in(case: Case, keys: frozenset[str]) -> bool:
    """Whether some stems hold every word of the question that is a part of its subject."""
    return all(need.support(keys) >= ITSELF or _only_ties(need) for need in case.needs)


def _only_ties(need: Need) -> bool:
    """Whether a word only ties a figure to what it is of: « apporterait », « représente »."""
    return "measuring" in need.roles


def _has_some(case: Case, said: str) -> bool:
    """Whether some words have a word or a figure of the question."""
    keys, told = stems(said), figures(said)
    return any(need.support(keys) >= ITSELF for need in case.needs) or any(
        _among(given, told) for given in case.asked.claimed
    )


def _has_no_more(case: Case, head: str) -> bool:
    """Whether a column's head, but for its unit, has no word that the question lacks.

    « Postes supprimés » is not what « combien de postes » asks for.
    """
    told = [word for word in words(without_units(head)) if word.content and not word.fold.isdigit()]
    return all(
        any(need.support(word.keys) >= ITSELF for need in case.needs) or says_any_figure(word.text)
        for word in told
    )


def _answers_under_its_heading(case: Case, unit: Unit) -> bool:
    """Whether a unit is « Label : value », and with its heading has all that is asked.

    What the heading lacks the label says, or a value that is short and has a figure.
    """
    parts = label_and_value(unit.text)
    if parts is None:
        return False
    label, value = parts
    heading = case.document(unit).document.sections[unit.section].title
    head, told = stems(heading), (*unit.figures, *figures(heading))
    short = bool(unit.figures) and len(value) <= LONGEST_VALUE
    item = unit.keys if short else stems(label)
    return (
        _are_all_in(case, unit.keys | head)
        and any(need.support(head) >= ITSELF > need.support(item) for need in case.needs)
        and any(need.support(item) >= ITSELF > need.support(head) for need in case.needs)
        and all(_among(figure, told) for figure in case.asked.claimed)
    )


def _is_figure(row: Unit, place: int) -> bool:
    """Whether a cell is a figure with a few words at the most, and no sentence."""
    cell = row.cells[place]
    return bool(row.figures_in(cell)) and cell.end - cell.start <= LONGEST_CELL


def _among(figure: Figure, others: Iterable[Figure]) -> bool:
    return any(figure.same(other) for other in others)


def _lines(case: Case, place: Crossing) -> Iterator[Line]:
    document, unit = case.document(place.unit), place.unit
    if place.column is None:
        heading = heading_line(document, document.document.sections[unit.section])
        value = quoted_line(document, quote_of(unit))
        yield Line(f"{heading.text} — {value.text}", (*value.quotes, *heading.quotes))
        return
    yield _cell_line(document, unit, place.column)
    told = units_sentence(document, unit)
    if told is not None and len(told.text) <= LONGEST_INTRODUCTION:
        yield say(document, told)  # « Voici les subventions, en milliers de dollars. »


def _cell_line(document: UnitDocument, row: Unit, column: int) -> Line:
    """A cell with the head of its column and the name of its row."""
    name, cell = cell_quote(row, row.cells[0]), cell_quote(row, row.cells[column])
    head, units = one_line(row.head(column)), units_told(row.head(0))
    head = f"{head} ({units})".lstrip() if units and not tells_units(head) else head
    value = french.quoted(words_of(document, cell))
    text = french.cell(head, value, shortened(words_of(document, name)))
    quotes = (cell, name) if is_filled(row, 0) else (cell,)
    return Line(text, quotes)
