"""The row of a table of contracts, purchases or grants that tells who had what, and for how much.

« Quelle entreprise a vendu la balayeuse ? » has a verb and a noun that no row needs: the head of
the column (« Titulaire ») says them for every row. The row answers where it alone has the thing.
"""

from __future__ import annotations

import re

from briefbot.answering.citing.draft import Draft, is_filled, say
from briefbot.answering.compose.additions import with_notes
from briefbot.answering.reading.models import Case
from briefbot.answering.reading.query_terms import FOUND, ITSELF, Need
from briefbot.answering.sources.units import Unit
from briefbot.text.words import fold

# Heads of columns, folded: who sold or did something, who was given something, what it cost.
_SELLER = re.compile(
    r"\b(?:titulaires?|fournisseurs?|adjudicataires?|attributaires?|prestataires?|entrepreneurs?"
    r"|vendeurs?|entreprises?|firmes?|contractants?|cocontractants?)\b"
)
_GIVEN_TO = re.compile(r"\b(?:beneficiaires?|organismes?|recipiendaires?|allocataires?)\b")
_AMOUNT = re.compile(r"\b(?:montants?|prix|couts?|valeurs?|sommes?|totaux|total|depenses?)\b")
# What the question says of each instead, folded.
_SOLD = re.compile(
    r"\b(?:vend\w+|fourni\w*|livre\w*|obten\w+|obtien\w+|remport\w+|decroch\w+|gagn\w+|realis\w+"
    r"|execut\w+|install\w+|construi\w+)\b"
)
_BOUGHT_OF = re.compile(
    r"\b(?:a|chez|de|aupres de) (?:qui|quel(?:le)?s?)\b.*\b(?:achet\w+|acquis\w*|acquer\w+"
    r"|command\w+|confi\w+|adjug\w+|attribu\w+|octroy\w+|accord\w+)\b"
)
_GIVEN = re.compile(
    r"\b(?:recu\w*|recev\w+|recoi\w+|obten\w+|obtien\w+|touch\w+)\b"
    r"|\ba (?:qui|quel(?:le)?s?)\b.*\b(?:vers\w+|accord\w+|octroy\w+|attribu\w+|remi\w+|donn\w+)\b"
)
_COST = re.compile(r"\b(?:cout\w*|pay\w+|val(?:ait|u|oir)|depens\w+)\b")
_PARTY = r"(?:entreprise|firme|societe|compagnie|fournisseur|vendeur|organisme)s?"
_WHICH_PARTY = re.compile(rf"\bquel(?:le)?s? {_PARTY}\b")
_TIES = re.compile(rf"{_PARTY}|(?:contrat|marche|subvention|aide)s?")  # a party, or what any row is


def compose_deal(case: Case) -> Draft | None:
    """The one row that has the thing asked about, where its heads say the rest; else None."""
    asked = fold(case.asked.text)
    who, amount = _asks_who(case, asked), "amount" in case.asked.kinds
    if not (who or amount) or case.asked.asserted:
        return None
    things = [need for need in case.needs if not _ties(need, asked)]
    if not things or len(things) == len(case.needs):  # it says nothing that a head stands for
        return None
    if any(_says_all(case, each.unit) for each in case.evidence):
        return None  # told in a sentence
    rows = [each.unit for each in case.evidence if each.unit.cells]
    found = [
        row
        for row in rows
        if all(need.support(row.keys) >= ITSELF for need in things)
        and (not who or _heads_party(row, asked))
        and (not amount or any(_AMOUNT.search(head) for head in _heads(row)))
    ]
    if len(found) != 1:
        return None
    (row,) = found
    return with_notes(case, Draft((say(case.document(row), row),), focus=(row,)))


def _asks_who(case: Case, asked: str) -> bool:
    return "who" in case.asked.kinds or _WHICH_PARTY.search(asked) is not None


def _ties(need: Need, asked: str) -> bool:
    """Whether a word says what was done, or with whom, and not of what thing."""
    said = fold(need.said)
    if need.entity:
        return False
    acts = (_SOLD, _BOUGHT_OF, _GIVEN, _COST)
    done = {found[0].rpartition(" ")[2] for each in acts for found in each.finditer(asked)}
    return said in done or _TIES.fullmatch(said) is not None


def _says_all(case: Case, unit: Unit) -> bool:
    return not unit.cells and all(need.support(unit.keys) >= FOUND for need in case.needs)


def _heads(row: Unit) -> list[str]:
    return [fold(head) for n, head in enumerate(row.columns) if is_filled(row, n)]


def _heads_party(row: Unit, asked: str) -> bool:
    """Whether a filled column is of those who did what the question says was done."""
    sold = _SOLD.search(asked) or _BOUGHT_OF.search(asked)
    return any(
        (sold and _SELLER.search(head)) or (_GIVEN.search(asked) and _GIVEN_TO.search(head))
        for head in _heads(row)
    )
