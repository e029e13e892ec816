"""The chat model as an answerer: it words, code proves, and the extractive answer stands by."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from briefbot.answering.chat.choosing import Survival, choose, offered, usable_rewrite, written
from briefbot.answering.chat.model.calls import Deadline
from briefbot.answering.chat.model.opening import ChatModel, open_chat_model
from briefbot.answering.chat.model.reply import Coverage, ModelReply
from briefbot.answering.chat.proof.checker import Checker, Proof, Refusal
from briefbot.answering.chat.proof.covering import chooses_all_figures, covers
from briefbot.answering.chat.proof.sources import ClaimJudge, Source, sources
from briefbot.answering.chat.proof.spans import supporting_quotes
from briefbot.answering.chat.writing import adapted, ask, names_what_it_refuses, rewrite
from briefbot.answering.citing.citations import CitationList
from briefbot.answering.extractive import ExtractiveAnswerer
from briefbot.answering.models import Answer, Citation, Status
from briefbot.documents.models import Passage
from briefbot.errors import ChatModelError
from briefbot.french.answering import chat as french
from briefbot.index.store import Index
from briefbot.retrieval.retriever import HybridRetriever
from briefbot.settings import Settings

logger = logging.getLogger(__name__)

PASSAGES_GIVEN = 8
SCHEMA_AGAIN = 600.0  # seconds after which a form that was refused is asked for again
REWRITE_SHARE = 3  # a follow-up's rewrite may take one part in so many of the time


class ChatAnswerer:
    """Answers in a chat model's words, each sentence proved first. Safe for many threads."""

    def __init__(
        self,
        model: ChatModel,
        retriever: HybridRetriever,
        extractive: ExtractiveAnswerer,
        timeout: float,
        judge: ClaimJudge | None = None,
    ) -> None:
        self.name = model.name
        self._model = model
        self._retriever = retriever
        self._extractive = extractive
        self._timeout = timeout
        self._judge = judge
        self._survival = Survival()
        self._less: tuple[float, ChatModel] | None = None

    def stream(
        self,
        question: str,
        history: Sequence[Answer] = (),
        documents: frozenset[str] | None = None,
    ) -> Iterator[Answer]:
        """The answer as its sentences are proved; within the time-out, whatever the model does."""
        deadline = Deadline(self._timeout)
        # Whether to decline is not the model's to say: where this declines, it is not called.
        extractive = self._extractive.answer(question, history, documents)
        if history and extractive.status != "out_of_scope":
            extractive = self._follow_up(extractive, history, documents, deadline)
        if extractive.declined:
            yield extractive
        else:
            yield from self._worded(extractive, documents, deadline)

    def _follow_up(
        self,
        extractive: Answer,
        history: Sequence[Answer],
        documents: frozenset[str] | None,
        deadline: Deadline,
    ) -> Answer:
        """The extractive answer to the question as the model understands it, where it may."""
        question = extractive.question
        share = Deadline(deadline.remaining / REWRITE_SHARE)
        try:
            text = rewrite(self._model, question, history, share)
        except ChatModelError as error:
            _log_fault(error)
            return extractive
        understood = usable_rewrite(text, question, history)
        if not understood or understood == extractive.understood_as:
            return extractive
        answer = self._extractive.answer(understood, (), documents)
        return replace(answer, question=question, understood_as=understood)

    def _worded(
        self, extractive: Answer, documents: frozenset[str] | None, deadline: Deadline
    ) -> Iterator[Answer]:
        started = time.monotonic()
        asked = extractive.understood_as or extractive.question
        found = self._retriever.search(asked, PASSAGES_GIVEN, documents)
        passages = [hit.passage for hit in found]
        evidence = sources(passages, self._extractive.corpus)
        if not self._survival.picks_writing():
            yield self._chosen(asked, evidence, extractive, deadline)
            return
        checker = Checker(evidence, self._judge)
        documents_cited = {name: each.document for name, each in self._extractive.corpus.items()}
        writing = Writing(self.name, extractive, passages, CitationList(documents_cited))
        failure = ""
        try:
            for reply in self._replies(asked, passages, deadline):
                yield from writing.add(reply, checker, deadline)
                if reply.coverage == "none":
                    break
        except ChatModelError as error:
            failure = str(error)
            _log_fault(error)
        writing.log(time.monotonic() - started)
        self._survival.record(len(writing.lines), writing.needed)
        yield writing.final(failure)

    def _chosen(
        self, asked: str, evidence: Sequence[Source], extractive: Answer, deadline: Deadline
    ) -> Answer:
        """The documents' sentences that the model chose, unless they say less than are found."""
        units = offered(evidence, extractive)
        try:
            chosen = choose(self._asked_for_less() or self._model, asked, units, deadline)
        except ChatModelError as error:
            _log_fault(error)
            return _instead(extractive, str(error))
        text, citations = written(chosen, self._extractive.corpus)
        passages = [source.passage for source in evidence]
        worded = _worded(extractive, text, citations, self.name, passages)
        whole = covers(worded, extractive) and chooses_all_figures(worded, extractive)
        return worded if whole else _instead(extractive, french.says_less(self.name))

    def _replies(
        self, question: str, passages: Sequence[Passage], deadline: Deadline
    ) -> Iterator[ModelReply]:
        """The reply as it grows; asked again for less where the server refuses the form."""
        corpus = self._extractive.corpus
        given = [(each, corpus[each.document].document.metadata) for each in passages]
        model = self._asked_for_less() or self._model
        while True:
            try:
                yield from ask(model, question, given, deadline)
                return
            except ChatModelError as error:
                less = adapted(model, error)
                if less is None:
                    raise
                model = less
                if names_what_it_refuses(error):
                    self._less = (time.monotonic() + SCHEMA_AGAIN, less)

    def _asked_for_less(self) -> ChatModel | None:
        """The model as its server last said that it would answer; for a while only."""
        if self._less is None or self._less[0] < time.monotonic():
            return None
        return self._less[1]


@dataclass
class Writing:
    """An answer as it is written: the sentences proved so far, and the count of the others."""

    name: str
    extractive: Answer
    passages: Sequence[Passage]
    citations: CitationList
    lines: list[str] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    needed: int = 0
    read: int = 0
    coverage: Coverage = "full"

    def add(self, reply: ModelReply, checker: Checker, deadline: Deadline) -> Iterator[Answer]:
        """Take in what is new in a reply; the answer so far each time a sentence is proved.

        Raises:
            ChatModelError: the deadline passed while sentences were being proved.
        """
        self.coverage = reply.coverage
        for claim in reply.claims[self.read :]:
            self.read += 1
            for verdict in checker.check(claim):
                if not deadline.remaining:
                    raise ChatModelError(french.too_slow(self.name, deadline.seconds))
                if isinstance(verdict, Refusal):
                    self.refused[verdict.reason] += 1
                    self.needed += not verdict.bare
                elif self._show(verdict):
                    yield self.answer()

    def answer(self, status: Status = "answered", notice: str = "") -> Answer:
        """What is proved so far."""
        text, citations = " ".join(self.lines), self.citations.citations
        worded = _worded(self.extractive, text, citations, self.name, self.passages)
        return replace(worded, status=status, notice=notice)

    def final(self, failure: str) -> Answer:
        """The whole answer; ``failure`` is the sentence for what went wrong, if anything did."""
        if self.lines:
            return self._whole(failure)
        silent = self.coverage == "none" and not self.read
        said = french.found_nothing if silent else french.unverified
        return _instead(self.extractive, failure or said(self.name))

    def log(self, seconds: float) -> None:
        """Counts and times; never a word of what was asked or answered."""
        logger.info(
            "chat answer: %d sentences shown, %d refused %s, %.0f ms",
            len(self.lines),
            self.refused.total(),
            dict(self.refused),
            seconds * 1000,
        )

    def _whole(self, failure: str) -> Answer:
        """What the model said, where it leaves out nothing; partial only where it was cut or the
        documents themselves hold but a part."""
        worded = self.answer(self.extractive.status)
        if not covers(worded, self.extractive):
            return _instead(self.extractive, failure or french.says_less(self.name))
        if failure:
            return self.answer("partial", f"{failure} {french.INCOMPLETE}")
        return replace(worded, notice=french.dropped(self.needed) if self.needed else "")

    def _show(self, proof: Proof) -> bool:
        keys = dict.fromkeys(self.citations.key(quote) for quote in supporting_quotes(proof))
        line = proof.text + "".join(f" [{key}]" for key in keys)
        if line in self.lines:
            return False
        self.lines.append(line)
        return True


def open_chat_answerer(
    index: Index,
    retriever: HybridRetriever,
    extractive: ExtractiveAnswerer,
    settings: Settings,
    judge: ClaimJudge | None = None,
) -> ChatAnswerer:
    """The answerer of the chat model that the settings name; ``judge`` may refuse more.

    Raises:
        SettingsError: the model is unknown, or its package or its key is missing.
    """
    return ChatAnswerer(
        open_chat_model(settings), retriever, extractive, settings.llm_timeout, judge
    )


def _worded(
    extractive: Answer,
    text: str,
    citations: tuple[Citation, ...],
    name: str,
    passages: Sequence[Passage],
) -> Answer:
    """The extractive answer with what a model says in the place of its own words."""
    return replace(
        extractive,
        text=text,
        citations=citations,
        suggestions=(),
        nearest=(),
        answered_by=name,
        consulted=tuple(passages),
    )


def _instead(extractive: Answer, why: str) -> Answer:
    return replace(extractive, notice=f"{why} {french.INSTEAD}")


def _log_fault(error: ChatModelError) -> None:
    logger.info("chat model failed: %s", type(error.__cause__).__name__)
