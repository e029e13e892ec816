"""What such documents are usually asked and this one does not say, told only after a search."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from briefbot.answering.citing.draft import quote_of
from briefbot.answering.sources.units import Unit
from briefbot.french.likely import missing as french
from briefbot.likely.brief import Brief, distinct
from briefbot.likely.demands.models import Demand
from briefbot.likely.models import DraftQuestion
from briefbot.likely.topics.usual import USUAL, UsualQuestion
from briefbot.text.words import fold, stems

_LEAST_SHARED = 2  # words that a sentence shares with a demand that it speaks of
_FEW = 4  # sentences that have a word, up to which it alone tells what they speak of
_SHORT = 30  # sentences of a document that speaks of its demands all through
_COMMON = 0.15  # share of a document's sentences from which a word tells none of them
# It says itself which one it would have.
_CHOSEN = re.compile(
    r"\b(?:une seule|qu'une|premiere) (?:\w+ ){0,2}(?:mesure|demande|recommandation)s?\b.{0,60}"
    r"\b(?:devait|pouvait|fallait|retenue?|choisie?|adoptee?)\b"
    r"|\b(?:retenir|choisir|garder|accorder|faire) qu'une\b"
    r"|\b(?:demande|recommandation|mesure)\b.{0,40}\b(?:la plus|plus) (?:urgente|pressante"
    r"|importante)\b"
    r"|\b(?:la )?premiere\b.{0,60}\b(?:depend|prioritaire|urgente|essentielle|compte le plus)"
    r"|\bpriorite(?:s)? (?:absolue|numero|est)\b|\bd'abord\b.{0,20}\bque\b"
)


def absences(brief: Brief) -> Iterator[DraftQuestion]:
    """The topics that nothing said of a demand tells, each asked of the demand that fewest are
    asked of so far."""
    search = _WhatIsTold(brief)
    asked_of: Counter[str] = Counter()
    found: list[tuple[UsualQuestion, Demand]] = []
    for topic in USUAL:
        demand = search.open_demand(topic, asked_of)
        if demand is None:
            continue
        asked_of[demand.subject] += 1
        found.append((topic, demand))
        yield _absent(brief, topic, demand)
    for topic, first in found:
        more = search.open_demand(topic, asked_of, besides=[first]) if topic.again else None
        if more is not None:
            asked_of[more.subject] += 1
            yield _absent(brief, topic, more, spare=True)


class _WhatIsTold:
    """What one document tells of its demands."""

    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        most = len(brief.document.units) * _COMMON
        self._common = {key for key, count in brief.counts.items() if count > most}
        self._about: dict[str, tuple[Unit, ...]] = {}

    def open_demand(
        self, topic: UsualQuestion, asked_of: Counter[str], besides: Sequence[Demand] = ()
    ) -> Demand | None:
        """The demand to ask a topic of: one that it suits and of which nothing tells it."""
        ranked = sorted(self._brief.largest_first, key=lambda each: asked_of[each.subject])
        suited = [d for d in ranked if d not in besides and topic.suits(self._brief, d)]
        return next((demand for demand in suited if not self._tells(topic, demand)), None)

    def _tells(self, topic: UsualQuestion, demand: Demand) -> bool:
        if topic.near is not None and topic.near.search(fold(demand.statement.text)):
            return True
        every = self._brief.document.units
        if topic.anywhere and any(topic.anywhere.search(fold(unit.text)) for unit in every):
            return True
        if topic.counts and self._counted(demand):
            return True
        looked_at = every if topic.wide else self._about_of(demand)
        return any(topic.said.search(fold(f"{unit.text} {unit.told_beside}")) for unit in looked_at)

    def _counted(self, demand: Demand) -> bool:
        """Whether some of what a demand names is counted anywhere: who would be concerned."""
        asked = stems(demand.words)
        rows = (row for row in self._brief.rows if row.kind == "number" and row.what)
        return any(stems(row.what) & asked for row in rows)

    def _about_of(self, demand: Demand) -> tuple[Unit, ...]:
        if demand.subject not in self._about:
            self._about[demand.subject] = tuple(self._speaking_of(demand))
        return self._about[demand.subject]

    def _speaking_of(self, demand: Demand) -> Iterator[Unit]:
        """The paragraphs that speak of a demand, and what stands beside where it is asked."""
        document = self._brief.document
        if len(document.units) <= _SHORT:
            yield from document.units
            return
        keys = stems(demand.words) - self._common
        rare = {key for key in keys if self._brief.counts[key] <= _FEW}
        others = {u for d in self._brief.demands if d is not demand for u in d.asking}
        alone = self._brief.demand_of(demand.statement) is demand
        blocks = {
            unit.block
            for unit in document.units
            if unit in demand.places
            or (unit not in others and (len(unit.keys & keys) >= _LEAST_SHARED or unit.keys & rare))
            or (alone and unit.section == demand.statement.section)
        }
        near = {unit.place + step for unit in demand.asking for step in (-1, 1)}
        for unit in document.units:
            if unit not in others and (unit.block in blocks or unit.place in near):
                yield unit


def _absent(
    brief: Brief, topic: UsualQuestion, demand: Demand, *, spare: bool = False
) -> DraftQuestion:
    return DraftQuestion(
        topic.kind,
        f"{brief.name}:{topic.name}:{demand.subject if spare else ''}",
        topic.role,
        topic.risk,
        topic.ask.format(asked=demand.quoted),
        french.absent_reason(topic.query, len(brief.document.units)),
        (quote_of(demand.statement),),
        searched=(topic.query,),
        spare=spare,
        topic=topic.name,
    )


def priority(brief: Brief) -> Iterator[DraftQuestion]:
    """Several demands: which one, if only one can be had?"""
    ranked = brief.largest_first
    if len(ranked) < 2 or any(_CHOSEN.search(fold(unit.text)) for unit in brief.document.units):
        return
    every = brief.every_demand
    alike = len({(bool(each.label), each.statement.kind) for each in every}) == 1
    alike = alike and (ranked[0].label != "" or ranked[0].statement.kind == "item")
    count = len(every) if alike else 0  # a list's own count is not that of all it asks
    quotes = distinct([quote_of(each.statement) for each in (*ranked[:2], *brief.demands)], 8)
    question = french.priority(count, ranked[0].words, ranked[1].words)
    reason = french.priority_reason(count)
    yield DraftQuestion("priority", brief.name, "minister", "high", question, reason, quotes)
