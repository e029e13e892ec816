"""What a demand that goes on with something, or that gives to who asks, draws."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefbot.answering.citing.draft import quote_of
from briefbot.answering.sources.units import Unit
from briefbot.french.likely import promises as french
from briefbot.likely.brief import Brief, names_publisher
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
_FOR_US = re.compile(r"\b(?:lui|nous) (?:accord|vers|octro)\w+")
_IS_SO = re.compile(r"\bqui (?:est|etait) (?:de|actuellement de) \d|\bactuellement de \d")


def phases(brief: Brief) -> Iterator[DraftQuestion]:
    """Demands that go on with something of which nothing is counted: what did it give so far?"""
    for demand in brief.demands:
        asked = demand.statement.text if demand.label else demand.words
        if not _AGAIN.search(fold(asked)) or _is_counted(brief, demand):
            continue
        question = french.PHASE.format(asked=demand.quoted)
        quotes = (quote_of(demand.statement),)
        yield DraftQuestion(
            "phase", demand.subject, "opposition", "high", question, french.PHASE_REASON, quotes
        )


def _is_counted(brief: Brief, demand: Demand) -> bool:
    """Whether figures are told of the thing gone on with, in whatever words."""
    telling = stems(demand.words)
    return any(len(unit.keys & telling) > 1 and brief.measured(unit) for unit in brief.sentences)


def bases(brief: Brief) -> Iterator[DraftQuestion]:
    """Increases whose starting amount is not told."""
    for demand in brief.demands:
        found = next((u for u in demand.asking if _MORE.search(fold(u.text))), None)
        told = len(brief.money(demand.statement)) > 1
        if told or _IS_SO.search(fold(demand.statement.text)):
            continue  # it tells what it starts from
        if found is None or not demand.amounts or _tells_base(brief, demand):
            continue
        question = french.BASE.format(asked=demand.quoted)
        quotes = (quote_of(found),)
        yield DraftQuestion(
            "base", demand.subject, "treasury", "high", question, french.BASE_REASON, quotes
        )


def _tells_base(brief: Brief, demand: Demand) -> bool:
    """Whether a sentence that is no demand gives an amount for what is to be increased."""
    return any(
        len(unit.keys & demand.statement.keys) > 1
        and any(not row.asked for row in brief.money(unit))
        for unit in brief.sentences
    )


def own_gain(brief: Brief) -> Iterator[DraftQuestion]:
    """Amounts that the writer asks for itself."""
    for demand in brief.demands:
        found = next((unit for unit in demand.asking if _for_itself(brief, unit)), None)
        if found is None or not demand.amounts:
            continue
        question = french.OWN_GAIN.format(asked=demand.quoted)
        quotes = (quote_of(found),)
        yield DraftQuestion(
            "self", demand.subject, "opposition", "high", question, french.OWN_GAIN_REASON, quotes
        )


def _for_itself(brief: Brief, unit: Unit) -> bool:
    """Whether what is asked goes to who asks: named after the verb, or « lui accorde »."""
    words = asked_words(unit)
    return _FOR_US.search(fold(words)) is not None or names_publisher(brief, words)
