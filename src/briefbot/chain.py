"""The one place that joins the steps: a LangChain Runnable from question to cited answer."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from langchain_core.runnables import Runnable, RunnableConfig

from briefbot.answering.citing.fitting import fits, with_cautions
from briefbot.answering.citing.verify import verified
from briefbot.answering.models import Answer, Answerer
from briefbot.answering.sources.corpus import Corpus
from briefbot.questions import checked_question


@dataclass(frozen=True, slots=True)
class Query:
    """A question, what was said before it, and the documents to answer from (None: all)."""

    question: str
    history: tuple[Answer, ...] = ()
    documents: frozenset[str] | None = None
    id: str = ""


class AnswerChain(Runnable[Query, Answer]):
    """``invoke`` gives the answer, ``stream`` the answer as it grows, ``batch`` many."""

    def __init__(self, answerer: Answerer, corpus: Corpus) -> None:
        self.answerer = answerer
        self._corpus = corpus

    def invoke(self, input: Query, config: RunnableConfig | None = None, **_: Any) -> Answer:
        """The final answer.

        Raises:
            UsageError: the question is blank or too long.
        """
        *_growing, final = self.stream(input, config)
        return final

    def stream(
        self, input: Query, config: RunnableConfig | None = None, **_: Any
    ) -> Iterator[Answer]:
        """Growing answers, each one whole and checked; the last is final."""
        question = checked_question(input.question)
        started = time.perf_counter()
        asked = self._corpus.among(input.documents)
        for answer in self.answerer.stream(question, input.history, input.documents):
            elapsed = (time.perf_counter() - started) * 1000
            checked = verified(answer, asked)  # whoever answered, and however far
            named = replace(checked, id=input.id, question=question, latency_ms=elapsed)
            yield with_cautions(replace(named, fits=fits(named)), asked)
