"""Example questions made from the documents at hand: their recommendations and headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from briefbot.documents.models import Document, Passage
from briefbot.french import page as french
from briefbot.web.text import one_line

if TYPE_CHECKING:
    from briefbot.api import Briefbot

_LONGEST_HEADING = 70  # characters; a longer one makes a question nobody reads
_TRIED = 12


def example_questions(briefbot: Briefbot, count: int = 4) -> tuple[str, ...]:
    """Up to ``count`` questions that the documents answer, one document after the other.

    Each is tried first, except where a chat model answers: then none is sent to it.
    """
    index = briefbot.index
    of_each = [
        _candidates(index.document(identity), index.passages(identity))
        for identity in index.document_ids[:count]
    ]
    rounds = chain.from_iterable(zip_longest(*of_each))
    candidates = list(dict.fromkeys(question for question in rounds if question))[:_TRIED]
    if briefbot.settings.llm:
        return tuple(candidates[:count])
    return tuple(_answered(briefbot, candidates, count))


def _answered(briefbot: Briefbot, candidates: Sequence[str], count: int) -> Iterator[str]:
    for question in candidates:
        if count and not briefbot.ask(question).declined:
            count -= 1
            yield question


def _candidates(document: Document, passages: Sequence[Passage]) -> Iterator[str]:
    author = one_line(document.metadata.acronym)
    recommending = [passage for passage in passages if passage.kind == "recommendation"]
    if recommending:
        yield french.about_recommendations(_with_article(author, document.text))
    headings = _headings(document, passages)
    yield from (french.about_heading(heading) for heading in headings)


def _with_article(author: str, text: str) -> str:
    """The author with the article that the text gives it most; empty where it gives none."""
    if not author:
        return ""
    before = re.findall(rf"\b(le |la |l['’]){re.escape(author)}\b", text, re.IGNORECASE)
    if not before:
        return ""
    article: str = Counter(found.lower() for found in before).most_common(1)[0][0]
    return article + author


def _headings(document: Document, passages: Sequence[Passage]) -> list[str]:
    """Headings that only one section bears and that have words under them, fullest first."""
    size: dict[int, int] = {}
    for passage in passages:
        size[passage.section] = size.get(passage.section, 0) + len(passage.text)
    titles = [one_line(section.title) for section in document.sections]
    usable = [
        section
        for section in document.sections
        if section.index in size
        and 3 < len(one_line(section.title)) <= _LONGEST_HEADING
        and titles.count(one_line(section.title)) == 1
        and one_line(section.title).casefold() not in document.metadata.title.casefold()
    ]
    usable.sort(key=lambda section: -size[section.index])
    return [one_line(section.title) for section in usable]
