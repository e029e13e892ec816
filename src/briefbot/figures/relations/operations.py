"""Which figures are the sum, the spread or a share of others that the text states.

Nothing is reported whose terms are not all figures of the same document, nor whose result the
document does not state itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, groupby, permutations, product
from math import prod

from briefbot.answering.sources.units import one_line
from briefbot.figures.found import FoundFigure
from briefbot.figures.models import MEASURED, Operation
from briefbot.figures.reading.statements import FigureStatement, StatementPart
from briefbot.figures.relations.same import spread_over
from briefbot.french.figures import sheet as french
from briefbot.text.words import fold

MOST_TERMS, MOST_WAYS = 24, 4096
LEAST_TERMS = 2
LEAST_IN_A_SENTENCE = 3  # figures: « 12 femmes et 8 hommes, soit 20 »
_TOTAL = re.compile(r"\W*(?:(?:grand |sous-)?total\w*|ensemble|en tout|global\w*|whole)\b")
_SAYS_TOTAL = re.compile(r"\b(?:total\w*|soit|en tout|ensemble|dont|somme|au complet|reparti\w*)\b")
_SAYS_SHARE = re.compile(r"\b(?:soit|represent\w*|equiva\w*|correspond\w*|c'est-a-dire)\b")

# The figures of the same thing as each, by that one.
Alike = Mapping[FoundFigure, Sequence[FoundFigure]]


def operations(
    found: Sequence[FoundFigure], groups: Sequence[Sequence[FoundFigure]]
) -> tuple[Operation, ...]:
    """Every operation that the documents' own figures make, terms and result by row number.

    ``groups`` are the figures that are of the same thing.
    """
    alike = {each: group for group in groups for each in group}
    told = [*_spreads(groups)]
    for _document, members in groupby(found, key=lambda each: each.document_id):
        figures = list(members)
        told += _sums(figures, alike)
        told += _in_sentences(figures)
    return tuple(_apart(told))


def _apart(told: Iterable[Operation]) -> Iterator[Operation]:
    """Each operation once, a result's first sum only."""
    seen: set[tuple[str, int]] = set()
    for each in told:
        key = (each.text if each.kind == "spread" else each.kind, each.result)
        if key not in seen:
            seen.add(key)
            yield each


def _spreads(groups: Sequence[Sequence[FoundFigure]]) -> Iterator[Operation]:
    for group in groups:
        for one, other in combinations(group, 2):
            yield from _spread(one, other)
    rows: dict[FigureStatement, list[FoundFigure]] = defaultdict(list)
    for group in groups:
        for each in group:
            if each.statement.kind == "row" and each.reading.kind == "money":
                rows[each.statement].append(each)
    for row in rows.values():  # « Coût par année », « Coût total sur trois ans »
        for one, other in combinations(row, 2):
            if one.part is not other.part:
                yield from _spread(one, other)


def _spread(one: FoundFigure, other: FoundFigure) -> Iterator[Operation]:
    if one.reading.kind != "money" or one.document is not other.document:
        return
    for whole, yearly in ((one, other), (other, one)):
        count = spread_over(whole, yearly)
        if count is not None:
            text = french.spread(_text(whole), int(count), _text(yearly))
            yield Operation("spread", text, (whole.number,), yearly.number)


def _sums(figures: Sequence[FoundFigure], alike: Alike) -> Iterator[Operation]:
    """The columns and lists that add up to a total of their own or to one stated elsewhere."""
    told: set[int] = set()
    late: list[tuple[list[FoundFigure], list[FoundFigure]]] = []
    for terms, totals in _columns(figures):
        if not LEAST_TERMS <= len(terms) <= MOST_TERMS:
            continue
        matching = [each for each in totals if each.size == sum(t.size for t in terms)]
        if matching:
            yield from _sum(terms, _and_alike(matching, alike), told)
        else:
            late.append((terms, totals))
    for terms, totals in late:  # « 4 M$ sur deux ans » of the list counts for 2 M$ a year
        open_totals = [each for each in totals if each.number not in told]
        if open_totals and terms[0].reading.kind == "money":
            yield from _with_others(terms, open_totals, alike, told)


def _and_alike(totals: Sequence[FoundFigure], alike: Alike) -> list[FoundFigure]:
    """The totals and the places that say them again."""
    again = [
        each
        for total in totals
        for each in alike[total]
        if each.document is total.document and each.size == total.size
    ]
    return list(dict.fromkeys((*totals, *again)))


def _sum(
    terms: Sequence[FoundFigure], totals: Sequence[FoundFigure], told: set[int]
) -> Iterator[Operation]:
    written = " + ".join(_text(term) for term in terms)
    numbers = tuple(term.number for term in terms)
    for total in totals:
        if total.number not in (*numbers, *told):
            told.add(total.number)
            yield Operation("sum", f"{written} = {_text(total)}", numbers, total.number)


def _with_others(
    terms: Sequence[FoundFigure], totals: Sequence[FoundFigure], alike: Alike, told: set[int]
) -> Iterator[Operation]:
    """A sum of which some terms stand elsewhere, with another value of the same thing."""
    ways = [_ways(term, alike) for term in terms]
    if not 1 < prod(map(len, ways)) <= MOST_WAYS:
        return
    for chosen in product(*ways):
        size = sum(each.size for each in chosen)
        matching = [each for each in totals if each.size == size and each.asked]
        if matching:
            yield from _sum(chosen, _and_alike(matching, alike), told)
            return


def _ways(term: FoundFigure, alike: Alike) -> list[FoundFigure]:
    """A term, then the other values that its document states for the same thing."""
    ways = {term.size: term}
    for each in alike[term]:
        if each.document is term.document:
            ways.setdefault(each.size, each)
    return list(ways.values())


def _columns(
    figures: Sequence[FoundFigure],
) -> Iterator[tuple[list[FoundFigure], list[FoundFigure]]]:
    """The terms of every list and table column, with what may be their total.

    A column's total is in a row that is named so, or said elsewhere, as a request's amount is; a
    list of counts has it only in the sentence that introduces it.
    """
    groups: dict[int, list[FoundFigure]] = defaultdict(list)
    for each in figures:
        if each.group is not None and each.reading.kind in MEASURED:
            groups[each.group].append(each)
    for group in groups.values():
        columns: dict[tuple[tuple[str, str], int], list[FoundFigure]] = defaultdict(list)
        for each in group:
            columns[(each.measure, each.part.place)].append(each)
        for (measure, _place), members in columns.items():
            terms = _one_each([each for each in members if not _is_total(each)])
            totals = [each for each in members if _is_total(each)]
            alike = [each for each in figures if each.measure == measure]
            unit = members[0].statement.unit
            if members[0].reading.kind == "money":
                totals += [each for each in alike if each not in group]
            elif unit is not None and unit.lead is not None:
                totals += [each for each in alike if _place_of(each) == unit.lead]
            yield terms, totals


def _place_of(figure: FoundFigure) -> int | None:
    unit = figure.statement.unit
    return unit.place if unit is not None else None


def _one_each(members: Sequence[FoundFigure]) -> list[FoundFigure]:
    """The first figure of each item or row."""
    first: dict[FigureStatement, FoundFigure] = {}
    for each in members:
        first.setdefault(each.statement, each)
    return list(first.values())


def is_total(name: str) -> bool:
    """Whether what names a row or goes before a figure says that it is a total."""
    return _TOTAL.match(fold(name)) is not None


def _is_total(figure: FoundFigure) -> bool:
    name = figure.statement.name
    said = name.text if name is not None else figure.part.text[: figure.reading.start]
    return is_total(said)


def _in_sentences(figures: Sequence[FoundFigure]) -> Iterator[Operation]:
    """Sums and shares said within one sentence."""
    parts: dict[StatementPart, list[FoundFigure]] = defaultdict(list)
    for each in figures:
        if each.statement.kind != "row" and each.reading.kind in MEASURED:
            parts[each.part].append(each)
    for part, members in parts.items():
        said = fold(part.text)
        if _SAYS_TOTAL.search(said):
            yield from _sum_of_sentence(members)
        if _SAYS_SHARE.search(said):
            yield from _share(members)


def _sum_of_sentence(members: Sequence[FoundFigure]) -> Iterator[Operation]:
    measures: dict[tuple[str, str], list[FoundFigure]] = defaultdict(list)
    for each in members:
        measures[each.measure].append(each)
    for alike in measures.values():
        if len(alike) < LEAST_IN_A_SENTENCE:
            continue
        for total in (alike[0], alike[-1]):
            terms = [each for each in alike if each is not total]
            if sum(term.size for term in terms) == total.size:
                yield from _sum(terms, [total], set())
                break


def _share(members: Sequence[FoundFigure]) -> Iterator[Operation]:
    """« 45 M$, soit 30 % de 150 M$ »."""
    for share in (each for each in members if each.reading.kind == "share"):
        others = [each for each in members if each is not share]
        for part, whole in permutations(others, 2):
            larger = part.measure == whole.measure and whole.size > part.size
            if larger and whole.size * share.size == 100 * part.size:
                text = french.share(_text(share), _text(whole), _text(part))
                yield Operation("share", text, (share.number, whole.number), part.number)


def _text(figure: FoundFigure) -> str:
    return one_line(figure.reading.text)
