"""Which figures are the sum, the spread or a share of others that the text states.

Nothing is reported whose terms are not all figures of the same document, nor whose result the
document does not state itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, product

from briefbot.answering.sources.units import one_line
from briefbot.figures.found import FoundFigure
from briefbot.figures.models import Operation
from briefbot.figures.relations.same import spread_over
from briefbot.french.figures import sheet as french
from briefbot.text.words import fold

MOST_TERMS, MOST_WAYS = 24, 4096
LEAST_TERMS = 2
LEAST_IN_A_SENTENCE = 3  # figures: « 12 femmes et 8 hommes, soit 20 »
_TOTAL = re.compile(r"\W*(?:(?:grand |sous-)?total\w*|ensemble|en tout|global\w*|whole)\b")
_SAYS_TOTAL = re.compile(r"\b(?:total\w*|soit|en tout|ensemble|dont|somme|au complet|reparti\w*)\b")
_SAYS_SHARE = re.compile(r"\b(?:soit|represent\w*|equiva\w*|correspond\w*|c'est-a-dire)\b")


def operations(found: Sequence[FoundFigure], same: Sequence[int]) -> tuple[Operation, ...]:
    """Every operation that the documents' own figures make, terms and result by row number."""
    numbers = {id(each): number for number, each in enumerate(found, 1)}
    groups: dict[int, list[FoundFigure]] = defaultdict(list)
    for each, root in zip(found, same, strict=True):
        groups[root].append(each)
    told = [*_spreads(groups.values(), numbers)]
    by_document: dict[str, list[FoundFigure]] = defaultdict(list)
    for each in found:
        by_document[each.document_id].append(each)
    alike = {id(each): groups[root] for each, root in zip(found, same, strict=True)}
    for figures in by_document.values():
        told += _sums(figures, alike, numbers)
        told += _in_sentences(figures, numbers)
    return tuple(_apart(told))


def _apart(told: Iterable[Operation]) -> Iterator[Operation]:
    """Each operation once, a result's first sum only."""
    seen: set[tuple[str, int]] = set()
    for each in told:
        key = (each.text if each.kind == "spread" else each.kind, each.result)
        if key not in seen:
            seen.add(key)
            yield each


def _spreads(groups: Iterable[list[FoundFigure]], numbers: dict[int, int]) -> Iterator[Operation]:
    for group in groups:
        for one, other in combinations(group, 2):
            yield from _spread(one, other, numbers)
    rows: dict[int, list[FoundFigure]] = defaultdict(list)
    for group in groups:
        for each in group:
            if each.statement.kind == "row" and each.reading.kind == "money":
                rows[id(each.statement)].append(each)
    for row in rows.values():  # « Coût par année », « Coût total sur trois ans »
        for one, other in combinations(row, 2):
            if one.part is not other.part:
                yield from _spread(one, other, numbers)


def _spread(one: FoundFigure, other: FoundFigure, numbers: dict[int, int]) -> Iterator[Operation]:
    if one.reading.kind != "money" or one.document is not other.document:
        return
    for whole, yearly in ((one, other), (other, one)):
        count = spread_over(whole, yearly)
        if count is not None:
            text = french.spread(_text(whole), int(count), _text(yearly))
            yield Operation("spread", text, (numbers[id(whole)],), numbers[id(yearly)])


def _sums(
    figures: Sequence[FoundFigure], alike: dict[int, list[FoundFigure]], numbers: dict[int, int]
) -> Iterator[Operation]:
    """The columns and lists that add up to a total of their own or to one stated elsewhere."""
    told: set[int] = set()
    late: list[tuple[list[FoundFigure], list[FoundFigure]]] = []
    for terms, totals in _columns(figures):
        if not LEAST_TERMS <= len(terms) <= MOST_TERMS:
            continue
        matching = [each for each in totals if each.size == sum(t.size for t in terms)]
        if matching:
            yield from _sum(terms, _and_alike(matching, alike), numbers, told)
        else:
            late.append((terms, totals))
    for terms, totals in late:  # « 4 M$ sur deux ans » of the list counts for 2 M$ a year
        open_totals = [each for each in totals if numbers[id(each)] not in told]
        if open_totals and terms[0].reading.kind == "money":
            yield from _with_others(terms, open_totals, alike, numbers, told)


def _and_alike(
    totals: Sequence[FoundFigure], alike: dict[int, list[FoundFigure]]
) -> list[FoundFigure]:
    """The totals and the places that say them again."""
    every = [*totals]
    for total in totals:
        every += [
            each
            for each in alike[id(total)]
            if each.document is total.document and each.size == total.size
        ]
    return list({id(each): each for each in every}.values())


def _sum(
    terms: Sequence[FoundFigure],
    totals: Sequence[FoundFigure],
    numbers: dict[int, int],
    told: set[int],
) -> Iterator[Operation]:
    own = {id(term) for term in terms}
    written = " + ".join(_text(term) for term in terms)
    for total in totals:
        if id(total) in own or numbers[id(total)] in told:
            continue
        told.add(numbers[id(total)])
        yield Operation(
            "sum",
            f"{written} = {_text(total)}",
            tuple(numbers[id(term)] for term in terms),
            numbers[id(total)],
        )


def _with_others(
    terms: Sequence[FoundFigure],
    totals: Sequence[FoundFigure],
    alike: dict[int, list[FoundFigure]],
    numbers: dict[int, int],
    told: set[int],
) -> Iterator[Operation]:
    """A sum of which some terms stand elsewhere, with another value of the same thing."""
    ways = [_ways(term, alike) for term in terms]
    count = 1
    for way in ways:
        count *= len(way)
    if count == 1 or count > MOST_WAYS:
        return
    for chosen in product(*ways):
        size = sum((each.size for each in chosen), Decimal(0))
        matching = [each for each in totals if each.size == size and each.asked]
        if matching:
            yield from _sum(chosen, _and_alike(matching, alike), numbers, told)
            return


def _ways(term: FoundFigure, alike: dict[int, list[FoundFigure]]) -> list[FoundFigure]:
    """A term, then the other values that its document states for the same thing."""
    ways = {term.size: term}
    for each in alike[id(term)]:
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
        if each.group is not None and each.reading.kind in ("money", "number", "share"):
            groups[each.group].append(each)
    amounts = [each for each in figures if each.reading.kind == "money"]
    for group in groups.values():
        keyed: dict[tuple[str, str, int], list[FoundFigure]] = defaultdict(list)
        for each in group:
            keyed[(each.reading.kind, each.reading.unit, each.part.place)].append(each)
        for (kind, unit, _place), members in keyed.items():
            terms = _one_each([each for each in members if not _is_total(each)])
            totals = [each for each in members if _is_total(each)]
            if kind == "money":
                inside = {id(each) for each in group}
                totals += [a for a in amounts if id(a) not in inside and a.reading.unit == unit]
            elif members[0].statement.lead:
                totals += [
                    each
                    for each in figures
                    if (each.reading.kind, each.reading.unit) == (kind, unit)
                    and each.statement.unit is not None
                    and members[0].statement.unit is not None
                    and each.statement.unit.place == members[0].statement.unit.lead
                ]
            yield terms, totals


def _one_each(members: Sequence[FoundFigure]) -> list[FoundFigure]:
    """The first figure of each item or row."""
    first: dict[int, FoundFigure] = {}
    for each in members:
        first.setdefault(id(each.statement), each)
    return list(first.values())


def is_total(name: str) -> bool:
    """Whether what names a row or goes before a figure says that it is a total."""
    return _TOTAL.match(fold(name)) is not None


def _is_total(figure: FoundFigure) -> bool:
    name = figure.statement.name
    said = name.text if name is not None else figure.part.text[: figure.reading.start]
    return is_total(said)


def _in_sentences(figures: Sequence[FoundFigure], numbers: dict[int, int]) -> Iterator[Operation]:
    """Sums and shares said within one sentence."""
    parts: dict[int, list[FoundFigure]] = defaultdict(list)
    for each in figures:
        if each.statement.kind != "row" and each.reading.kind in ("money", "number", "share"):
            parts[id(each.part)].append(each)
    for members in parts.values():
        said = fold(members[0].part.text)
        if _SAYS_TOTAL.search(said):
            yield from _sum_of_sentence(members, numbers)
        if _SAYS_SHARE.search(said):
            yield from _share(members, numbers)


def _sum_of_sentence(
    members: Sequence[FoundFigure], numbers: dict[int, int]
) -> Iterator[Operation]:
    kinds: dict[tuple[str, str, str], list[FoundFigure]] = defaultdict(list)
    for each in members:
        noun = each.noun if each.reading.kind == "number" else ""
        kinds[(each.reading.kind, each.reading.unit, noun and "")].append(each)
    for alike in kinds.values():
        if len(alike) < LEAST_IN_A_SENTENCE:
            continue
        for total in (alike[0], alike[-1]):
            terms = [each for each in alike if each is not total]
            if sum(term.size for term in terms) == total.size:
                yield from _sum(terms, [total], numbers, set())
                break


def _share(members: Sequence[FoundFigure], numbers: dict[int, int]) -> Iterator[Operation]:
    """« 45 M$, soit 30 % de 150 M$ »."""
    for share in (each for each in members if each.reading.kind == "share"):
        others = [each for each in members if each is not share]
        for part, whole in ((a, b) for a in others for b in others if a is not b):
            alike = (part.reading.kind, part.reading.unit) == (
                whole.reading.kind,
                whole.reading.unit,
            )
            if alike and whole.size > part.size and whole.size * share.size == 100 * part.size:
                text = french.share(_text(share), _text(whole), _text(part))
                terms = (numbers[id(share)], numbers[id(whole)])
                yield Operation("share", text, terms, numbers[id(part)])


def _text(figure: FoundFigure) -> str:
    return one_line(figure.reading.text)
