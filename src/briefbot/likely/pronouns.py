"""Whether words can be understood without what was said before them."""

from __future__ import annotations

import re

from briefbot.text.words import fold_in_place

# « il faut », « il y a »: nobody, so that nothing before has to tell who.
_IMPERSONAL = (
    r"(?!\s(?:n'|ne )?(?:y (?:en )?(?:a|ait|avait|aura\w*)|en cout\w+|fau\w+|fall\w+|s'agi\w+"
    r"|impor\w+"
    r"|convien\w+|conviendr\w+|suffi\w+|manqu\w+|rest\w+|exist\w+|parait|semble|vau\w+|arriv\w+"
    r"|se vend\w*|est (?:\w+ ){1,2}(?:que?\b|d[e'])|serait (?:\w+ ){1,2}(?:que?\b|d[e'])"
    r"|devient (?:\w+ )(?:que?\b|d[e'])))"
)
_PLURAL = (
    r"\b(?:les|des|aux|nos|vos|leurs|ces|ses|mes|plusieurs|certaine?s|quelques|deux|trois|quatre"
    r"|cinq|six|sept|huit|neuf|dix|onze|douze|\w+aine de|plupart|\d[\d ]*)\s?\w|\bet\s"
)
# A pronoun, and the words before which a thing is named that it may stand for.
_STAND_FOR = (
    (re.compile(r"\b(?:ils|elles)\b"), re.compile(_PLURAL)),
    (
        re.compile(r"(?<!-)\belle\b"),
        re.compile(r"\b(?:la|une|notre|votre|cette|sa|ma|leur|chaque|aucune)\s\w|\bl'\w"),
    ),
    (
        re.compile(rf"(?<!-)\bil\b{_IMPERSONAL}"),
        re.compile(
            r"\bce (?!qu)\w|\b(?:le|un|notre|votre|cet|du|au|son|mon|leur|chaque|aucun)\s\w"
            r"|\bl'\w|\d\s?\w"
        ),
    ),
)
_NAMED = re.compile(r"\s[A-ZÀ-Ý][\w.-]+")  # a name, after the word that a sentence begins with
# « Le premier est venu à échéance », « certains l'ont signée »: the noun was said before.
_NOUN_LEFT_OUT = re.compile(
    r"^l(?:e|a|es) (?:premiere?s?|seconde?s?|derniere?s?|deuxieme|troisieme|autres?|deux|trois) "
    r"(?:n'|ne )?(?:est|sont|a|ont|etait|etaient|avait|dure|coute|sera\w*)\b"
)


def needs_what_is_before(words: str) -> bool:
    """Whether a pronoun of some words stands for what they do not name: « ce qu'il a donné »."""
    folded = fold_in_place(words)
    if _NOUN_LEFT_OUT.search(folded):
        return True
    for pronoun, naming in _STAND_FOR:
        found = pronoun.search(folded)
        if found is None:
            continue
        before = folded[: found.start()]
        if not naming.search(before) and not _NAMED.search(words[: found.start()]):
            return True
    return False
