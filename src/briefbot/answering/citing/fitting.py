"""What is told beside an answer: whether it fits the question, and how its documents were read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from briefbot.answering.models import MARK, Answer
from briefbot.answering.sources.units import UnitDocument
from briefbot.french.answering import answers as french
from briefbot.text.words import WORD, fold

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
    if not french.ASKS_FIGURE.search(asked):
        return True
    kinds = [sign for word, sign in french.KINDS if word.search(asked)] or [french.FIGURE]
    return any(sign.search(quotes) for sign in kinds)


def _plain(text: str) -> str:
    """The folded words of a text, each between two blanks."""
    return f" {' '.join(fold(word) for word in WORD.findall(text))} "


MOST_NAMED = 3  # documents of which it is told what was not read; more are counted
_MARKS = re.compile(rf"(?:{MARK.pattern})+")


def with_cautions(answer: Answer, corpus: Mapping[str, UnitDocument]) -> Answer:
    """The answer, told what was not read of its documents, and which of its quotes are garbled.

    ``corpus`` holds the documents asked. That something is not there may be said only where all
    of them were read: else nothing more is said than that nothing was found.
    """
    if answer.status == "out_of_scope":
        return answer
    cited = dict.fromkeys(citation.document for citation in answer.citations)
    told = {name: corpus[name].document for name in (cited or corpus)}
    gaps = [french.caution(d.metadata.title or d.id, d.gaps) for d in told.values() if d.gaps]
    if not gaps:
        return answer
    more = len(gaps) - MOST_NAMED
    cautions = (*gaps[:MOST_NAMED], *([french.more_cautions(more)] if more > 0 else ()))
    text = french.NOTHING_IN_WHAT_WAS_READ if answer.status == "not_found" else _marked(answer)
    return replace(answer, text=text, cautions=cautions)


def _marked(answer: Answer) -> str:
    """The answer's text, each quote that may not read as printed followed by a warning."""
    doubtful = {citation.key: citation.caution for citation in answer.citations}

    def mark(found: re.Match[str]) -> str:
        cautions = dict.fromkeys(doubtful.get(int(key), "") for key in MARK.findall(found[0]))
        told = " ".join(filter(None, cautions))
        return f"{found[0]} ({told[:1].lower()}{told[1:].rstrip('.')})" if told else found[0]

    return _MARKS.sub(mark, answer.text)
