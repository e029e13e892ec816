"""What the time of an amount draws: no period, no end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefbot.answering.citing.draft import quote_of
from briefbot.figures.models import FigureRow
from briefbot.french.figures import sheet as terms
from briefbot.french.likely import amounts as french
from briefbot.likely.brief import Brief, distinct, quote_of_row
from briefbot.likely.demands.costs import is_each
from briefbot.likely.demands.models import Demand
from briefbot.likely.models import DraftQuestion
from briefbot.likely.wording import cell_of, place_of, said
from briefbot.text.words import fold

# The demand's own sentence says that it is paid once, or for how long.
_ONCE = re.compile(
    r"\b(?:montant|somme|versement|depense) unique\b|\bnon recurrent"
    r"|\bune (?:seule )?fois\b|\bpremiere annee\b|\bponctuel"
    r"|\b(?:pendant|sur|durant) (?:\w+ )?\w+ (?:ans|annees)\b"
)
# A tax credit comes every year; « 1 M$ pour la conception, puis 300 000 $ » tells each by its time.
_BY_NATURE = re.compile(
    r"\bcredit d'impot|\bpuis\b|\btaxe\b|\bredevance"
    r"|\bpar (?:jour|nuit|heure|mois|semaine|personne|menage)\b"
)
_LASTING = re.compile(r"\brecurrent|\bpermanent")  # the document says which amounts go on
_TIME = re.compile(r"\bans?\b|\bannees?\b|\bannuel|\b(?:19|20)\d\d\b|\bmois\b")


def periods(brief: Brief) -> Iterator[DraftQuestion]:
    """Amounts by the year in one place and not in another, or nowhere said by what time."""
    lasting = any(_LASTING.search(fold(unit.text)) for unit in brief.document.units)
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
        stated = [r for r in demand.sums if said(r) in demand.words and not is_each(r)]
        stated = [] if _BY_NATURE.search(fold(demand.words)) else stated
        if pairs:
            one, other = pairs[0]
            question = french.two_periods(
                said(one), place_of(brief.document, one), place_of(brief.document, other)
            )
            reason = french.two_periods_reason(said(one))
            quotes = distinct([quote_of_row(one), quote_of_row(other)])
            yield DraftQuestion(
                "period", demand.subject, "treasury", "high", question, reason, quotes
            )
        elif _spanned(brief, demand) or not stated:
            continue
        elif not yearly:
            question = french.no_period(demand.words, said(stated[0]))
            quotes = distinct([quote_of(demand.statement), *map(quote_of_row, demand.amounts)])
            yield DraftQuestion(
                "lasting", demand.subject, "treasury", "medium",
                question, french.NO_PERIOD_REASON, quotes,
            )  # fmt: skip
        elif not lasting:
            question = french.no_end(said(stated[0]), demand.words)
            quotes = distinct([quote_of_row(stated[0]), quote_of(demand.statement)])
            yield DraftQuestion(
                "lasting", demand.subject, "treasury", "medium",
                question, french.NO_END_REASON, quotes,
            )  # fmt: skip


def _timed_column(brief: Brief, row: FigureRow) -> bool:
    """Whether a cell's column tells a time: « Coût la première année », « Budget 2025-2029 »."""
    cell = cell_of(brief.document, row)
    return cell is not None and bool(_TIME.search(fold(cell.column)))


def _spanned(brief: Brief, demand: Demand) -> bool:
    """Whether a demand's amount is told over some years or until some day, or its sentence tells
    how long it runs."""
    if _ONCE.search(fold(demand.statement.text)):
        return True
    if brief.spans_years or any(
        row.period[:1].isdigit() or row.lasting or row.until or _timed_column(brief, row)
        for row in demand.amounts
    ):
        return True
    beside = [row for place in demand.places for row in brief.figures(place)]
    return any(row.kind == "duration" and row.unit in ("ans", "mois") for row in beside)
