"""A follow-up as the chat model rewrote it, taken only where it adds nothing of its own."""

from __future__ import annotations

from collections.abc import Sequence

from briefbot.answering.chat.proof.form import is_plain
from briefbot.answering.models import Answer
from briefbot.text.figures import figures
from briefbot.text.words import words

LONGEST = 300  # characters


def usable_rewrite(text: str, question: str, history: Sequence[Answer]) -> str:
    """The rewritten question; empty where it cannot be taken for the follow-up.

    It must be one plain line, and every word of substance and figure in it must come from the
    conversation: a rewrite that brings its own would answer a question that nobody asked.
    """
    line = text.strip().strip('«»"“” \u00a0')
    if not line or "\n" in line or len(line) > LONGEST or not is_plain(line):
        return ""
    said = "\n".join([question, *(f"{a.question}\n{a.understood_as}\n{a.text}" for a in history)])
    known = {key for word in words(said) for key in word.keys}
    stated = figures(said)
    brought = any(
        word.content and known.isdisjoint(word.keys) and not _in_figure(word.start, line)
        for word in words(line)
    )
    invented = any(not any(figure.same(other) for other in stated) for figure in figures(line))
    return "" if brought or invented else line


def _in_figure(offset: int, line: str) -> bool:
    return any(figure.start <= offset < figure.end for figure in figures(line))
