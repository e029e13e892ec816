"""The row of a table of contracts, purchases or grants that tells who had what, and for how much.

« Quelle entreprise a vendu la balayeuse ? » has a verb and a noun that no row needs: the head of
the column (« Titulaire ») says them for every row. The row answers where it alone has the thing.
"""

from __future__ import annotations

from briefbot.answering.citing.draft import Draft, is_filled, say
from briefbot.answering.compose.additions import with_notes
from briefbot.answering.question.dealings import Dealing, heads_amount, parties_headed
from briefbot.answering.reading.models import Case
from briefbot.answering.reading.query_terms import ITSELF
from briefbot.answering.sources.units import Unit
from briefbot.text.words import fold


def compose_deal(case: Case) -> Draft | None:
    """The one row that has the thing asked about, where its heads say the rest; else None."""
    dealing, amount = case.asked.dealing, "amount" in case.asked.kinds
    if dealing is None or not (dealing.who or amount) or case.asked.asserted:
        return None
    things = [n for n in case.needs if n.entity or n.place.start not in dealing.ties]
    found = [
        each.unit
        for each in case.evidence
        if things
        and all(need.support(each.unit.keys) >= ITSELF for need in things)
        and _heads_say(each.unit, dealing, amount=amount)
    ]
    if len(found) != 1:
        return None
    (row,) = found
    return with_notes(case, Draft((say(case.document(row), row),), focus=(row,)))


def _heads_say(row: Unit, dealing: Dealing, *, amount: bool) -> bool:
    """Whether a row's filled columns are headed by all that is asked for."""
    heads = [fold(head) for place, head in enumerate(row.columns) if is_filled(row, place)]
    party = not dealing.who or any(dealing.parties & parties_headed(head) for head in heads)
    return party and (not amount or any(map(heads_amount, heads)))
