"""What a question is about, without the words that ask."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefbot.answering.question.noun_phrases import BREAK, SUBJECTS, asks, parts, phrases
from briefbot.answering.question.parse import read_question
from briefbot.text.figures import figures
from briefbot.text.words import words


def topic(text: str) -> str:
    """What a question is about: its words without those that ask, in its own order."""
    asked = read_question(text)
    told = {term.word.start for term in asked.terms}
    # A recommendation's own name is no term where its number tells which it is.
    told |= {word.start for word in words(text) if word.fold.startswith("recom")}
    spans = [(each.start, each.end) for each in phrases(text) if each.tells]
    spans += [(f.start, f.end) for f in figures(text) if not _inside(f.start, spans)]
    spans += [
        (word.start, word.end)
        for word in words(text)
        if word.start in told and not _inside(word.start, spans)
    ]
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and _one_clause(text[joined[-1][1] : start]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    nouns = [span for span in joined if any(_inside(each.start, [span]) for each in phrases(text))]
    said = ", ".join(dict.fromkeys(_without_of(text[start:end]) for start, end in nouns or joined))
    named = any(term.entity and said.startswith(term.word.text) for term in asked.terms)
    return said if named or said[1:2].isupper() else said[:1].lower() + said[1:]


def things(text: str) -> str:
    """The noun phrases alone, from the first part of each that carries a subject."""
    named = []
    for phrase in phrases(text):
        within = [each for each in parts(text) if phrase.start <= each.start < phrase.end]
        first = next((each for each in within if each.tells), None)
        if first is not None:
            start = phrase.start if first is within[0] else first.start
            named.append(_without_of(text[start : phrase.end]))
    return ", ".join(dict.fromkeys(named))


def _one_clause(between: str) -> bool:
    """Whether words between two phrases join them: a verb, say, but no question and no subject."""
    if BREAK.search(between):
        return False
    return not any(asks(word) or word.fold in SUBJECTS for word in words(between))


def _inside(offset: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in spans)


def _without_of(text: str) -> str:
    return re.sub(r"^(?:de\s+(?:la\s+|l['’])?|d['’]|of\s+)", "", text, flags=re.IGNORECASE)
