"""A chat model's sentence, proved against the passages it names or refused with the reason.

A sentence stands on one unit (a sentence, list item or table row of a document); one that lists
stands on items of one list. Its figures, names, quoted words and all its other words of substance
must be there, tied alike and in the same order (structure.py); it may not deny, generalise or take
away from its author what is said there. A judge, where there is one, may still refuse it, or show
one that only its other words keep from being proved (rewording.py).
What is left unproved: see docs/chat-models.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefbot.answering.chat.model.reply import ReplyClaim
from briefbot.answering.chat.proof import attribution, form
from briefbot.answering.chat.proof.amounts import states_figures
from briefbot.answering.chat.proof.attribution import Attribution
from briefbot.answering.chat.proof.polarity import ABSOLUTE, turned_round
from briefbot.answering.chat.proof.rewording import in_words_of, is_reworded
from briefbot.answering.chat.proof.sources import (
    ClaimJudge,
    Ground,
    Source,
    flat,
    speaks_to_someone,
)
from briefbot.answering.chat.proof.syntax.laying import lies_on, opens_bare
from briefbot.documents.sentences import sentence_spans
from briefbot.text.figures import Figure, figures, in_figure
from briefbot.text.words import Word, words

Reason = Literal[
    "form", "passages", "language", "quotes", "figures", "names", "negation", "attribution",
    "words", "judge",
]  # fmt: skip

MOST_SENTENCES = 6  # of one claim, which is asked to be one
UNITS_TRIED = 12
SHORTEST_QUOTE = 3  # characters; a letter between quotation marks proves nothing
_LISTED = re.compile(r"\s*;\s+|,\s+|\s+(?:et|ainsi que)\s+")


@dataclass(frozen=True, slots=True)
class Proof:
    """A sentence ready to be shown, and the units it stands on."""

    text: str
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a sentence is not shown. ``bare``: it claimed nothing (an introduction, say)."""

    reason: Reason
    bare: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """A sentence or one of its clauses: ``words`` are those that must be found."""

    text: str
    words: tuple[Word, ...]
    figures: tuple[Figure, ...]


class Checker:
    """Proves sentences against one answer's numbered passages."""

    def __init__(self, sources: Sequence[Source], judge: ClaimJudge | None = None) -> None:
        self.sources = sources
        self._judge = judge

    def check(self, claim: ReplyClaim) -> Iterator[Proof | Refusal]:
        """One verdict for each sentence of the claim, when it is wanted."""
        for place, (start, end) in enumerate(sentence_spans(claim.text)):
            if place >= MOST_SENTENCES:
                yield Refusal("form")
                return
            yield self._check(claim.text[start:end], claim.passages)

    def _check(self, sentence: str, numbers: tuple[int, ...]) -> Proof | Refusal:
        text = form.tidy(sentence)
        if not form.is_plain(text):
            return Refusal("form")
        found, stated = words(text), figures(text)
        if not numbers or not all(1 <= number <= len(self.sources) for number in numbers):
            return Refusal("passages", bare=not numbers and not stated)
        if not form.is_french(found):
            return Refusal("language")
        if not form.is_whole(text, found):
            return Refusal("form", bare=not stated)
        if speaks_to_someone(words(form.without_quotes(text))):
            return Refusal("form")
        cited = [self.sources[number - 1] for number in numbers]
        if not _quotes_stand(text, cited):
            return Refusal("quotes")
        grounds = [ground for source in cited for ground in source.grounds]
        return self._prove(_Part(text, found, stated), grounds)

    def _prove(self, whole: _Part, grounds: Sequence[Ground]) -> Proof | Refusal:
        """On one unit; failing that, on several items of one list, or on a judge's word."""
        faults: dict[Ground, Reason] = {}
        for ground in _nearest(whole, grounds):
            fault = self._fault(whole, ground)
            if fault is None:
                return self._judged(Proof(whole.text, (ground,)))
            faults[ground] = fault
        items = self._prove_items(whole, grounds)
        if items:
            return self._judged(Proof(whole.text, items))
        return self._borne_out(whole, faults) or Refusal(next(iter(faults.values()), "words"))

    def _judged(self, proof: Proof) -> Proof | Refusal:
        if self._judge is None or not self._judge.contradicts(proof.text, proof.grounds):
            return proof
        return Refusal("judge")

    def _borne_out(self, whole: _Part, faults: Mapping[Ground, Reason]) -> Proof | None:
        """On the nearest unit, where its words alone are others and the judge is sure."""
        ground, fault = next(iter(faults.items()), (None, None))
        if self._judge is None or ground is None or fault != "words":
            return None
        if not is_reworded(whole.text, whole.words, whole.figures, ground):
            return None
        return Proof(whole.text, (ground,)) if self._judge.bears_out(whole.text, ground) else None

    def _prove_items(self, whole: _Part, grounds: Sequence[Ground]) -> tuple[Ground, ...] | None:
        """The items of one list that the parts of an enumeration stand on."""
        parts = _listed(whole)
        groups = dict.fromkeys(g.unit.group for g in grounds if g.unit.kind == "item")
        if len(parts) < 2 or not all(opens_bare(p.text, p.words, p.figures) for p in parts):
            return None
        for group in groups:
            items = [g for g in grounds if g.unit.group == group and g.unit.kind == "item"]
            found = [self._item_of(part, whole, items) for part in parts]
            if all(found):
                return tuple(dict.fromkeys(ground for ground in found if ground))
        return None

    def _item_of(self, part: _Part, whole: _Part, items: Sequence[Ground]) -> Ground | None:
        for ground in _nearest(part, items):
            attributed = attribution.attribute(whole.text, whole.words, ground)
            if self._fault(part, ground, attributed) is None:
                return ground
        return None

    def _fault(
        self, part: _Part, ground: Ground, attributed: Attribution | None = None
    ) -> Reason | None:
        """What keeps a part from standing on a unit; ``attributed`` is its whole sentence's."""
        part = replace(part, words=in_words_of(ground, part.words))
        own = attribution.attribute(part.text, part.words, ground)
        found = attributed or own
        asked = attribution.is_request(ground)
        if found.wrong or (asked and not found.asks) or (found.adds and not asked):
            return "attribution"
        if not states_figures(part.text, part.figures, ground):
            return "figures"
        needed = [
            word
            for place, word in enumerate(part.words)
            if place not in own.spans and not in_figure(word.start, part.figures)
        ]
        if not _names_stand(part.text, needed, ground):
            return "names"
        if turned_round(part.words, ground.words) or _overstated(needed, ground):
            return "negation"
        end = lies_on(part.text, part.words, part.figures, own.spans, ground, asked)
        if end is None:
            return "words"
        told = found.asks or found.says or not attribution.is_opinion(ground, end)
        return None if told else "attribution"


def _listed(whole: _Part) -> list[_Part]:
    """What a sentence joins by commas and « et », its subject with the first."""
    texts: list[str] = []
    start = 0
    for match in [*_LISTED.finditer(whole.text), None]:
        end = match.start() if match else len(whole.text)
        texts.append(whole.text[start:end])
        start = match.end() if match else end
    return [_Part(text, words(text), figures(text)) for text in texts if text.strip()]


def _quotes_stand(text: str, cited: Sequence[Source]) -> bool:
    quotes = form.quoted_words(text)
    if quotes is None:
        return False
    return all(
        len(quote) >= SHORTEST_QUOTE and any(flat(quote) in flat(source.text) for source in cited)
        for quote in quotes
    )


def _nearest(part: _Part, grounds: Sequence[Ground]) -> list[Ground]:
    """The units that share most with a part, most first: no other could be what it stands on."""
    wanted = {word.stem for word in part.words if word.content}

    def shared(ground: Ground) -> int:
        known = sum(any(f.same(other) for other in ground.figures) for f in part.figures)
        introduced = sum(len(wanted & lead.keys) for lead in (*ground.leads, *ground.before))
        return 2 * len(wanted & ground.unit.keys) + introduced + 3 * known

    return sorted(grounds, key=shared, reverse=True)[:UNITS_TRIED]


def _is_name(word: Word, first: bool) -> bool:
    if word.text.isupper() and len(word.text) > 1:
        return True
    return word.text[:1].isupper() and not first


def _names_stand(text: str, needed: Sequence[Word], ground: Ground) -> bool:
    """Every name as written; names that follow one another, in that order there too."""
    for place, word in enumerate(needed):
        if not _is_name(word, first=word.start == 0):
            continue
        if not _named_there(word, ground):
            return False
        before = needed[place - 1] if place else word
        joined = before is not word and not text[before.end : word.start].strip(" -")
        pair = f"{before.fold} {word.fold}"
        named = before.content and before.text[:1].isupper()
        if joined and named and pair not in ground.names.replace("-", " "):
            return False
    return True


def _named_there(word: Word, ground: Ground) -> bool:
    return re.search(rf"\b{re.escape(word.fold)}\b", ground.names) is not None


def _overstated(needed: Sequence[Word], ground: Ground) -> bool:
    return any(word.fold in ABSOLUTE and word.fold not in ground.forms for word in needed)
