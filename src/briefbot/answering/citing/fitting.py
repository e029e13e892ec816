"""Whether an answer's passages speak of what was asked: only then is it shown without reserve."""

from __future__ import annotations

import re

from briefbot.answering.models import Answer
from briefbot.french.answering import signs
from briefbot.text.words import fold, words

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NUMBER = re.compile(r"\d(?:[\d\s,.]*\d)?")


def fits(answer: Answer) -> bool:
    """Whether the cited passages hold the question's names, its figures and the kind it asks for.

    Names are acronyms and words with a capital; the first word has one for being first. They may
    stand in the passage, in its headings or in its reference, which names the author.
    """
    if answer.status != "answered" or not answer.citations:
        return False
    asked = answer.understood_as or answer.question
    quotes = " ".join(citation.quote for citation in answer.citations)
    around = " ".join(
        " ".join((citation.reference, citation.title, *citation.section))
        for citation in answer.citations
    )
    held = _plain(f"{quotes} {around}")
    figures = "".join(quotes.split())
    return (
        all(_plain(name) in held for name in _names(asked))
        and all("".join(figure.split()) in figures for figure in _NUMBER.findall(asked))
        and _has_kind(fold(asked), fold(quotes))
    )


def _names(question: str) -> list[str]:
    found = [(word.start(), re.sub(r"^\w['’]", "", word[0])) for word in _WORD.finditer(question)]
    first = found[0][0] if found else 0
    return [
        name
        for at, name in found
        if name[:1].isupper() and (at != first or sum(letter.isupper() for letter in name) > 1)
    ]


def _has_kind(asked: str, quotes: str) -> bool:
    if not signs.ASKS_FIGURE.search(asked):
        return True
    kinds = [sign for word, sign in signs.KINDS if word.search(asked)] or [signs.FIGURE]
    return any(sign.search(quotes) for sign in kinds)


def _plain(text: str) -> str:
    """The folded words of a text, each between two blanks."""
    return f" {' '.join(word.fold for word in words(text))} "
