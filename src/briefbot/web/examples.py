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
_FEWEST_WORDS = 2  # words of four letters or more; « Notes » asks nothing
_TRIED = 12


def example_questions(briefbot: Briefbot, count: int = 4) -> tuple[str, ...]:
    """Up to ``count`` questions that the documents answer, about those that recommend most first.

    Each is tried first, except where a chat model answers: then none is sent to it.
    """
    index = briefbot.index
    known = [(index.document(name), index.passages(name)) for name in index.document_ids]
    known.sort(key=lambda pair: -sum(passage.kind == "recommendation" for passage in pair[1]))
    of_each = [list(_candidates(*pair)) for pair in known[:count]]
    rounds = zip_longest(*(questions[1:] for questions in of_each))
    candidates = [questions[0] for questions in of_each if questions]
    candidates[1:1] = of_each[0][1:2] if of_each else []
    candidates += [question for question in chain.from_iterable(rounds) if question]
    tried = list(dict.fromkeys(candidates))[:_TRIED]
    if briefbot.settings.llm:
        return tuple(tried[:count])
    return tuple(_answered(briefbot, tried, count))


def _answered(briefbot: Briefbot, candidates: Sequence[str], count: int) -> Iterator[str]:
    for question in candidates:
        if count and not briefbot.ask(question).declined:
            count -= 1
            yield question


def _candidates(document: Document, passages: Sequence[Passage]) -> Iterator[str]:
    author = _with_article(one_line(document.metadata.acronym), document.text)
    if author and any(passage.kind == "recommendation" for passage in passages):
        yield french.about_recommendations(author)
    for heading in _headings(document, passages):
        yield french.about_heading(heading, author)


def _with_article(author: str, text: str) -> str:
    """The author with the article that the text gives it most; empty where it gives none."""
    if not author:
        return ""
    articles = "|".join(french.ARTICLES)
    before = re.findall(rf"\b({articles}){re.escape(author)}\b", text, re.IGNORECASE)
    if not before:
        return ""
    article: str = Counter(found.lower() for found in before).most_common(1)[0][0]
    return article + author


def _headings(document: Document, passages: Sequence[Passage]) -> list[str]:
    """Headings that only one section bears and that say something, fullest section first."""
    size: Counter[int] = Counter()
    for passage in passages:
        size[passage.section] += len(passage.text)
    titles = {section.index: _bare(section.title) for section in document.sections}
    often = Counter(titles.values())
    own = document.metadata.title.casefold()
    usable = [
        number
        for number, title in titles.items()
        if size[number]
        and often[title] == 1
        and len(title) <= _LONGEST_HEADING
        and len(re.findall(r"\w{4,}", title)) >= _FEWEST_WORDS
        and title.casefold() not in own
        and own not in title.casefold()
    ]
    return [titles[number] for number in sorted(usable, key=lambda number: -size[number])]


def _bare(title: str) -> str:
    """A heading without its number."""
    return re.sub(r"^(?:[IVX]+|\d+(?:\.\d+)*|[A-Z])[.)]\s+", "", one_line(title))
