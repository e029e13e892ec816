"""Where French sentences end: « M. Roy », « p. 4 », « art. 3 » and « 8,8 M$ » do not end one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_LETTERS = re.compile(r"[^\W\d_]+")
# A point after one of these ends no sentence.
_ABBREVIATIONS = frozenset(
    _LETTERS.findall(
        "m mm mme mlle me dr dre pr prof st ste p pp art al no nos n vol chap ch fig tabl cf éd ed"
        " ex env par s ss sect av boul tél inc ltée c r l q op cit ibid approx min max hon gén dir"
        " coll janv févr juill sept oct nov déc vs jr sr"
    )
)
_END = re.compile(  # a run of points is tried once, from its first
    r"(?<![.!?…])(?P<stop>[.!?…]++)(?P<close>[\s\u00a0\u202f]?[»”]|[)\]\"])*(?=\s|\Z)"
)
_NEXT = re.compile(r"\s+[«“\"(\[]?[\s\u00a0\u202f]?(?P<first>\S)")
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_LINE = re.compile(r"[^\n]+")
_LOOK_BACK = 20  # characters
# Unicode's separators, controls and marks of format; letters and signs that only fill a place.
_UNSEEN = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: no character but blanks, marks of format and fillers."""
    return all(
        char.isspace() or char in _FILLERS or unicodedata.category(char) in _UNSEEN for char in text
    )


def is_question(text: str) -> bool:
    """Whether a text is one question, whatever closes it."""
    return text.rstrip(' \u00a0\u202f»”"*_)').endswith("?") and "\n" not in text


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of ``text``, in order, blanks between them left out."""
    spans: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for match in _END.finditer(text):
        following = _NEXT.match(text, match.end())
        if following is None or not _ends(text, match, following["first"]):
            continue
        if match.end() > start:
            spans.append((start, match.end()))
        start = following.start() + len(following[0]) - len(following[0].lstrip())
    end = len(text.rstrip())
    if start < end:
        spans.append((start, end))
    return [(start, end) for start, end in spans if not is_blank(text[start:end])]


def sentence_spans_by_line(text: str) -> list[tuple[int, int]]:
    """The same where a line's end ends a sentence as well, as under a heading."""
    return [
        (line.start() + start, line.start() + end)
        for line in _LINE.finditer(text)
        for start, end in sentence_spans(line[0])
    ]


def _ends(text: str, match: re.Match[str], first: str) -> bool:
    if first.islower() or first in "—–":  # « … » — who said it
        return False
    if match["stop"] != ".":
        return True
    begin = max(0, match.start() - _LOOK_BACK)
    word = _LAST_WORD.search(text[begin : match.start()])
    if word is None:
        return True
    is_initial = len(word[0]) == 1 and word[0].isupper()
    return not is_initial and word[0].casefold() not in _ABBREVIATIONS


def cut(text: str, start: int, end: int, most: int) -> list[tuple[int, int]]:
    """The span in parts of at most ``most`` characters, cut at sentence ends where it has any."""
    words = text[start:end].rstrip()
    if len(words) <= most:
        return [(start, start + len(words))] if words.strip() else []
    parts: list[tuple[int, int]] = []
    wanted = len(words) / -(-len(words) // most)  # parts of about the same length
    for low, high in _short_spans(words, most):
        if parts and high - parts[-1][0] <= most and parts[-1][1] - parts[-1][0] < wanted:
            parts[-1] = (parts[-1][0], high)
        else:
            parts.append((low, high))
    return [(start + low, start + high) for low, high in parts]


def _short_spans(words: str, most: int) -> Iterator[tuple[int, int]]:
    """The sentences of ``words``; one too long for a passage is cut between words, or anywhere."""
    for low, high in sentence_spans(words):
        while high - low > most:
            blank = words.rfind(" ", low + most // 2, low + most)
            cut = blank if blank > 0 else low + most
            yield low, cut
            low = cut + 1 if blank > 0 else cut
        yield low, high
