"""What a question says of a deal: who sold, was given or cost what, apart from the thing itself.

« Quelle entreprise a vendu la balayeuse ? » asks for a seller of a thing; a table of purchases has
the thing, and says « entreprise » and « vendu » by the head of a column alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from briefbot.text.words import fold_in_place

Party = Literal["seller", "receiver"]

# Heads of columns, folded.
_HEADS: dict[Party, re.Pattern[str]] = {
    "seller": re.compile(
        r"\b(?:titulaires?|fournisseurs?|adjudicataires?|attributaires?|prestataires?"
        r"|entrepreneurs?|vendeurs?|entreprises?|firmes?|contractants?|cocontractants?)\b"
    ),
    "receiver": re.compile(r"\b(?:beneficiaires?|organismes?|recipiendaires?|allocataires?)\b"),
}
_AMOUNT_HEAD = re.compile(r"\b(?:montants?|prix|couts?|valeurs?|sommes?|total|depenses?)\b")
_FROM_WHOM = r"\b(?:a|chez|de|aupres de) (?:qui|quel(?:le)?s?)\b.*"
# The last word of each match is what was done.
_ACTS: tuple[tuple[Party, re.Pattern[str]], ...] = (
    (
        "seller",
        re.compile(
            r"\b(?:vend\w+|fourni\w*|livre\w*|obten\w+|obtien\w+|remport\w+|decroch\w+|gagn\w+"
            r"|realis\w+|execut\w+|install\w+|construi\w+)\b"
        ),
    ),
    (
        "seller",
        re.compile(
            rf"{_FROM_WHOM}\b(?:achet\w+|acquis\w*|command\w+|confi\w+|adjug\w+|attribu\w+"
            r"|octroy\w+|accord\w+)\b"
        ),
    ),
    ("receiver", re.compile(r"\b(?:recu\w*|recev\w+|recoi\w+|obten\w+|obtien\w+|touch\w+)\b")),
    (
        "receiver",
        re.compile(rf"{_FROM_WHOM}\b(?:vers\w+|accord\w+|octroy\w+|attribu\w+|remi\w+|donn\w+)\b"),
    ),
)
_COST = re.compile(r"\b(?:cout\w*|pay\w+|val(?:ait|u|oir)|depens\w+)\b")
_PARTY = r"(?:entreprise|firme|societe|compagnie|fournisseur|vendeur|organisme)s?"
_WHO = re.compile(rf"\bqui\b|\bquel(?:le)?s? {_PARTY}\b")
_NOUN = re.compile(rf"\b(?:{_PARTY}|(?:contrat|marche|subvention|aide)s?)\b")  # or what any row is


@dataclass(frozen=True, slots=True)
class Dealing:
    """What a question asks of a deal: those of ``parties`` where it asks ``who``.

    ``ties`` are where its words begin that say what was done, or with whom, and of no thing.
    """

    who: bool
    parties: frozenset[Party]
    ties: frozenset[int]


def dealing_of(text: str) -> Dealing | None:
    """What a question asks of a deal; None where it says nothing of one."""
    plain = fold_in_place(text)
    acts = [(party, said) for party, act in _ACTS for said in act.finditer(plain)]
    ties = frozenset((*_ends(said for _party, said in acts), *_ends(_COST.finditer(plain))))
    if not ties:
        return None
    nouns = frozenset(said.start() for said in _NOUN.finditer(plain))
    who = _WHO.search(plain) is not None
    return Dealing(who, frozenset(party for party, _said in acts), ties | nouns)


def _ends(found: Iterator[re.Match[str]]) -> Iterator[int]:
    """Where the last word of each match begins."""
    return (said.start() + said[0].rfind(" ") + 1 for said in found)


def parties_headed(head: str) -> frozenset[Party]:
    """Whom a column's folded head is of."""
    return frozenset(party for party, said in _HEADS.items() if said.search(head))


def heads_amount(head: str) -> bool:
    """Whether a column's folded head is of what something cost."""
    return _AMOUNT_HEAD.search(head) is not None
