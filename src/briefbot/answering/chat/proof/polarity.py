"""Words that turn a sentence round: negations, restrictions, universals."""

from __future__ import annotations

from collections.abc import Sequence

from briefbot.text.words import Word, keys


def forms(text: str) -> frozenset[str]:
    """Folded word forms, written with blanks between them."""
    return frozenset(text.split())


def form_stems(text: str) -> frozenset[str]:
    """The stems of word forms, written with blanks between them."""
    return frozenset(key for form in text.split() for key in keys(form))


_BEFORE = forms("ne n")
_ALONE = forms("sans aucun aucune ni non nul nulle hors sauf hormis excepte")
# A claim may not add these: each makes it say more, or less, than what it stands on.
ABSOLUTE = forms(
    """
    tous toutes aucun aucune nul nulle jamais toujours rien personne seul seule seuls seules
    seulement uniquement plupart majorite minorite plus moins mieux pire chaque deja encore sans
    dizaine dizaines douzaine quinzaine vingtaine trentaine quarantaine cinquantaine soixantaine
    centaine centaines millier milliers million millions milliard milliards double doubler triple
    tripler quadruple quadrupler moitie tiers quart
    """
)
_REACH = 5  # words between a negation's two halves


def negated(found: Sequence[Word]) -> set[int]:
    """The places of the words that a negation bears on."""
    places = set()
    for place, word in enumerate(found):
        if word.fold in _BEFORE or word.fold in _ALONE:
            places |= _next_content(found, place)
        elif word.fold == "pas" and not _has_first_half(found, place):
            places |= {at for at in (place - 1, place - 2) if at >= 0 and found[at].content}
    return places


def _next_content(found: Sequence[Word], place: int) -> set[int]:
    following = range(place + 1, min(place + 1 + _REACH, len(found)))
    return {next((at for at in following if found[at].content), place)}


def _has_first_half(found: Sequence[Word], place: int) -> bool:
    return any(word.fold in _BEFORE for word in found[max(0, place - _REACH) : place])


def turned_round(claim: Sequence[Word], said: Sequence[Word]) -> bool:
    """Whether the claim denies what is said, or says what is denied."""
    claim_places, said_places = negated(claim), negated(said)
    denied = {key for at in said_places for key in said[at].keys}
    stated = {key for at, word in enumerate(said) if at not in said_places for key in word.keys}
    for at, word in enumerate(claim):
        if at in claim_places and denied.isdisjoint(word.keys):
            return True
        affirmed = at not in claim_places and word.content
        if affirmed and not denied.isdisjoint(word.keys) and stated.isdisjoint(word.keys):
            return True
    return False
