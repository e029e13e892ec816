"""Table cells, read with the heads of their columns and the name of their row."""

from __future__ import annotations

from collections.abc import Sequence

from briefbot.answering.citing.draft import (
    Draft,
    Line,
    cell_quote,
    is_filled,
    say,
    shortened,
    words_of,
)
from briefbot.answering.compose.structure.recommended import numbered
from briefbot.answering.reading.models import Case
from briefbot.answering.sources.units import Unit, UnitDocument, one_line
from briefbot.french.answering import answers as french
from briefbot.text.qualifiers import tells_units, units_told
from briefbot.text.words import stems, words


def compose_cell(case: Case) -> Draft | None:
    """The cell where the row and the column asked for meet; None where no table has them."""
    rows = _rows(case)
    if not rows:
        return None
    row = rows[0]
    column = _find_column(case, row)
    wanted = rows if "every_row" in case.asked.intents else rows[:1]
    picked = [each for each in wanted if column is not None and is_filled(each, column)]
    if column is None or not picked:
        return Draft((say(case.document(row), row),), focus=(row,))
    several = len(picked) > 1
    lines = [cell_line(case.document(each), each, column, item=several) for each in picked]
    return Draft(tuple(lines), focus=(row,))


def _rows(case: Case) -> Sequence[Unit]:
    found = numbered(case)
    if found is not None and found.rows:
        return found.rows
    ranked = [each.unit for each in case.evidence if each.unit.cells]
    if not ranked:
        return ()
    if "every_row" in case.asked.intents:
        best = ranked[0]
        return [u for u in case.document(best).units if u.cells and u.group == best.group]
    return sorted(ranked, key=lambda unit: -_named(case, unit))


def _named(case: Case, row: Unit) -> float:
    """How much of the question, but for what names a column, the cell that names a row holds."""
    name = row.cells[0]
    keys = {key for word in row.words if word.start < name.end for key in word.keys} & row.keys
    heads = stems(" ".join(row.columns))
    return sum(n.weight * n.support(keys) for n in case.needs if not n.support(heads))


def _find_column(case: Case, row: Unit) -> int | None:
    """The column whose head the question names or points at, the row's own name left out."""
    count = len(row.cells)
    said, wanted = case.asked.keys, case.asked.targets.column
    shares = []
    for place, head in enumerate(row.columns[:count]):
        keys = {key for word in words(head) if word.content for key in word.keys}
        share = len(keys & said) / max(len(keys), 1)
        shares.append((1.0 if keys & wanted else share, place))
    best = max(shares, default=(0.0, 0), key=lambda share: (share[0], share[1]))
    if best[0] >= 0.5 and best[1] > 0:
        return best[1]
    if "last_column" in case.asked.intents:
        return count - 1
    if "first_column" in case.asked.intents:
        return 0
    if case.asked.wanted:
        return next((n for n in range(count - 1, 0, -1) if _holds(row, n, case.asked.wanted)), None)
    return best[1] if best[0] >= 0.5 and best[1] > 0 else None


def _holds(row: Unit, place: int, wanted: frozenset[str]) -> bool:
    cell = row.cells[place]
    return any(f.kind in wanted and cell.start <= f.start < cell.end for f in row.figures)


def cell_line(document: UnitDocument, row: Unit, column: int, *, item: bool = False) -> Line:
    """A cell with the head of its column and the name of its row."""
    name, cell = cell_quote(row, row.cells[0]), cell_quote(row, row.cells[column])
    head = one_line(row.columns[column]) if column < len(row.columns) else ""
    units = units_told(row.columns[0]) if row.columns and column else ""
    head = f"{head} ({units})".lstrip() if units and not tells_units(head) else head
    value = french.quoted(words_of(document, cell))
    if column == 0:
        return Line(value, (cell,), item)
    text = french.cell(head, value, shortened(words_of(document, name)))
    quotes = (cell, name) if is_filled(row, 0) else (cell,)
    return Line(text, quotes, item)
