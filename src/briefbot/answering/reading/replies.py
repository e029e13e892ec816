"""Of minutes, the reply to a question that they report: it answers, the question does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefbot.answering.reading.models import Evidence, Reading
from briefbot.answering.sources.corpus import Corpus
from briefbot.answering.sources.units import Unit
from briefbot.text.words import fold

# « M. Roy demande si… », « une citoyenne veut savoir quand… »; on folded words.
_REPORTS_A_QUESTION = re.compile(
    r"\b(?:demand\w+|s['’](?:inform|interrog|enqui)\w+|(?:veut|voudrait|souhaite|aimerait) savoir)"
    r"\b[^.;:]{0,40}?"
    r"\b(?:si|s['’]ils?|quand|pourquoi|comment|combien|quel(?:le)?s?|ou|qui|ce qu\w*)\b"
)
_REPLIES = re.compile(
    r"[^.;:]{0,60}?\b(?:repon|repliqu|expliqu|precis|indiqu|rappel|confirm|assur|affirm|mentionn)\w+"
)


def with_replies(reading: Reading, corpus: Corpus) -> Reading:
    """The reading with each reply just before the question that it is a reply to."""
    found = {each.unit: each for each in reading.evidence}
    for asking, reply in _exchanges(reading, corpus):
        own = found.get(reply, replace(asking, unit=reply, figures=()))
        found[reply] = replace(
            own,
            score=max(own.score, asking.score),
            probability=max(own.probability, asking.probability),
        )
    ranked = sorted(
        found.values(), key=lambda e: (-e.score, e.unit.document, -e.unit.place)
    )  # the later of two alike is the reply
    return replace(reading, evidence=tuple(ranked))


def _exchanges(reading: Reading, corpus: Corpus) -> Iterator[tuple[Evidence, Unit]]:
    """The units that report a question, each with its reply."""
    for each in reading.evidence:
        units, unit = corpus[each.unit.document].units, each.unit
        if not _REPORTS_A_QUESTION.search(fold(unit.text)) or unit.place + 1 >= len(units):
            continue
        after = units[unit.place + 1]
        if after.section == unit.section and _REPLIES.match(fold(after.text)):
            yield each, after
