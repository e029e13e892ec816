"""What the amounts asked draw: sums that fail, two values, no period, no end, cost of each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

import simplemma

from briefbot.answering.citing.citations import Quote
from briefbot.answering.citing.draft import quote_of
from briefbot.answering.sources.units import Unit
from briefbot.figures.models import FigureRow
from briefbot.figures.operations import is_total
from briefbot.french import figures as terms
from briefbot.french import likely as french
from briefbot.likely.brief import Brief, distinct, quote_of_row
from briefbot.likely.demands import Demand
from briefbot.likely.models import Draft
from briefbot.likely.wording import asked_words, cell_of, fact_words, place_of, said
from briefbot.text.words import fold

LARGE = Decimal("0.4")  # share of all that is asked: above it, one demand is most of the question
LEAST_COUNTED = 2  # a cost for each is told of several
_LEAST_TERMS = 2
MOST_YEARS = 10  # no request runs longer: ten times another amount is another thing
_ONE_YEAR = re.compile(r"\b(?:premiere|1re) annee|\bannee 1\b|\bpar (?:an|annee)\b|\bannuel")
_TIME = re.compile(r"\bans?\b|\bannees?\b|\bannuel|\b(?:19|20)\d\d\b|\bmois\b")


def sums(brief: Brief) -> Iterator[Draft]:
    """Tables whose « Total » is not the sum of its column."""
    tables: dict[tuple[int, int], list[FigureRow]] = defaultdict(list)
    for unit in brief.document.units:
        if not unit.cells or unit.group is None:
            continue
        for row in brief.figures(unit):
            place = next((n for n, c in enumerate(unit.cells) if c.start <= row.start < c.end), 0)
            if place and row.kind in ("money", "number"):
                tables[(unit.group, place)].append(row)
    for members in tables.values():
        totals = [row for row in members if _is_total(brief, row)]
        parts = _one_a_row([row for row in members if row not in totals])
        if len(totals) != 1 or len(parts) < _LEAST_TERMS:
            continue
        total, added = totals[0], sum((Decimal(row.value) for row in parts), Decimal(0))
        if added == Decimal(total.value) or len({row.unit for row in [*parts, total]}) > 1:
            continue
        written = french.amount(added, total.unit)
        yield Draft(
            kind="sum",
            subject=f"{brief.name}:{total.start}",
            role="treasury",
            risk="high",
            question=french.sum_question(_column(brief, total), said(total), written),
            reason=french.sum_reason([said(row) for row in parts], written, said(total)),
            quotes=distinct([quote_of_row(total), *map(quote_of_row, parts)], 8),
        )


def spread_totals(brief: Brief) -> Iterator[Draft]:
    """Totals that count one year of what is asked over several."""
    for total in brief.rows:
        for number in total.sum_of:
            part = brief.row(number)
            whole = next((o for o in part.operations if o.kind == "spread"), None)
            if whole is None or whole.result != number:
                continue
            over = brief.row(whole.terms[0])
            yield Draft(
                kind="spread",
                subject=f"{brief.name}:{said(total)}",
                role="treasury",
                risk="high",
                question=french.spread_question(
                    said(total), said(part), said(over), terms.period(over.period)
                ),
                reason=french.spread_reason(whole.text),
                quotes=distinct([quote_of_row(total), quote_of_row(over), quote_of_row(part)]),
            )
            return


def values(brief: Brief) -> Iterator[Draft]:
    """One demand with two amounts that no number of years explains."""
    for demand in brief.demands:
        pair = _two_values(brief, demand)
        if pair is None:
            continue
        one, other = pair
        yield Draft(
            kind="value",
            subject=demand.subject,
            role="opposition",
            risk="high",
            question=french.value_question(
                said(one), _where(brief, one), said(other), _where(brief, other)
            ),
            reason=french.VALUE_REASON,
            quotes=distinct([quote_of_row(one), quote_of_row(other)]),
        )


def facts_in_two_values(brief: Brief) -> Iterator[Draft]:
    """A fact said with two values in one document."""
    for row in brief.rows:
        for differing in row.differs:
            other = brief.row(differing.figure)
            if differing.aspect != "value" or row.asked or other.asked:
                continue
            if other.citation.document != brief.name or other.number < row.number:
                continue
            yield Draft(
                kind="value",
                subject=f"{brief.name}:{row.number}",
                role="journalist",
                risk="high",
                question=french.value_question(
                    said(row), _where(brief, row), said(other), _where(brief, other)
                ),
                reason=french.VALUE_REASON,
                quotes=distinct([quote_of_row(row), quote_of_row(other)]),
            )


def periods(brief: Brief) -> Iterator[Draft]:
    """Amounts by the year in one place and not in another, or nowhere said by what time."""
    for demand in (*filter(None, [brief.whole]), *brief.demands):
        if not demand.amounts:
            continue
        yearly = [row for row in demand.amounts if row.period == terms.YEAR]
        bare = [
            row
            for row in demand.amounts
            if row.period in ("", terms.WHOLE) and not _timed_column(brief, row)
        ]
        pairs = [(b, y) for b in bare for y in yearly if b.value == y.value]
        spanned = _spanned(brief, demand)
        if pairs:
            one, other = pairs[0]
            yield Draft(
                kind="period",
                subject=demand.subject,
                role="treasury",
                risk="high",
                question=french.two_periods(said(one), _where(brief, one), _where(brief, other)),
                reason=french.two_periods_reason(said(one)),
                quotes=distinct([quote_of_row(one), quote_of_row(other)]),
            )
        elif not yearly and not spanned and not _dated(demand):
            yield Draft(
                kind="period",
                subject=demand.subject,
                role="treasury",
                risk="medium",
                question=french.no_period(asked_words(demand.statement), said(demand.amounts[0])),
                reason=french.NO_PERIOD_REASON,
                quotes=distinct([quote_of(demand.statement), *map(quote_of_row, demand.amounts)]),
            )
        elif yearly and not spanned and not _dated(demand):
            yield Draft(
                kind="period",
                subject=demand.subject,
                role="treasury",
                risk="medium",
                question=french.no_end(said(yearly[0]), asked_words(demand.statement)),
                reason=french.NO_END_REASON,
                quotes=distinct([quote_of_row(yearly[0]), quote_of(demand.statement)]),
            )


def bounds(brief: Brief) -> Iterator[Draft]:
    """Amounts asked as a floor or as a ceiling."""
    for demand in brief.demands:
        floor = next((r for r in demand.amounts if r.bound in (terms.AT_LEAST, terms.MORE)), None)
        if floor is not None:
            yield Draft(
                kind="bound",
                subject=demand.subject,
                role="treasury",
                risk="medium",
                question=french.floor_question(fact_words(brief.document, floor), said(floor)),
                reason=french.floor_reason(floor.bound, said(floor)),
                quotes=distinct([quote_of_row(floor)]),
            )


def unpriced(brief: Brief) -> Iterator[Draft]:
    """Demands without any amount, in documents that price others."""
    for demand in brief.demands:
        if demand.amounts or any(
            r.kind == "money" for u in demand.asking for r in brief.figures(u)
        ):
            continue
        priced = sum(1 for each in brief.demands if each.amounts)
        yield Draft(
            kind="amount",
            subject=demand.subject,
            role="treasury",
            risk="high" if priced else "medium",
            question=french.unpriced(asked_words(demand.statement)),
            reason=french.unpriced_reason(priced),
            quotes=distinct([quote_of(unit) for unit in _naming(demand)]),
        )


def unit_costs(brief: Brief) -> Iterator[Draft]:
    """What one of the things counted costs, where a demand tells how many it pays for."""
    for demand in brief.demands:
        figures = brief.figures(demand.statement)
        money = next((row for row in figures if row.kind == "money"), None)
        counted = next(
            (
                row
                for row in figures
                if row.kind == "number" and row.what and money and row.start > money.start
            ),
            None,
        )
        if money is None or counted is None or Decimal(counted.value) < LEAST_COUNTED:
            continue
        if money.period == terms.YEAR and not money.lasting:
            continue  # the whole is not known
        each = (Decimal(money.value) / Decimal(counted.value)).quantize(Decimal(1))
        written = french.amount(each, money.unit)
        yield Draft(
            kind="unit_cost",
            subject=demand.subject,
            role="treasury",
            risk="medium",
            question=french.unit_cost(
                asked_words(demand.statement), written, _one_of(counted.what)
            ),
            reason=french.unit_cost_reason(said(money), said(counted), written),
            quotes=(quote_of(demand.statement),),
        )


def _one_of(things: str) -> str:
    """« minibus » of « minibus accessibles », « quai » of « quais »; for what is no French plural,
    its own form."""
    return str(simplemma.lemmatize(things.split()[0], lang="fr"))


def weights(brief: Brief) -> Iterator[Draft]:
    """The demand that takes a great part of a total the document states."""
    total = next((r for r in brief.rows if r.sum_of and r.kind == "money"), None)
    if total is None:
        return
    largest = max((brief.row(n) for n in total.sum_of), key=lambda row: Decimal(row.value))
    share = Decimal(largest.value) / Decimal(total.value)
    if share < LARGE:
        return
    demand = next((d for d in brief.demands if largest in d.amounts), None)
    words = asked_words(demand.statement) if demand else fact_words(brief.document, largest)
    quotes = [quote_of(demand.statement)] if demand else []
    percent = french.percent(share)
    yield Draft(
        kind="weight",
        subject=brief.name,
        role="opposition",
        risk="medium",
        question=french.weight(words, percent, said(total)),
        reason=french.weight_reason(said(largest), said(total), percent),
        quotes=distinct([*quotes, quote_of_row(largest), quote_of_row(total)]),
    )


def unexplained(brief: Brief) -> Iterator[Draft]:
    """A whole amount, in what sums up or ends the document, that no figure there adds up to."""
    if not brief.demands:
        return
    known = {row.value for d in brief.demands for row in d.amounts}
    known |= {row.value for row in brief.rows if row.sum_of}
    known |= {row.value for row in brief.rows if row.kind == "money" and _in_table(brief, row)}
    amounts = [d.size for d in brief.demands if d.amounts]
    if not amounts:
        return
    sums = _sums(brief)
    last = brief.document.last_sections
    for unit in brief.sentences:
        summing = unit.section in last or french.SUMS_UP.search(fold(unit.text))
        for row in brief.figures(unit):
            if row.kind != "money" or not summing or row.value in known:
                continue
            if Decimal(row.value) < min(amounts) or Decimal(row.value) in sums:
                continue
            yield Draft(
                kind="unexplained",
                subject=f"{brief.name}:{row.value}",
                role="opposition",
                risk="high",
                question=french.unexplained(fact_words(brief.document, row), said(row)),
                reason=french.unexplained_reason(said(row)),
                quotes=distinct([quote_of_row(row), *_totals(brief)], 3),
            )


def _sums(brief: Brief) -> frozenset[Decimal]:
    """What all that is asked comes to, what is asked by the year counted for so many years."""
    priced = [demand for demand in brief.demands if demand.amounts]
    return frozenset(
        sum((d.size * (years if _is_yearly(d) else 1) for d in priced), Decimal(0))
        for years in range(1, MOST_YEARS + 1)
    )


def _is_yearly(demand: Demand) -> bool:
    return any(row.period == terms.YEAR for row in demand.amounts)


def durations(brief: Brief) -> Iterator[Draft]:
    """Demands that run for different times."""
    timed: dict[str, tuple[str, FigureRow]] = {}  # by demand: how long, and the figure that says so
    for demand in brief.demands:
        for row in demand.amounts:
            if _length(row):
                timed.setdefault(demand.subject, (_length(row), row))
    rows = list(dict(timed.values()).values())[:2]  # one a length
    if len(rows) < 2:
        return
    yield Draft(
        kind="durations",
        subject=brief.name,
        role="treasury",
        risk="medium",
        question=french.durations(
            fact_words(brief.document, rows[0]), fact_words(brief.document, rows[1])
        ),
        reason=french.DURATIONS_REASON,
        quotes=distinct(map(quote_of_row, rows)),
    )


def _length(row: FigureRow) -> str:
    """How long what is asked runs, as the figure tells it."""
    return row.until or row.lasting or (row.period if row.period[:1].isdigit() else "")


def _two_values(brief: Brief, demand: Demand) -> tuple[FigureRow, FigureRow] | None:
    """Two amounts of a demand that cannot both be right: no number of years between them."""
    amounts = [row for row in demand.amounts if not _first_year(brief, row)]
    for one, other in combinations(amounts, 2):
        same_row = one.citation.start == other.citation.start
        if not same_row and one.value != other.value and not _by_years(brief, one, other):
            return one, other
    return None


def _by_years(brief: Brief, one: FigureRow, other: FigureRow) -> bool:
    """Whether a number of years, or a period told of one of them alone, explains two values."""
    low, high = sorted((Decimal(one.value), Decimal(other.value)))
    times = high / low
    if times > MOST_YEARS:
        return True  # not the same thing at all
    spans = {one.period, other.period, one.lasting, other.lasting}
    if times == times.to_integral_value():
        return True
    yearly = {terms.YEAR, terms.FIRST_YEAR, terms.NEXT_YEARS} & spans
    return bool(yearly) and one.period != other.period


def _first_year(brief: Brief, row: FigureRow) -> bool:
    cell = cell_of(brief.document, row)
    return cell is not None and bool(_ONE_YEAR.search(fold(cell.column)))


def _timed_column(brief: Brief, row: FigureRow) -> bool:
    """Whether a cell's column tells a time: « Coût la première année », « Budget 2025-2029 »."""
    cell = cell_of(brief.document, row)
    return cell is not None and bool(_TIME.search(fold(cell.column)))


def _spanned(brief: Brief, demand: Demand) -> bool:
    """Whether a demand's amount is told over some years, or its sentence tells how long it runs."""
    if any(row.period[:1].isdigit() or row.lasting for row in demand.amounts):
        return True
    if any(_timed_column(brief, row) for row in demand.amounts):
        return True
    beside = [row for place in demand.places for row in brief.figures(place)]
    return any(row.kind == "duration" and row.unit in ("ans", "mois") for row in beside)


def _where(brief: Brief, row: FigureRow) -> str:
    return place_of(brief.document, row)


def _dated(demand: Demand) -> bool:
    return any(row.until or row.lasting for row in demand.amounts)


def _naming(demand: Demand) -> Sequence[Unit]:
    return (demand.statement, *(unit for unit in demand.places if unit.cells))


def _totals(brief: Brief) -> list[Quote]:
    totals = [row for row in brief.rows if row.sum_of and row.kind == "money"]
    if totals:
        return [quote_of_row(totals[0])]
    return [quote_of_row(d.amounts[0]) for d in brief.largest_first[:2] if d.amounts]


def _in_table(brief: Brief, row: FigureRow) -> bool:
    return cell_of(brief.document, row) is not None


def _is_total(brief: Brief, row: FigureRow) -> bool:
    cell = cell_of(brief.document, row)
    return cell is not None and is_total(cell.name)


def _column(brief: Brief, row: FigureRow) -> str:
    cell = cell_of(brief.document, row)
    return cell.column if cell is not None else ""


def _one_a_row(rows: Sequence[FigureRow]) -> list[FigureRow]:
    first: dict[int, FigureRow] = {}
    for row in rows:
        first.setdefault(row.citation.start, row)
    return list(first.values())
