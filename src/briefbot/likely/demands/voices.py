"""The forms by which who writes asks: « nous demandons », « il faut », « le ministère doit »."""

from __future__ import annotations

import re

from briefbot.likely.demands.wishes import is_said
from briefbot.text.words import fold_in_place

# The verbs of asking by their first letters: whoever is their subject, what follows is asked.
VERBS = r"(?:recommand|demand|propos|reclam|sollicit|souhait|exig|preconis|sugger)"
# What may stand between the verb and what it asks.
BEFORE_ASKED = (
    r"(?:,?\s(?:donc|aussi|enfin|egalement|ensuite|ainsi|plutot|d'abord|en outre|par ailleurs"
    r"|en retour|surtout|maintenant|notamment|(?:en )?premier lieu"
    r"|(?!gouvernement)[^\W\d_]+ement),?)*"
    r"(?:\s(?:au|aux|a la|a l'|a)\s?[^,;:.]{1,70}?(?=\s(?:d(?:e\s|')\w|qu(?:e\s|')|\d)))?"
)
# « nous voulons réparer » tells what who writes would do itself.
_WANT = r"voulons(?!\s(?!voir\b|obtenir\b|recevoir\b)[^\W\d_]+(?:er|ir|re)\b)"
_FIRST_PLURAL = rf"{VERBS}ons|(?:souhaiter|voudr|aimer|proposer|demander)ions|{_WANT}"
_ON = rf"{VERBS}e|souhaiterait|veut|voudrait|aimerait"
# What a sentence may open on before it asks: « Enfin, », « Chez nous, », and neither a condition,
# nor an end, nor a time: « Pour obtenir un permis, il faut remplir… » asks nothing.
_OPENER = (
    r"^(?:(?!(?:pour \w+(?:er|ir|re)|si|s'il|quand|lorsqu\w*|selon (?!nous)|aujourd'hui|avant|afin"
    r"|actuellement|en \d+|d'apres|de nos jours|a l'heure actuelle)\b)[^,;:.]{1,45},\s)?"
    r"(?:(?:et|mais|or|donc|alors|puis)\s)?"
)
_STATE = (
    r"(?:l[ae]s?\s|l'|nos\s|chaque\s)?(?:gouvernements?|ministeres?|ministres?|etat|legislat\w+"
    r"|quebec|assemblee nationale|loi|projet de loi|reglement|tresor|elus|deputes)\b"
)
_NEEDED = (
    r"(?:(?:grand )?temps|necessaire|essentiel|imperatif|urgent|souhaitable|important|primordial"
    r"|opportun|indispensable|crucial|preferable|capital|vital|pertinent)"
)
_THAT_OR_OF = r"(?=\s(?:qu(?:e\b|')|d[e']))"
_TO_DO = r"(?=\s(?!etre\b|avoir\b)[^\W\d_]+(?:er|ir|re)\b)"
# Each ends before what is asked.
_VOICES = tuple(
    re.compile(pattern)
    for pattern in (
        # « nous demandons », and neither « ce que nous demandons » nor « on nous demande »
        r"(?<!que )(?<!dont )(?<!comme )\bnous (?:lui |vous |leur )?"
        rf"(?:{_FIRST_PLURAL})\b{BEFORE_ASKED}",
        rf"(?:^|[.;:] |\b(?:et|mais) )on (?:lui |vous |leur )?(?:{_ON})\b{BEFORE_ASKED}",
        rf"(?:^|[.;:] )je (?:lui |vous )?{VERBS}e\b{BEFORE_ASKED}(?=\squ(?:e\b|'))",
        r"\bnous (?:invitons|prions|pressons|exhortons|encourageons|enjoignons|appelons)"
        rf"(?: \w+ment| donc| aussi| enfin)?\s{_STATE}"
        r"(?:\s[^,;:.]{1,50}?)??(?=\s(?:a|de)\s|\sd')",
        rf"^(?:ce qu(?:e nous|'on) {VERBS}\w+|demandes?|recommandations?)\s?[=:](?=\s?\w)",
        r"^(?:\w+ieme|premiere|seconde|derniere) (?:demande|recommandation|mesure|proposition)\s?:"
        r"(?=\s?\w)",
        r"^(?:notre|nos|la|l'|une) (?:\w+ ){0,2}(?:demandes?|recommandations?|propositions?)"
        r" (?:est|serait|consisterait?|consiste)\b(?=\s(?:que?\b|d[e']|a\b))",
        rf"{_OPENER}il (?:faut|faudrait|faudra)\b{BEFORE_ASKED}"
        r"(?=\s(?:qu(?:e\b|')|[^\W\d_]+(?:er|ir|re)\b))",
        rf"{_OPENER}il (?:nous )?(?:est|serait|devient|parait|semble|apparait)"
        rf"(?: \w+ement| donc| aussi)? {_NEEDED}"
        rf"{BEFORE_ASKED}{_THAT_OR_OF}",
        rf"{_OPENER}il (?:importe|importerait|convient|conviendrait|y a lieu|y aurait lieu)\b"
        rf"{BEFORE_ASKED}{_THAT_OR_OF}",
        rf"{_OPENER}{_STATE}(?:\s(?!qu)[^\s,;:.]+){{0,6}}?\s(?:doi(?:t|vent)|devr(?:ait|aient|a|ont))"
        rf"\b{BEFORE_ASKED}{_TO_DO}",
        rf"{_OPENER}on (?:devrait|pourrait)\b{BEFORE_ASKED}{_TO_DO}",
    )
)
# « C'est donc une enveloppe de 21 M$ que nous souhaitons voir au budget ».
_CLEFT = re.compile(
    r"^c'est (?:donc |aussi |ainsi )?(?P<asked>(?:une?|les?|la|des|\d)\s?.+?)\s"
    rf"qu(?:e nous|'on) (?:{_FIRST_PLURAL}|{VERBS}e)\b"
)
# What may be asked: a clause, an infinitive or a thing.
_ASKED = re.compile(
    r"\s*(?:qu(?:e\b|')|d(?:e\s|')|a\s|\d|(?:une?|l[ae]|les|des|du|deux|trois|quatre|cinq|six|huit"
    r"|dix)\s|l'|[^\W\d_]+(?:er|ir|re)\b)"
)
_OF = re.compile(r"\s*(?:de l['’](?=\w+(?:er|ir|re)\b)|(?:de|à)\s|d['’]|)", re.IGNORECASE)


def asked_in(sentence: str) -> str | None:
    """What a sentence says that who writes asks; None where it says no such thing."""
    folded = fold_in_place(sentence)
    cleft = _CLEFT.match(folded)
    if cleft:
        return sentence[slice(*cleft.span("asked"))]
    for voice in _VOICES:
        found = voice.search(folded)
        if found and may_be_asked(folded[found.end() :]):
            asked = unlinked(sentence[found.end() :])
            return None if is_said(asked) else asked
    return None


def may_be_asked(folded: str) -> bool:
    """Whether words open as something that one can ask for does."""
    return _ASKED.match(folded) is not None


def unlinked(words: str) -> str:
    """Words without the « de » or « à » that links them to who asks."""
    return _OF.sub("", words, count=1)
