"""How a sentence is turned: denied, forbidden, said of all, of a whole, or only wished."""

from __future__ import annotations

import re

_NEGATED = re.compile(
    r"\b(?:ne|n['’])\s?\w*\s?(?:\w+\s){0,3}?(?:pas|plus(?! qu)|jamais|aucune?|ni|guère|nullement)\b"
    r"|\b(?:aucune?|sans|ni|not|no|never|without)\b",
    re.IGNORECASE,
)
_OPPOSES = re.compile(
    r"\b(?:interdi\w*|defen(?:d|se)\w*|refus\w*|exclu\w*|exempt\w*|exoner\w*|gratuit\w*|oppos\w*"
    r"|cess(?:e|er|ent|ation)\b|non\b)"
)
_UNIVERSAL = re.compile(
    r"\b(?:tou(?:s|tes) les|toute? l[ae']|aucun\w*|chaque|chacun\w*|toujours|jamais|seule?s?"
    r"|seulement|uniquement|all|every|only|always|never)\b"
)
_WISHES = re.compile(
    r"\b(?:demand|recommand|propos|reclam|souhait|sugger|voul|veut|veulent|preconis|ask|recommend"
    r"|want|request)\w*"
)
_UNCERTAIN = re.compile(
    r"\b(?:si|sauf|sans|excepte|hormis|a moins que|loin de|peu de|puis|jusqu'alors"
    r"|devai(?:t|ent)|aurai(?:t|ent))(?!\w)|\b(?:loin|peu) d'"
)
_TOTAL = re.compile(
    r"\b(?:global\w*|total\w*|en tout|au complet|ensemble|overall|altogether|whole|combined"
    r"|grand total)\b"
)


def negated(text: str) -> bool:
    """Whether a text, as written, denies something."""
    return _NEGATED.search(text) is not None


def opposes(plain: str) -> bool:
    """Whether a folded text speaks of what is forbidden, refused or left out."""
    return _OPPOSES.search(plain) is not None


def universal(plain: str) -> bool:
    """Whether a folded text speaks of all, of none or of one alone."""
    return _UNIVERSAL.search(plain) is not None


def wishes(plain: str) -> bool:
    """Whether a folded text speaks of what is asked for, not of what is."""
    return _WISHES.search(plain) is not None


def hedged(plain: str) -> bool:
    """Whether a folded text has an « if », a « save » or a « was to »."""
    return _UNCERTAIN.search(plain) is not None


def has_total(plain: str) -> bool:
    """Whether a folded text speaks of a whole."""
    return _TOTAL.search(plain) is not None


def is_total(plain: str) -> bool:
    """Whether a folded text begins with such a word: the name of a table's last row."""
    return _TOTAL.match(plain) is not None
