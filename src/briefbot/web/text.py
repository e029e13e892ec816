"""Text from documents and questions, made inert: what it holds is shown, never obeyed."""

from __future__ import annotations

import re

from briefbot.text.plain import one_line as one_line
from briefbot.text.plain import visible as visible

# A line of a list, by its mark: « - », « 1. », « IV. »; a year or an amount is none.
ITEM = re.compile(r"^\s*(?:[-•–—*]|\d{1,3}[.)]|[IVX]{1,6}\.)\s+")
_CITED = re.compile(r"\[(\d{1,4})\]")


def typeset(question: str) -> str:
    """A typed question as French sets it: no line begins with its mark of punctuation."""
    return re.sub(r" (?=[?!:;»%$])", "\u00a0", question).replace("« ", "«\u00a0")


def split_on_keys(text: str, keys: frozenset[int]) -> list[str | int]:
    """The text cut at each ``[n]`` with ``n`` in ``keys``: words as ``str``, citations as ``int``.

    A number in brackets that cites nothing stays part of the words.
    """
    parts: list[str | int] = []
    last = 0
    for found in _CITED.finditer(text):
        if int(found[1]) in keys:
            parts.extend([text[last : found.start()], int(found[1])])
            last = found.end()
    parts.append(text[last:])
    return [part for part in parts if part != ""]
