"""What a reader must know of how the documents behind an answer were read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from briefbot.answering.models import Answer
from briefbot.answering.sources.units import UnitDocument
from briefbot.french.answering import answers as french

MOST_NAMED = 3  # documents of which it is told what was not read; more are counted
_MARKS = re.compile(r"(?:\s*\[\d+\])+")
_KEY = re.compile(r"\[(\d+)\]")


def with_cautions(answer: Answer, corpus: Mapping[str, UnitDocument]) -> Answer:
    """The answer, told what was not read of its documents, and which of its quotes are garbled.

    ``corpus`` holds the documents asked. That something is not there may be said only where all
    of them were read: else nothing more is said than that nothing was found.
    """
    if answer.status == "out_of_scope":
        return answer
    cited = dict.fromkeys(citation.document for citation in answer.citations)
    told = {name: corpus[name].document for name in (cited or corpus)}
    gaps = [french.caution(d.metadata.title or d.id, d.gaps) for d in told.values() if d.gaps]
    if not gaps:
        return answer
    more = len(gaps) - MOST_NAMED
    cautions = (*gaps[:MOST_NAMED], *([french.more_cautions(more)] if more > 0 else ()))
    text = french.NOTHING_IN_WHAT_WAS_READ if answer.status == "not_found" else _marked(answer)
    return replace(answer, text=text, cautions=cautions)


def _marked(answer: Answer) -> str:
    """The answer's text, each quote that may not read as printed followed by a warning."""
    doubtful = {citation.key: citation.caution for citation in answer.citations}

    def mark(found: re.Match[str]) -> str:
        cautions = dict.fromkeys(doubtful.get(int(key), "") for key in _KEY.findall(found[0]))
        told = " ".join(filter(None, cautions))
        return f"{found[0]} ({told[:1].lower()}{told[1:].rstrip('.')})" if told else found[0]

    return _MARKS.sub(mark, answer.text)
