"""What turns a statement round beside a passage: negation, quantity, direction, modality, who.

Each is told as a difference « claimed → stated », in the words of both. None is told where the
passage has the claim's own word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from briefbot.answering.chat.proof.polarity import negated, turned_round
from briefbot.answering.chat.proof.sources import Ground
from briefbot.answering.sources.units import Unit, one_line
from briefbot.checking.modality import modalities
from briefbot.checking.models import Difference
from briefbot.checking.trends import trend_of
from briefbot.checking.verbs import as_written
from briefbot.text import grammar
from briefbot.text.words import Word, fold, keys

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
            r"|chaque|chacune?"
            r"|l'ensemble d\w*|la totalite|entierement|toujours|integralement|unanim\w+)\b",
        ),
    )
)
_NONE = dict(_QUANTITIES)["none"]
_EXCLUDE = {
    "all": {"some", "most", "only", "none"}, "none": {"all", "some", "most", "only"},
    "only": {"all"}, "most": {"none", "some"}, "some": {"all", "none"},
}  # fmt: skip
_STRONG = frozenset({"all", "none", "only", "most"})
_RISE_ENGLISH = {"rise", "increase", "grow", "growth", "raise", "climb"}
_FALL_ENGLISH = {"fall", "drop", "decrease", "cut", "decline", "reduce"}


def _stems(forms: frozenset[str], without: set[str]) -> frozenset[str]:
    return frozenset(key for form in forms if form not in without for key in keys(form))


_UP, _DOWN = _stems(grammar.RISE, _RISE_ENGLISH), _stems(grammar.FALL, _FALL_ENGLISH)
_OPPOSITES = tuple(
    (_stems(frozenset(one.split()), set()), _stems(frozenset(other.split()), set()))
    for one, other in (
        ("ouvrir ouvert ouverture ouvre", "fermer fermé fermeture ferme"),
        ("opposer opposition oppose contre", "appuyer appui appuie favorable"),
        ("gratuit gratuite gratuitement", "payant payante"),
        ("abolir abolition supprimer suppression", "maintenir maintien maintient"),
        ("public publique", "privé privée"),
        ("urbain urbaine", "rural rurale"),
        ("accepter accepté acceptation", "refuser refusé refus"),
        ("obligatoire", "volontaire facultatif facultative"),
        ("premier première", "dernier dernière"),
        ("homme", "femme"),
        ("importer importation importe", "exporter exportation exporte"),
        ("acheter achat achète", "vendre vente vend"),
        ("annuel annuelle", "mensuel mensuelle"),
        ("permanent permanente", "temporaire"),
        ("minimal minimale minimum", "maximal maximale maximum"),
    )
)


def turns(claim: str, found: Sequence[Word], ground: Ground) -> Iterator[Difference]:
    """Every way in which a claim turns round what a passage says."""
    yield from _denies(claim, found, ground)
    yield from _counts_otherwise(claim, one_line(ground.said))
    yield from _goes_otherwise(found, ground)
    yield from modalities(claim, found, ground)


def _denies(claim: str, found: Sequence[Word], ground: Ground) -> Iterator[Difference]:
    """What one of the two denies and the other states, where it is the same word."""
    here, there = negated(found), negated(ground.words)
    # « ont empêché d'atteindre » denies without « ne »: which of the two denies cannot be told.
    told = f"{fold(claim)} {fold(ground.said)}"
    sure = not (_RESTRICTS.search(told) or _DENIES_OTHERWISE.search(told))
    for at in sorted(here) if sure else ():
        same = _same(found[at], ground.words, there)
        if same is not None and not _denied(found[at], ground.words, there):
            mine = _with_negation(claim, found[at], 0)
            if mine:
                yield Difference("negation", mine, same.text)
                return
    for at in sorted(there) if sure else ():
        same = _same(ground.words[at], found, here)
        if same is not None and not _denied(ground.words[at], found, here):
            unit = _holder(ground, ground.words[at])
            its = _with_negation(unit.text, ground.words[at], unit.start)
            if its:
                yield Difference("negation", same.text, its)
                return
    if turned_round(found, ground.words):
        stated = {key for word in ground.words for key in word.keys}
        unsaid = bool(here) and all(stated.isdisjoint(found[at].keys) for at in here)
        both = there or _DENIES_OTHERWISE.search(fold(ground.said))
        # « ne fonctionne pas » of what « n'est pas en service » or « a cessé » may say the same.
        if not unsaid or not (both or _RESTRICTS.search(fold(claim))):
            yield Difference("negation", one_line(claim), "", open=unsaid)


def _same(word: Word, among: Sequence[Word], without: Collection[int]) -> Word | None:
    """The same word among others where it is stated."""
    keys = set(word.keys)
    return next(
        (w for n, w in enumerate(among) if n not in without and not keys.isdisjoint(w.keys)), None
    )


def _denied(word: Word, among: Sequence[Word], places: Collection[int]) -> bool:
    return any(not set(word.keys).isdisjoint(among[place].keys) for place in places)


def _holder(ground: Ground, word: Word) -> Unit:
    units = (*ground.before, *ground.leads, ground.unit)
    return next((u for u in units if u.start <= word.start < u.end), ground.unit)


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
            yield Difference("quantity", as_written(claim, match), as_written(said, there[against]))
        elif name in _STRONG:
            yield Difference("quantity", as_written(claim, match), "")
    dropped = next(
        (m for name, m in there.items() if name in ("only", "none") and name not in here), None
    )
    if dropped is not None and not here:
        only = dropped.re is not _NONE
        yield Difference("quantity", "", as_written(said, dropped), open=only)


def _goes_otherwise(found: Sequence[Word], ground: Ground) -> Iterator[Difference]:
    """A rise where the passage has a fall and no rise, and the other way about; other opposites."""
    for mine, its in ((_UP, _DOWN), (_DOWN, _UP)):
        here, there = _of(found, mine), _of(ground.words, its)
        if here and there and not _of(ground.words, mine):
            yield Difference("direction", here.text, there.text)
            return
    for one, other in _OPPOSITES:
        for mine, its in ((one, other), (other, one)):
            here, there = _of(found, mine), _of(ground.words, its)
            if here and there and not _of(ground.words, mine) and not _of(found, its):
                yield Difference("direction", here.text, there.text)
                return
    trend = trend_of(one_line(ground.unit.text))
    if trend is not None and not (_of(found, _UP) and _of(found, _DOWN)):
        here = _of(found, _DOWN if trend.rises else _UP)
        if here and not _of(ground.words, _DOWN if trend.rises else _UP):
            yield Difference("direction", here.text, trend.text)


def _of(found: Sequence[Word], stems: frozenset[str]) -> Word | None:
    return next((word for word in found if not stems.isdisjoint(word.keys)), None)


def decisive(difference: Difference) -> bool:
    """Whether both sides are said: the passage contradicts the claim and is not only mute."""
    return bool(difference.stated and difference.claimed) and not difference.slight
