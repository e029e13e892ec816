"""Why something is, as a claim and as a passage tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefbot.answering.chat.proof.sources import Ground
from briefbot.answering.sources.units import one_line
from briefbot.checking.models import Difference
from briefbot.text.synonyms import wide_keys
from briefbot.text.words import Word, fold_in_place, words

LEAST = 0.5  # of the words of a cause, for a passage to give it
_CAUSE = re.compile(
    r"\b(?:parce qu[e'’]|car |puisqu[e'’]|a cause d\w*|en raison d\w*|faute d[e'’]"
    r"|par manque d[e'’]|grace a\w*|due?s? a\w*|s['’]expliqu\w+ par|tien(?:t|nent) (?:\w+ )?a\w*"
    r"|(?:caus|provoqu)\w+ par|pour (?:cause|une question) d[e'’]"
    r"|pour des (?:motifs|raisons)|attribu\w+ (?:\w+ ){0,3}a\w*)"
)
_ENDS = re.compile(r"[,;.:()]")


def causes(claim: str, ground: Ground) -> Iterator[Difference]:
    """The cause that a claim gives, where the unit has too few of its words: open, for another may
    say the same.
    """
    cause = cause_of(claim)
    if not cause:
        return
    told = {key for word in _said_by(one_line(ground.said)) for key in wide_keys(word)}
    wanted = _said_by(cause)
    there = sum(not told.isdisjoint(word.keys) for word in wanted)
    if there < LEAST * len(wanted) or not _is_cause(wanted, ground):
        yield Difference("cause", cause, cause_of(one_line(ground.unit.text)), open=True)


def cause_of(text: str) -> str:
    """What a text gives as the reason, with the words that say that it is one."""
    plain = fold_in_place(text)
    opened = _CAUSE.search(plain)
    if opened is None:
        return ""
    ends = _ENDS.search(plain, opened.end())
    return text[opened.start() : ends.start() if ends else len(text)].strip()


def _is_cause(wanted: list[Word], ground: Ground) -> bool:
    """Whether a passage that gives a cause has some of the claimed one's words in it."""
    given = cause_of(one_line(ground.unit.text))
    stems = {key for word in _said_by(given) for key in wide_keys(word)}
    return not given or any(not stems.isdisjoint(word.keys) for word in wanted)


def _said_by(text: str) -> list[Word]:
    return [word for word in words(text) if word.content]
