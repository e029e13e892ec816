"""Who asks, who says: a request or an opinion stays its author's, and no one else's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefbot.answering.chat.proof.polarity import form_stems, forms
from briefbot.answering.chat.proof.sources import Ground
from briefbot.answering.chat.proof.syntax.slots import INFINITIVE
from briefbot.text.words import Word, fold

ASKING = form_stems(
    """
    recommande recommander demande demander propose proposer souhaite souhaiter réclame réclamer
    préconise préconiser suggère suggérer exige exiger sollicite solliciter revendique revendiquer
    exhorte exhorter plaide plaider espère espérer espérons prône prôner
    """
)
_SAYING = form_stems(
    """
    estime estimer affirme affirmer croit croire considère considérer juge juger souligne souligner
    rappelle rappeler indique indiquer précise préciser mentionne mentionner dit explique expliquer
    constate constater observe observer ajoute ajouter note noter signale signaler déclare déclarer
    pense penser
    """
)
_NOUNS = form_stems("recommandation demande proposition revendication requête")
_TEXTS = form_stems(
    "mémoire document rapport texte organisme auteur auteure association organisation"
)
_AGENTS = form_stems(
    "gouvernement ministère ministre premier assemblée parti opposition état province ville"
)
_OF = forms("par du de des")
_REACH = 6  # words after « demandé » or « demande » where whose it is may be said
_DETERMINERS = forms(
    "la une sa leur cette de d des les ses a aux par en sur notre votre l un le ce ces mes nos"
    " plusieurs quelques certaines deux trois quatre cinq six sept huit neuf dix"
)
_SINCE_CLAUSE = forms("que qu qui dont")
_SOURCE = re.compile(r"\b(?:selon|d'apres)\s+$|^pour\s+$")
_SOURCE_WORD = re.compile(r"\bselon\b|\bd'apres\b|^pour\b")
_OWN_WORK = form_stems("calcul calculs estimation estimations analyse analyses")
_OPINION = re.compile(
    r"\b(?:doi(?:t|vent)|devr(?:a|ait|aient|ont)|faut|faudra(?:it)?|nous \w+ons"
    r"|il (?:est|serait|devient) (?:\w+ )?(?:primordia|crucia|essentie|importan|necessair|urgen"
    r"|temps|imperati|capita|vita|souhaitable|preferable)\w*)\b"
)
_CONDITIONAL = re.compile(
    r"\b(?!portrait|retrait|attrait|extrait|abstrait|trait)\w+r(?:ait|aient)\b"
)
_MEASURE = 14  # characters between « il faut » and what it takes


@dataclass(frozen=True, slots=True)
class Attribution:
    """What a sentence attributes: ``spans`` are the places of the words that do only that.

    ``asks`` and ``says`` tell how; ``adds`` that it asks in words that are not the source's;
    ``wrong`` that someone is made to ask or say it who did not.
    """

    asks: bool = False
    says: bool = False
    adds: bool = False
    wrong: bool = False
    spans: frozenset[int] = frozenset()


def attribute(text: str, found: Sequence[Word], ground: Ground) -> Attribution:
    """Who is made to ask or say something in a sentence, read against what it stands on."""
    asks = says = adds = wrong = False
    sourced = _SOURCE_WORD.search(fold(text)) is not None
    spans: set[int] = set()
    for place, word in enumerate(found):
        stems = set(word.keys)
        if stems & (ASKING | _SAYING) and _is_verb(found, place):
            asks = asks or bool(stems & ASKING)
            says = says or bool(stems & _SAYING)
            if _word_for_word(found, place, ground):
                continue
            party = ground.author_keys | _TEXTS | _NOUNS | _subject_keys(ground, word)
            subject = _subject(text, found, place, party)
            wrong = wrong or subject is None
            adds = adds or bool(stems & ASKING)
            spans |= {place, *(subject or ())}
        elif stems & _NOUNS:
            asks = True
            wrong = wrong or _of_another(found, place, ground)
            spans |= _of_the_author(found, place, ground)
            if not any(stems & set(said.keys) for said in ground.words):
                adds = True
                spans.add(place)
        elif stems & _TEXTS and "dans" in {near.fold for near in found[max(0, place - 2) : place]}:
            spans.add(place)
        elif sourced and _SOURCE.search(_before(text, found, place)):
            named = _following(text, found, place)
            source = ground.author_keys | _TEXTS | _OWN_WORK
            of_source = all(source & set(found[at].keys) for at in named)
            theirs = _SOURCE_WORD.search(fold(ground.unit.text)) and word.stem in ground.keys
            if not of_source and fold(text).startswith("pour "):
                continue  # « Pour former la relève, … » names no one
            says = says or of_source or bool(theirs)
            if of_source:
                spans |= named
            else:
                wrong = wrong or not (theirs or _word_for_word(found, place, ground))
    return Attribution(asks, says, adds, wrong, frozenset(spans))


def _word_for_word(found: Sequence[Word], place: int, ground: Ground) -> bool:
    """Whether a word stands in the source between the same two words."""
    here = [word.fold for word in found[max(0, place - 1) : place + 2]]
    said = [word.fold for word in ground.words]
    return any(said[at : at + len(here)] == here for at in range(len(said) - len(here) + 1))


@lru_cache(maxsize=4096)
def is_request(ground: Ground) -> bool:
    """Whether a unit holds something asked for: it must never be told as a fact."""
    if ground.kind == "recommendation":
        return True
    if any(
        ASKING & set(word.keys) and _is_verb(ground.words, place, relative=False)
        for place, word in enumerate(ground.words)
    ):
        return True
    opening = ground.unit.words[0].fold if ground.unit.words else ""
    asked = opening.endswith(INFINITIVE) or ground.unit.kind == "row"
    return asked and bool(_NOUNS & ground.keys)


def is_opinion(ground: Ground, end: int) -> bool:
    """Whether a unit says, as far as ``end``, what ought to be rather than what is."""
    unit = ground.unit
    plain = fold(unit.text[: max(0, end - unit.start)])
    needed = [match.end() for match in _OPINION.finditer(plain)]
    measured = [figure.start - unit.start for figure in unit.figures]
    # « il faut en moyenne sept mois » tells how long, not what ought to be.
    ought = [at for at in needed if not any(0 <= m - at <= _MEASURE for m in measured)]
    return bool(ought or _CONDITIONAL.search(plain))


def _is_verb(found: Sequence[Word], place: int, relative: bool = True) -> bool:
    """Whether a form that may be a noun or a participle is a verb, from the word before it.

    ``relative`` counts « ceux qui demandent », by which nobody in particular asks.
    """
    before = found[place - 1].fold if place else ""
    participle = found[place].text.endswith(("é", "ée", "és", "ées"))
    if participle:
        return before in ("a", "ont", "avait", "avaient")
    if before == "qui":
        return relative
    if before[-1:].isdigit():
        return False  # « 410 000 demandes »
    return before not in _DETERMINERS and not found[place].fold.endswith(INFINITIVE)


def _subject_keys(ground: Ground, verb: Word) -> frozenset[str]:
    """Who asks or says in the source itself: the words before the same verb there."""
    for place, word in enumerate(ground.words):
        if set(word.keys) & set(verb.keys) and _is_verb(ground.words, place):
            return frozenset(
                key for other in ground.words[:place] if other.content for key in other.keys
            )
    return frozenset()


def _subject(
    text: str, found: Sequence[Word], place: int, party: frozenset[str]
) -> set[int] | None:
    """The places of the verb's subject; None where the subject is not of the party."""
    start = place
    while start > 0 and not _breaks(text, found, start):
        start -= 1
    named = {at for at in range(start, place) if found[at].content}
    if not named:
        after = range(place + 1, min(place + 6, len(found)))
        following = next((at for at in after if found[at].content), None)
        named = set() if following is None else {following}
    if named and all(party & set(found[at].keys) for at in named):
        return named
    return None


def _breaks(text: str, found: Sequence[Word], place: int) -> bool:
    between = text[found[place - 1].end : found[place].start]
    return bool(re.search(r"[,;:–—]", between)) or found[place - 1].fold in _SINCE_CLAUSE


def _of_another(found: Sequence[Word], place: int, ground: Ground) -> bool:
    """« demandé par le gouvernement », « la demande du ministère », where it is not theirs."""
    following = found[place + 1 : place + 1 + _REACH]
    at = next((at for at, word in enumerate(following) if word.fold in _OF), None)
    named = next((word for word in following[(at or 0) + 1 :] if word.content), None)
    if at is None or named is None:
        return False
    someone = named.text[:1].isupper() or bool(_AGENTS & set(named.keys))
    theirs = (ground.author_keys | _TEXTS) & set(named.keys)
    return someone and not theirs and not _word_for_word(found, place, ground)


def _of_the_author(found: Sequence[Word], place: int, ground: Ground) -> set[int]:
    """« demandé par l'organisme X », where X is the author: the places of X's name."""
    named: set[int] = set()
    after = False
    for at in range(place + 1, min(place + 1 + _REACH, len(found))):
        word = found[at]
        after = after or word.fold in _OF
        if word.content and not (after and ground.author_keys & set(word.keys)):
            break
        if word.content:
            named.add(at)
    return named


def _before(text: str, found: Sequence[Word], place: int) -> str:
    """What precedes a word's noun phrase: « selon » for « selon le CQCM »."""
    start = found[place].start
    if not found[place].content:
        return ""
    before = fold(text[:start])
    return re.sub(r"(?:\b(?:le|la|les|ce|cet|cette|son|sa)\s+|\bl')$", "", before)


def _following(text: str, found: Sequence[Word], place: int) -> set[int]:
    """The words of substance from a place to the end of its phrase."""
    named = {place}
    for at in range(place + 1, len(found)):
        if _breaks(text, found, at):
            break
        if found[at].content:
            named.add(at)
    return named
