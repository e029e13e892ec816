"""The likely questions of an index's documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain as joined
from typing import TYPE_CHECKING

from briefbot.answering.citing.citations import cite
from briefbot.answering.question.parse import detect_language
from briefbot.answering.sources.corpus import Corpus
from briefbot.chain import AnswerChain, Query
from briefbot.errors import UsageError
from briefbot.figures.sheet import figure_sheet
from briefbot.french.figures import sheet as figures_french
from briefbot.french.likely import proposals as french
from briefbot.likely.brief import Brief
from briefbot.likely.choosing import chosen
from briefbot.likely.grounds import (
    amounts,
    continuing,
    facts,
    missing,
    periods,
    promises,
    resisting,
    sources,
    totals,
    values,
)  # fmt: skip
from briefbot.likely.models import RISKS, DraftQuestion, Proposal, Role
from briefbot.text.words import fold

if TYPE_CHECKING:
    from briefbot.likely.written import QuestionWriter

Rule = Callable[[Brief], Iterator[DraftQuestion]]
RULES: tuple[Rule, ...] = (
    totals.sums, totals.row_sums, totals.spread_totals, values.values, values.facts_in_two_values,
    periods.periods, amounts.bounds, amounts.unpriced, amounts.unit_costs, totals.weights,
    totals.unexplained, facts.contradicted, facts.comparisons, sources.own_sources, facts.targets,
    sources.forecasts, sources.said_of_others, sources.heard, sources.stale,
    promises.claims, promises.ends, resisting.opponents, resisting.refusals,
    resisting.unknowns, resisting.limits, resisting.thresholds, resisting.deadlines,
    continuing.phases, continuing.bases, continuing.own_gain, missing.priority,
)  # fmt: skip


class LikelyQuestions:
    """Proposes the questions that documents will draw. Safe to use from many threads."""

    def __init__(
        self, corpus: Corpus, chain: AnswerChain, writer: QuestionWriter | None = None
    ) -> None:
        self._corpus = corpus
        self._chain = chain
        self._writer = writer

    def propose(
        self, documents: frozenset[str] | None = None, role: Role | None = None
    ) -> tuple[Proposal, ...]:
        """The questions of some documents, or of all for None; of one role, or of all.

        Where there are sheets about other documents, the questions are about the others.

        Raises:
            UsageError: there is no document of that name, or nothing in French to ask about.
        """
        unknown = sorted((documents or frozenset()) - self._corpus.names)
        if unknown:
            raise UsageError(figures_french.unknown_document(unknown[0], tuple(self._corpus)))
        corpus = self._corpus.among(documents)
        names = [name for name in corpus.main_first if name in (corpus.own_voice or corpus.names)]
        french_ones = [name for name in names if _in_french(corpus, name)]
        if not names:
            raise UsageError(french.EMPTY)
        if not french_ones:
            raise UsageError(french.not_french(names[0]))
        rows = figure_sheet(corpus)
        drafts = joined.from_iterable(
            self._drafts(Brief(corpus, name, rows)) for name in french_ones
        )
        ranked = sorted(drafts, key=lambda draft: RISKS.index(draft.risk))
        every = [_proposal(corpus, number, draft) for number, draft in enumerate(ranked, 1)]
        return tuple(each for each in every if role in (None, each.role))

    def _drafts(self, brief: Brief) -> tuple[DraftQuestion, ...]:
        found = [draft for rule in RULES for draft in rule(brief)]
        written = self._writer.drafts(brief) if self._writer else ()
        return chosen([*found, *missing.absences(brief, self._answers), *written])

    def _answers(self, question: str, document: str) -> tuple[tuple[int, int], ...]:
        """Where a document answers a question without reserve: the places of what is cited."""
        answer = self._chain.invoke(Query(question, documents=frozenset((document,))))
        if answer.status != "answered" or not answer.fits:
            return ()
        return tuple((cited.start, cited.end) for cited in answer.citations)


def _in_french(corpus: Corpus, name: str) -> bool:
    document = corpus[name].document
    said = detect_language(fold(document.text))
    return document.metadata.language.startswith("fr") and said == "fr"


def _proposal(corpus: Corpus, number: int, draft: DraftQuestion) -> Proposal:
    citations = tuple(
        cite(corpus[quote.document].document, quote, key)
        for key, quote in enumerate(draft.quotes, 1)
    )
    return Proposal(
        number=number,
        kind=draft.kind,
        role=draft.role,
        risk=draft.risk,
        question=draft.question,
        reason=draft.reason,
        document=draft.quotes[0].document,
        citations=citations,
        searched=draft.searched,
    )
