"""Whether a sentence could be what a unit says in other words: all that turns a statement round,
says when, or ties clauses is the same in both, and some of its own words stand nowhere in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefbot.answering.chat.proof.polarity import ABSOLUTE, forms
from briefbot.answering.chat.proof.sources import Ground
from briefbot.answering.chat.proof.syntax.links import HELD_BACK
from briefbot.answering.chat.proof.syntax.slots import Slot, slots
from briefbot.text import grammar
from briefbot.text.figures import Figure
from briefbot.text.synonyms import same_meaning, synonyms
from briefbot.text.words import Word, keys

# What tells when, per what and which way is never another word for something else.
_TIMES = forms(
    """
    an année mois semaine jour heure trimestre annuel mensuel janvier février mars avril mai juin
    juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi samedi
    dimanche hiver printemps été automne matin midi soir nuit hier demain avant après
    """
)
_NEVER = frozenset(key for form in (*_TIMES, *grammar.RISE, *grammar.FALL) for key in keys(form))
LEAST_SAID = 0.5  # of a sentence's words of substance, those that the unit has
_TIES = HELD_BACK | {"cause", "thanks", "so", "equals", "against", "either", "sans"}
_OTHER_TIMES = frozenset({"past", "was", "will", "would"})


def is_reworded(text: str, found: Sequence[Word], stated: Sequence[Figure], ground: Ground) -> bool:
    """Whether nothing but words of substance differs, and at least one does.

    A sentence whose words all stand there was refused for how they are tied: no judge mends that.
    """
    claim = slots(text, in_words_of(ground, found), stated)
    unit = ground.unit
    said = slots(unit.text, unit.words, unit.figures, unit.start)
    known = ground.keys | ground.author_keys
    own = [slot for slot in claim if not slot.figure]
    missing = [slot for slot in own if known.isdisjoint(slot.keys)]
    if not missing or len(own) - len(missing) < LEAST_SAID * len(own):
        return False
    heard = {key for slot in claim for key in slot.keys}
    unsaid = [slot for slot in said if not slot.figure and heard.isdisjoint(slot.keys)]
    if len(unsaid) > len(missing):  # something is left out, not said otherwise
        return False
    if any(key in _NEVER for slot in (*missing, *unsaid) for key in slot.keys):
        return False
    return _marks(claim) == _marks(said) and _absolutes(found) == _absolutes(unit.words)


def _marks(found: Sequence[Slot]) -> tuple[frozenset[str], ...]:
    """Negations and modalities, reserves, conditions and causes, times."""
    turners = frozenset(turner for slot in found for turner in slot.turners)
    reserves = frozenset(slot.text.lower() for slot in found if slot.reserve)
    ties = frozenset(tie for slot in found for tie in slot.links & _TIES)
    times = frozenset(time for slot in found for time in slot.tense & _OTHER_TIMES)
    return turners, reserves, ties, times


def _absolutes(found: Sequence[Word]) -> frozenset[str]:
    return frozenset(word.fold for word in found if word.fold in ABSOLUTE)


def in_words_of(ground: Ground, found: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a claim, those that the unit says by a synonym with that synonym's stems too."""
    return tuple(_as_said(word, ground) for word in found)


def _as_said(word: Word, ground: Ground) -> Word:
    if not word.content or not synonyms(word.text) or not ground.keys.isdisjoint(word.keys):
        return word
    said = next((other for other in ground.words if same_meaning(word.text, other.text)), None)
    return word if said is None else replace(word, keys=(*word.keys, *said.keys))
