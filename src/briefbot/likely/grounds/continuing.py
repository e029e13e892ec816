"""What a demand that goes on with something, or that gives to who asks, draws."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefbot.answering.citing.draft import quote_of
from briefbot.answering.sources.units import Unit
from briefbot.french.likely import promises as french
from briefbot.likely.brief import (
    COUNTING,
    Brief,
    names_publisher,
)
from briefbot.likely.demands.models import Demand
from briefbot.likely.demands.words import asked_words
from briefbot.likely.models import DraftQuestion
from briefbot.text.words import fold, stems

_AGAIN = re.compile(
    r"\b(?:deuxieme|seconde|nouvelle) phase|\bphase (?:2|ii)\b|\bprolong\w+|\brenouvel\w+"
    r"|\breconduir?\w+"
    r"|\brecapitalis\w+|\betend(?:re|ue?s?)\b|\breprend?re\b"
    r"|\brepri(?:s|se|ses)\b|\bpoursuivre\b|\bmaintenir le (?:programme|fonds|projet)"
)
_MORE = re.compile(
    r"\b(?:bonifi\w+|augment\w+|rehauss\w+|major\w+|recapitalis\w+|doubl\w+|tripl\w+|accroi\w+)\b"
)


def phases(brief: Brief) -> Iterator[DraftQuestion]:
    """Demands that go on with something of which nothing is counted: what did it give so far?"""
    for demand in brief.demands:
        asked = demand.statement.text if demand.label else demand.words
        if not _AGAIN.search(fold(asked)) or _is_counted(brief, demand):
            continue
        yield DraftQuestion(
            kind="phase",
            subject=demand.subject,
            role="opposition",
            risk="high",
            question=french.phase(demand.words),
            reason=french.PHASE_REASON,
            quotes=(quote_of(demand.statement),),
        )


def _is_counted(brief: Brief, demand: Demand) -> bool:
    """Whether figures are told of the thing gone on with, in whatever words."""
    telling = stems(demand.words)
    return any(
        len(unit.keys & telling) > 1 and any(row.kind in COUNTING for row in brief.figures(unit))
        for unit in brief.sentences
    )


_IS_SO = re.compile(r"\bqui (?:est|etait) (?:de|actuellement de) \d|\bactuellement de \d")


def bases(brief: Brief) -> Iterator[DraftQuestion]:
    """Increases whose starting amount is not told."""
    for demand in brief.demands:
        found = next((u for u in demand.asking if _MORE.search(fold(u.text))), None)
        sums = [row for row in brief.figures(demand.statement) if row.kind == "money"]
        if len(sums) > 1 or _IS_SO.search(fold(demand.statement.text)):
            continue  # it tells what it starts from
        if found is None or not demand.amounts or _tells_base(brief, demand):
            continue
        yield DraftQuestion(
            kind="base",
            subject=demand.subject,
            role="treasury",
            risk="high",
            question=french.base(demand.words),
            reason=french.BASE_REASON,
            quotes=(quote_of(found),),
        )


def _tells_base(brief: Brief, demand: Demand) -> bool:
    """Whether a sentence that is no demand gives an amount for what is to be increased."""
    for unit in brief.sentences:
        money = any(row.kind == "money" and not row.asked for row in brief.figures(unit))
        near = len(unit.keys & demand.statement.keys) > 1
        if money and near:
            return True
    return False


def own_gain(brief: Brief) -> Iterator[DraftQuestion]:
    """Amounts that the writer asks for itself."""
    for demand in brief.demands:
        found = next((unit for unit in demand.asking if _for_itself(brief, unit)), None)
        if found is None or not demand.amounts:
            continue
        yield DraftQuestion(
            kind="self",
            subject=demand.subject,
            role="opposition",
            risk="high",
            question=french.own_gain(demand.words),
            reason=french.OWN_GAIN_REASON,
            quotes=(quote_of(found),),
        )


def _for_itself(brief: Brief, unit: Unit) -> bool:
    """Whether what is asked goes to who asks: named after the verb, or « lui accorde »."""
    words = asked_words(unit)
    if re.search(r"\b(?:lui|nous) (?:accord|vers|octro)\w+", fold(words)):
        return True
    return names_publisher(brief, words)
