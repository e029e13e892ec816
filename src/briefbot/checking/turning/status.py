"""How far along each act of a text is: done, planned, asked for, possible or refused.

« a embauché » beside « compte embaucher » is one act told of two stages of it. Verbs are compared
by their stems, so that what is done to what is left to the words around them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from briefbot.answering.chat.proof.polarity import form_stems, forms
from briefbot.answering.chat.proof.syntax.slots import INFINITIVE, PARTICIPLE, lemma_of
from briefbot.text.words import Word, fold

Stage = Literal["done", "planned", "asked", "possible", "refused"]

_FUTURE = ("ra", "ront")
_HAVE = forms("a ont avait avaient ai avons eut eurent aura auront")  # « aura coûté » is done
_WILL = forms("sera seront")
_WOULD = forms("serait seraient aurait auraient")
_BE = forms("est sont etait etaient fut furent")
# What may stand between an auxiliary and its participle, or before an infinitive.
_BETWEEN = forms(
    """
    ete pas plus jamais deja encore aussi bien toujours enfin finalement recemment entierement
    lui leur y en l le la les se s ne n d de du a nous vous lui-meme toutefois egalement meme
    """
)
_REACH = 4  # words between a verb and what governs it


# By the verb that governs an infinitive.
_GOVERNS: tuple[tuple[Stage, frozenset[str]], ...] = (
    (
        "planned",
        form_stems(
            """
            compter prévoir prévoit entendre envisager projeter planifier vouloir veut veulent
            espérer va vont apprêter engager promettre promis préparer étudier viser
            """
        ),
    ),
    (
        "asked",
        form_stems(
            """
            demander recommander proposer réclamer souhaiter suggérer préconiser revendiquer
            solliciter exiger
            """
        ),
    ),
    ("possible", form_stems("pouvoir peut peuvent permettre autoriser")),
    ("refused", form_stems("refuser interdire renoncer cesser éviter empêcher")),
)
_GIVES = form_stems(
    "accorder octroyer verser consentir allouer débloquer financer investir injecter"
)
# A claim's stage, and those of the same act that leave it untrue.
_UNTRUE: dict[Stage, frozenset[Stage]] = {
    "done": frozenset({"planned", "asked", "possible", "refused"}),
    "planned": frozenset({"done", "refused"}),
    "refused": frozenset({"done", "planned"}),
}


@dataclass(frozen=True, slots=True)
class StagedAct:
    """A verb where it stands, how far along it is, and where the words that tell it open."""

    verb: Word
    stage: Stage
    start: int


def acts(found: Sequence[Word]) -> Iterator[StagedAct]:
    """The acts of a text whose stage its words tell."""
    for place, word in enumerate(found):
        if not word.content or word.fold in _HAVE | _BE | _WILL | _WOULD:
            continue
        lemma = lemma_of(word.text)
        if not lemma.endswith(INFINITIVE):
            continue
        told = _stage(found, place, lemma)
        if told is not None:
            yield StagedAct(word, *told)


def _stage(found: Sequence[Word], place: int, lemma: str) -> tuple[Stage, int] | None:
    form = found[place].text.lower()
    at = _governor(found, place)
    if form == lemma:
        if at is None:
            return None
        governing = set(found[at].keys)
        stage = next((stage for stage, verbs in _GOVERNS if verbs & governing), None)
        return (stage, found[at].start) if stage else None
    if PARTICIPLE.search(form) and at is not None:
        helper = found[at].fold
        if helper in _WILL:
            return "planned", found[at].start
        if helper in _HAVE:
            return "done", found[at].start
    if fold(form).endswith(_FUTURE) and not PARTICIPLE.search(form):
        return "planned", found[place].start
    return None


def _governor(found: Sequence[Word], place: int) -> int | None:
    """The place of the word that a participle or an infinitive hangs on, next before it."""
    for at in range(place - 1, max(place - 2 - _REACH, -1), -1):
        if found[at].fold not in _BETWEEN or (found[at].fold in _HAVE and found[at].text != "à"):
            return at
    return None


def _is_same(mine: Word, its: Word) -> bool:
    """Whether two verbs are one, or both of money given."""
    here, there = set(mine.keys), set(its.keys)
    return not here.isdisjoint(there) or not (_GIVES.isdisjoint(here) or _GIVES.isdisjoint(there))


def otherwise(
    claimed: Sequence[StagedAct], stated: Sequence[StagedAct]
) -> tuple[StagedAct, StagedAct] | None:
    """An act of a claim with the same act at a stage that leaves the claim untrue, if any."""
    for mine in claimed:
        same = [its for its in stated if _is_same(mine.verb, its.verb)]
        if not same or any(its.stage == mine.stage for its in same):
            continue
        its = next((each for each in same if each.stage in _UNTRUE.get(mine.stage, ())), None)
        if its is not None:
            return mine, its
    return None
