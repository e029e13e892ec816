"""The likely questions of an index's documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from briefbot.answering.citing.citations import cite
from briefbot.answering.question.parse import detect_language
from briefbot.answering.sources.corpus import Corpus
from briefbot.errors import UsageError
from briefbot.figures.sheet import figure_sheet
from briefbot.french.likely import proposals as french
from briefbot.likely.brief import Brief
from briefbot.likely.choosing import chosen
from briefbot.likely.grounds import (
    continuing,
    facts,
    missing,
    periods,
    promises,
    resisting,
    setting,
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
    totals.sums, totals.row_sums, totals.spread_totals, values.facts_in_two_values,
    periods.periods, totals.weights, facts.contradicted, facts.comparisons, sources.own_sources,
    sources.forecasts, promises.claims, promises.ends, resisting.refusals, resisting.unknowns,
    resisting.limits, setting.thresholds, setting.deadlines, continuing.phases, continuing.bases,
    continuing.own_gain, missing.priority,
)  # fmt: skip


class LikelyQuestions:
    """Proposes the questions that documents will draw. Safe to use from many threads."""

    def __init__(self, corpus: Corpus, writer: QuestionWriter | None = None) -> None:
        self._corpus = corpus
        self._writer = writer

    def propose(
        self, documents: frozenset[str] | None = None, role: Role | None = None
    ) -> tuple[Proposal, ...]:
        """The questions of some documents, or of all for None; of one role, or of all.

        Where there are sheets about other documents, the questions are about the others.

        Raises:
            UsageError: there is nothing in French to ask about.
        """
        corpus = self._corpus.among(documents)
        names = [name for name in corpus.main_first if name in (corpus.own_voice or corpus.names)]
        french_ones = [name for name in names if _in_french(corpus, name)]
        if not names:
            raise UsageError(french.EMPTY)
        if not french_ones:
            raise UsageError(french.not_french(names[0]))
        rows = figure_sheet(corpus)
        drafts = [
            draft for name in french_ones for draft in self._drafts(Brief(corpus, name, rows))
        ]
        ranked = sorted(drafts, key=lambda draft: RISKS.index(draft.risk))
        every = [_proposal(corpus, number, draft) for number, draft in enumerate(ranked, 1)]
        return tuple(each for each in every if role in (None, each.role))

    def _drafts(self, brief: Brief) -> tuple[DraftQuestion, ...]:
        found = [draft for rule in RULES for draft in rule(brief)]
        written = self._writer.drafts(brief) if self._writer else ()
        return chosen([*found, *missing.absences(brief), *written])


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
