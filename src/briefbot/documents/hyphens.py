"""Joins the lines of a paragraph, telling a hyphen set by the layout from a compound's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import simplemma

_CUT = re.compile(r"([^\W\d_]+(?:[-’'][^\W\d_]+)*)-$")
_NEXT = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WORDS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_HYPHENED = re.compile(r"\w-$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[/.\-_=&?]$")


def whole_words(lines: Iterable[str]) -> frozenset[str]:
    """The words that stand whole in the lines, in lower case: none that a line's end cuts."""
    found: set[str] = set()
    for line in lines:
        text = line.casefold().rstrip()
        words = _WORDS.findall(text)
        found.update(words[:-1] if text.endswith("-") else words)
    return frozenset(found)


def join_lines(lines: Sequence[str], known: frozenset[str]) -> str:
    """One text out of a paragraph's lines; ``known`` are the words the document has whole."""
    text = ""
    for line in lines:
        line = line.strip()
        cut = _CUT.search(text)
        follows = _NEXT.match(line)
        if not text or not line:
            text += line
        elif cut and follows and line[0].islower():
            keep = _is_compound(cut.group(1), follows.group(), known)
            text = (text if keep else text[:-1]) + line
        elif (
            text.endswith("-") and line[0].isalnum() and not text.endswith((" -", "--"))
        ) or _ADDRESS.search(text):
            text += line
        else:
            text += " " + line
    return text


def _is_compound(before: str, after: str, known: frozenset[str]) -> bool:
    """Whether ``before-after`` is written with its hyphen when it stands on one line."""
    joined, hyphened = (before + after).casefold(), f"{before}-{after}".casefold()
    if hyphened in known:
        return True
    if joined in known:
        return False
    last = re.split(r"[-’']", before)[-1]
    first = after.split("-")[0]
    if _is_word(last + first):
        return False
    return _is_word(last) and _is_word(first)


@lru_cache(maxsize=10_000)
def _is_word(word: str) -> bool:
    return bool(simplemma.is_known(word, lang="fr"))
