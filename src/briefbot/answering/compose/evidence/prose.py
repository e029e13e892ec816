"""The sentences that answer, in the document's order; what others say of whom one asks about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from briefbot.answering.citing.draft import (
    Draft,
    Line,
    according_to,
    lines_within,
    quote_of,
    quoted_line,
    say,
    unit_quotes,
)
from briefbot.answering.models import CLIP, LONG_PARAGRAPH, PARAGRAPH, SCREEN
from briefbot.answering.question.kinds import Kind
from briefbot.answering.reading.models import Case, Evidence
from briefbot.answering.reading.organisations import Names, mentions
from briefbot.answering.sources.units import Unit, UnitDocument, is_marked, one_line
from briefbot.french.answering import answers as french
from briefbot.text.words import stems

SHORT_ROW = 240  # characters of a row that is shown whole
CLOSE_TO_BEST = 3.0  # in score, below the best
AS_GOOD_AS_BEST = 1.3  # in score, below the best: worth more room
_LONG_KINDS: frozenset[Kind] = frozenset({"why", "how", "list", "detail", "compare", "summary"})


def compose_prose(case: Case) -> Draft:
    """The best units, those of one block together."""
    introduced = listed(case, case.evidence[0].unit)
    if introduced is not None:
        return introduced
    told = _told_whole(case) if case.asked.kind == "detail" else ()
    if told:
        return Draft((joined_line(case.document(told[0]), told),), focus=tuple(told[:1]))
    limit = LONG_PARAGRAPH if case.asked.kind in _LONG_KINDS else CLIP
    chosen = _room([_noted(case, each) for each in choose(case.evidence)], limit)
    lines = lines_within([_line(case, run) for run in _runs(chosen)], limit)
    return Draft(lines, focus=tuple(evidence.unit for evidence in chosen[:1]))


def _told_whole(case: Case) -> Sequence[Unit]:
    """The best sentence and those that go on from it, asked to be told more of something."""
    best = case.evidence[0].unit
    if best.kind != "sentence":
        return ()
    told: list[Unit] = []
    used = 0
    for each in case.document(best).section_units(best.section):
        if each.block == best.block and each.place >= best.place:
            used += len(each.text) + 5  # with its marks
            told += [each] if used <= PARAGRAPH else []
    return told


def _noted(case: Case, evidence: Evidence) -> Evidence:
    """For a footnote, the unit that it is a note to: alone it says of nothing what it says."""
    if evidence.unit.kind != "footnote":
        return evidence
    document = case.document(evidence.unit)
    notes = [n for n in document.document.footnotes if n.start <= evidence.unit.start < n.end]
    marked = (unit for note in notes for unit in document.units if is_marked(unit, note))
    return replace(evidence, unit=next(marked, evidence.unit))


def listed(case: Case, unit: Unit) -> Draft | None:
    """The whole list where a unit introduces one; None where it does not."""
    document = case.document(unit)
    items = [each for each in document.units if each.lead == unit.place and each.kind == "item"]
    return list_draft(document, items) if len(items) > 1 else None


def list_draft(document: UnitDocument, items: Sequence[Unit]) -> Draft:
    """Items as a list under the words that introduce them, where there are some."""
    lines: list[Line] = []
    lead = items[0].lead
    if lead is not None:
        words = one_line(document.units[lead].text).rstrip(" :\u00a0")
        quote = quote_of(document.units[lead])
        whose = f"{according_to(document)}{french.NBSP}: " if document.is_sheet else ""
        said = f"{whose}{french.quoted(words)}"
        lines.append(Line(f"{said}{french.NBSP}:", (quote,)))
    for item in items:
        line = say(document, item, introduced=False)
        lines.append(Line(line.text, line.quotes, item=True))
    return Draft(lines_within(lines, SCREEN), focus=tuple(items))


def choose(evidence: Sequence[Evidence], most: int = 5) -> list[Evidence]:
    """The best units and those nearly as good, none saying what another says."""
    best = evidence[0].score
    chosen: list[Evidence] = []
    for each in evidence:
        if each.score < best - CLOSE_TO_BEST or len(chosen) == most:
            break
        elsewhere = each.unit.document != evidence[0].unit.document
        if elsewhere and each.score < best - AS_GOOD_AS_BEST:
            continue
        if chosen and each.unit.text.rstrip().endswith(":"):
            continue
        if not any(same_words(each.unit, other.unit) for other in chosen):
            chosen.append(each)
    return chosen


def within(chosen: Sequence[Evidence], limit: int) -> list[Evidence]:
    """As many of the first as fit in so many characters; always the first."""
    kept: list[Evidence] = []
    used = 0
    for each in chosen:
        used += len(each.unit.text) + 30  # with who says it and its mark
        if kept and used > limit:
            continue
        kept.append(each)
    return kept


def _room(chosen: Sequence[Evidence], limit: int) -> list[Evidence]:
    """The best in a few lines; in more, up to the limit, only those as good as the best."""
    best = chosen[0].score
    longer = [each for each in chosen if each.score > best - AS_GOOD_AS_BEST]
    return max(within(chosen, CLIP), within(longer, limit), key=_length)


def _length(chosen: Sequence[Evidence]) -> int:
    return sum(len(each.unit.text) for each in chosen)


def same_words(one: Unit, other: Unit) -> bool:
    """Whether two units say the same in nearly the same words."""
    shared = len(one.keys & other.keys)
    return shared >= 0.8 * max(min(len(one.keys), len(other.keys)), 1)


def _runs(chosen: Sequence[Evidence]) -> list[list[Unit]]:
    """The chosen units, neighbours of one block joined, in the order of their best."""
    runs: list[list[Unit]] = []
    for unit in (evidence.unit for evidence in chosen):
        for run in runs:
            if run[0].document == unit.document and run[0].block == unit.block:
                run.append(unit)
                run.sort(key=lambda each: each.place)
                break
        else:
            runs.append([unit])
    return runs


def _line(case: Case, run: Sequence[Unit]) -> Line:
    if len(run) == 1 or run[0].cells:
        return unit_line(case, run[0])
    return joined_line(case.document(run[0]), run)


def unit_line(case: Case, unit: Unit) -> Line:
    """A unit with who says it; of a row, the cells that matter to the question."""
    return say(case.document(unit), unit, columns=_best_columns(case, unit))


def _best_columns(case: Case, unit: Unit) -> frozenset[int] | None:
    """Of a row, the cells that name it, those with a wanted figure and the one that says most.

    A short row is named by all that stands before its figure: one service has many posts.
    """
    if not unit.cells:
        return None
    wanted = {*case.asked.wanted, *(figure.kind for figure in case.asked.asserted)}
    told, shares = {0}, []
    for place, cell in enumerate(unit.cells):
        if any(figure.kind in wanted for figure in unit.figures_in(cell)):
            told.add(place)
        inside = unit.keys_in(cell)
        if place:
            inside |= stems(unit.head(place))
        shares.append((sum(n.weight * n.support(inside) for n in case.needs), place))
    if len(told) == 1 and len(unit.text) <= SHORT_ROW:
        return None
    if len(told) > 1 and len(unit.text) <= SHORT_ROW:
        told |= set(range(min(told - {0})))
    if len(told) == 1:
        told.add(max(shares[1:] or shares, key=lambda share: (share[0], -share[1]))[1])
    return frozenset(told)


def joined_line(document: UnitDocument, run: Sequence[Unit]) -> Line:
    """Sentences of one block in one line, what is left out between them marked « […] »."""
    first = say(document, run[0])
    text, quotes, last = first.text, list(first.quotes), first.quotes[0]
    for before, unit in pairwise(run):
        if unit.place == before.place + 1 and last.end == before.end:
            joint = french.quoted(one_line(unit.text))
        else:
            joint = f"[…] {french.quoted(one_line(unit.text))}"
        text += f" {joint}"
        last = quote_of(unit)
        quotes.append(last)
    return Line(text, tuple(quotes))


def spoken_of(case: Case, names: Sequence[Names]) -> Draft | None:
    """The best units that name one of some organisations; None where none does."""
    naming = [each for each in case.evidence if mentions(each.unit, names)]
    if not naming:
        return None
    chosen = choose(naming, most=2)
    lines = []
    for unit in (each.unit for each in chosen):
        document = case.document(unit)
        said = [quoted_line(document, quote) for quote in unit_quotes(unit)]
        words = " — ".join(line.text for line in said)
        quotes = tuple(quote for line in said for quote in line.quotes)
        lines.append(Line(f"{according_to(document)}{french.NBSP}: {words}", quotes))
    return Draft(lines_within(lines, CLIP), focus=(chosen[0].unit,))
