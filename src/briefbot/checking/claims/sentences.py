"""Where the sentences and the list items of a text stand, however its lines are broken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefbot.documents.sentences import sentence_spans

_ITEM = re.compile(r"\s*(?:[-–—•*▪◦·]|\d{1,3}[.)-]|[a-z]\)|#{1,6}|>)[ \t\u00a0]+")
_ENDS = (".", "!", "?", "…", ":", ";", "»")
_WRAPPED = 60  # characters of a line from which its end may be only the margin's
_LINE = re.compile(r"[^\n]+")
_MARKS = " \t\n\r\u00a0*_\u202f"


def statements(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, list item and heading of a text, in order."""
    for start, end in _paragraphs(text):
        for first, last in sentence_spans(text[start:end]):
            yield _bare(text, start + first, start + last)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Lines, those that only the margin broke together; without the marks of lists."""
    start = end = -1
    for line in _LINE.finditer(text):
        words = line.group()
        if not words.strip():
            continue
        item = _ITEM.match(words)
        if start >= 0 and not item and _goes_on(text, start, end, line):
            end = line.end()
            continue
        if start >= 0:
            yield start, end
        start, end = line.start() + (item.end() if item else 0), line.end()
    if start >= 0:
        yield start, end


def _goes_on(text: str, start: int, end: int, line: re.Match[str]) -> bool:
    """Whether a line goes on with the sentence of the line before."""
    if text[end : line.start()].count("\n") > 1:
        return False
    before = text[start:end].rstrip()
    last = before.rsplit("\n", 1)[-1]
    if not before or before.endswith(_ENDS):
        return False
    first = line.group().lstrip()[:1]
    return first.islower() or (len(last) >= _WRAPPED and not before.endswith(","))


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The same without blanks and marks of emphasis around it."""
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return start, end
