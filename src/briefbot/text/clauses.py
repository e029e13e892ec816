"""The parts of a sentence, and how it is turned: denied, forbidden, said of all, only wished."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CONTRAST = re.compile(
    r"\b(?:alors qu|tandis qu|contre\b|comparativement|versus\b|vs\b|plutôt qu|au lieu d|mais\b"
    r"|whereas\b|while\b|against\b|but\b)|;",
    re.IGNORECASE,
)
_ENUMERATION = re.compile(r"(?:,[^,.;]{2,120}){1,}(?:,? (?:et|ou|ainsi que|puis|and|or)) ")
_JOINS = re.compile(
    r"[,;:]\s|\b(?:et|ou|mais|puis|contre|dont|tandis|alors|and|or|but)\b", re.IGNORECASE
)
_RUN_IN_HEAD = re.compile(r"^[^.:;!?]{3,60}?[\s\u00a0]?:[\s\u00a0]")
# « … », a soutenu le conseiller: how what is quoted is said; folded.
SAID = (
    r"(?:a|ont|avait)\s(?:dit|soutenu|affirme|declare|explique|precise|rappele|ajoute|indique"
    r"|souligne|plaide|denonce|repondu|commente|resume|assure|lance|estime|fait valoir)"
)
# « Selon la Chambre, … », « le ministre affirme que … »: somebody else's figure.
_SOMEONE_SAYS = re.compile(
    r"^(?:selon|d['’]apres|pour|according to)\s(?P<who>[^,]{3,60}),"
    r"|\b(?<!nous )(?P<says>(?:affirm|pretend|declar|soutien|souten|estim|evalu|chiffr|dit|disent"
    r"|assur|allegu|avanc|maintien|mainten|juge|croi|pens|consider|crain|repet|jur)\w*\s"
    r"(?:que|qu['’])|(?<!qui )parl(?:e|ent)\sd(?:e\s|u\s|'))"
    rf"|[»”\"]\s?,?\s{SAID}\b"
)


def contrasts(text: str) -> Iterator[int]:
    """Where a sentence begins to set another thing against what it says before."""
    return (match.start() for match in _CONTRAST.finditer(text))


def part_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of a sentence, between commas and « et », that some of its characters stand in."""
    cuts = [match.start() for match in _JOINS.finditer(text)]
    before = max((cut for cut in cuts if cut <= start), default=0)
    return before, min((cut for cut in cuts if cut >= end), default=len(text))


def enumerates(text: str) -> bool:
    """Whether a sentence lists things one after the other: « a, b et c »."""
    return _ENUMERATION.search(text) is not None


def opens_on_a_head(text: str) -> bool:
    """Whether a paragraph opens on a few words and a colon: « Pérennité : … »."""
    return _RUN_IN_HEAD.match(text) is not None


def reported(plain: str) -> str | None:
    """Who says what a folded sentence reports, empty where it does not say who; None for none."""
    found = _SOMEONE_SAYS.search(plain)
    return None if found is None else found["who"] or ""


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
    r"\b(?:si|sauf|sans|excepte\w*|exception|hormis|a moins|loin de|peu de|puis|jusqu'alors"
    r"|tant que|a condition|pourvu|devai(?:t|ent)|aurai(?:t|ent)"
    # only now and then, only nearly, only then
    r"|rarement|parfois|a peine|presque|guere|seulement|uniquement|longtemps|jadis|autrefois"
    r"|naguere|failli\w*|avant d\w+"
    r"|a moitie|en partie|partiellement|au mieux|(?:meilleur|pire) des cas|le cas echeant|en cas de"
    r"|ancien(?:ne)?s?|future?s?|nulle part"
    # only so it is said
    r"|cense\w*|suppose\w*|semble\w*|peut-etre|probablement|en principe|en theorie|theoriquement"
    r"|dit-on|parait-il|faux|fausse\w*|pretend\w*|prouver?|abandonn\w*|ignor\w*|incapable\w*)(?!\w)"
    r"|\b(?:loin|peu|avant) d'|\b(?:ne|n')\s?\w+(?: [\w']+){0,3} qu(?:e\b|')"
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
    """Whether a folded text has an « if », a « save », a « was to » or a « hardly »."""
    return _UNCERTAIN.search(plain) is not None


def has_total(plain: str) -> bool:
    """Whether a folded text speaks of a whole."""
    return _TOTAL.search(plain) is not None


def is_total(plain: str) -> bool:
    """Whether a folded text begins with such a word: the name of a table's last row."""
    return _TOTAL.match(plain) is not None
