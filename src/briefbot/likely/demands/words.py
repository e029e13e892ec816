"""What a statement asks, in its own words: a whole clause, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefbot.answering.sources.units import Unit, UnitDocument, one_line
from briefbot.documents.sentences import sentence_spans
from briefbot.likely.demands.voices import BEFORE_ASKED, VERBS, asked_in, may_be_asked, unlinked
from briefbot.likely.demands.wishes import (
    has_verb,
    is_infinitive,
    is_optative,
    is_order,
    unordered,
)
from briefbot.likely.phrases import END_MARKS, LONGEST, MARK, SHORTEST, whole
from briefbot.likely.pronouns import needs_what_is_before
from briefbot.likely.wording import first_cell
from briefbot.text.words import fold_in_place

# « La Fédération recommande »: someone asks, whoever it is.
_ASKING = re.compile(rf"\b{VERBS}(?:e|ons|ent)\b{BEFORE_ASKED}\s")
# « tant que leur demande d'aide est à l'étude »: a noun, and nobody asks.
_NOUN = re.compile(
    r"\b(?:l[ae]s?|une?|des|leurs?|notre|nos|votre|vos|cette|ces|sa|ses|chaque|toute|autre"
    r"|nouvelle|premiere|seconde|derniere|\w+ieme)\s$"
)
# « … et que les gardiens aient accès à la formation »: a second thing asked.
_CONJUNCT = re.compile(r",?\set\s(?=(?:que\s|qu'|de\s|d'|a\s))")
# « … de reconduire l'entente, et aux autres de s'y joindre »: who is asked first is not quoted.
_OF_OTHERS = re.compile(r",\set\s(?:aux?|a la|a l')\s?[^,;:.]{1,40}?\sd(?:e\s|')")
# « étendre ce modèle »: what was said before tells which.
_OBJECT = 40  # characters that name what a demand is about
_POINTS_BACK = re.compile(
    r"\b(?:ce|cet|cette|ces)\s(?!qu|jour|dernier)"
    r"|\b(?:le|la) (?:premiere?|seconde?|deuxieme|troisieme)(?=,| et| de | d'|$)"
    r"|\b(?:lui|leur) (?:soi|ser|aur|permett|verse|accord)\w+"
    r"|^qu(?:'|e )(?:elles?|ils?(?! y (?:ait|en ait)\b)|cela|celle|celui|les (?:deux|trois)\b)"
    r"|\b(?:celles?|ceux|celui)-(?:ci|la)\b"
)
_CONDITION = re.compile(r"\s*(?:si\s|s['’]il)", re.IGNORECASE)
# … the end of what is asked too: « soient réservés à cette tâche »; a time stands for itself.
_THAT = re.compile(r"\b(?:cet|cette|ces)\s(?!annee|fois|date|derniere)(?P<noun>\w+)")
_PRONOUN = re.compile(r"(?:(?:y|en|la|le|les|lui|leur)\s|l['’])", re.IGNORECASE)
# « Recommandation 2 : créer un registre », as a heading.
_NAMED = re.compile(
    r"^\s*(?:recommandation|demande|mesure|proposition)\s\d{1,2}\s*[:.)–—-]\s*", re.IGNORECASE
)


def asked_words(unit: Unit, most: int = LONGEST) -> str:
    """What a statement asks for, without who asks it and of whom; empty where it asks nothing
    that can be said."""
    if unit.cells:
        return whole(MARK.sub("", one_line(first_cell(unit)), count=1), most)
    return asked_phrase(unit.text, most)


def asked_phrase(text: str, most: int = LONGEST) -> str:
    """What the first sentence that asks something asks; empty where none does or none can be said.

    ``text`` is a whole statement: a recommendation, a list item, a sentence. Of two things asked
    together, it is the first that can be understood alone.
    """
    words = _first_asked(text)
    others = _OF_OTHERS.search(fold_in_place(words))
    words = words[: others.start()] if others else words
    said = (whole(each, most) for each in _asked_together(words))
    clear = (each for each in said if not _names_nothing(each) and not needs_what_is_before(each))
    return next(filter(None, clear), "")


def names_what_is_before(text: str) -> bool:
    """Whether the thing that a text asks for is named before it: « la porter à 7 500 $ »."""
    words = _first_asked(text)
    return words != "" and _names_nothing(words)


def named(document: UnitDocument, unit: Unit) -> str:
    """The words of a numbered demand: its heading's where that says what is asked, its own
    sentence's elsewhere."""
    title = document.document.sections[unit.section].title
    mark = _NAMED.match(title)
    heading = title[mark.end() :] if mark else ""
    if is_infinitive(heading):
        return whole(heading, LONGEST)
    bare = MARK.sub("", unit.text, count=1)
    return asked_words(unit) or ("" if _tells(bare) else whole(bare, LONGEST))


def _tells(sentence: str) -> bool:
    """Whether a sentence tells something and asks nothing: « La somme permettrait de… », « Si le
    gouvernement ne peut… »."""
    return has_verb(sentence) or _CONDITION.match(sentence) is not None


def is_mark(unit: Unit) -> bool:
    """Whether a unit is a number and no more: « Recommandation 1. » before what it asks."""
    return MARK.sub("", f"{one_line(unit.text)} ", count=1).strip(END_MARKS) == ""


def _first_asked(text: str) -> str:
    """The first sentence of a text that asks something, from where what is asked begins."""
    for begin, end in sentence_spans(text):
        words = _asked(MARK.sub("", one_line(text[begin:end]), count=1))
        if words:
            return words
    return ""


def _asked(sentence: str) -> str:
    voiced = asked_in(sentence)
    if voiced is not None:
        return voiced
    words = unordered(sentence)
    folded = fold_in_place(words)
    for found in _ASKING.finditer(folded):
        if not _NOUN.search(folded[: found.start()]) and may_be_asked(folded[found.end() :]):
            return unlinked(words[found.end() :])
    bare = unlinked(words)
    if is_infinitive(bare):
        return bare
    return words if is_optative(words) or is_order(words) else ""


def _asked_together(words: str) -> Iterator[str]:
    yield words
    for found in _CONJUNCT.finditer(fold_in_place(words)):
        again = unlinked(words[found.end() :])
        if len(again) > SHORTEST:
            yield again


def _names_nothing(said: str) -> bool:
    """Whether what is asked is named before: « ce modèle », « la porter à 7 500 $ »."""
    pronoun = _PRONOUN.match(said)
    of_it = pronoun is not None and is_infinitive(said[pronoun.end() :])
    folded = fold_in_place(said)
    unnamed = any(that["noun"] not in folded[: that.start()] for that in _THAT.finditer(folded))
    return of_it or unnamed or _POINTS_BACK.search(folded[:_OBJECT]) is not None
