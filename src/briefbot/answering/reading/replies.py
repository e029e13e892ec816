"""Of minutes, the reply to a question that they report: it answers, the question does not."""

from __future__ import annotations

import re
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
    ranked: dict[Unit, Evidence] = {}
    for each in reading.evidence:
        reply = _reply(each.unit, corpus)
        if reply is not None:
            own = ranked.get(reply) or found.get(reply) or replace(each, unit=reply, figures=())
            ranked[reply] = replace(
                own,
                score=max(own.score, each.score),
                probability=max(own.probability, each.probability),
            )
        ranked.setdefault(each.unit, each)
    return replace(reading, evidence=tuple(ranked.values()))


def _reply(unit: Unit, corpus: Corpus) -> Unit | None:
    """What replies to the question that a unit reports; None where it reports none."""
    units, following = corpus[unit.document].units, unit.place + 1
    if following == len(units) or not _REPORTS_A_QUESTION.search(fold(unit.text)):
        return None
    after = units[following]
    replies = after.section == unit.section and _REPLIES.match(fold(after.text))
    return after if replies else None
