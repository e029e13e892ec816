"""What totals draw: sums that fail, one year for several, one great part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from briefbot.answering.citing.citations import Quote
from briefbot.answering.citing.draft import quote_of
from briefbot.figures.models import FigureRow
from briefbot.figures.relations.operations import is_total
from briefbot.french.figures import sheet as terms
from briefbot.french.likely import amounts as french
from briefbot.likely.brief import Brief, distinct, quote_of_row
from briefbot.likely.models import DraftQuestion
from briefbot.likely.wording import cell_of, said

LARGE = Decimal("0.4")  # share of all that is asked: above it, one demand is most of the question
_LEAST_TERMS = 2
_SLIP = Decimal("0.3")  # share of a total by which a sum that is meant to give it may be wrong
_LEAST_ROWS = 2  # rows that add up, from which one that does not is wrong


def sums(brief: Brief) -> Iterator[DraftQuestion]:
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
        total, added = totals[0], _added(parts)
        if added == Decimal(total.value) or len({row.unit for row in [*parts, total]}) > 1:
            continue
        if abs(added - Decimal(total.value)) > Decimal(total.value) * _SLIP:
            continue  # no slip of a pen: a mean, or a whole that these are no parts of
        written = french.amount(added, total.unit)
        cell = cell_of(brief.document, total)
        question = french.sum_question(cell.column if cell else "", said(total), written)
        quotes = distinct([quote_of_row(total), *map(quote_of_row, parts)], 8)
        yield _wrong_sum(brief, total, parts, question, quotes)


def row_sums(brief: Brief) -> Iterator[DraftQuestion]:
    """Rows whose last cell is a « Total » that is not the sum of the others, where those of the
    other rows are."""
    tables: dict[int, list[tuple[list[FigureRow], FigureRow]]] = defaultdict(list)
    for unit in brief.document.units:
        if unit.group is None or not unit.columns or not is_total(unit.columns[-1]):
            continue
        rows = [r for r in brief.figures(unit) if r.kind in ("money", "number")]
        inside = [r for r in rows if unit.cells and r.start >= unit.cells[0].end]
        if len(inside) == len(unit.cells) - 1 and len(inside) > _LEAST_TERMS:
            tables[unit.group].append((inside[:-1], inside[-1]))
    for members in tables.values():
        wrong = [
            (parts, total) for parts, total in members if _added(parts) != Decimal(total.value)
        ]
        if len(wrong) != 1 or len(members) - 1 < _LEAST_ROWS:
            continue
        parts, total = wrong[0]
        written = french.amount(_added(parts), total.unit)
        cell = cell_of(brief.document, total)
        question = french.row_question(cell.name if cell else "", said(total), written)
        yield _wrong_sum(brief, total, parts, question, (quote_of_row(total),))


def _wrong_sum(
    brief: Brief,
    total: FigureRow,
    parts: Sequence[FigureRow],
    question: str,
    quotes: tuple[Quote, ...],
) -> DraftQuestion:
    written = french.amount(_added(parts), total.unit)
    reason = french.sum_reason([said(row) for row in parts], written, said(total))
    subject = f"{brief.name}:{total.start}"
    return DraftQuestion("sum", subject, "treasury", "high", question, reason, quotes)


def _added(rows: Sequence[FigureRow]) -> Decimal:
    return sum((Decimal(row.value) for row in rows), Decimal(0))


def spread_totals(brief: Brief) -> Iterator[DraftQuestion]:
    """Totals that count one year of what is asked over several."""
    for total in brief.rows:
        for number in total.sum_of:
            part = brief.row(number)
            whole = next((o for o in part.operations if o.kind == "spread"), None)
            if whole is None or whole.result != number:
                continue
            over = brief.row(whole.terms[0])
            subject = f"{brief.name}:{said(total)}"
            question = french.spread_question(
                said(total), said(part), said(over), terms.period(over.period)
            )
            reason = french.spread_reason(whole.text)
            quotes = distinct(map(quote_of_row, (total, over, part)))
            yield DraftQuestion("spread", subject, "treasury", "high", question, reason, quotes)
            return


def weights(brief: Brief) -> Iterator[DraftQuestion]:
    """The demand that takes a great part of a total the document states."""
    total = next((r for r in brief.rows if r.sum_of and r.kind == "money"), None)
    if total is None:
        return
    largest = max((brief.row(n) for n in total.sum_of), key=lambda row: Decimal(row.value))
    share = Decimal(largest.value) / Decimal(total.value)
    if share < LARGE:
        return
    demand = next((d for d in brief.demands if largest in d.amounts), None)
    if demand is None:
        return
    percent = french.percent(share)
    question = french.weight(demand.words, percent, said(total))
    reason = french.weight_reason(said(largest), said(total), percent)
    quotes = distinct([quote_of(demand.statement), quote_of_row(largest), quote_of_row(total)])
    yield DraftQuestion("weight", brief.name, "opposition", "medium", question, reason, quotes)


def _is_total(brief: Brief, row: FigureRow) -> bool:
    cell = cell_of(brief.document, row)
    return cell is not None and is_total(cell.name)


def _one_a_row(rows: Sequence[FigureRow]) -> list[FigureRow]:
    first: dict[int, FigureRow] = {}
    for row in rows:
        first.setdefault(row.citation.start, row)
    return list(first.values())
