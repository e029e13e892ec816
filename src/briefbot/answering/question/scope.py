"""Questions that are not about the documents, and words that nothing else can stand in for.

Patterns are matched on folded text (lower case, no accents).
"""

from __future__ import annotations

import re

from briefbot.text.words import fold

# Orders to the program, creative writing, role play, advice, preferences, the weather, the time.
_OUTSIDE = re.compile(
    r"\b(?:quelle heure (?:est|il)|what time is it|quel temps (?:fait|fera|il)|meteo\b|weather"
    r"|(?:il|va|y)[ -](?:t-il |tu |fait tu |va )?(?:pleuvoir|neiger)"
    r"|fait[- ]tu (?:chaud|froid|beau)"
    r"|instructions? (?:systeme|initiales?|cachees?)|system prompt|hidden (?:prompt"
    r"|instructions?)|your (?:instructions|prompt)"
    r"|(?:ignore|oublie|forget|disregard)[rz]? (?:le |la |les |tes |toutes?|tous|vos |ce |all"
    r"|your|the|previous|everything)"
    r"|system ?:|from now on|a partir de maintenant,? (?:tu|vous)|desormais,? tu"
    r"|fais (?:semblant|comme si)|joue(?:z|r)? le role|imagine que tu|tu es (?:maintenant"
    r"|desormais)"
    r"|pretend (?:to be|you)|act as|reponds comme"
    r"|(?:ecri[st]|ecrivez|compose[rz]?|redige[rz]?|invente[rz]?|write|chante"
    r"|raconte)[ -](?:moi )?(?:-?moi )?"
    r"(?:me )?(?:une? |des |a |la |le )?(?:petite? |courte? |short )?(?:poeme|chanson|blague"
    r"|joke|histoire|slogan|rap|haiku|conte"
    r"|roman|discours|lettre|courriel|poem|song|story|speech|code|programme informatique|tweet)"
    r"|une? (?:blague|joke)\b|recette d"
    r"|(?:devrai[ts]|devrions)[- ](?:je|tu|nous|on)\b|(?<!\bou )(?:je|on"
    r"|nous) devrai(?:s|t|ions)[- ]?(?:tu)?\b"
    r"|should (?:i|we)\b|pour qui (?:je |dois|devrais)?[- ]?(?:je )?vot|(?:who|whom) (?:should"
    r"|to) (?:i )?vote|voter (?:pour|contre)"
    r"|quel parti\b|(?:ton|votre) (?:avis|opinion)\b"
    r"|que pense[sz]?[- ](?:tu|vous)|what do you think"
    r"|\bt'as\b|\bas[- ]tu\b|\btu (?:aimes|penses|preferes)\b|,? toi ?\?+$"
    r"|do you (?:like|feel|have)\b"
    r"|es[- ]tu (?:un|une|humain|intelligent)|qui t'a (?:cree|programme)|are you (?:an? |human))"
    r"|\b(?:lequel|laquelle|who|which|qui) (?:est|serait|is) (?:le |la )?(?:mieux|meilleure?"
    r"|better|best)\b"
)
# Relations that must stand in the sentence itself: what became of a request, who holds an office,
# how to reach someone, and acts that a neighbouring word would turn into something else.
_CRITICAL = re.compile(
    r"^(?:accept\w*|refus\w*|adopte\w*|approuv\w*|approved?|rejet\w*|octroy\w*|granted|rejected"
    r"|presid\w*|dirig\w*|pdg|directeurs?|directrices?|chair\w*|ceo|dirigeants?|tete|head(?:s|ed)?"
    r"|sign(?:e|ee|es|ees|er|ed|ataires?)"
    r"|maire|ministre"
    r"|courriels?|emails?|telephones?|phone|adresse|site|facebook|twitter"
    r"|fusion\w*|merg\w*|aboli\w*|abolish\w*|supprim\w*|interdi\w*|oppos\w*|annul\w*|privatis\w*"
    r"|nationalis\w*|gratuit\w*|boycott\w*|baiss\w*|reduire|reduction\w*|hausse\w*|salaires?|salary"
    r"|modifie\w*|amende\w*|demission\w*|congedi\w*|vot(?:er|e|ent|es))$"
)

_SAME_ACT = tuple(
    re.compile(rf"\b(?:{words})\w*")
    for words in (
        "supprim|suppress|aboli|abolish",
        "dirig|direct(?:eur|rice|or)|command[ae]|chef|head",
        "modifi|amend",
        "fusion|merg",
    )
)


def outside(text: str) -> bool:
    """Whether a question is not one that documents could answer."""
    return _OUTSIDE.search(fold(text)) is not None


def critical(word: str) -> bool:
    """Whether a word must be found in the very sentence that answers."""
    return _CRITICAL.match(fold(word)) is not None


def same_act(word: str, text: str) -> bool:
    """Whether a text says a critical word by another of its kind: « abolie » for « supprimée »."""
    plain, said = fold(text), fold(word)
    return any(act.search(said) and act.search(plain) for act in _SAME_ACT)
