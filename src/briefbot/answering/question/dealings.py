"""What a question says of a deal: who sold, was given or cost what, apart from the thing itself.

« Quelle entreprise a vendu la balayeuse ? » asks for a seller of a thing; a table of purchases has
the thing, and says « entreprise » and « vendu » by the head of a column alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefbot.text.words import fold_in_place

_PARTY = r"(?:entreprise|firme|societe|compagnie|fournisseur|vendeur|organisme)s?"
# Heads of columns, folded.
_PARTY_HEAD = re.compile(
    rf"\b(?:{_PARTY}|(?:titulaire|adjudicataire|attributaire|prestataire|entrepreneur|contractant"
    r"|cocontractant|beneficiaire|recipiendaire|allocataire)s?)\b"
)
_AMOUNT_HEAD = re.compile(r"\b(?:montants?|prix|couts?|valeurs?|sommes?|total|depenses?)\b")
# The last word of each match is what was done. Who buys or grants is the author of the table:
# another is meant only where one asks from whom or to whom.
_ACTS = re.compile(
    r"\b(?:vend|fourni|livre|obten|obtien|remport|decroch|gagn|realis|execut|install|construi|recu"
    r"|recev|recoi|touch|cout|pay|val(?:ait|u|oir)|depens)\w*\b"
    r"|\b(?:a|chez|de|aupres de) (?:qui|quel(?:le)?s?)\b.*\b(?:achet|acquis|command|confi|adjug"
    r"|attribu|octroy|accord|vers|remi|donn)\w*\b"
)
_WHO = re.compile(rf"\bqui\b|\bquel(?:le)?s? {_PARTY}\b")
_NOUN = re.compile(rf"\b(?:{_PARTY}|(?:contrat|marche|subvention|aide)s?)\b")  # or what any row is


@dataclass(frozen=True, slots=True)
class Dealing:
    """What a question asks of a deal, and whether it asks ``who``.

    ``ties`` are where its words begin that say what was done, or with whom, and of no thing.
    """

    who: bool
    ties: frozenset[int]


def dealing_of(text: str) -> Dealing | None:
    """What a question asks of a deal; None where it says nothing of one."""
    plain = fold_in_place(text)
    acts = {said.start() + said[0].rfind(" ") + 1 for said in _ACTS.finditer(plain)}
    if not acts:
        return None
    nouns = (said.start() for said in _NOUN.finditer(plain))
    return Dealing(_WHO.search(plain) is not None, frozenset((*acts, *nouns)))


def heads_party(head: str) -> bool:
    """Whether a column's folded head is of whom a deal was made with."""
    return _PARTY_HEAD.search(head) is not None


def heads_amount(head: str) -> bool:
    """Whether a column's folded head is of what something cost."""
    return _AMOUNT_HEAD.search(head) is not None
