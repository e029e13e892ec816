"""What the reading model is given at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbot.answering.reading.candidates import candidates
from briefbot.answering.reading.model.windows import (
    LONGEST_WINDOW,
    by_turns,
    unit_text,
    windows_of,
)
from briefbot.answering.reading.models import Candidate, question_of
from briefbot.answering.sources.corpus import Corpus
from briefbot.answering.sources.units import one_line
from briefbot.index.store import Index, open_index
from briefbot.retrieval.retriever import open_retriever
from briefbot.settings import Settings

QUESTIONS = (
    "Combien le CQCM demande-t-il au gouvernement ?",
    "taux de survie",
    "Quels sont les leviers ?",
    "Que change la recommandation 2 ?",
)


@pytest.fixture(scope="module")
def found(brief_index: Index, settings: Settings) -> dict[str, Sequence[Candidate]]:
    corpus, retriever = Corpus(brief_index), open_retriever(brief_index, settings)
    return {each: candidates(question_of(each, corpus), retriever) for each in QUESTIONS}


@given(question=st.sampled_from(QUESTIONS), most=st.integers(1, 20))
def test_a_window_is_a_run_of_one_section_that_holds_what_was_found(
    found: dict[str, Sequence[Candidate]], question: str, most: int
) -> None:
    windows = windows_of(found[question], most)
    assert 1 <= len(windows) <= most
    wanted = {unit.place for candidate in found[question] for unit in candidate.units}
    for window in windows:
        places = [unit.place for unit in window.units]
        assert len({(unit.document, unit.section) for unit in window.units}) == 1
        assert places == sorted(places)
        assert wanted.intersection(places)
        texts = sum(len(unit.text) for unit in window.units)
        assert texts <= LONGEST_WINDOW or len(window.units) == 1


def test_no_two_windows_hold_the_same_unit(found: dict[str, Sequence[Candidate]]) -> None:
    for candidates_found in found.values():
        units = [unit for window in windows_of(candidates_found, 50) for unit in window.units]
        assert len(units) == len(set(units))


def test_the_best_candidate_is_read_first(found: dict[str, Sequence[Candidate]]) -> None:
    for candidates_found in found.values():
        first = windows_of(candidates_found, 1)[0]
        assert set(candidates_found[0].units) & set(first.units)


def test_the_words_above_a_window_name_the_document_and_its_section(
    found: dict[str, Sequence[Candidate]],
) -> None:
    for candidate in found[QUESTIONS[0]]:
        for window in windows_of([candidate], 1):
            assert candidate.document.document.metadata.title in window.heading
            assert candidate.passage.path[-1] in window.heading


def test_a_row_is_read_under_its_column_heads(brief_index: Index) -> None:
    corpus = Corpus(brief_index)
    rows = [u for name in corpus for u in corpus[name].units if u.cells and u.columns]
    assert rows
    for row in rows:
        said = unit_text(row).words
        assert not {"\n", "\t"} & set(said)
        heads = [head.strip() for head in row.columns if head.strip()]
        assert any(f"{' '.join(head.split())} : " in said for head in heads)


def test_a_figure_stands_where_it_is_said_to_in_what_is_read(brief_index: Index) -> None:
    corpus = Corpus(brief_index)
    units = [unit for name in corpus for unit in corpus[name].units if unit.figures]
    assert any(unit.cells for unit in units)
    for unit in units:
        read = unit_text(unit)
        assert len(read.figures) == len(unit.figures)
        for figure, (start, end) in zip(unit.figures, read.figures, strict=True):
            assert read.words[start:end] == one_line(figure.text)


def test_what_a_brief_says_itself_is_read_beside_its_sheets(
    corpus_index_folder: Path, settings: Settings
) -> None:
    index = open_index(corpus_index_folder, settings)
    corpus, retriever = Corpus(index), open_retriever(index, settings)
    for text in QUESTIONS:
        found = candidates(question_of(text, corpus), retriever)
        turns = by_turns(found)
        assert {each.passage.id for each in turns} == {each.passage.id for each in found}
        assert turns[0] == max(found, key=lambda each: each.retrieved.score)
        spoken = [each for each in found if each.alone]
        likest = max(spoken, key=lambda each: each.alone.score if each.alone else 0.0)
        assert likest in turns[:2]
        read = windows_of(turns, 12)
        own = [w for w in read if w.units[0].document in corpus.own_voice]
        assert len(own) >= len(read) / 3  # some of the best of all are the brief's own too
