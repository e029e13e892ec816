"""Who sold or was given something, and for how much: as the heads of columns say it.

All patterns are matched on folded text.
"""

from __future__ import annotations

import re
from typing import Literal

Party = Literal["seller", "receiver"]

_HEADS: dict[Party, re.Pattern[str]] = {
    "seller": re.compile(
        r"\b(?:titulaires?|fournisseurs?|adjudicataires?|attributaires?|prestataires?"
        r"|entrepreneurs?|vendeurs?|entreprises?|firmes?|contractants?|cocontractants?)\b"
    ),
    "receiver": re.compile(r"\b(?:beneficiaires?|organismes?|recipiendaires?|allocataires?)\b"),
}
_AMOUNT = re.compile(r"\b(?:montants?|prix|couts?|valeurs?|sommes?|total|depenses?)\b")


def parties_headed(head: str) -> frozenset[Party]:
    """Whom a column's folded head is of."""
    return frozenset(party for party, said in _HEADS.items() if said.search(head))


def heads_amount(head: str) -> bool:
    """Whether a column's folded head is of what something cost."""
    return _AMOUNT.search(head) is not None
