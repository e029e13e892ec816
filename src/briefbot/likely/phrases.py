"""What a sentence asks, in its own words: a whole clause, or nothing.

A question that quotes half a phrase tells nobody what it is about, so what cannot be cut where its
grammar lets it is not quoted at all.
"""

from __future__ import annotations

import re
from functools import lru_cache

import simplemma

from briefbot.answering.sources.units import one_line
from briefbot.documents.sentences import sentence_spans
from briefbot.text.words import fold

LONGEST = 170  # characters quoted of what is asked: more is hard to say aloud in one breath
LONGEST_UNCUT = 240  # what has no place to be cut at is still said whole up to here
SHORTEST = 24  # a shorter clause does not say what it is about
END_MARKS = " \u00a0.;,:*"
MARK = re.compile(
    r"^\s*(?:(?:recommandations?|mesures?|propositions?|demandes?)\s*\d{1,2}\s*[:.)–—-]"
    r"|(?:recommandations?|propositions?|demandes?)\s?:"
    r"|\d{1,2}\s?[-–.)]|[a-z]\))\s*",
    re.IGNORECASE,
)
_ADVERBS = (
    r"(?:,?\s(?:donc|aussi|enfin|egalement|ensuite|ainsi|plutot|d'abord|en outre|par ailleurs"
    r"|notamment|respectueusement|formellement|(?:en )?premier(?:ement| lieu)|deuxiemement),?)*"
)
_OF_WHOM = r"(?:\s(?:au|aux|a la|a l'|a)\s?[^,;:.]{1,70}?(?=\s(?:d(?:e\s|')\w|qu(?:e\s|')|\d)))?"
_VERBS = r"(?:recommand|demand|propos|reclam|sollicit)"
_ASKING = re.compile(
    rf"\b(?:{_VERBS}(?:e|ons|ent)\b{_ADVERBS}{_OF_WHOM}"
    rf"|(?:ce qu(?:e nous|'on) {_VERBS}\w+|demandes?|recommandations?)\s?(?:=|:))\s?"
)
# « tant que leur demande d'aide est à l'étude »: a noun, and nobody asks.
_NOUN = re.compile(
    r"\b(?:l[ae]s?|une?|des|leurs?|notre|nos|votre|vos|cette|ces|sa|ses|chaque|toute|autre"
    r"|nouvelle|premiere|seconde|derniere|\w+ieme)\s$"
)
# « Premièrement, que… », « Enfin, créer… »: what orders the demands is no part of one.
_ORDER = re.compile(
    r"(?:\w{4,}ment|(?:tout )?d'abord|ensuite|puis|enfin|aussi|en outre|par ailleurs"
    r"|en (?:premier|second|deuxieme|troisieme|dernier) lieu)\s?,\s+"
    r"(?=(?:que?|[^\W\d_]+(?:er|ir|re))\b)"
)
# What may follow « nous demandons »: a clause, an infinitive or a thing.
_ASKED = re.compile(
    r"(?:qu(?:e\b|')|d(?:e\s|')|\d|(?:une?|l[ae]|les|des|du)\s|l'|\w+(?:er|ir|re)\b)"
)
_OF = re.compile(r"^(?:de l['’](?=\w+(?:er|ir|re)\b)|de\s|d['’])", re.IGNORECASE)
_WISH = re.compile(r"qu(?:e|['’]\w)", re.IGNORECASE)
_INFINITIVE = re.compile(r"(?:s['’]|se |ne (?:pas|plus) )?([^\W\d_]+(?:er|ir|re))\b")
_NO_VERBS = frozenset(
    ["entre", "contre", "notre", "votre", "autre", "outre", "hier", "premier", "dernier", "nombre",
     "titre", "octobre", "septembre", "novembre", "decembre"]
)  # fmt: skip
_ENDS = re.compile(
    r"[,;:](?=\s)|\s(?=\()"
    r"|\s(?=(?:afin (?:de|que)|pour (?:que|[^\W\d_]+(?:er|ir|re)\b)|de (?:facon|maniere) a"
    r"|ainsi que|tout en|a condition|dont|mais|alors que|tandis que|aux memes conditions"
    r"|et (?:que|de|d'|a ce que))\b)"
)
# « étendre ce modèle »: what was said before tells which.
_OBJECT = 40  # characters that name what a demand is about
_POINTS_BACK = re.compile(
    r"\b(?:ce|cet|cette|ces)\s(?!qu|jour|dernier)"
    r"|^qu(?:'|e )(?:elles?|ils?(?! y (?:ait|en ait)\b)|cela|celle|celui)\b"
    r"|\b(?:celles?|ceux|celui)-(?:ci|la)\b"
)
_PRONOUN = re.compile(r"(?:(?:y|en|la|le|les|lui|leur)\s|l['’])", re.IGNORECASE)
# « que, dans les trente jours, le CISSS transmette »: the verb comes after what opens the clause.
_OPENED = re.compile(r"qu(?:e|'),?\s?(?:dans|d'ici|a|pour|en|afin|lors|pendant|d[eè]s|sur)\b|que,")


def plain(text: str) -> str:
    """A text folded letter by letter, so that places in it are places in the text."""
    return "".join(_letter(each) for each in text)


@lru_cache(maxsize=1024)
def _letter(each: str) -> str:
    folded = fold(each)
    return folded if len(folded) == 1 else each.lower()


def asked_phrase(text: str, most: int = LONGEST) -> str:
    """What the first sentence that asks something asks; empty where none does or none can be said.

    ``text`` is a whole statement: a recommendation, a list item, a sentence.
    """
    for begin, end in sentence_spans(text):
        words = unordered(MARK.sub("", one_line(text[begin:end]), count=1))
        found = _asking(words)
        own = words[found.end() :] if found else ""
        if found and _ASKED.match(plain(own)):
            words = _OF.sub("", own, count=1)
        elif is_infinitive(_OF.sub("", words, count=1)):
            words = _OF.sub("", words, count=1)
        elif not is_wish(words):
            continue
        said = whole(words, most)
        return "" if _points_back(said) else said
    return ""


def _points_back(said: str) -> bool:
    """Whether what is asked is named before: « ce modèle », « la porter à 7 500 $ »."""
    pronoun = _PRONOUN.match(said)
    of_it = pronoun is not None and is_infinitive(said[pronoun.end() :])
    return of_it or _POINTS_BACK.search(plain(said[:_OBJECT])) is not None


def unordered(words: str) -> str:
    """Words without what orders them among others: « Premièrement, », « Enfin, »."""
    found = _ORDER.match(plain(words))
    return words[found.end() :] if found else words


def _asking(words: str) -> re.Match[str] | None:
    """Where a sentence says that it asks: the verb, and no noun of the same letters."""
    folded = plain(words)
    places = _ASKING.finditer(folded)
    return next((each for each in places if not _NOUN.search(folded[: each.start()])), None)


def is_wish(words: str) -> bool:
    """« Que le ministère finance… », « Créer un registre »: what is asked, without who asks."""
    return is_optative(words) or is_infinitive(words)


def is_optative(words: str) -> bool:
    """« Que le ministère finance… »: a wish, wherever it stands; a question is none."""
    return _WISH.match(words) is not None and not words.rstrip().endswith("?")


def is_infinitive(words: str) -> bool:
    """Whether words begin with a verb in the infinitive."""
    found = _INFINITIVE.match(words)
    if found is None or fold(found[1]) in _NO_VERBS:
        return False
    verb = found[1].lower()
    return str(simplemma.lemmatize(verb, lang="fr")) == verb


def whole(text: str, most: int) -> str:
    """A text, cut at the last clause that lets it be short enough; empty where none does."""
    text = one_line(text).rstrip(END_MARKS)
    if len(text) <= most:
        return balanced(text)
    folded = plain(text)
    ends = [found.start() for found in _ENDS.finditer(folded)]
    if _OPENED.match(folded):
        ends = ends[2:]
    fits = [end for end in ends if SHORTEST < end <= most and _closed(text[:end])]
    if fits:
        return balanced(text[: fits[-1]].rstrip(END_MARKS))
    return balanced(text) if len(text) <= LONGEST_UNCUT else ""


def clauses_around(text: str, start: int, end: int, most: int) -> str:
    """The longest run of whole clauses around some characters; empty where none is short enough."""
    folded = plain(text)
    stops = [found.start() for found in _ENDS.finditer(folded)]
    begins = [0, *(stop + 1 for stop in stops if stop < start)]
    ends = [*(stop for stop in stops if stop >= end), len(text)]
    fits = [
        (stop - begin, begin, stop)
        for begin in begins
        for stop in ends
        if SHORTEST < stop - begin <= most and _closed(text[begin:stop])
    ]
    _, begin, stop = max(fits, default=(0, 0, 0))
    return balanced(one_line(text[begin:stop]).strip(END_MARKS))


def _closed(text: str) -> bool:
    """Whether a cut leaves no quotation and no bracket open."""
    return text.count("«") == text.count("»") and text.count("(") == text.count(")")


def balanced(text: str) -> str:
    """The text as it goes between quotation marks: its own become inner ones, or go where the cut
    has left one alone."""
    marked = re.sub(r"\s?»", "”", re.sub(r"«\s?", "“", text))
    return marked if marked.count("“") == marked.count("”") else re.sub("[“”]", "", marked)
