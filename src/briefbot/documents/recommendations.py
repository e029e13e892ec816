"""What tells a recommendation: its number, and the words of asking that introduce it.

French verbs of asking and the ways reports number what they ask for; no brief's own wording.
"""

from __future__ import annotations

import re

_ASKS = (
    r"recommand(?:e|ent|ons|ait|aient)|demand(?:e|ent|ons)|réclam(?:e|ent|ons)|exhort(?:e|ent|ons)"
    r"|sollicit(?:e|ent|ons)|exig(?:e|ent|eons)|préconis(?:e|ent|ons)|revendiqu(?:e|ent|ons)"
)
_INVITES = (
    r"propos(?:e|ent|ons)|pri(?:e|ent|ons)|invit(?:e|ent|ons)|suggèr(?:e|ent)|suggérons"
    r"|souhait(?:e|ent|ons)|appel(?:le|lent|ons)|presse(?:nt)?|pressons|encourag(?:e|ent|eons)"
    r"|enjoin(?:t|gnent|gnons)|conseill(?:e|ent|ons)|attend(?:ent|ons)?"
)
_SPACE = r"[\s\u00a0\u202f]*"
_NOUN = r"(?<!la )(?<!une )(?<!cette )(?<!sa )(?<!leur )(?<!notre )(?<!de )"  # « la demande »
_LEAD = re.compile(
    rf"\b{_NOUN}(?:(?:{_ASKS})\b[^.!?]*:|(?:{_INVITES})\b[^.!?]*\b(?:d[e’']|que|à|qu[e’']){_SPACE}:)"
    rf"{_SPACE}\Z|\b(?:{_ASKS}|{_INVITES})\b[^.!?:]*\b(?:de|que)\Z",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\b(?:recommandations?|revendications|nos\s+demandes)\b", re.IGNORECASE)
_LABEL = re.compile(
    rf"(?:recommandation|demande|proposition|recommendation){_SPACE}(?:n(?:o|°|º)\.?{_SPACE}|#)?"
    rf"(?P<number>\d{{1,3}}(?:\.\d{{1,2}})?|(?-i:[IVX]{{1,5}}|[A-Z]))(?!\w){_SPACE}(?P<sep>[:.–—)-]|\Z)?"
    rf"|R{_SPACE}-?(?P<short>\d{{1,3}}){_SPACE}[:.–—)-]",
    re.IGNORECASE,
)
_COLUMN = re.compile(r"(?:recommandation|demande|mesure demandée|proposition)s?\b", re.IGNORECASE)
_ITEM_NUMBER = re.compile(r"\(?(\d{1,3}|[IVX]{1,5}|[A-Za-z])\s?(?:[-–.)]|\.-|°)*")
_LEAD_LENGTH = 400  # characters of the end of a block that are looked at


def introduces_recommendations(text: str) -> bool:
    """Whether a heading or paragraph ends in words that ask for what follows it."""
    return _LEAD.search(text[-_LEAD_LENGTH:]) is not None


def names_recommendations(title: str) -> bool:
    """Whether a heading says that the numbered items under it are recommendations."""
    return _TITLE.search(title) is not None


def recommendation_label(text: str) -> str:
    """The number of the recommendation that ``text`` opens with: 3 for ``Recommandation 3 :``."""
    match = _LABEL.match(text)
    return (match["number"] or match["short"]) if match else ""


def holds_recommendations(column: str) -> bool:
    """Whether a table's column of this head lists recommendations."""
    return _COLUMN.match(column) is not None


def item_number(marker: str) -> str:
    """The number within an item's marker (``2`` of ``2-``), or nothing for a bullet."""
    match = _ITEM_NUMBER.fullmatch(marker)
    return match[1] if match else ""
