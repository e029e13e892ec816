"""Example questions made from what the documents hold: an amount, a list, a deadline, a doubt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from briefbot.documents.models import Document, Passage
from briefbot.french.answering import answers as signs
from briefbot.french.web import page as french
from briefbot.web.text import one_line

if TYPE_CHECKING:
    from briefbot.api import Briefbot

_TRIED = 12  # questions asked of the index as the page is built: some tenths of a second


def example_questions(briefbot: Briefbot, count: int = 4) -> tuple[str, ...]:
    """Up to ``count`` questions that the documents answer, of those that recommend most first.

    Each is tried first and kept where its answer is sure, except where a chat model answers: then
    none is sent to it.
    """
    index = briefbot.index
    known = [(index.document(name), index.passages(name)) for name in index.document_ids]
    known.sort(key=lambda pair: -sum(passage.kind == "recommendation" for passage in pair[1]))
    of_each = [list(_candidates(*pair)) for pair in known[:count]]
    first = of_each[0][:2] if of_each else []  # the fullest document has two questions at once
    rounds = chain.from_iterable(zip_longest(*of_each))
    candidates = [*first, *(question for question in rounds if question), french.MAIN_POINTS]
    tried = list(dict.fromkeys(candidates))[:_TRIED]
    if briefbot.settings.llm:
        return tuple(tried[:count])
    return tuple(_answered(briefbot, tried, count))


def _answered(briefbot: Briefbot, candidates: Sequence[str], count: int) -> Iterator[str]:
    for question in candidates:
        if count and briefbot.ask(question).fits:
            count -= 1
            yield question


def _candidates(document: Document, passages: Sequence[Passage]) -> Iterator[str]:
    author = _with_article(one_line(document.metadata.acronym), document.text)
    requests = [one_line(p.text) for p in passages if p.kind == "recommendation"]
    if any(signs.AMOUNT.search(request) for request in requests):
        yield french.about_amount(author)
    if requests:
        yield french.about_recommendations(author)
    if doubtful := _yearly_and_not(requests):
        yield french.about_period(doubtful)
    if deadline := next(filter(None, map(signs.DEADLINE.search, requests)), None):
        yield french.about_deadline(one_line(deadline[0]).replace("'", "’"), author)
    counted = (thing for p in passages for thing in signs.COUNTED.findall(one_line(p.text)))
    for thing in dict.fromkeys(counted):
        if thing not in signs.UNITS:
            yield french.about_number(thing, author)
            return


def _yearly_and_not(requests: Sequence[str]) -> str:
    """The first amount that is yearly in one request and not in another; empty if there is none."""
    by_period: dict[bool, list[str]] = {True: [], False: []}
    for request in requests:
        by_period[bool(signs.YEARLY.search(request))] += [
            amount[0].strip() for amount in signs.AMOUNT.finditer(request)
        ]
    return next((amount for amount in by_period[False] if amount in by_period[True]), "")


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
