"""Of whom a claim says what a passage says of another: « les matelots → les capitaines »."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from briefbot.answering.chat.proof.polarity import forms
from briefbot.answering.chat.proof.sources import Ground
from briefbot.answering.sources.units import one_line
from briefbot.checking.claims.clauses import clauses
from briefbot.checking.claims.verbs import subject_of
from briefbot.checking.models import Difference
from briefbot.text.figures import figures, in_figure
from briefbot.text.synonyms import wide_keys
from briefbot.text.words import Word, fold_in_place, stems, words

LEAST = 3  # words of substance that both say of their subjects
# These stand for whoever else the text names, and are nobody else.
_ANYBODY = forms(
    """
    organisme organismes organisation organisations association groupe groupes memoire rapport
    auteur auteurs personne personnes gens monde citoyens citoyennes population public membres
    nombre plupart majorite partie moitie tiers quart total ensemble cela texte document
    """
)
_PASSIVE = re.compile(
    r"\b(?:(?:a|ont|avait|avaient|aura|auront) ete|est|sont|etait|etaient|sera|seront|fut|furent)"
    r" \w{3,} par\b"
)
_DETERMINERS = forms("le la les l un une des ce cet cette ces nos notre leur leurs son sa ses tous")


def another_subject(claim: str, found: Sequence[Word], ground: Ground) -> Iterator[Difference]:
    """The subject that a clause of the passage has, where it says all that the claim says of its
    own and never names that.
    """
    mine = subject_of(claim)
    head = _head(mine)
    if head is None or not ground.keys.isdisjoint(wide_keys(head)):
        return
    if not ground.author_keys.isdisjoint(head.keys):
        return
    counted = figures(claim)
    predicate = (word for word in found if word.start >= len(mine))
    said = [w for w in predicate if w.content and not in_figure(w.start, counted)]
    if len(said) < LEAST:
        return
    for clause in clauses(one_line(ground.unit.text)):
        its = subject_of(clause.meaning)
        told = words(clause.meaning[len(its) :])
        if any(word.content for word in words(its)) and _says_all(said, told):
            yield Difference("who", mine, its)
            return


def other_voice(claim: str, found: Sequence[Word], ground: Ground) -> Iterator[Difference]:
    """« La caisse a été remboursée par l'emprunt » of « la caisse a remboursé l'emprunt »: in the
    other voice, with the same subject.
    """
    passive = _PASSIVE.search(fold_in_place(claim))
    if passive is None or _PASSIVE.search(fold_in_place(ground.unit.text)):
        return
    subject = stems(subject_of(claim))
    agent = next((word for word in found if word.content and word.start >= passive.end()), None)
    if agent is None:
        return
    for clause in clauses(one_line(ground.unit.text)):
        its = subject_of(clause.meaning)
        told = stems(clause.meaning[len(its) :])
        acts = not subject.isdisjoint(stems(its))
        if acts and not told.isdisjoint(agent.keys) and subject.isdisjoint(agent.keys):
            yield Difference("who", agent.text, its)
            return


def _head(subject: str) -> Word | None:
    """The noun of a subject of a determiner and a noun; None for a name or what stands for any."""
    told = words(subject)
    at = next((place for place, word in enumerate(told) if word.content), None)
    if not at or told[at - 1].fold not in _DETERMINERS:
        return None
    alone = not any(word.content for word in told[at + 1 :])  # « l'association des hôteliers »
    if told[at].fold in _ANYBODY and alone:
        return None
    return None if told[at].text[:1].isupper() else told[at]


def _says_all(said: Collection[Word], told: Sequence[Word]) -> bool:
    there = {key for word in told for key in word.keys}
    return all(not there.isdisjoint(wide_keys(word)) for word in said)
