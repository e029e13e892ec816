"""The hybrid retriever: both indexes asked, their scores standardised and added."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from briefbot.index.store import Index
from briefbot.retrieval.fusion import z_scores
from briefbot.retrieval.models import RetrievedPassage
from briefbot.settings import Settings

CANDIDATES = 100  # passages asked of each side
DENSE_WEIGHT = 0.5  # of the dense side's z-scores, the lexical side's being 1


class HybridRetriever(BaseRetriever):
    """Ranks passages by meaning and by words together. Safe to use from many threads."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: Index
    k: int = 8
    dense_weight: float = DENSE_WEIGHT

    def search(
        self, question: str, k: int, documents: frozenset[str] | None = None
    ) -> list[RetrievedPassage]:
        """The ``k`` best passages, best first, of all documents or of some."""
        wanted = max(k, CANDIDATES)
        dense = self.index.search_dense(question, wanted, documents)
        lexical = self.index.search_lexical(question, wanted, documents)
        ids = sorted({**dense, **lexical})
        cosines = self.index.cosines(question, ids)
        words = [lexical.get(id, 0.0) for id in ids]
        scores = self.dense_weight * z_scores(cosines.tolist()) + z_scores(words)
        best = sorted(zip(ids, scores.tolist(), strict=True), key=lambda pair: (-pair[1], pair[0]))
        return [
            RetrievedPassage(
                self.index.passage(id), score, dense.get(id, 0.0), lexical.get(id, 0.0)
            )
            for id, score in best[:k]
        ]

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, **_: Any
    ) -> list[LangChainDocument]:
        return [to_langchain(found) for found in self.search(query, self.k)]


def to_langchain(found: RetrievedPassage) -> LangChainDocument:
    """A retrieved passage as LangChain has it, with its provenance and scores as metadata."""
    passage = found.passage
    return LangChainDocument(
        id=passage.id,
        page_content=passage.text,
        metadata={
            **found.as_json(),
            "kind": passage.kind,
            "dense": found.dense,
            "lexical": found.lexical,
        },
    )


def open_retriever(index: Index, settings: Settings) -> HybridRetriever:
    """The retriever over an index.

    Raises:
        ModelUnavailableError: the reranker of the settings cannot be loaded.
    """
    return HybridRetriever(index=index)
