"""What a demand costs: the amounts of the sentences and of the tables' rows that price it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefbot.answering.sources.units import Unit, UnitDocument
from briefbot.figures.models import FigureRow
from briefbot.likely.demands.models import Demand
from briefbot.likely.demands.tables import priced_by
from briefbot.likely.wording import antecedent
from briefbot.text.words import fold

_COSTS = re.compile(
    r"\b(?<!\ba )(?<!\bont )(?:cout\w*|revien(?:t|drai\w*)|envelopp\w*|budget\w*|exig\w*"
    r"|factures?)\b"
)
# « 1 500 $ l'hectare », « chaque agent coûte 124 000 $ »: the price of one, not what the demand
# comes to.
_EACH = re.compile(
    r"\s(?:(?:l'|la |le )(?:hectare|acre|tonne|kilo|metre|litre|kwh|heure|unite|piece|place|tete)"
    r"|chaque |chacun|par (?!an\b|annee|mois\b|jour\b|semaine\b))"
)
_ONE = re.compile(r"^(?:chaque|une?) [^.;]{0,80}$")
# « passe de 2 M$ à 3 M$ »: what the first amount stands between.
_FROM = re.compile(r"\b(?:pass|port|hauss|relev|augment|mont)\w*(?: \S+){0,3} de $")
_TO = re.compile(r"(?: \S+){0,3} a \d")


def costed(
    demand: Demand,
    every: Sequence[Demand],
    document: UnitDocument,
    asking: Sequence[Unit],
    rows: Sequence[FigureRow],
) -> Demand:
    """A demand with the rows of tables and the sentences that cost it; ``asking`` are all the
    units of the document that ask."""
    more = [*priced_by(demand, every, document), *_sentences(demand, every, document, asking)]
    places = tuple(dict.fromkeys((*demand.places, *more)))
    own = {*asking, *demand.asking}
    costing = [u for u in places if u.cells or u in own or _COSTS.search(fold(u.text))]
    amounts = [r for r in rows_of(costing, rows) if r.kind == "money" and not is_each(r)]
    return replace(demand, places=places, amounts=tuple(_leading(amounts, demand)))


def _sentences(
    demand: Demand, every: Sequence[Demand], document: UnitDocument, asking: Sequence[Unit]
) -> Iterator[Unit]:
    """The sentences that tell a cost in the section or the paragraph of a demand that is alone
    there, or right after it: « Cette mesure coûterait… »."""
    own = demand.statement
    inside = document.section_units(own.section)
    titled = len(document.document.sections[own.section].path) > 0
    alone = titled and [d for d in every if d.statement.section == own.section] == [demand]
    beside = [unit for unit in inside if unit.block == own.block and own.kind == "sentence"]
    others = [unit for unit in beside if unit in asking and unit not in demand.asking]
    for unit in document.units:
        if unit.cells or _COSTS.search(fold(unit.text)) is None:
            continue
        follows = unit in beside and unit.place > own.place and not others
        after = unit not in asking and antecedent(document, unit) in demand.asking
        if follows or after or (alone and unit.section == own.section):
            yield unit


def rows_of(units: Sequence[Unit], rows: Sequence[FigureRow]) -> list[FigureRow]:
    """The figures that stand in some units."""
    starts = {unit.start for unit in units}
    return [row for row in rows if row.citation.start in starts]


def is_each(row: FigureRow) -> bool:
    """Whether an amount is told of one of several things."""
    quote, start = fold(row.citation.quote), row.start - row.citation.start
    after = fold(row.citation.quote[row.end - row.citation.start :])
    one = _ONE.match(quote[:start]) is not None
    return row.kind == "money" and (one or _EACH.match(after) is not None)


def _leading(amounts: Sequence[FigureRow], demand: Demand) -> list[FigureRow]:
    """The first amount of each sentence, and all those of rows."""
    rows = {unit.start for unit in demand.places if unit.cells}
    seen: set[int] = set()
    kept = []
    for row in amounts:
        if row.citation.start not in rows and _is_left(row):
            continue
        if row.citation.start in rows or row.citation.start not in seen:
            kept.append(row)
        seen.add(row.citation.start)
    return kept


def _is_left(row: FigureRow) -> bool:
    """Whether an amount is what another is to take the place of: « passe de 2 M$ à 3 M$ »."""
    quote, start = row.citation.quote, row.start - row.citation.start
    before, after = fold(quote[:start]), fold(quote[start + len(row.text) :])
    return _FROM.search(before) is not None and _TO.match(after) is not None
