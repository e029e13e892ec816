"""The retriever: what it ranks first, by which side, and the table of its ablation."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.collections import own_collections
from benchmarks.retrieval import table
from briefbot.documents.models import Span
from briefbot.documents.sentences import sentence_spans
from briefbot.index.building.build import build_index
from briefbot.index.store import Index, open_index
from briefbot.retrieval.late_interaction import PieceMatcher
from briefbot.retrieval.retriever import (
    HybridRetriever,
    best_neighbours,
    document_means,
    open_retriever,
    z_scores,
)
from briefbot.settings import Settings

DOCUMENTS = {
    "transports": (
        "# Transports\n\n## Autobus\n\nLa société exploite 1 200 autobus électriques.\n\n"
        "## Métro\n\nLa ligne bleue sera prolongée de cinq stations d'ici 2030.\n"
    ),
    "forets": (
        "# Forêts\n\nLes feux ont brûlé 4,5 millions d'hectares en 2023.\n\n"
        "La possibilité forestière sera réduite de 8 %.\n"
    ),
    "ecoles": (
        "# Écoles\n\nIl manque 8 500 enseignants à la rentrée.\n\n"
        "Le transport scolaire a perdu 600 conducteurs d'autobus.\n"
    ),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> HybridRetriever:
    folder = tmp_path_factory.mktemp("retriever")
    for name, text in DOCUMENTS.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    local = settings.model_copy(update={"index": folder / "index"})
    build_index([folder], local)
    return open_retriever(open_index(local.index, local), local)


@pytest.fixture(scope="module")
def brief(brief_index: Index, settings: Settings) -> HybridRetriever:
    return open_retriever(brief_index, settings)


@pytest.mark.parametrize(
    ("question", "document", "words"),
    [
        ("Combien d'autobus électriques ?", "transports", "1 200"),
        ("electric buses", "transports", "1 200"),
        ("métro", "transports", "ligne bleue"),
        ("quand la ligne bleue", "transports", "2030"),
        ("superficie brulee par les feux", "forets", "hectares"),
        ("4 500 000 hectares", "forets", "4,5 millions"),
        ("enseignant manquants", "ecoles", "8 500"),
        ("ENSEIGNANTS", "ecoles", "8 500"),
        ("conducteurs d’autobus scolaires", "ecoles", "600"),
    ],
)
def test_the_passage_that_answers_comes_first(
    small: HybridRetriever, question: str, document: str, words: str
) -> None:
    found = small.search(question, 3)[0]
    assert found.passage.document == document
    assert words in found.passage.text


def test_scores_fall_and_tell_their_sides(brief: HybridRetriever) -> None:
    question = "Quelle est la durée de vie des coopératives ?"
    found = brief.search(question, 10)
    scores = [hit.score for hit in found]
    assert scores == sorted(scores, reverse=True)
    assert len({hit.passage.id for hit in found}) == 10
    dense = brief.index.search_dense(question, 50)
    lexical = brief.index.search_lexical(question, 100)
    for hit in found:
        assert hit.dense == pytest.approx(dense.get(hit.passage.id, 0.0), abs=1e-6)
        assert hit.lexical == pytest.approx(lexical.get(hit.passage.id, 0.0))


def test_the_dense_side_gives_true_cosines(brief: HybridRetriever) -> None:
    question = "Qui sont les membres ?"
    dense = brief.index.search_dense(question, 5)
    exact = brief.index.cosines(question, list(dense))
    assert list(dense.values()) == pytest.approx(exact.tolist(), abs=1e-5)


def test_most_passages_are_compared_as_a_few_are_searched(brief: HybridRetriever) -> None:
    """Where most are asked for, all are compared: Chroma's own nearest come first among them."""
    question, index = "Qui sont les membres ?", brief.index
    every = [passage.id for name in index.document_ids for passage in index.passages(name)]
    most = index.search_dense(question, len(every))
    assert sorted(most) == sorted(every)
    assert list(most.values()) == sorted(most.values(), reverse=True)
    searched = index.search_dense(question, 5)
    assert list(most)[:5] == list(searched)
    assert list(most.values())[:5] == pytest.approx(list(searched.values()), abs=1e-5)


def test_spans_of_several_passages_are_scored_as_each_alone(brief_index: Index) -> None:
    matcher = PieceMatcher(brief_index)
    passages = brief_index.passages("memoire-cqcm-2023-2024")[:3]
    spans = [
        (each.id, (Span(each.start, each.start + 40), Span(each.start + 40, each.end)))
        for each in passages
    ]
    together = matcher.span_matches("Combien d'emplois ?", spans).of_all()
    alone = [matcher.span_matches("Combien d'emplois ?", [each]).of_all() for each in spans]
    assert together.tolist() == pytest.approx(np.concatenate(alone).tolist(), abs=1e-6)


def test_a_search_is_kept_to_the_documents_asked_for(small: HybridRetriever) -> None:
    for question in ("autobus", "combien", "zzz"):
        found = small.search(question, 10, frozenset({"ecoles", "inconnu"}))
        assert {hit.passage.document for hit in found} <= {"ecoles"}
    assert small.search("autobus", 10, frozenset()) == []
    assert small.search("autobus", 10, frozenset({"inconnu"})) == []


def test_the_same_question_finds_the_same(brief: HybridRetriever) -> None:
    first = brief.search("combien d'emplois", 20)
    assert all(brief.search("combien d'emplois", 20) == first for _ in range(3))
    assert brief.search("combien d'emplois", 5) == first[:5]


@given(st.text(max_size=200), st.integers(1, 70))
def test_any_question_gets_at_most_k_passages(
    brief: HybridRetriever, question: str, k: int
) -> None:
    found = brief.search(question, k)
    assert len(found) <= k
    assert all(np.isfinite(hit.score) for hit in found)


def test_many_threads_get_what_one_gets(brief: HybridRetriever) -> None:
    questions = [case.question for case in own_collections()[0].cases]
    alone = [brief.search(question, 5) for question in questions]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda question: brief.search(question, 5), questions))
    assert together == alone


def test_it_is_a_langchain_retriever(brief: HybridRetriever) -> None:
    question = "Combien d'emplois ?"
    documents = brief.invoke(question)
    found = brief.search(question, brief.k)
    assert [document.page_content for document in documents] == [hit.passage.text for hit in found]
    first = documents[0].metadata
    assert first["document"] == "memoire-cqcm-2023-2024"
    assert first["section"] == list(found[0].passage.path)
    assert brief.batch([question])[0] == documents


def test_every_fact_stands_in_the_first_five_for_most_questions(brief: HybridRetriever) -> None:
    """The floor under what ``docs/retrieval.md`` measures, in French and across languages."""
    in_french, in_english = own_collections()[:2]
    for collection, floor in ((in_french, 0.85), (in_english, 0.75)):
        found = [
            case.found_within([hit.passage.id for hit in brief.search(case.question, 5)], 5)
            for case in collection.cases
        ]
        assert np.mean(found) >= floor


def test_a_piece_finds_its_best_match(brief_index: Index) -> None:
    matcher = PieceMatcher(brief_index)
    passages = brief_index.passages("memoire-cqcm-2023-2024")
    ids = [passage.id for passage in passages]
    itself = matcher.scores(passages[20].search_text, ids)
    assert itself.argmax() == 20
    assert itself.max() > 0.95  # not 1: the passage's pieces are read in their sentences, too
    assert matcher.scores("emplois", []).tolist() == []
    alone = matcher.scores("emplois", ids[3:4])
    assert alone[0] == pytest.approx(matcher.scores("emplois", ids)[3], abs=1e-6)


def test_a_span_is_scored_by_its_own_pieces(brief_index: Index) -> None:
    """Of a passage's sentences, the one asked for word by word comes nearest."""
    matcher = PieceMatcher(brief_index)
    for passage in brief_index.passages("memoire-cqcm-2023-2024"):
        found = tuple(
            Span(passage.start + start, passage.start + end)
            for start, end in sentence_spans(passage.text)
        )
        document = brief_index.document(passage.document)
        for number, span in enumerate(found):
            if len(document.words(span)) > 60 and len(found) > 1:
                scores = matcher.span_matches(document.words(span), [(passage.id, found)]).of_all()
                assert int(scores.argmax()) == number
    nowhere = (Span(passage.end, passage.end + 5),)
    assert matcher.span_matches("emplois", [(passage.id, nowhere)]).of_all().tolist() == [0.0]
    assert matcher.span_means(passage.id, nowhere).any() is np.False_


def test_a_word_of_a_question_is_near_what_says_it_otherwise(brief_index: Index) -> None:
    """Each word is matched by its own pieces: « travail » comes near « emplois », « lune » not."""
    matcher = PieceMatcher(brief_index)
    passage = next(
        p for p in brief_index.passages("memoire-cqcm-2023-2024") if "125 000 emplois" in p.text
    )
    question = "Quel travail sur la lune ?"
    said = [
        Span(question.index(word), question.index(word) + len(word)) for word in ("travail", "lune")
    ]
    whole = (Span(passage.start, passage.end),)
    near = matcher.span_matches(question, [(passage.id, whole)]).of_words(said)
    assert near.shape == (2, 1)
    assert near[0, 0] > near[1, 0] + 0.05


@given(st.lists(st.floats(-1e6, 1e6), max_size=50))
def test_z_scores_keep_the_order_and_have_a_mean_of_zero(scores: list[float]) -> None:
    standard = z_scores(scores)
    assert len(standard) == len(scores)
    if scores:
        assert standard.mean() == pytest.approx(0, abs=1e-6)
        assert (np.diff(standard[np.argsort(scores, kind="stable")]) >= 0).all()


@pytest.mark.parametrize(
    ("documents", "scores", "means"),
    [
        ((), (), ()),
        (("a", "a", "a", "a"), (4.0, 1.0, 2.0, 3.0), (3.0,) * 4),
        (("a", "b", "a"), (1.0, 5.0, 3.0), (2.0, 5.0, 2.0)),
    ],
)
def test_a_document_is_judged_by_its_best_passages(
    documents: Sequence[str], scores: Sequence[float], means: Sequence[float]
) -> None:
    assert document_means(documents, np.array(scores)).tolist() == list(means)


def test_a_neighbour_lends_what_it_has_above_the_mean() -> None:
    places = [("a", 0), ("a", 1), ("a", 2), ("b", 1), ("a", 9)]
    beside = best_neighbours(places, np.array([2.0, -1.0, 0.5, 3.0, 1.0]))
    assert beside.tolist() == [0.0, 2.0, 0.0, 0.0, 0.0]


def test_the_ablation_is_a_table_with_a_column_a_set(tmp_path: Path) -> None:
    collections = own_collections()[:1]
    from benchmarks.retrieval import VARIANTS

    lines = table(collections, [[(0.5, 1.0)] * len(VARIANTS)]).splitlines()
    assert len(lines) == len(VARIANTS) + 2
    assert {line.count("|") for line in lines} == {3}
    assert lines[2].endswith("| 50.0 / 100.0 |")
