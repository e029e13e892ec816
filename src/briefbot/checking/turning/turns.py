"""What turns a statement round beside a passage: negation, quantity, direction, modality, who.

Each is told as a difference « claimed → stated », in the words of both. None is told where the
passage has the claim's own word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from briefbot.answering.chat.proof.attribution import is_request
from briefbot.answering.chat.proof.polarity import negated, turned_round
from briefbot.answering.chat.proof.sources import Ground
from briefbot.answering.chat.proof.syntax.slots import INFINITIVE, lemma_of
from briefbot.answering.sources.units import one_line
from briefbot.checking.claims.clauses import clauses
from briefbot.checking.claims.verbs import as_written, holder
from briefbot.checking.models import Difference
from briefbot.checking.turning.causes import causes
from briefbot.checking.turning.modality import asks, modalities
from briefbot.checking.turning.opposites import opposed
from briefbot.checking.turning.subjects import another_subject, other_voice
from briefbot.text.words import Word, fold, keys, stems, words

_OF_AN_ACT = re.compile(r"(?:[ts]ion|ment|age|ance|ence|ure)s?$")
NEGATION = 25  # characters before a word in which its negation opens
_NEGATION_OPENS = re.compile(r"\b(?:n['’]|ne|aucune?|pas)\b[^.;,]*$", re.IGNORECASE)
# « ne … que » restricts, and these deny by themselves.
_RESTRICTS = re.compile(r"\b(?:n'|ne )(?:\w+['\s]+){1,6}?(?<!pas )qu(?:e\b|')")
_DENIES_OTHERWISE = re.compile(
    r"\b(?:empech|refus|interdi|cess|evit|echou|manqu|prive|rat[eé]|perd|absen|sans\b|sauf\b|hors\b"
    r"|excep|contrair|a moins|ferm|loin d)\w*"
)
# Classes of words that exclude each other, by what they are read as.
_QUANTITIES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("none", r"\b(?:aucune?|nulle?|personne n|pas une? seul\w*|jamais)\b"),
        (
            "only",
            r"\b(?:seule?s? (?=\w)|seulement|uniquement|exclusivement|rien que)\b"
            r"|\bne? ?\w+ (?:\w+ )?qu['e]",
        ),
        (
            "most",
            r"\b(?:la plupart|majorite|majoritairement|surtout|principalement|essentiellement"
            r"|le plus souvent|generalement|en general)\b",
        ),
        (
            "some",
            r"\b(?:certaine?s|quelques(?!-un)|plusieurs|une partie|une minorite|parfois|peu d['e]"
            r"|souvent)\b",
        ),
        (
            "all",
            r"\b(?:tou(?:s|tes) (?:les|ces|ses|leurs|nos)|tou(?:t|te) l[ae']|toute (?!fois)\w{3,}"
            r"|chaque(?! (?:an|mois|semaine|jour|trimestre|heure|saison|fois))|chacune?"
            r"|l'ensemble d\w*|la totalite|entierement|toujours|integralement|unanim\w+)\b",
        ),
    )
)
_PART = re.compile(
    r"\b(?:\d[\d ]*%?|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|la moitie"
    r"|le tiers|le quart|les deux tiers|les trois quarts) (?:d'entre|sur|parmi|des"
    r"|de (?:ses|ces|nos|leurs|vos)) (?:les )?"
)
_NONE = dict(_QUANTITIES)["none"]
_EXCLUDE = {
    "all": {"some", "most", "only", "none"}, "none": {"all", "some", "most"},
    "only": {"all"}, "most": {"none", "some"}, "some": {"all", "none"},
}  # fmt: skip
_STRONG = frozenset({"all", "none", "only", "most"})


def turns(claim: str, found: Sequence[Word], ground: Ground) -> Iterator[Difference]:
    """Every way in which a claim turns round what a passage says."""
    # What is asked for is no less asked for where it is told not to be: « n'y ont pas droit ».
    only_asked = asks(claim) and not is_request(ground)
    for each in _denies(claim, found, ground):
        yield replace(each, stated="", open=True) if only_asked else each
    yield from _counts_otherwise(claim, _nearest_clause(found, ground))
    yield from opposed(claim, found, ground)
    yield from another_subject(claim, found, ground)
    yield from other_voice(claim, found, ground)
    yield from causes(claim, ground)
    yield from modalities(claim, found, ground)


def _denies(claim: str, found: Sequence[Word], ground: Ground) -> Iterator[Difference]:
    """What one of the two denies and the other states, where it is the same word."""
    here, there = negated(found), negated(ground.words)
    # « ont empêché d'atteindre » denies without « ne »: which of the two denies cannot be told.
    mine, its = fold(claim), fold(ground.unit.text)
    one_denies = _denials(mine) ^ _denials(its)  # what both say turns neither round
    sure = not (one_denies or _RESTRICTS.search(mine) or _RESTRICTS.search(fold(ground.said)))
    for at in sorted(here) if sure else ():
        same = _same(found[at], ground.words, there)
        if same is not None and not _denied(found[at], ground.words, there):
            denied = _with_negation(claim, found[at], 0)
            if denied:
                yield Difference("negation", denied, same.text)
                return
    for at in sorted(there) if sure else ():
        same = _same(ground.words[at], found, here)
        if same is not None and not _denied(ground.words[at], found, here):
            unit = holder(ground, ground.words[at])
            denied = _with_negation(unit.text, ground.words[at], unit.start)
            if denied:
                yield Difference("negation", same.text, denied)
                return
    if turned_round(found, ground.words):
        stated = {key for word in ground.words for key in word.keys}
        unsaid = bool(here) and all(stated.isdisjoint(found[at].keys) for at in here)
        both = there or _DENIES_OTHERWISE.search(fold(ground.said))
        # « ne fonctionne pas » of what « n'est pas en service » or « a cessé » may say the same.
        if not unsaid or not (both or _RESTRICTS.search(fold(claim))):
            yield Difference("negation", one_line(claim), "", open=unsaid)


def _denials(plain: str) -> frozenset[str]:
    """The stems of the words by which a folded text denies without « ne »."""
    found = _DENIES_OTHERWISE.finditer(plain)
    return frozenset(key for match in found for key in keys(match.group().strip()))


def _same(word: Word, among: Sequence[Word], without: Collection[int]) -> Word | None:
    """The same word among others where it is stated."""
    keys = set(word.keys)
    form = _form(word)  # « la réparation », « réparer » are told where it « n'est pas réparée »
    alike = (
        w
        for n, w in enumerate(among)
        if n not in without and not keys.isdisjoint(w.keys) and _form(w) == form
    )
    return next(alike, None)


def _form(word: Word) -> str:
    """Whether a word is an infinitive or a noun made of a verb; empty for any other."""
    if _OF_AN_ACT.search(word.fold):
        return "noun"
    infinitive = word.text.endswith(INFINITIVE) and lemma_of(word.text) == word.text.lower()
    return "infinitive" if infinitive else ""


def _denied(word: Word, among: Sequence[Word], places: Collection[int]) -> bool:
    return any(not set(word.keys).isdisjoint(among[place].keys) for place in places)


def _with_negation(text: str, word: Word, offset: int) -> str:
    """The word with the « ne » or « aucun » that bears on it, as written; empty without one."""
    start, end = word.start - offset, word.end - offset
    before = text[max(0, start - NEGATION) : start]
    opening = _NEGATION_OPENS.search(before)
    return one_line(text[start - (len(before) - opening.start()) : end]) if opening else ""


def _counts_otherwise(claim: str, said: str) -> Iterator[Difference]:
    """« toutes » where the passage says « certaines », or nothing of the kind."""
    plain, told = fold(claim), fold(said)
    here = {name: match for name, pattern in _QUANTITIES if (match := pattern.search(plain))}
    there = {name: match for name, pattern in _QUANTITIES if (match := pattern.search(told))}
    for name, match in here.items():
        if name in there:
            continue
        against = next((other for other in there if other in _EXCLUDE.get(name, ())), None)
        if against is not None:
            stated = as_written(said, there[against])
            others = _of_others(told[there[against].end() :], plain) if against == "some" else False
            yield Difference("quantity", as_written(claim, match), stated, open=others)
        elif name == "all" and (part := _part_of(plain[match.end() :], told)):
            yield Difference("quantity", as_written(claim, match), as_written(said, part))
        elif name in _STRONG:
            yield Difference("quantity", as_written(claim, match), "")
    dropped = next(
        (m for name, m in there.items() if name in ("only", "none") and name not in here), None
    )
    if dropped is not None and not here:
        only = dropped.re is not _NONE
        yield Difference("quantity", "", as_written(said, dropped), open=only)


def _nearest_clause(found: Sequence[Word], ground: Ground) -> str:
    """The clause of a unit that says most of a claim, after what introduces it; else all of it."""
    own = one_line(" ".join(unit.text for unit in (*ground.leads, ground.unit)))
    wanted = {key for word in found if word.content for key in word.keys}
    told = [(len(wanted & stems(each.meaning)), each.meaning) for each in clauses(own)]
    most = max(count for count, _ in told)
    nearest = [meaning for count, meaning in told if count == most]
    last = next((set(word.keys) for word in reversed(found) if word.content), set())
    ends = [each for each in nearest if last & stems(each)]
    return next((each[0] for each in (nearest, ends) if len(each) == 1), own)


def _of_others(counted: str, plain: str) -> bool:
    """« quelques hausses », where a claim speaks of no rise: how many there are denies nothing."""
    noun = next((word for word in words(counted) if word.content), None)
    return noun is not None and stems(plain).isdisjoint(noun.keys)


def _part_of(counted: str, told: str) -> re.Match[str] | None:
    """« quatre de ses neuf quais », where a claim speaks of all of them."""
    noun = next((word for word in words(counted) if word.content), None)
    for part in _PART.finditer(told):
        following = words(told[part.end() :])[:2]
        if noun and any(not set(noun.keys).isdisjoint(each.keys) for each in following):
            return part
    return None


def decisive(difference: Difference) -> bool:
    """Whether both sides are said: the passage contradicts the claim and is not only mute."""
    both = difference.stated and difference.claimed
    return bool(both) and not (difference.slight or difference.open)
