"""A sentence as its words of substance in order, each with how it hangs on what stands before."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import simplemma

from briefbot.answering.chat.proof.syntax.links import (
    ADDED,
    CLAUSE_LINKS,
    CLITIC_AFTER,
    DETERMINERS,
    IN_ER,
    JOINING,
    LINKS,
    OURS,
    POINTING,
    RESERVES,
    TENSES,
    TURNERS,
)
from briefbot.text.figures import Figure
from briefbot.text.words import Word, fold

VerbForm = Literal["", "infinitive", "finite", "participle", "gerund"]

INFINITIVE = ("er", "ir", "re", "oir")  # what the form of a verb ends in
PARTICIPLE = re.compile(
    r"(?:é|ée|és|ées|i|ie|is|ies|(?<!a)it|ite|u|ue|us|ues|rt|rte|rts|ose|os|int)$"
)
_LONG = 6  # letters of a future or a conditional that the lemmas do not know
_FUTURE = ("ra", "ront", "rez", "rons", "rai", "ras")
_CONDITIONAL = ("rait", "raient")
_IMPERFECT = ("ait", "aient")
_BREAK = re.compile(r"[,;:()|<\u2013\u2014]|\s-\s|\n")
# « un montant global minimal de »: its bounds are compared with the figure (amounts.py).
_CARRIER = re.compile(
    r"\b(?:montant|somme|hauteur)\b(?: \w+){0,3}? d[e'’]\s*(?:près de |environ )?$"
)
_AFTER_AMOUNT = re.compile(
    r"\s*(?:(?:par|chaque|sur|pendant|durant|en)\s+(?:une |la )?(?:année|an|mois)\b"
    r"|annuellement|annuels?)"
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A word of substance or a figure; ``links`` and the rest are of the words just before it."""

    keys: frozenset[str]
    text: str
    start: int
    links: frozenset[str] = frozenset()
    turners: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()
    tense: frozenset[str] = frozenset()
    verb: VerbForm = ""
    determined: bool = False
    breaks: bool = False
    reserve: bool = False
    figure: bool = False
    opens: bool = False
    pronoun: bool = False  # « il », « elle » stands for its subject
    pointing: bool = False  # « cette », « leur »: what stands before tells whose or which
    plain: bool = False  # « des », which may be no preposition at all
    ours: bool = False  # « nos membres »

    @property
    def ties(self) -> frozenset[str]:
        """What ties it to what stands before, apart from « et »."""
        ties = self.links - {"both"}
        return ties - {"de", "à"} if len(ties) > 1 else ties

    @property
    def bare(self) -> bool:
        """Whether nothing ties it: a subject, a verb, an object, an adjective."""
        return not self.ties

    @property
    def modifies(self) -> bool:
        """Whether it can only be of the word before it, as an adjective is."""
        return self.bare and not self.determined and not self.verb and not self.figure


@dataclass(slots=True)
class _Gathered:
    """The function words met since the last word of substance."""

    words: list[Word]
    breaks: bool = False


def slots(
    text: str,
    found: Sequence[Word],
    stated: Sequence[Figure],
    offset: int = 0,
    without: Collection[int] = (),
) -> tuple[Slot, ...]:
    """The slots of a text whose words and figures start at ``offset``.

    ``without`` are the places of words left out. An amount that is the only one carries no place
    in the order: « financer X à hauteur de 5 M$ » is « financer à hauteur de 5 M$ X ».
    """
    floating = _floating(text, stated, offset)
    built: list[Slot] = []
    gathered = _Gathered([])
    end = offset
    seen: set[int] = set()
    for place, word in enumerate(found):
        if _BREAK.search(text[end - offset : word.start - offset]):
            gathered.breaks = True
        end = word.end
        figure = next((f for f in stated if f.start <= word.start < f.end), None)
        if any(start <= word.start < stop for start, stop in floating):
            gathered = _Gathered([], gathered.breaks and not built)
        elif figure is not None:
            if figure.start not in seen:
                seen.add(figure.start)
                built.append(_figure_slot(figure, gathered, opens=not built))
            gathered = _Gathered([])
        elif place in without:
            gathered = _Gathered([])
        elif word.content and word.fold not in LINKS and word.fold not in JOINING:
            built.append(_slot(word, gathered, opens=not built))
            gathered = _Gathered([])
        else:
            gathered.words.append(word)
    if built and gathered.words:
        built[-1] = _with_tail(built[-1], gathered)
    return tuple(built)


def _floating(text: str, stated: Sequence[Figure], offset: int) -> list[tuple[int, int]]:
    amounts = [figure for figure in stated if figure.kind == "amount"]
    if len(amounts) != 1:
        return []
    (amount,) = amounts
    carrier = _CARRIER.search(text[: amount.start - offset])
    spans = [(offset + carrier.start() if carrier else amount.start, amount.end)]
    after = _AFTER_AMOUNT.match(text, amount.end - offset)
    if after:
        spans.append((amount.end, offset + after.end()))
    end = offset + after.end() if after else amount.end
    for figure in stated:
        between = fold(text[end - offset : figure.start - offset]).strip()
        if figure.kind == "duration" and between in ("sur", "pendant", "en", "durant", "par"):
            spans.append((end, figure.end))
    return spans


def _figure_slot(figure: Figure, gathered: _Gathered, opens: bool) -> Slot:
    keys = frozenset({f"={figure.kind}{figure.value}{figure.unit}"})
    return _made(keys, figure.text, figure.start, gathered, "", opens, figure=True)


def _slot(word: Word, gathered: _Gathered, opens: bool) -> Slot:
    verb = _verb_form(word, gathered)
    return _made(frozenset(word.keys), word.text, word.start, gathered, verb, opens, figure=False)


def _made(
    keys: frozenset[str],
    text: str,
    start: int,
    gathered: _Gathered,
    verb: VerbForm,
    opens: bool,
    figure: bool,
) -> Slot:
    said = [_accented(word) for word in gathered.words]
    folded = [word.fold for word in gathered.words]
    joined = [LINKS[form] for form in said if form in LINKS]
    # « puisque …, soit que ce soit »: a conjunction said twice is one more than the unit's.
    links = {*joined, *(f"{link} twice" for link in CLAUSE_LINKS if joined.count(link) > 1)}
    told = ("du", "fait") in pairwise(folded) and "that" in links
    if told:
        links -= {"that", "de"}  # « du fait que … » is told; « ce qui fait que » is a cause
    if "ainsi" in said:
        links.discard("that")
    if ("d", "apres") in pairwise(folded):
        links = links - {"de", "after"} | {"said"}
    if any(pair in (("s", "il"), ("s", "ils")) for pair in pairwise(folded)):
        links.add("when")
    tense = {TENSES[form] for form in said if form in TENSES}
    if verb == "finite":
        tense |= _own_tense(text)
    return Slot(
        keys=keys,
        text=text,
        start=start,
        links=frozenset(links),
        turners=frozenset(_turner(form) for form in folded if form in TURNERS),
        added=frozenset(form[:3] for form in folded if form in ADDED),
        tense=frozenset(tense),
        verb=verb,
        determined=any(form in DETERMINERS for form in folded),
        breaks=gathered.breaks or told,
        reserve=fold(text) in RESERVES,
        figure=figure,
        opens=opens,
        pronoun=any(form in ("il", "elle", "ils", "elles") for form in folded),
        pointing=any(form in POINTING for form in folded),
        plain="des" in folded or "du" in folded,
        ours=any(form in OURS for form in folded),
    )


def _accented(word: Word) -> str:
    written = word.text.lower()
    return written if written in ("à", "dès", "où") else word.fold


def _turner(form: str) -> str:
    return {"n": "ne", "ni": "ne", "aucune": "aucun", "quelques": "quelque"}.get(form, form[:5])


def _with_tail(slot: Slot, gathered: _Gathered) -> Slot:
    tail = _made(slot.keys, slot.text, slot.start, gathered, slot.verb, slot.opens, slot.figure)
    turners, added = slot.turners | tail.turners, slot.added | tail.added
    return replace(slot, turners=turners, added=added)


def _verb_form(word: Word, gathered: _Gathered) -> VerbForm:
    """What form of a verb a word is, as far as its ending and the words before it tell."""
    said = [each.fold for each in gathered.words]
    form, lemma = word.text.lower(), lemma_of(word.text)
    clitic = len(said) > 1 and said[-1] in ("l", "la", "le", "les") and said[-2] in CLITIC_AFTER
    if said and said[-1] in DETERMINERS and not clitic:
        return ""
    if not lemma.endswith(INFINITIVE):
        ending = fold(form).endswith(_FUTURE + _CONDITIONAL)
        return "finite" if ending and form == lemma and len(form) >= _LONG else ""
    if form == lemma:
        return "" if fold(form) in IN_ER else "infinitive"
    if PARTICIPLE.search(form):
        return "participle"
    return "gerund" if form.endswith("ant") else "finite"


@lru_cache(maxsize=16384)
def lemma_of(form: str) -> str:
    """The lemma of a word form; for a verb, its infinitive."""
    return str(simplemma.lemmatize(form.lower(), lang="fr"))


def _own_tense(form: str) -> set[str]:
    plain = fold(form)
    if plain.endswith(_CONDITIONAL):
        return {"would"}
    if plain.endswith(_IMPERFECT):
        return {"was"}
    return {"will"} if plain.endswith(_FUTURE) else set()
