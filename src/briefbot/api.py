"""briefbot from Python: ``Briefbot.open().ask("…")``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from briefbot.answering.extractive import ExtractiveAnswerer
from briefbot.answering.models import Answer, Answerer
from briefbot.answering.reading.model.claim_encoder import ClaimEncoder, load_claim_encoder
from briefbot.answering.reading.model.cross_encoder import load_cross_encoder
from briefbot.answering.reading.model.reader import TrainedReader
from briefbot.answering.reading.models import Reader
from briefbot.answering.reading.rules.reader import RuleReader
from briefbot.chain import AnswerChain, Query
from briefbot.checking.checker import TextChecker
from briefbot.checking.comparing.judge import Judge
from briefbot.checking.models import Finding
from briefbot.checking.outcomes.decisions import DecisionFile
from briefbot.checking.outcomes.matching import OutcomeFinder
from briefbot.checking.outcomes.models import Decision, Outcome
from briefbot.checking.second_reading import SecondReading
from briefbot.errors import UsageError
from briefbot.figures.models import FigureRow
from briefbot.figures.sheet import FigureSheets
from briefbot.french.answering import questions as french
from briefbot.index.store import Index, open_index
from briefbot.likely.models import Proposal, Role
from briefbot.likely.proposals import LikelyQuestions
from briefbot.questions import checked_question
from briefbot.retrieval.models import RetrievedPassage
from briefbot.retrieval.retriever import HybridRetriever, open_retriever
from briefbot.settings import Settings

if TYPE_CHECKING:
    from briefbot.likely.written import QuestionWriter
    from briefbot.rehearsal.session import Sitting

NO_READER = "aucun"  # the setting for machines too weak for a reading model


class Briefbot:
    """An opened index with its retriever and answerer; one may serve many threads."""

    def __init__(self, index: Index, retriever: HybridRetriever, settings: Settings) -> None:
        self.index = index
        self.retriever = retriever
        self.settings = settings
        extractive = ExtractiveAnswerer(index, retriever, open_reader(settings))
        corpus = extractive.corpus  # one for all: each document is cut into units once
        self.chain = AnswerChain(open_answerer(index, retriever, extractive, settings), corpus)
        self._sheets = FigureSheets(corpus)
        self._likely = LikelyQuestions(corpus, open_writer(settings))
        self._corpus = corpus

    @cached_property
    def _judge(self) -> Judge | None:
        """What judges claims: opened for the first text that is checked, as no question needs it.

        Raises:
            ModelUnavailableError: its folder is missing or damaged.
        """
        return open_judge(self.settings)

    @cached_property
    def checker(self) -> TextChecker:
        """What holds texts against the documents. Raises as ``_judge`` does."""
        return TextChecker(self._corpus, self.retriever, self._sheets, self._judge)

    @cached_property
    def _outcomes(self) -> OutcomeFinder:
        return OutcomeFinder(self._corpus, self.retriever, self._judge)

    @classmethod
    def open(cls, index: Path | None = None, settings: Settings | None = None) -> Briefbot:
        """Open the index at a folder (by default the settings').

        Raises:
            IndexMissingError, IndexMismatchError: there is none, or it cannot be used.
            ModelUnavailableError: the embedding model cannot be loaded.
        """
        settings = settings or Settings()
        if index is not None:
            settings = settings.model_copy(update={"index": Path(index)})
        opened = open_index(settings.index, settings)
        return cls(opened, open_retriever(opened, settings), settings)

    def ask(
        self,
        question: str,
        history: Sequence[Answer] = (),
        documents: frozenset[str] | None = None,
        id: str = "",
    ) -> Answer:
        """The answer to a question, given the answers before it.

        Raises:
            UsageError: the question is blank or too long, or a document is not in the index.
        """
        self._check(documents)
        return self.chain.invoke(Query(question, tuple(history), documents, id))

    def stream(
        self,
        question: str,
        history: Sequence[Answer] = (),
        documents: frozenset[str] | None = None,
        id: str = "",
    ) -> Iterator[Answer]:
        """The answer as it grows; the last one is final. Raises as ``ask`` does."""
        self._check(documents)
        return self.chain.stream(Query(question, tuple(history), documents, id))

    def search(
        self, question: str, k: int = 8, documents: frozenset[str] | None = None
    ) -> list[RetrievedPassage]:
        """The ``k`` best passages, best first. Raises as ``ask`` does."""
        self._check(documents)
        return self.retriever.search(checked_question(question), k, documents)

    def figures(self, documents: frozenset[str] | None = None) -> tuple[FigureRow, ...]:
        """Every figure of the documents, or of some, in their order.

        Raises:
            UsageError: there is no document of that name.
        """
        self._check(documents)
        return self._sheets.sheet(documents)

    def propose(
        self, documents: frozenset[str] | None = None, role: Role | None = None
    ) -> tuple[Proposal, ...]:
        """The questions that documents are likely to draw at a hearing, the riskiest first.

        Raises:
            UsageError: there is no document of that name, or none in French.
        """
        self._check(documents)
        return self._likely.propose(documents, role)

    def check(self, text: str, documents: frozenset[str] | None = None) -> tuple[Finding, ...]:
        """What the documents, or some, say of each claim of a text, in the order of the text.

        Raises:
            UsageError: the text is empty or too long, or there is no document of that name.
            ModelUnavailableError: the judge's files are missing or damaged.
        """
        return tuple(self.stream_check(text, documents))

    def stream_check(self, text: str, documents: frozenset[str] | None = None) -> Iterator[Finding]:
        """The same one finding at a time, as they are made. Raises as ``check`` does."""
        self._check(documents)
        return self.checker.stream(text, documents)

    def outcomes(self, document: str, later: frozenset[str] | None = None) -> tuple[Outcome, ...]:
        """What later documents, or some, say of each recommendation of a document.

        Raises:
            UsageError: there is no document of that name, it recommends nothing, nothing is later,
                or the decisions kept cannot be read.
        """
        self._check(frozenset((document,)) | (later or frozenset()))
        kept = DecisionFile.of(self.settings).read()
        return self._outcomes.outcomes(document, later, kept)

    def decide(self, trace: str, decision: Decision) -> None:
        """Confirm or undo a trace of ``outcomes``, by its id; an empty decision takes it back.

        Raises:
            UsageError: the decisions kept cannot be read or written.
        """
        DecisionFile.of(self.settings).write(trace, decision)

    def rehearsal(
        self, documents: frozenset[str] | None = None, role: Role | None = None, who: str = ""
    ) -> Sitting:
        """Someone's rehearsal of the cahier's questions and the likely ones: those due today.

        Raises:
            UsageError: as ``propose``.
            CahierError: the cahier, which keeps the progress, cannot be read.
        """
        # The cahier brings its database's libraries, which a question has no use for.
        from briefbot.cahier.store import Cahier
        from briefbot.rehearsal.cards import cards_of
        from briefbot.rehearsal.reviewing import Reviewer
        from briefbot.rehearsal.session import Sitting
        from briefbot.rehearsal.statements import StatementChecker

        cahier = Cahier.open(self.settings)
        proposals = self.propose(documents, role)
        entries = () if role else cahier.contents(history=False).entries
        cards = cards_of(entries, proposals, documents or frozenset(self.index.document_ids))
        rows = self.figures()
        checker = StatementChecker(rows, self.checker.check_against, self.check)
        return Sitting(cards, Reviewer(rows, checker), cahier, who, date.today())

    def _check(self, documents: frozenset[str] | None) -> None:
        """Refuse documents that are not there: all would be taken for silent."""
        unknown = sorted((documents or frozenset()) - set(self.index.document_ids))
        if unknown:
            named = ", ".join(f"«\u00a0{id}\u00a0»" for id in unknown)
            raise UsageError(french.unknown_documents(named, ", ".join(self.index.document_ids)))


def open_answerer(
    index: Index, retriever: HybridRetriever, extractive: ExtractiveAnswerer, settings: Settings
) -> Answerer:
    """The chat model's answerer where one is configured, read twice; else the extractive one.

    Raises:
        SettingsError: the chat model's setting cannot be used.
    """
    if not settings.llm:
        return extractive
    from briefbot.answering.chat import open_chat_answerer

    encoder = _open_claim_encoder(settings)
    judge = None if encoder is None else SecondReading(encoder)
    return open_chat_answerer(index, retriever, extractive, settings, judge)


def open_writer(settings: Settings) -> QuestionWriter | None:
    """What writes likely questions besides the rules: the chat model, where one is configured.

    Raises:
        SettingsError: the chat model's setting cannot be used.
    """
    if not settings.llm:
        return None
    from briefbot.answering.chat.model.opening import open_chat_model
    from briefbot.likely.written import QuestionWriter

    return QuestionWriter(open_chat_model(settings), settings.llm_timeout)


def open_judge(settings: Settings) -> Judge | None:
    """What judges claims: the judge of the reading model, or nobody for « aucun ».

    Raises:
        ModelUnavailableError: its folder is missing or damaged.
    """
    encoder = _open_claim_encoder(settings)
    return None if encoder is None else Judge(encoder)


def open_reader(settings: Settings) -> Reader:
    """The reading model of the settings beside the rules, or the rules alone for « aucun ».

    Raises:
        ModelUnavailableError: its folder is missing or damaged.
    """
    if _reads_nothing(settings):
        return RuleReader()
    return TrainedReader(load_cross_encoder(Path(settings.reader)))


def _open_claim_encoder(settings: Settings) -> ClaimEncoder | None:
    return None if _reads_nothing(settings) else load_claim_encoder(Path(settings.reader))


def _reads_nothing(settings: Settings) -> bool:
    return settings.reader.strip().lower() == NO_READER
