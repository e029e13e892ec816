"""The items of a list already given, and which of them a follow-up points at."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefbot.answering.models import MARK, Answer
from briefbot.answering.question.noun_phrases import asks, is_verb
from briefbot.text.figures import figures
from briefbot.text.grammar import word_set
from briefbot.text.words import fold, words

LONGEST_NAME = 110  # characters of an item by which a follow-up names it: a line on the page
_ORDINAL = re.compile(
    r"\b(?:la|le|du|au|the|celle|celui|numero|number|no|#)\s+(?P<word>[\w'’-]+)", re.IGNORECASE
)
_LAST = word_set("dernier derniere last")
_ENGLISH = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_EMPTY_NOUNS = word_set("one item point element")
_LINE = re.compile(r"^- (.+)$", re.MULTILINE)
_MARKER = re.compile(r"^\s*(?:\d{1,2}|[A-Za-z]|[IVX]+)\s?[-.)]\s+")
_HEAD = re.compile(r"^[^.:;!?]{3,70}?(?=[\s\u00a0]?:[\s\u00a0])")
_COMMA = re.compile(r"\s*[,;]\s*(?:(?:et|ou|and|or|ainsi que|puis|de même que)\s+)?")
_AND = re.compile(r"\s+(?:et|ou|and|or|ainsi que)\s+")


@dataclass(frozen=True, slots=True)
class Place:
    """An item's place as a question says it: ``number`` from 1, -1 for the last."""

    number: int
    start: int
    end: int
    text: str


def place_asked(question: str) -> Place | None:
    """The place a question points at without naming of what (« la deuxième », « the last one »)."""
    for match in _ORDINAL.finditer(question):
        number = _number(match["word"])
        after = words(question[match.end("word") :])
        if number is None or (after and _is_noun(question, match.end("word"))):
            continue
        end = match.end("word")
        if after and after[0].fold in _EMPTY_NOUNS:
            end += after[0].end
        return Place(number, match.start(), end, match["word"])
    return None


def item(answer: Answer, place: Place) -> str:
    """The name of the item of an answer's list at a place; empty where there is no such list."""
    found = items(answer)
    if not found or place.number > len(found):
        return ""
    return _name(found[place.number - 1 if place.number > 0 else place.number])


def items(answer: Answer) -> tuple[str, ...]:
    """The items an answer lists, or that its first quote enumerates; at least two or none."""
    lines = [MARK.sub("", line).rstrip() for line in _LINE.findall(answer.text)]
    if len(lines) > 1:
        return tuple(line.strip("«» \u00a0") for line in lines)
    for citation in answer.citations[:2]:
        parts = _enumerated(citation.quote)
        if len(parts) > 2:
            return parts
    return ()


def _enumerated(quote: str) -> tuple[str, ...]:
    """The parts of « … sont : a, b et c »; none without the colon that says where they begin."""
    _head, _colon, tail = quote.partition(":")
    sentence = re.split(r"(?<=[.!?])\s", tail.strip())[0].rstrip(" .")
    *first, last = _COMMA.split(sentence)
    joined = _AND.search(last)  # « et » parts items only before the last: « le maintien et … »
    ends = (last[: joined.start()], last[joined.end() :]) if joined else (last,)
    return tuple(part.strip(" *_") for part in (*first, *ends) if part.strip(" *_"))


def _name(text: str) -> str:
    """What an item is called: the words before its colon, else its first words."""
    plain = _MARKER.sub("", re.sub(r"\s+", " ", text)).strip(" ;.*")
    head = _HEAD.match(plain)
    if head is not None:
        return head.group().strip("«» \u00a0")
    if len(plain) <= LONGEST_NAME:
        return plain
    return plain[:LONGEST_NAME].rsplit(" ", 1)[0].rstrip(" ,;:")


def _number(word: str) -> int | None:
    folded = fold(word)
    if folded in _LAST:
        return -1
    if folded in _ENGLISH:
        return _ENGLISH[folded]
    if folded.isdigit() and len(folded) < 3:
        return int(folded) or None
    found = [figure for figure in figures(word) if figure.kind == "ordinal"]
    return int(found[0].value) if found and found[0].text == word else None


def _is_noun(question: str, end: int) -> bool:
    """Whether a noun follows at once: « la troisième phase » names what it is the third of."""
    if re.match(r"\s*[,;:.?!]", question[end:]):
        return False
    word = words(question[end:])[0]
    if word.fold in _EMPTY_NOUNS or asks(word) or is_verb(word):
        return False
    return word.content
