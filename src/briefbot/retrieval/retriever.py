"""The hybrid retriever: both indexes asked, their scores standardised and added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from briefbot.index.store import Index
from briefbot.retrieval.late_interaction import PieceMatcher
from briefbot.retrieval.models import RetrievedPassage
from briefbot.retrieval.reranker import Reranker, load_reranker
from briefbot.settings import Settings

if TYPE_CHECKING:
    from numpy.typing import NDArray


NEAREST = 50  # passages asked of the dense side
CANDIDATES = 100  # passages asked of the lexical side
RESCORED = 60  # of the best candidates, those whose tokens are compared one by one
RERANKED = 20  # of the best, those that a cross-encoder reads beside the question


Scorer = Callable[[Sequence[int]], "NDArray[np.float64]"]
"""Scores of some of the candidates, given by their numbers."""


@dataclass(frozen=True, slots=True)
class FusionWeights:
    """What each addition counts beside the lexical side, which counts 1; 0 leaves one out.

    ``docs/retrieval.md`` tells what each brings; ``python -m benchmarks.retrieval`` measures it.
    """

    lexical: float = 1.0
    dense: float = 1.2
    tokens: float = 2.0
    reranker: float = 2.0
    document: float = 0.3
    neighbours: float = 0.1


class HybridRetriever(BaseRetriever):
    """Ranks passages by meaning and by words together. Safe to use from many threads."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: Index
    matcher: PieceMatcher
    reranker: Reranker | None = None
    weights: FusionWeights = FusionWeights()
    k: int = 8

    def search(
        self, question: str, k: int, documents: frozenset[str] | None = None
    ) -> list[RetrievedPassage]:
        """The ``k`` best passages, best first, of all documents or of some."""
        return self.found(question, k, documents).best(k)

    def found(self, question: str, k: int, documents: frozenset[str] | None = None) -> SearchResult:
        """What both indexes find, from which the ``k`` best can be taken more than once."""
        dense = self.index.search_dense(question, max(k, NEAREST), documents)
        lexical = self.index.search_lexical(question, max(k, CANDIDATES), documents)
        return SearchResult(self, question, dense, lexical)

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, **_: Any
    ) -> list[LangChainDocument]:
        return [to_langchain(found) for found in self.search(query, self.k)]


class SearchResult:
    """What a search found, ranked among all of it or among some documents.

    What is costly is computed once for each passage: one search serves both.
    """

    def __init__(
        self,
        retriever: HybridRetriever,
        question: str,
        dense: Mapping[str, float],
        lexical: Mapping[str, float],
    ) -> None:
        self._retriever = retriever
        self._question = question
        self._dense = dense
        self._lexical = lexical
        self._every = sorted({**dense, **lexical})
        self._places = {id: _place(id) for id in self._every}
        cosines = retriever.index.cosines(question, self._every).tolist()
        self._cosines = dict(zip(self._every, cosines, strict=True))
        self._tokens: dict[str, float] = {}
        self._reranked: dict[str, float] = {}

    def best(self, k: int, among: frozenset[str] | None = None) -> list[RetrievedPassage]:
        """The ``k`` best, best first, as if no other document had been searched."""
        ids = [id for id in self._every if among is None or self._places[id][0] in among]
        if not ids:
            return []
        scores = self._scores(ids)
        best = np.argsort(-scores, kind="stable")[:k].tolist()
        return [
            RetrievedPassage(
                self._retriever.index.passage(ids[n]),
                float(scores[n]),
                self._dense.get(ids[n], 0.0),
                self._lexical.get(ids[n], 0.0),
            )
            for n in best
        ]

    def _scores(self, ids: Sequence[str]) -> NDArray[np.float64]:
        weights = self._retriever.weights
        scores = weights.lexical * z_scores([self._lexical.get(id, 0.0) for id in ids])
        scores += weights.dense * z_scores([self._cosines[id] for id in ids])
        if weights.tokens:
            found = _of_best(scores, RESCORED, self._scorer(ids, self._tokens, self._match))
            scores += weights.tokens * found
        scores = z_scores(scores)
        places = [self._places[id] for id in ids]
        means = document_means([document for document, _ in places], scores)
        beside = best_neighbours(places, scores)
        scores += weights.document * means + weights.neighbours * beside
        if self._retriever.reranker is not None:
            found = _of_best(scores, RERANKED, self._scorer(ids, self._reranked, self._rerank))
            scores = z_scores(scores) + weights.reranker * found
        return scores

    def _scorer(
        self,
        ids: Sequence[str],
        known: dict[str, float],
        score: Callable[[Sequence[str]], NDArray[np.float64]],
    ) -> Scorer:
        """A costly score, given what is known of it already."""

        def scores(best: Sequence[int]) -> NDArray[np.float64]:
            new = [ids[n] for n in best if ids[n] not in known]
            if new:
                known.update(zip(new, score(new).tolist(), strict=True))
            return np.array([known[ids[n]] for n in best])

        return scores

    def _match(self, ids: Sequence[str]) -> NDArray[np.float64]:
        return self._retriever.matcher.scores(self._question, ids)

    def _rerank(self, ids: Sequence[str]) -> NDArray[np.float64]:
        assert self._retriever.reranker is not None
        passages = [self._retriever.index.passage(id) for id in ids]
        return self._retriever.reranker.scores(self._question, passages)


def _place(passage_id: str) -> tuple[str, int]:
    """A passage's document and its number there."""
    document, _, number = passage_id.rpartition("#")
    return document, int(number)


def _of_best(scores: NDArray[np.float64], count: int, scorer: Scorer) -> NDArray[np.float64]:
    """A costly score's z-scores for the best by ``scores``; the others get the least of them."""
    best = np.argsort(-scores, kind="stable")[:count].tolist()
    found = z_scores(scorer(best))
    added = np.full(len(scores), found.min())
    added[best] = found
    return added


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
    reranker = load_reranker(settings.reranker) if settings.reranker else None
    return HybridRetriever(index=index, matcher=PieceMatcher(index), reranker=reranker)


BEST_OF_DOCUMENT = 3  # passages by which a document is judged


def z_scores(scores: Sequence[float] | NDArray[np.floating]) -> NDArray[np.float64]:
    """Each score's distance from their mean in standard deviations; zeros where all are equal."""
    values = np.asarray(scores, dtype=np.float64)
    if not values.size:
        return values
    spread = float(values.std())
    centred: NDArray[np.float64] = values - values.mean()
    return centred / spread if spread > 1e-9 else np.zeros_like(values)


def document_means(documents: Sequence[str], scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each score the mean of the best of the scores of the same document."""
    of_document: defaultdict[str, list[float]] = defaultdict(list)
    for document, score in zip(documents, scores.tolist(), strict=True):
        of_document[document].append(score)
    means = {
        document: float(np.mean(sorted(found)[-BEST_OF_DOCUMENT:]))
        for document, found in of_document.items()
    }
    return np.array([means[document] for document in documents])


def best_neighbours(
    places: Sequence[tuple[str, int]], scores: NDArray[np.float64]
) -> NDArray[np.float64]:
    """For each passage the better score of the one before and the one after it in its document.

    A neighbour that was not found, or that scores less than 0, counts as 0.
    """
    by_place: Mapping[tuple[str, int], float] = dict(zip(places, scores.tolist(), strict=True))
    return np.array(
        [
            max(
                0.0,
                by_place.get((document, number - 1), 0.0),
                by_place.get((document, number + 1), 0.0),
            )
            for document, number in places
        ]
    )
