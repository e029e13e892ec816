"""What the statements of one sort draw, wherever in a document they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefbot.answering.sources.units import Unit
from briefbot.french.answering.answers import quoted
from briefbot.likely.brief import Brief, quotes_of
from briefbot.likely.models import DraftQuestion, Kind, Risk, Role
from briefbot.likely.wording import opens, stated
from briefbot.text.words import fold_in_place


@dataclass(frozen=True, slots=True)
class Drawn:
    """What statements of one sort draw: ``ask`` is the question, with {fact} for their words."""

    kind: Kind
    role: Role
    risk: Risk
    ask: str
    reason: str

    def of(self, brief: Brief, unit: Unit, words: str) -> Iterator[DraftQuestion]:
        """The question that a statement draws; none where its words are no whole beginning."""
        if opens(unit, words):
            subject = f"{brief.name}:{unit.start}"
            question = self.ask.format(fact=quoted(words))
            quotes = quotes_of(brief, unit)
            yield DraftQuestion(
                self.kind, subject, self.role, self.risk, question, self.reason, quotes
            )

    def around(self, brief: Brief, unit: Unit, found: re.Match[str]) -> Iterator[DraftQuestion]:
        """The question that the sentence draws in which something was found."""
        start, end = unit.start + found.start(), unit.start + found.end()
        yield from self.of(brief, unit, stated(brief.document, unit, start, end))


def stating(
    units: Iterable[Unit], pattern: re.Pattern[str]
) -> Iterator[tuple[Unit, re.Match[str]]]:
    """The units that a pattern is found in, folded, with where."""
    for unit in units:
        found = pattern.search(fold_in_place(unit.text))
        if found is not None:
            yield unit, found
