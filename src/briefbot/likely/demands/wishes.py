"""What is asked without a word of who asks: « Que le ministère… », « Créer… », « Garantissez… »."""

from __future__ import annotations

import re
from itertools import pairwise

import simplemma

from briefbot.text.grammar import word_set
from briefbot.text.words import WORD, fold, fold_in_place

_WISH = re.compile(r"qu(?:e|['’]\w)", re.IGNORECASE)
_INFINITIVE = re.compile(r"(?:s['’]|se |ne (?:pas|plus) )?([^\W\d_]+(?:er|ir|re))\b")
_IMPERATIVE = re.compile(
    r"([^\W\d_]{2,}ez)\s(?=(?:une?|les?|la|des|du|aux?|deux|trois|quatre|cinq|six|sept|huit|dix|\d+"
    r"|plus|moins)\s|[àl]\s|l['’])"
)
_NO_VERBS = frozenset(
    ["entre", "contre", "notre", "votre", "autre", "outre", "hier", "premier", "dernier", "nombre",
     "titre", "octobre", "septembre", "novembre", "decembre"]
)  # fmt: skip
# Who speaks says, hears or thinks, and asks for nothing: « il faut rappeler », « imaginez ».
_SPEAKING = frozenset(
    ["accepter", "admettre", "ajouter", "arriver", "attendre", "attirer", "avouer", "collaborer",
     "comparer", "compter", "comprendre", "conclure", "considérer", "continuer", "contribuer",
     "croire", "demander", "dire", "distinguer", "écouter", "espérer", "éviter", "excuser",
     "exprimer", "imaginer", "insister", "juger", "lire", "mentionner", "noter", "participer",
     "parler", "partager", "penser", "permettre", "préciser", "prendre", "préférer", "présenter",
     "rappeler", "réaliser", "reconnaître", "regarder", "remarquer", "remercier", "répéter",
     "répondre", "rester", "revenir", "saluer", "savoir", "signaler", "songer", "souhaiter",
     "souligner", "tenir", "terminer", "travailler", "venir", "vivre", "voir", "vouloir"]
)  # fmt: skip
# Words that a noun follows: « une aide », « de garde », and no verb.
_BEFORE_NOUNS = word_set(
    """a à au aux chaque d de des du en entre et l la le les leur leurs notre nos ou par pour qu sa
    sans ses son sous sur un une vers votre"""
)
_SUBORDINATE = re.compile(r"[,;:.]|\b(?:qui|que|dont|où)\b|\bqu['’]")
_NO_PRESENT = ("é", "ée", "ant", "s", "x")  # participles and plurals
# « Premièrement, que… », « Enfin, créer… »: what orders the demands is no part of one.
_ORDER = re.compile(
    r"(?:\w{4,}ment|(?:tout )?d'abord|ensuite|puis|enfin|aussi|en outre|par ailleurs"
    r"|en (?:premier|second|deuxieme|troisieme|dernier) lieu)\s?,\s+"
    r"(?=(?:que?|[^\W\d_]+(?:er|ir|re))\b)"
)


def unordered(words: str) -> str:
    """Words without what orders them among others: « Premièrement, », « Enfin, »."""
    found = _ORDER.match(fold_in_place(words))
    return words[found.end() :] if found else words


def is_wish(words: str) -> bool:
    """« Que le ministère finance… », « Créer un registre »: what is asked, without who asks."""
    return is_optative(words) or is_infinitive(words)


def is_optative(words: str) -> bool:
    """« Que le ministère finance… »: a wish, wherever it stands; a question is none."""
    return _WISH.match(words) is not None and not words.rstrip().endswith("?")


def is_infinitive(words: str) -> bool:
    """Whether words begin with a verb in the infinitive, of which nothing is told: « Abaisser le
    seuil coûterait peu » asks nothing."""
    found = _INFINITIVE.match(words)
    if found is None or fold(found[1]) in _NO_VERBS or has_verb(words):
        return False
    verb = found[1].lower()
    return _infinitive_of(verb) == verb


def is_order(words: str) -> bool:
    """« Garantissez huit heures »: who listens is to do something, more than to hear or to see."""
    found = _IMPERATIVE.match(words)
    if found is None or words.rstrip().endswith("?"):
        return False
    verb = _infinitive_of(found[1].lower())
    return verb.endswith(("er", "ir", "re")) and verb not in _SPEAKING


def is_said(words: str) -> bool:
    """Whether words begin with an infinitive of saying, hearing or thinking: « rappeler que… »."""
    found = _INFINITIVE.match(words)
    return found is not None and found[1].lower() in _SPEAKING


def has_verb(text: str) -> bool:
    """Whether a phrase goes on to tell something of what it opens on: « une campagne vise… »."""
    words = WORD.findall(_SUBORDINATE.split(text.lower())[0])
    return any(
        before not in _BEFORE_NOUNS and _is_verb(word) for before, word in pairwise(words[1:])
    )


def _is_verb(form: str) -> bool:
    verb = _infinitive_of(form) if len(form) > 1 else {"a": "avoir"}.get(form, form)
    told = verb != form and verb.endswith(("er", "ir", "re"))
    return told and not form.endswith(_NO_PRESENT)


def _infinitive_of(form: str) -> str:
    return str(simplemma.lemmatize(form, lang="fr"))
