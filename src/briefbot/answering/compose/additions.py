"""What stands beside an answer: its footnotes, names it does not hold, the next best passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefbot.answering.citing.citations import Quote
from briefbot.answering.citing.draft import Draft, Line, unit_quotes, words_of
from briefbot.answering.compose.evidence.prose import (
    AS_GOOD_AS_BEST,
    CLOSE_TO_BEST,
    same_words,
    unit_line,
)
from briefbot.answering.compose.evidence.quantities import SURE
from briefbot.answering.compose.evidence.verdicts import lacks
from briefbot.answering.reading.models import Case
from briefbot.answering.reading.organisations import FOUND
from briefbot.answering.reading.rules.answerability import NAME_WEIGHT
from briefbot.answering.sources.term_expansion import general_weight
from briefbot.answering.sources.units import Unit, UnitDocument, is_marked
from briefbot.french.answering import answers as french

# Of the answerable questions of four texts, 60 % had their facts in the chosen passages and 76 %
# in the best three units; those within three points of the best gave two thirds of the difference
# for half a sentence more an answer.
READ_FIRST = 3  # units


def with_notes(case: Case, draft: Draft) -> Draft:
    """The draft with the notes marked in what it is first of all about.

    They come after its first line; a sheet's, which only name its sources, at the end.
    """
    if not draft.focus or not draft.lines:
        return draft
    unit = draft.focus[0]
    document = case.document(unit)
    notes, after = _notes(document, unit), len(draft.lines) if document.is_sheet else 1
    noted = {quote for note in notes for quote in note.quotes}
    rest = [
        line for line in draft.lines[after:] if not line.quotes or not noted.issuperset(line.quotes)
    ]
    return replace(draft, lines=(*draft.lines[:after], *notes, *rest))


def _notes(document: UnitDocument, unit: Unit) -> list[Line]:
    lines = []
    for note in document.document.footnotes:
        if is_marked(unit, note):
            quote = Quote(document.document.id, note.start, note.end)
            lines.append(Line(french.note(words_of(document, quote)), (quote,)))
    return lines


def with_missing_names(case: Case, draft: Draft) -> Draft:
    """The draft with the names of the question that stand nowhere around what it quotes.

    And the times: « 44 % au moins 10 ans » is no answer to « après 3 ans », nor a figure of no year
    to « en 2019 ».
    """
    quoted = {quote for line in draft.lines for quote in line.quotes}
    used = [each for each in case.evidence if quoted.intersection(unit_quotes(each.unit))]
    if not used or draft.status != "answered":
        return draft
    missing = [
        case.asked.name_around(need.place)
        for place, need in enumerate(case.needs)
        if need.entity and general_weight(need.stem) >= NAME_WEIGHT
        if all(each.supports[place] < FOUND for each in used)
        if not any(need.support(case.document(each.unit).publisher) for each in used)
    ]
    told = [french.not_named(list(dict.fromkeys(missing)))] if missing else []
    told += _unsaid_times(case, [each.unit for each in used])
    if not told:
        return draft
    return replace(draft, lines=(*draft.lines, *map(Line, told)), status="partial")


def _unsaid_times(case: Case, used: Sequence[Unit]) -> Iterator[str]:
    """That the units state other durations than the question's; that neither they nor what stands
    over them state its year.
    """
    own = [figure for unit in used for figure in unit.figures]
    over = [figure for unit in used for figure in case.document(unit).context(unit)]
    durations = [figure for figure in own if figure.kind == "duration"]
    if durations and lacks(durations, case.asked.claimed, "duration"):
        yield french.OTHER_DURATION
    if lacks((*own, *over), (*case.asked.claimed, *case.asked.asserted), "year"):
        yield french.UNSAID_YEAR


def with_runners_up(case: Case, draft: Draft) -> Draft:
    """The draft with the best units that it does not quote yet, after its own lines.

    A figure that is surely the answer stands alone.
    """
    if not case.evidence:
        return draft
    best = case.evidence[0]
    if max(best.figures, default=0.0) >= SURE:
        return draft
    quoted = {quote for line in draft.lines for quote in line.quotes}
    shown = [e.unit for e in case.evidence if quoted.intersection(unit_quotes(e.unit))]
    lines = []
    for each in case.evidence[:READ_FIRST]:
        unit = each.unit
        elsewhere = unit.document != best.unit.document
        least = best.score - (AS_GOOD_AS_BEST if elsewhere else CLOSE_TO_BEST)
        if each.score < least or unit.text.rstrip().endswith(":"):
            continue
        if any(unit is other or same_words(unit, other) for other in shown):
            continue
        shown.append(unit)
        lines.append(unit_line(case, unit))
    return replace(draft, lines=(*draft.lines, *lines))
