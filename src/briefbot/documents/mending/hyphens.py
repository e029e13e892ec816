"""Joins the lines of a paragraph, telling a hyphen set by the layout from a compound's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefbot.documents.mending.lexicon import is_french

_CUT = re.compile(r"([^\W\d_]+(?:[-’'][^\W\d_]+)*)-$")
_NEXT = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WORDS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[/.\-_=&?]$")
_HYPHENED = re.compile(r"\w-$")
_ELIDED = re.compile(r"[dl][’']")  # main-d’œuvre
# fmt: off
_BEFORE = frozenset((
    "après", "arrière", "avant", "cela", "celle", "celles", "celui", "ceux", "chef", "compte",
    "contre", "demi", "elle", "elles", "est", "eux", "ex", "grand", "hors", "lui", "mi", "mot",
    "nord", "non", "nous", "outre", "par", "peut", "quasi", "rendez", "sans", "semi", "soi", "sous",
    "sud", "tout", "vice", "vous",
))
_AFTER = frozenset((
    "à", "ce", "ci", "clé", "clés", "delà", "dessous", "dessus", "elle", "elles", "en", "être",
    "faire", "il", "ils", "je", "la", "là", "le", "les", "leur", "lui", "même", "mêmes", "moi",
    "nous", "on", "t", "toi", "tu", "vous", "y",
))
# fmt: on
_ONE_LETTER = frozenset(("a", "à", "y"))
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_ADVERB = re.compile(r"[^\W\d_]*[eéiu]ment", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WholeWords:
    """The words that a document has whole, in lower case, and whether its layout cuts words."""

    words: frozenset[str] = frozenset()
    cuts: bool = False


def vocabulary(lines: Sequence[str]) -> WholeWords:
    """What a document's lines tell about its words."""
    words = _whole_words(lines)
    known = WholeWords(words)
    for line, after in pairwise(lines):
        cut, follows = _CUT.search(line.rstrip()), _NEXT.match(after.strip())
        if cut and follows and _is_cut(cut.group(1), follows.group(), known):
            return WholeWords(words, cuts=True)
    return known


def join_lines(lines: Sequence[str], known: WholeWords) -> str:
    """One text out of a paragraph's lines."""
    text = ""
    for line in lines:
        line = line.strip()
        cut, follows = _CUT.search(text), _NEXT.match(line)
        if not text or not line or _ADDRESS.search(text):
            text += line
        elif cut and follows and line[0].islower():
            keep = _ELIDED.match(line) or _is_compound(cut.group(1), follows.group(), known)
            text = (text if keep else text[:-1]) + line
        elif _HYPHENED.search(text):
            text += line
        else:
            text += " " + line
    return text


def join_cell_lines(lines: Sequence[str], known: WholeWords) -> str:
    """One text out of the lines of a table's cell, which may be too narrow for its words.

    A word that such a cell cuts bears no hyphen: its parts are no words, and together they are one.
    """
    whole: list[str] = []
    for line in lines:
        last = _LAST_WORD.search(whole[-1].rstrip()) if whole else None
        first = _NEXT.match(line.strip())
        if last and first and line.strip()[0].islower() and _is_parted(last[0], first[0], known):
            whole[-1] = whole[-1].rstrip() + line.strip()
        else:
            whole.append(line)
    return join_lines(whole, known)


def _is_parted(last: str, first: str, known: WholeWords) -> bool:
    """Whether two words that meet at lines' ends are the parts of one."""
    parts = [word.casefold() for word in (last, first)]
    joined = "".join(parts)
    if all(_is_whole(part, known) for part in parts):
        return False
    return _is_whole(joined, known)


def _is_whole(word: str, known: WholeWords) -> bool:
    if len(word) == 1:
        return word in _ONE_LETTER
    return word in known.words or is_french(word)


def _whole_words(lines: Iterable[str]) -> frozenset[str]:
    """The words that stand whole in the lines: none that a line's end cuts."""
    found: set[str] = set()
    for line in lines:
        text = line.casefold().rstrip()
        words = _WORDS.findall(text)
        found.update(words[:-1] if text.endswith("-") else words)
    return frozenset(found)


def _is_compound(before: str, after: str, known: WholeWords) -> bool:
    """Whether ``before-after`` is written with its hyphen when it stands on one line."""
    hyphened = f"{before}-{after}".casefold()
    if hyphened in known.words:
        return True
    if _is_cut(before, after, known):
        return False
    last, first = _ends(before, after)
    if last.casefold() in _BEFORE or first.casefold() in _AFTER:
        return True
    return not known.cuts and is_french(last) and is_french(first)


def _is_cut(before: str, after: str, known: WholeWords) -> bool:
    """Whether the two parts surely make up one word without hyphen."""
    last, first = _ends(before, after)
    joined = (last + first).casefold()
    whole = joined in known.words or (before + after).casefold() in known.words
    return whole or is_french(joined) or bool(_ADVERB.fullmatch(joined) and is_french(last))


def _ends(before: str, after: str) -> tuple[str, str]:
    """The words that meet at the hyphen: the last of ``before``, the first of ``after``."""
    return re.split(r"[-’']", before)[-1], after.split("-")[0]
